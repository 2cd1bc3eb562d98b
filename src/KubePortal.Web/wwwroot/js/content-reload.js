// Development only: the page shows a saved content file at once. Place and workbench stay.
const changes = new EventSource(new URL("content-changes", document.baseURI));
changes.addEventListener("changed", () => Blazor.navigateTo(location.href, { replaceHistoryEntry: true }));
