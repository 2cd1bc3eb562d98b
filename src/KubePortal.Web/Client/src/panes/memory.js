// What the browser remembers of the panes. Private windows may refuse; then each visit starts with the defaults.

const key = 'kubeportal.panes';
const askedKey = 'kubeportal:panes';

export function remembered() {
  const state = { hidden: ['editor'], onPhone: 'tasks', shares: {}, width: null };
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (Array.isArray(stored.hidden)) state.hidden = stored.hidden.filter((name) => typeof name === 'string');
    if (Number.isFinite(stored.width)) state.width = stored.width;
    for (const [name, share] of Object.entries(stored.shares ?? {})) {
      if (Number.isFinite(share) && share > 0) state.shares[name] = share;
    }
  } catch {
    // Storage is off, or holds something else: the defaults do.
  }
  return state;
}

export function remember({ hidden, shares, width }) {
  try {
    localStorage.setItem(key, JSON.stringify({ hidden, shares, width }));
  } catch {
    // Storage is off or full; nothing depends on it.
  }
}

/** The panes whose switches were pressed before this script was here, in order; the page's own script keeps them (wwwroot/js/lesson.js). */
export function takeAsked() {
  try {
    const asked = JSON.parse(sessionStorage.getItem(askedKey) ?? '[]');
    sessionStorage.removeItem(askedKey);
    return Array.isArray(asked) ? asked : [];
  } catch {
    return []; // Storage is off: the learner presses again.
  }
}
