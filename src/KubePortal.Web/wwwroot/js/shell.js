// What the frame can do beyond links and forms: theme without a request, keys, menus that close, reconnecting.
// Pages are complete without it. Listeners are delegated, because enhanced navigation replaces parts of the page.

const root = document.documentElement;
const basePath = new URL(document.baseURI).pathname;

document.addEventListener("click", event => {
  const target = event.target.closest?.("[data-theme-choice], [data-action]");
  if (!target) return;
  if (target.dataset.themeChoice) {
    event.preventDefault();
    chooseTheme(target.dataset.themeChoice);
    return;
  }
  switch (target.dataset.action) {
    case "keys": showKeys(); break;
    case "close-keys": document.getElementById("keys").close(); break;
    case "print": print(); break;
    case "reload": location.reload(); break;
    case "reconnect": reconnect(); break;
  }
});

function chooseTheme(theme) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  const path = basePath.length > 1 ? basePath.replace(/\/$/, "") : "/";
  document.cookie = `kp_theme=${theme}; Path=${path}; Max-Age=31536000; SameSite=Lax${secure}`;
  root.dataset.theme = theme;
  announceTheme();
  document.querySelector(`[data-theme-choice="${theme === "dark" ? "light" : "dark"}"]`)?.focus();
}

function announceTheme() {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.dispatchEvent(new CustomEvent("kubeportal:theme", { detail: { theme: dark ? "dark" : "light" } }));
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", announceTheme);

// Keys. A letter alone acts only where nothing is typed, and can be switched off.
const singleKeysOff = "kp.singleKeysOff";
let prefix = "";
let prefixUntil = 0;

document.addEventListener("keydown", event => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") { closeMenus(); return; }
  if (localStorage.getItem(singleKeysOff)) return;
  const pressed = prefix && event.timeStamp < prefixUntil ? `${prefix} ${event.key}` : event.key;
  prefix = "";
  switch (pressed) {
    case "g": prefix = "g"; prefixUntil = event.timeStamp + 1500; return;
    case "g h": follow('[data-key="g h"]'); break;
    case "g t": follow('[data-key="g t"]'); break;
    case "[": follow('a[rel="prev"]'); break;
    case "]": follow('a[rel="next"]'); break;
    case "?": showKeys(); break;
    default: return;
  }
  event.preventDefault();
});

function isTyping(element) {
  return element instanceof Element
    && element.closest("input, textarea, select, [contenteditable]:not([contenteditable='false']), .xterm, .cm-editor") !== null;
}

function follow(selector) {
  document.querySelector(selector)?.click();
}

function showKeys() {
  const dialog = document.getElementById("keys");
  if (!dialog) return;
  dialog.querySelector('[data-setting="single-keys"]').checked = !localStorage.getItem(singleKeysOff);
  dialog.showModal();
}

document.addEventListener("change", event => {
  if (event.target.dataset?.setting !== "single-keys") return;
  if (event.target.checked) localStorage.removeItem(singleKeysOff);
  else localStorage.setItem(singleKeysOff, "1");
});

// An open menu closes when the reader goes elsewhere.
document.addEventListener("click", event => {
  for (const menu of document.querySelectorAll("details.menu[open]"))
    if (!menu.contains(event.target) || event.target.closest("a")) menu.open = false;
});

function closeMenus() {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
}

async function reconnect() {
  if (await Blazor.reconnect()) return;
  if (Blazor.resumeCircuit && await Blazor.resumeCircuit()) return;
  location.reload();
}

// Buttons that only script can serve are hidden in the page itself.
function revealScripted() {
  for (const element of document.querySelectorAll('[data-action="keys"][hidden], [data-action="print"][hidden]')) element.hidden = false;
}

// Times come in UTC, and are shown in the reader's zone: <time datetime="…Z" data-local>.
function localizeTimes() {
  const format = new Intl.DateTimeFormat(root.lang, { dateStyle: "medium", timeStyle: "short" });
  for (const time of document.querySelectorAll("time[data-local]")) time.textContent = format.format(new Date(time.dateTime));
  tellDays();
}

// In a list by day, the first entry of each of the reader's days says which it is, and all only say the hour.
function tellDays() {
  const day = new Intl.DateTimeFormat(root.lang, { dateStyle: "full" });
  const hour = new Intl.DateTimeFormat(root.lang, { timeStyle: "short" });
  for (const list of document.querySelectorAll("[data-by-day]")) {
    let last = "";
    for (const time of list.querySelectorAll("time")) {
      const at = new Date(time.dateTime);
      time.textContent = hour.format(at);
      if (day.format(at) !== last) time.parentElement.dataset.day = last = day.format(at);
    }
  }
}

// After a page turned without a load, a screen reader hears the new heading.
let shownPath = location.pathname;
function pageTurned() {
  revealScripted();
  localizeTimes();
  if (location.pathname === shownPath) return;
  shownPath = location.pathname;
  if (!location.hash) (document.querySelector("h1[tabindex]") ?? document.getElementById("main"))?.focus({ preventScroll: true });
}

revealScripted();
localizeTimes();
globalThis.Blazor?.addEventListener("enhancedload", pageTurned);
