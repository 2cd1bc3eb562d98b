// What a lesson's text can do beyond being read: copy a block, run or edit it in the workbench. The workbench itself is an
// island with a bundle of its own; the two speak through events on the document:
//   kubeportal:run   { commands: string[], blocking: boolean, source: string }   from here; preventDefault() says it is taken
//   kubeportal:edit  { file: string | undefined, text: string, source: string }  likewise
//   kubeportal:ran   { source: string, state: "running" | "done", exitCode: number | undefined }   from the workbench
//   kubeportal:marks { course: string, doneCount: number, lessons: { id: string, state: string, word: string }[] }   from the workbench
//   kubeportal:lab   { lab: string | null, open: boolean }   from the workbench
// A click without a workbench is kept in the session's storage, from where the opening workbench takes it.

const pendingKey = "kubeportal:pending";
const panesKey = "kubeportal:panes";

document.addEventListener("click", event => {
  const button = event.target.closest?.("figure.code [data-action]");
  if (!button) return;
  const figure = button.closest("figure.code");
  switch (button.dataset.action) {
    case "run": run([button.closest("[data-command]")], figure); break;
    case "run-all": run([...figure.querySelectorAll("[data-command]:has([data-action='run'])")], figure); break;
    case "copy": copy(button.closest("[data-command]")?.dataset.command ?? textOf(figure), figure, button); break;
    case "edit": ask("edit", { file: figure.dataset.file, text: textOf(figure), source: keyOf(figure) }); break;
  }
});

// A pane's switch pressed while the workbench's script is on its way waits for it.
document.addEventListener("click", event => {
  const button = event.target.closest?.(".workbench:not(.arranged) [data-show]");
  if (!button) return;
  const asked = JSON.parse(sessionStorage.getItem(panesKey) ?? "[]");
  sessionStorage.setItem(panesKey, JSON.stringify([...asked, button.dataset.show]));
});

function run(lines, figure) {
  const known = lines.filter(Boolean);
  if (known.length === 0) return;
  ask("run", {
    commands: known.map(line => line.dataset.command),
    blocking: known.some(line => "blocking" in line.dataset),
    source: known.length === 1 ? keyOf(figure, known[0]) : keyOf(figure),
  });
}

function ask(action, request) {
  const taken = !document.dispatchEvent(new CustomEvent(`kubeportal:${action}`, { detail: request, cancelable: true }));
  if (taken) return;
  sessionStorage.setItem(pendingKey, JSON.stringify({ action, ...request }));
  showPending();
  if (new URL(location.href).searchParams.get("workbench") !== "open")
    document.querySelector("a.open-workbench")?.click();
}

// What waits for the workbench says so from the click on, also on the page that comes with it.
function showPending() {
  const { action, source } = JSON.parse(sessionStorage.getItem(pendingKey) ?? "{}");
  if (action === "run" && source) tellLines(source, "running");
}

function tellLines(source, state) {
  for (const line of linesOf(source)) {
    line.dataset.ran = state;
    line.querySelector("[data-action='run']")?.setAttribute("aria-busy", state === "running");
  }
}

// A block's key is its id, which follows from its text; a line's is its place in the block.
function keyOf(figure, line) {
  return line ? `${figure.id}:${[...figure.querySelectorAll("[data-command]")].indexOf(line)}` : figure.id;
}

function linesOf(key) {
  const [id, line] = key.split(":");
  const lines = [...(document.getElementById(id)?.querySelectorAll("[data-command]") ?? [])];
  return line === undefined ? lines : [lines[line]].filter(Boolean);
}

document.addEventListener("kubeportal:ran", ({ detail }) => {
  if (typeof detail.source !== "string") return;
  tellLines(detail.source, detail.state === "running" ? "running" : detail.exitCode ? "failed" : "done");
});

async function copy(text, figure, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without a secure context there is no clipboard; the text is selected instead, ready for the keyboard.
    getSelection().selectAllChildren(figure.querySelector("code"));
    return;
  }
  button.dataset.done = "";
  setTimeout(() => delete button.dataset.done, 2000);
}

// The commands of a block that runs, without prompts and output; else the text as it stands.
function textOf(figure) {
  const commands = [...figure.querySelectorAll("[data-command]")];
  if (commands.length > 0) return commands.map(line => line.dataset.command).join("\n") + "\n";
  const code = figure.querySelector("code").cloneNode(true);
  for (const button of code.querySelectorAll("button")) button.remove();
  return code.textContent;
}

// What the learner gets done while the workbench is open, in the list of lessons.
document.addEventListener("kubeportal:marks", ({ detail }) => {
  const nav = document.getElementById("course-nav");
  const count = nav?.querySelector("[data-done-count]");
  if (!count || nav.dataset.course !== detail.course) return;
  count.textContent = detail.doneCount;
  for (const { id, state, word } of detail.lessons) {
    const sign = nav.querySelector(`[data-lesson="${CSS.escape(id)}"] .sign`);
    if (!sign || sign.dataset.state === state) continue;
    sign.dataset.state = state;
    sign.firstElementChild.textContent = word;
  }
});

// The offer to open a lab says that it leads there while the lab is open. A page that turns brings the text as it was written.
let openLab = null;
document.addEventListener("kubeportal:lab", ({ detail }) => {
  openLab = detail.open ? detail.lab : null;
  showLab();
});
function showLab() {
  if (new URL(location.href).searchParams.get("workbench") !== "open") openLab = null;
  for (const offer of document.querySelectorAll("a[data-when-open]")) {
    offer.dataset.whenClosed ??= offer.textContent;
    offer.textContent = offer.dataset.lab === openLab ? offer.dataset.whenOpen : offer.dataset.whenClosed;
  }
}

// The list of lessons is a popover on a phone; it closes when the page turns, and shows where the reader is when it stands.
function settle() {
  const nav = document.getElementById("course-nav");
  if (nav?.matches(":popover-open")) nav.hidePopover();
  nav?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: "nearest" });
  showLab();
  showPending();
}
settle();
globalThis.Blazor?.addEventListener("enhancedload", settle);
