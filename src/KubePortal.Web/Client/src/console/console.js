// One console: an xterm.js terminal with a line editor, wired to its .NET side (ConsoleTab.razor.cs).

import { Terminal } from '@xterm/xterm';
import { FitAddon } from '@xterm/addon-fit';
import { Unicode11Addon } from '@xterm/addon-unicode11';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { LineEditor } from './line-editor.js';
import { terminalTheme, onThemeChange } from './theme.js';

const scrollbackLines = 5_000;
// A hub message may have 32 KB; a line is far below that in any encoding.
const lineLengthMax = 8_000;
// kubectl's tables are made for this many; where a pane is a little too narrow for them, its letters are smaller.
const columnsWanted = 80;
const fontSizeLeast = 11;
// Letters and the space between two lines, in font sizes: some fonts have it built in, others want more.
const rowHeight = 1.4;

/** The console that a command from the lesson goes to: the one used last. */
let active = null;
const waitingForConsole = [];

/** Resolves with the console that was used last, or with the first one that opens. */
export function activeConsole() {
  return active ? Promise.resolve(active) : new Promise((resolve) => waitingForConsole.push(resolve));
}

export function openConsole(element, dotnet, options) {
  return new Console(element, dotnet, options);
}

class Console {
  #element;
  #dotnet;
  #terminal;
  #editor;
  #fit = new FitAddon();
  #fontSize; // as the page has it, in pixels
  #endsInLineBreak = true;
  #failure;
  #running = null; // resolves when the command that runs has ended
  #onOutput = null; // called with the first output of a glimpse
  #undo = [];
  #begin; // writes what stands first in the console; null once it stands there

