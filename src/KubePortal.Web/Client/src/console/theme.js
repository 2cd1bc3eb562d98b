// The terminal's colours are the page's: CSS variables, read again when the theme changes.

const names = [
  'black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white',
  'brightBlack', 'brightRed', 'brightGreen', 'brightYellow', 'brightBlue', 'brightMagenta', 'brightCyan', 'brightWhite',
];

export function terminalTheme() {
  const style = getComputedStyle(document.querySelector('.workbench') ?? document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim() || undefined;
  const theme = {
    background: colour('--term-ground'),
    foreground: colour('--term-ink'),
    cursor: colour('--term-cursor'),
    cursorAccent: colour('--term-ground'),
    selectionBackground: colour('--term-selection'),
  };
  for (const name of names) theme[name] = colour(`--term-${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`);
  return theme;
}

/** Calls back when the page's theme changes, by its switch or the system's; returns what ends that. */
export function onThemeChange(callback) {
  const observer = new MutationObserver(callback);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'class', 'style'] });
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', callback);
  return () => {
    observer.disconnect();
    system.removeEventListener('change', callback);
  };
}
