// The line that is being typed: readline's keys, history, completion, lines that go on. It knows the terminal only as something
// to write to, so a key is answered at once, without a round trip.

import { layout, wordAfter, wordBefore, boundaryAfter, boundaryBefore } from './text.js';

const historyCountMax = 500;
const typeAheadMax = 4_096;

const keys = {
  '\r': 'submit', '\n': 'submit', '\t': 'complete', '\x03': 'interrupt', '\x0c': 'clear',
  '\x7f': 'deleteBefore', '\b': 'deleteBefore', '\x1b[3~': 'deleteAfter', '\x04': 'deleteAfter',
  '\x1b[D': 'left', '\x1bOD': 'left', '\x02': 'left', '\x1b[C': 'right', '\x1bOC': 'right', '\x06': 'right',
  '\x1b[A': 'older', '\x1bOA': 'older', '\x10': 'older', '\x1b[B': 'newer', '\x1bOB': 'newer', '\x0e': 'newer',
  '\x1b[H': 'home', '\x1bOH': 'home', '\x1b[1~': 'home', '\x01': 'home',
  '\x1b[F': 'end', '\x1bOF': 'end', '\x1b[4~': 'end', '\x05': 'end',
  '\x1b[1;5D': 'wordLeft', '\x1b[1;3D': 'wordLeft', '\x1bb': 'wordLeft',
  '\x1b[1;5C': 'wordRight', '\x1b[1;3C': 'wordRight', '\x1bf': 'wordRight',
  '\x17': 'killWordBefore', '\x1b\x7f': 'killWordBefore', '\x1bd': 'killWordAfter',
  '\x15': 'killBefore', '\x0b': 'killAfter', '\x19': 'yank', '\x12': 'search',
};

export class LineEditor {
  #text = '';
  #cursor = 0;
  #row = 0; // where the cursor stands, counted from the prompt's first row
  #killed = '';
  #history = [];
  #historyAt = 0;
  #draft = '';
  #search = null; // { query, at } while Ctrl-R looks back
  #typeAhead = '';
  #busy = true;

  /**
   * @param {object} terminal write(text), columns(), widthOf(codePoint)
   * @param {object} on submit(text), complete(text, cursor), interrupt(), clear()
   */
  constructor(terminal, on) {
    this.terminal = terminal;
    this.on = on;
    this.prompt = '$ ';
    this.continuation = '> ';
  }

