// Brings a part of a pane into view: the pane scrolls, not the page, and the focus stays where it is. In a pane that is hidden, it is in view
// when the pane is shown.

export function revealInPane(element) {
  if (element.getClientRects().length > 0) {
    scrollTo(element);
    return;
  }
  const shown = new ResizeObserver(() => {
    if (element.isConnected && element.getClientRects().length === 0) return;
    shown.disconnect();
    if (element.isConnected) scrollTo(element);
  });
  shown.observe(element);
}

function scrollTo(element) {
  const scroller = scrollerOf(element);
  if (!scroller) return;
  const top = scroller.scrollTop + element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollTo({ top, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
}

function scrollerOf(element) {
  const pane = element.closest('[data-pane]');
  for (let parent = element.parentElement; parent && pane?.contains(parent); parent = parent.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(parent).overflowY)) return parent;
  }
  return null;
}
