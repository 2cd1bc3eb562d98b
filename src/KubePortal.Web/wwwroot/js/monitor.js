// A monitor's figure follows its numbers while they are moved: the server draws it anew, and what changed is put in place,
// so that the slider in hand stays.

let asked;

document.addEventListener("input", async event => {
  const figure = event.target.closest?.("figure.monitor");
  if (!figure) return;
  const form = figure.querySelector("form");
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(`${form.action}?${new URLSearchParams(new FormData(form))}`, { signal: asked.signal });
    if (!answer.ok) return;
    const drawn = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("figure.monitor");
    if (!drawn) return;
    figure.querySelector(".drawn").replaceChildren(...drawn.querySelector(".drawn").childNodes);
    const verdict = figure.querySelector(".verdict");
    verdict.className = drawn.querySelector(".verdict").className;
    verdict.replaceChildren(...drawn.querySelector(".verdict").childNodes);
    const values = [...drawn.querySelectorAll(".value")];
    figure.querySelectorAll(".value").forEach((value, i) => { value.textContent = values[i].textContent; });
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
});
