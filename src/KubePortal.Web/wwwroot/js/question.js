// A question answers in its place. Without this script its form is sent, and the page comes back with what was said.

const feedbackType = "text/vnd.kubeportal.feedback+html";

document.addEventListener("submit", async event => {
  const form = event.target.closest?.("form.question");
  if (!form) return;
  event.preventDefault();
  const told = form.querySelector(".question-feedback");
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { Accept: feedbackType } });
    if (!answer.ok || !answer.headers.get("content-type")?.startsWith(feedbackType)) {
      form.submit(); // the portal's own page says what is wrong
      return;
    }
    told.innerHTML = await answer.text();
    const count = document.querySelector(".right-count");
    if (count) count.textContent = answer.headers.get("X-Right-Count");
  } catch {
    form.submit(); // not reached: the browser says so, and the answer can be sent again
  }
});

// Steps are moved up and down instead of being numbered.
document.addEventListener("click", event => {
  const button = event.target.closest?.(".question-step button");
  if (!button) return;
  const step = button.closest("li");
  const up = button.dataset.move === "up";
  const other = up ? step.previousElementSibling : step.nextElementSibling;
  if (!other) return;
  other[up ? "before" : "after"](step);
  number(step.parentElement);
  // At the end of its way the button is disabled, and the other one takes the focus.
  (button.disabled ? step.querySelector("button:enabled") : button).focus();
});

function settle() {
  for (const list of document.querySelectorAll("form.question[data-kind=order] ul.question-options:not([data-moves])")) {
    list.dataset.moves = "";
    for (const step of list.children) {
      const buttons = document.createElement("span");
      buttons.className = "moves";
      for (const [move, sign] of [["up", "↑"], ["down", "↓"]]) {
        const button = Object.assign(document.createElement("button"), { type: "button", textContent: sign });
        button.dataset.move = move;
        button.setAttribute("aria-label", `${list.dataset[move]}: ${step.textContent.trim().slice(0, 200)}`);
        buttons.append(button);
      }
      step.append(buttons);
    }
    number(list);
  }
}

function number(list) {
  [...list.children].forEach((step, place) => {
    const select = step.querySelector("select");
    select.selectedIndex = place + 1;
    step.querySelector("[data-move=up]").disabled = place === 0;
    step.querySelector("[data-move=down]").disabled = place === list.children.length - 1;
  });
}

settle();
globalThis.Blazor?.addEventListener("enhancedload", settle);
