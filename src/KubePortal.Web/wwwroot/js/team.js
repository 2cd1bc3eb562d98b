// A team's pages: times in words that stay true and in the reader's zone, and the square under the pointer or the keyboard by its name.
// Pages are complete without it. Listeners are delegated, because the table is drawn anew when something happened.

const root = document.documentElement;

// --- Times: <time datetime="…Z" data-ago> in words, data-exact as date and time ------------------------------------------------------------------------------
const units = [["day", 86400], ["hour", 3600], ["minute", 60]];

function tellTimes() {
  tellExactTimes();
  const now = Date.now();
  const words = new Intl.RelativeTimeFormat(root.lang);
  const exact = new Intl.DateTimeFormat(root.lang, { dateStyle: "medium", timeStyle: "short" });
  for (const time of document.querySelectorAll("time[data-ago]")) {
    const at = new Date(time.dateTime);
    const seconds = (now - at) / 1000;
    const [unit, length] = units.find(([, length]) => seconds >= length) ?? [];
    // The text node stays the island's own: it is changed, never replaced. Under a minute the server's word holds.
    if (unit && time.firstChild) write(time.firstChild, words.format(-Math.floor(seconds / length), unit));
    if (time.title !== exact.format(at)) time.title = exact.format(at);
  }
}

function tellExactTimes() {
  const exact = new Intl.DateTimeFormat(root.lang, { dateStyle: "medium", timeStyle: "short" });
  for (const time of document.querySelectorAll("time[data-exact]")) if (time.firstChild) write(time.firstChild, exact.format(new Date(time.dateTime)));
}

function write(node, text) {
  if (node.data !== text) node.data = text;
}

// --- The table ---------------------------------------------------------------------------------------------------------
const isCell = cell => cell instanceof HTMLTableCellElement && cell.matches("[data-board] tbody td:not(.sum, .active)");
const tipOf = () => document.querySelector("[data-board-tip]");

function name(cell) {
  const columns = cell.closest("table").querySelectorAll("thead .columns th a");
  const cells = [...cell.parentElement.children].filter(isCell);
  const spoken = ["done", "begun"].find(state => cell.classList.contains(state)) ?? "open";
  const state = getComputedStyle(cell).getPropertyValue(`--spoken-${spoken}`).slice(1, -1);
  return { who: cell.parentElement.querySelector(".who").textContent.trim(), lesson: columns[cells.indexOf(cell)]?.title ?? "", state };
}

function showTip(cell) {
  const tip = tipOf();
  const { who, lesson, state } = name(cell);
  tip.replaceChildren(Object.assign(document.createElement("b"), { textContent: lesson }), document.createElement("br"), `${who} · ${state}`);
  if (!tip.matches(":popover-open")) tip.showPopover();
  const square = cell.getBoundingClientRect();
  const { width, height } = tip.getBoundingClientRect();
  tip.style.left = `${Math.max(8, Math.min(square.left + square.width / 2 - width / 2, root.clientWidth - width - 8))}px`;
  tip.style.top = `${square.top > height + 12 ? square.top - height - 6 : square.bottom + 6}px`;
}

function hideTip() {
  const tip = tipOf();
  if (tip?.matches(":popover-open")) tip.hidePopover();
}

document.addEventListener("pointerover", event => isCell(event.target) ? showTip(event.target) : hideTip());
document.addEventListener("focusin", event => isCell(event.target) ? showTip(event.target) : hideTip());
document.addEventListener("click", event => { if (isCell(event.target)) showTip(event.target); });
document.addEventListener("scroll", hideTip, { capture: true, passive: true });

// Arrow keys walk over the squares, from the table itself or from square to square.
document.addEventListener("keydown", event => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const board = event.target.closest?.("[data-board]");
  if (!board || !(event.target === board || isCell(event.target))) return;
  if (event.key === "Escape" && event.target !== board) {
    board.focus();
  } else {
    const rows = [...board.querySelectorAll("tbody tr")].map(row => [...row.children].filter(isCell));
    const row = rows.findIndex(cells => cells.includes(event.target));
    const next = row < 0 ? (event.key.startsWith("Arrow") ? rows[0]?.[0] : null) : step(rows, row, rows[row].indexOf(event.target), event.key);
    if (!next) return;
    next.tabIndex = -1;
    next.focus();
  }
  event.preventDefault();
});

function step(rows, row, column, key) {
  switch (key) {
    case "ArrowLeft": return rows[row][column - 1];
    case "ArrowRight": return rows[row][column + 1];
    case "ArrowUp": return rows[row - 1]?.[column];
    case "ArrowDown": return rows[row + 1]?.[column];
    case "Home": return rows[row][0];
    case "End": return rows[row].at(-1);
    default: return null;
  }
}

// --- While a team's page stands ------------------------------------------------------------------------------------------
// What the island draws anew; and the words age by the minute: a page in the background catches up when it is seen.
const drawn = new MutationObserver(tellTimes);
let aging;

function pageTurned() {
  drawn.disconnect();
  clearInterval(aging);
  const page = document.querySelector("[data-team]");
  if (!page) return;
  tellTimes();
  drawn.observe(page, { childList: true, characterData: true, subtree: true, attributeFilter: ["datetime"] });
  aging = setInterval(tellTimesSeen, 60_000);
}

function tellTimesSeen() {
  if (!document.hidden) tellTimes();
}

document.addEventListener("visibilitychange", tellTimesSeen);
globalThis.Blazor?.addEventListener("enhancedload", pageTurned);
pageTurned();
