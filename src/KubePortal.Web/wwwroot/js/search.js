// The search dialog: Ctrl K or ⌘K opens it, what is typed is looked for at once, arrows walk through what was found. The page
// /search does the same without script.

const isApple = /Mac|iPhone|iPad/.test(navigator.platform);
const dialog = () => document.getElementById("search");
let asked = null;      // the one request under way
let shown = "";        // what the findings on show were found for

document.addEventListener("keydown", event => {
  if (event.defaultPrevented || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k") return;
  if (isApple ? !event.metaKey || event.ctrlKey : !event.ctrlKey || event.metaKey) return;
  // In the console, Ctrl-K deletes to the end of the line.
  if (event.target.closest?.(".xterm")) return;
  event.preventDefault();
  open();
});

document.addEventListener("click", event => {
  const target = event.target.closest?.("a, [data-action]");
  if (target?.dataset.action === "search" && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    open();
  }
  else if (target?.dataset.action === "close-search") dialog().close();
  else if (target?.dataset.action === "search-again") { shown = ""; ask(); }
  else if (target?.matches("#search a")) dialog().close();
  else if (event.target === dialog()) dialog().close();      // beside it
}, true);

document.addEventListener("submit", event => {
  if (event.target.matches?.("#search form")) dialog().close();
});

document.addEventListener("input", event => {
  if (event.target.matches?.("#search input")) ask();
});

document.addEventListener("keydown", event => {
  if (!event.target.closest?.("#search") || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const input = dialog().querySelector("input");
  const links = [...dialog().querySelectorAll(".found a")];
  const at = links.indexOf(document.activeElement);
  switch (event.key) {
    case "ArrowDown": (links[at + 1] ?? links[at])?.focus(); break;
    case "ArrowUp": (at > 0 ? links[at - 1] : input).focus(); break;
    default:
      // Typing goes on in the field.
      if (at >= 0 && event.key.length === 1 && event.key !== " ") input.focus();
      return;
  }
  event.preventDefault();
});

function open() {
  const box = dialog();
  if (!box) return;
  if (!box.open) box.showModal();
  const input = box.querySelector("input");
  input.focus();
  input.select();
}

async function ask() {
  const box = dialog();
  const typed = box.querySelector("input").value.trim();
  if (typed === shown) return;
  asked?.abort();
  if (!typed) {
    shown = "";
    box.dataset.state = "start";
    return;
  }
  const own = asked = new AbortController();
  try {
    const answer = await fetch(new URL(`search/results?${new URLSearchParams({ q: typed })}`, document.baseURI), { signal: own.signal });
    if (!answer.ok) throw new Error(`the search answered ${answer.status}`);
    const html = await answer.text();
    box.querySelector(".found").innerHTML = html;
    box.querySelector(".found").scrollTop = 0;
    box.querySelector("[role='status']").textContent = box.querySelector(".so-many")?.textContent ?? "";
    box.dataset.state = "found";
    shown = typed;
  } catch (error) {
    if (error.name === "AbortError") return;
    console.warn(error);
    box.dataset.state = "failed";
    shown = "";
  }
}

function label() {
  for (const key of document.querySelectorAll('[data-shortcut="search"]')) {
    key.textContent = isApple ? "⌘K" : "Ctrl K";
    key.hidden = false;
  }
}
label();
globalThis.Blazor?.addEventListener("enhancedload", label);