  constructor(element, dotnet, options) {
    this.#element = element;
    this.#dotnet = dotnet;
    this.#failure = options.failure;
    const style = getComputedStyle(element);
    this.#fontSize = Number.parseFloat(style.fontSize);
    this.#terminal = new Terminal({
      allowProposedApi: true, // addon-unicode11 needs it
      convertEol: true,
      cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      fontFamily: style.fontFamily,
      fontSize: this.#fontSize,
      lineHeight: Math.max(1, rowHeight / naturalHeight(style.fontFamily)),
      scrollback: scrollbackLines,
      screenReaderMode: options.screenReader,
      minimumContrastRatio: 4.5,
      theme: terminalTheme(),
    });
    this.#terminal.loadAddon(this.#fit);
    this.#terminal.loadAddon(new WebLinksAddon());
    const widths = unicodeWidths(this.#terminal);
    this.#terminal.open(element);
    this.#terminal.textarea?.setAttribute('aria-label', options.label);

    this.#editor = new LineEditor(
      {
        write: (text) => this.#terminal.write(text),
        columns: () => this.#terminal.cols,
        widthOf: widths,
      },
      {
        submit: (line) => this.#submit(line),
        complete: (line, cursor) => this.#dotnet.invokeMethodAsync('CompleteAsync', line, cursor),
        interrupt: () => this.interrupt(),
        clear: () => this.#terminal.write('\x1b[2J\x1b[3J\x1b[H'),
      },
    );
    this.#editor.history = options.history;
    this.#editor.prompt = options.prompt;

    this.#terminal.onData((data) => this.#editor.input(data));
    this.#terminal.attachCustomKeyEventHandler((event) => this.#mayHandle(event));
    this.#terminal.onResize(({ cols, rows }) => {
      this.#editor.resized();
      this.#dotnet.invokeMethodAsync('Resized', cols, rows);
    });
    const observer = new ResizeObserver(() => this.#refit());
    observer.observe(element);
    this.#undo.push(() => observer.disconnect());
    this.#undo.push(onThemeChange(() => { this.#terminal.options.theme = terminalTheme(); }));
    const focused = () => this.activate();
    element.addEventListener('focusin', focused);
    this.#undo.push(() => element.removeEventListener('focusin', focused));

    // A console that isn't shown has no width yet; what was written then would be wrapped anew later, which loses cells beside wide letters.
    this.#begin = () => {
      this.#terminal.write('\x1b[?2004h'); // pasted text comes marked, so that its line breaks don't run it
      if (options.greeting) this.#terminal.write(options.greeting.replace(/\n*$/, '\n'));
      this.#editor.ready();
    };
    this.#refit();
    if (!active) this.activate();
  }

  /** The terminal's size in cells. */
  size() {
    return { columns: this.#terminal.cols, rows: this.#terminal.rows };
  }

  /** Makes this the console that commands from the lesson go to. */
  activate() {
    active = this;
    for (const resolve of waitingForConsole.splice(0)) resolve(this);
  }

  focus() {
    this.activate();
    this.#terminal.focus();
  }

  /** Shows output; resolves when the terminal has taken it in, which is what holds a fast command back. */
  write(text) {
    if (!text) return Promise.resolve();
    this.#endsInLineBreak = text.endsWith('\n');
    this.#onOutput?.();
    return new Promise((resolve) => this.#terminal.write(text, resolve));
  }

  /** Ctrl-C: ends what runs, and not what was typed to run after it. Resolves when the command has ended. */
  async interrupt() {
    const running = this.#running;
    if (!running) return;
    await this.#dotnet.invokeMethodAsync('InterruptAsync');
    await running;
  }

  /** Runs a line that would go on, until it has shown something. */
  async glimpse(line) {
    const shown = new Promise((resolve) => { this.#onOutput = resolve; });
    const ended = this.run(line);
    await Promise.race([shown, ended]);
    await this.interrupt();
    return ended;
  }

  /**
   * Types a line and runs it; what runs now is interrupted first. Resolves with its exit code.
   * @param {boolean} settled whether it waits until the cluster has settled, which Ctrl-C ends
   */
  async run(line, settled = false) {
    this.#beginOnce();
    while (this.#running) await this.interrupt();
    this.#editor.replace(line);
    this.#terminal.scrollToBottom();
    return this.#submit(line, settled);
  }

  /** Sends a key of the phone's key row. */
  press(data) {
    this.#editor.input(data);
    this.#terminal.focus();
  }

  screenReader(on) {
    this.#terminal.options.screenReaderMode = on;
  }

  dispose() {
    for (const undo of this.#undo) undo();
    this.#terminal.dispose();
    if (active === this) active = null;
  }

  async #submit(line, settled = false) {
    if (line.length > lineLengthMax) {
      this.#editor.finish();
      await this.write(`${await this.#dotnet.invokeMethodAsync('TooLong', lineLengthMax)}\n`);
      this.#editor.ready();
      return 1;
    }
    if (line.includes('<<') || /[\\|'"]|&&/.test(line)) {
      if (await this.#dotnet.invokeMethodAsync('IsUnfinished', line)) {
        this.#editor.end();
        this.#editor.insert('\n');
        return 0;
      }
    }
    this.#editor.finish();
    this.#editor.remember(line);
    if (!line.trim()) {
      this.#editor.ready();
      return 0;
    }
    this.#endsInLineBreak = true;
    let ended;
    this.#running = new Promise((resolve) => { ended = resolve; });
    try {
      const { exitCode, prompt } = await this.#dotnet.invokeMethodAsync('RunAsync', line, settled);
      this.#editor.prompt = prompt;
      return exitCode;
    } catch (error) {
      // The portal's mistake, not the learner's; its own log has it.
      console.error(error);
      this.#terminal.write(`\x1b[31m${this.#failure}\x1b[0m\n`);
      return 1;
    } finally {
      this.#running = null;
      if (!this.#endsInLineBreak) this.#terminal.write('\r\n');
      this.#editor.ready();
      ended();
    }
  }

  // Copying and the keys that leave the console belong to the browser.
  #mayHandle(event) {
    const copies = event.key === 'c' && (event.metaKey || (event.ctrlKey && (event.shiftKey || this.#terminal.hasSelection())));
    const pastes = event.key === 'v' && (event.metaKey || event.ctrlKey);
    if (event.key === 'Escape' && event.type === 'keydown' && !this.#editor.searching) {
      this.#element.closest('[data-pane]')?.focus();
      return false;
    }
    // Shift+Tab leaves as everywhere; Tab completes.
    return !(copies || pastes || (event.key === 'Tab' && event.shiftKey));
  }

  #refit() {
    if (this.#element.offsetWidth === 0 || this.#element.offsetHeight === 0) return;
    this.#terminal.options.fontSize = this.#fontSize;
    const columns = this.#fit.proposeDimensions()?.cols ?? columnsWanted;
    if (columns < columnsWanted) {
      // In quarters of a pixel, and never so small that it helps nobody.
      const smaller = Math.floor((4 * this.#fontSize * columns) / columnsWanted) / 4;
      if (smaller >= fontSizeLeast) this.#terminal.options.fontSize = smaller;
    }
    this.#fit.fit();
    this.#beginOnce();
  }

  #beginOnce() {
    const begin = this.#begin;
    this.#begin = null;
    begin?.();
  }
}

/** The height of a font's lines without any space of ours, in font sizes. */
function naturalHeight(fontFamily) {
  const canvas = document.createElement('canvas').getContext('2d');
  canvas.font = `100px ${fontFamily}`;
  const { fontBoundingBoxAscent, fontBoundingBoxDescent } = canvas.measureText('W');
  return (fontBoundingBoxAscent + fontBoundingBoxDescent) / 100 || 1;
}

/** Switches the terminal to Unicode 11's widths (emoji, CJK) and gives them as a function of the code point. */
function unicodeWidths(terminal) {
  let provider = null;
  new Unicode11Addon().activate({ unicode: { register: (registered) => { provider = registered; } } });
  terminal.unicode.register(provider);
  terminal.unicode.activeVersion = provider.version;
  return (codePoint) => provider.wcwidth(codePoint);
}