  get busy() { return this.#busy; }
  get searching() { return this.#search !== null; }
  get text() { return this.#text; }

  /** The earlier lines, oldest first. */
  set history(lines) {
    this.#history = lines.slice(-historyCountMax);
    this.#historyAt = this.#history.length;
  }

  /** Shows the prompt and takes keys; what was typed meanwhile comes first. */
  ready() {
    this.#busy = false;
    this.#text = '';
    this.#cursor = this.#row = 0;
    this.#draw();
    const waiting = this.#typeAhead;
    this.#typeAhead = '';
    if (waiting) this.input(waiting);
  }

  /** Leaves the line as it stands, below it the output. */
  finish() {
    this.#search = null;
    this.#cursor = this.#text.length;
    this.#draw();
    this.terminal.write('\r\n');
    this.#busy = true;
  }

  /** Replaces the line, as if it had been typed. */
  replace(text) {
    this.#text = text;
    this.#cursor = text.length;
    this.#draw();
  }

  /** Inserts at the cursor, as if it had been typed. */
  insert(text) {
    this.#text = this.#text.slice(0, this.#cursor) + text + this.#text.slice(this.#cursor);
    this.#cursor += text.length;
    this.#draw();
  }

  /** Draws the line again, for the terminal was cleared or lost the prompt. */
  redraw() {
    this.#row = 0;
    if (!this.#busy) this.#draw();
  }

  /** The terminal has moved what it shows to another width. */
  resized() {
    this.#row = this.#positions().cursor.row;
  }

  /** Takes what the terminal's keyboard sent: a key, several, or something pasted. */
  input(data) {
    if (this.#busy) return this.#inputWhileBusy(data);
    const pasted = /^\x1b\[200~([\s\S]*?)(?:\x1b\[201~)?$/.exec(data);
    if (pasted) return this.insert(pasted[1].replace(/\r\n?/g, '\n').replace(/\n$/, '').replace(/[^\P{Cc}\n\t]/gu, ''));
    if (this.#search) return this.#inputWhileSearching(data);
    const key = keys[data];
    if (key) return this[key]();
    if (data.startsWith('\x1b')) return; // a key without a meaning here
    // Several keys at once: typed quickly, sent by an input method, or waiting from before.
    const special = /[\x00-\x1f\x7f]/.exec(data);
    if (!special) return this.insert(data);
    if (special.index > 0) this.insert(data.slice(0, special.index));
    const name = keys[special[0]];
    if (name) this[name]();
    if (data.length > special.index + 1) this.input(data.slice(special.index + 1));
  }

  submit() {
    this.on.submit(this.#text);
  }

  /** Puts a line among the earlier ones. */
  remember(line) {
    if (line.trim() && this.#history.at(-1) !== line) this.#history.push(line);
    if (this.#history.length > historyCountMax) this.#history.shift();
    this.#historyAt = this.#history.length;
    this.#draft = '';
  }

  interrupt() {
    this.#cursor = this.#text.length;
    this.#draw();
    this.terminal.write('^C\r\n');
    this.#historyAt = this.#history.length;
    this.ready();
  }

  clear() {
    this.on.clear();
    this.redraw();
  }

  left() { this.#move(boundaryBefore(this.#text, this.#cursor)); }
  right() { this.#move(boundaryAfter(this.#text, this.#cursor)); }
  home() { this.#move(this.#text.lastIndexOf('\n', this.#cursor - 1) + 1); }
  end() { this.#move(this.#endOfLine()); }
  wordLeft() { this.#move(wordBefore(this.#text, this.#cursor)); }
  wordRight() { this.#move(wordAfter(this.#text, this.#cursor)); }
  deleteBefore() { this.#remove(boundaryBefore(this.#text, this.#cursor), this.#cursor); }
  deleteAfter() { this.#remove(this.#cursor, boundaryAfter(this.#text, this.#cursor)); }
  killWordBefore() { this.#kill(wordBefore(this.#text, this.#cursor), this.#cursor); }
  killWordAfter() { this.#kill(this.#cursor, wordAfter(this.#text, this.#cursor)); }
  killBefore() { this.#kill(this.#text.lastIndexOf('\n', this.#cursor - 1) + 1, this.#cursor); }
  killAfter() { this.#kill(this.#cursor, this.#endOfLine()); }
  yank() { this.insert(this.#killed); }

  older() { this.#recall(this.#historyAt - 1); }
  newer() { this.#recall(this.#historyAt + 1); }

  search() {
    this.#search = { query: '', at: this.#history.length };
    this.#draw();
  }

  async complete() {
    const text = this.#text;
    const cursor = this.#cursor;
    const completion = await this.on.complete(text, cursor);
    // The answer is for the line as it was; meanwhile it may have gone on.
    if (!completion || this.#busy || this.#text !== text || this.#cursor !== cursor) return;
    const { start, insert, candidates } = completion;
    if (insert !== text.slice(start, cursor)) {
      this.#text = text.slice(0, start) + insert + text.slice(cursor);
      this.#cursor = start + insert.length;
      this.#draw();
    } else if (candidates.length > 1) {
      this.#cursor = text.length;
      this.#draw();
      this.terminal.write('\r\n' + this.#inColumns(candidates));
      this.#cursor = cursor;
      this.redraw();
    }
  }

  #inputWhileBusy(data) {
    if (data === '\x03') {
      this.#typeAhead = '';
      this.on.interrupt();
    } else if (this.#typeAhead.length + data.length <= typeAheadMax && !data.startsWith('\x1b')) {
      this.#typeAhead += data;
    }
  }

  #inputWhileSearching(data) {
    const search = this.#search;
    if (data === '\x12') this.#find(search.query, search.at - 1);
    else if (data === '\x7f') this.#find([...search.query].slice(0, -1).join(''), this.#history.length - 1);
    else if (!/[\x00-\x1f]/.test(data)) this.#find(search.query + data, this.#history.length - 1);
    else {
      this.#search = null;
      if (data === '\x03' || data === '\x07') return this.replace('');
      this.#draw();
      if (data !== '\x1b') this.input(data);
    }
  }

  #find(query, from) {
    this.#search.query = query;
    for (let i = from; i >= 0 && query; i--) {
      if (!this.#history[i].includes(query)) continue;
      this.#search.at = i;
      this.#text = this.#history[i];
      this.#cursor = this.#text.length;
      break;
    }
    this.#draw();
  }

  #recall(at) {
    if (at < 0 || at > this.#history.length) return;
    if (this.#historyAt === this.#history.length) this.#draft = this.#text;
    this.#historyAt = at;
    this.replace(at === this.#history.length ? this.#draft : this.#history[at]);
  }

  #endOfLine() {
    const end = this.#text.indexOf('\n', this.#cursor);
    return end < 0 ? this.#text.length : end;
  }

  #move(to) {
    this.#cursor = to;
    this.#draw();
  }

  #remove(from, to) {
    if (from >= to) return;
    this.#text = this.#text.slice(0, from) + this.#text.slice(to);
    this.#cursor = from;
    this.#draw();
  }

  #kill(from, to) {
    if (from >= to) return;
    this.#killed = this.#text.slice(from, to);
    this.#remove(from, to);
  }

  #shownPrompt() {
    return this.#search ? `(reverse-i-search)'${this.#search.query}': ` : this.prompt;
  }

  #positions() {
    return layout(this.#shownPrompt(), this.continuation, this.#text, this.#cursor, this.terminal.columns(), this.terminal.widthOf);
  }

  #draw() {
    const { cursor, end } = this.#positions();
    const lines = this.#text.split('\n');
    const up = (rows) => (rows > 0 ? `\x1b[${rows}A` : '');
    let out = up(this.#row) + '\r\x1b[J';
    out += `\x1b[1;34m${this.#shownPrompt()}\x1b[0m` + lines.join(`\r\n\x1b[1;34m${this.continuation}\x1b[0m`);
    // A line that just fills the row leaves the cursor on its last cell; a blank pushes it on.
    if (end.column === 0 && end.row > 0) out += ' \r';
    out += up(end.row - cursor.row) + '\r' + (cursor.column > 0 ? `\x1b[${cursor.column}C` : '');
    this.#row = cursor.row;
    this.terminal.write(out);
  }

  #inColumns(candidates) {
    const width = Math.max(...candidates.map((c) => c.length)) + 2;
    const perRow = Math.max(1, Math.floor(this.terminal.columns() / width));
    let out = '';
    candidates.forEach((candidate, i) => {
      const last = i % perRow === perRow - 1 || i === candidates.length - 1;
      out += last ? candidate + '\r\n' : candidate.padEnd(width);
    });
    return out;
  }
}
