// As much of a terminal as the line editor uses: a grid of cells, a cursor, a few escape sequences. Wraps like xterm: a full row moves
// on with the next character only.

export class Screen {
  #rows = [[]];
  #x = 0;
  #y = 0;
  #full = false;

  constructor(columns) {
    this.width = columns;
  }

  columns = () => this.width;

  widthOf = (codePoint) => (codePoint > 0x2e80 ? 2 : 1);

  write = (text) => {
    for (let i = 0; i < text.length; ) {
      const sequence = /^\x1b\[([\d;?]*)([A-Za-z])/.exec(text.slice(i));
      if (sequence) {
        this.#control(sequence[2], Number(sequence[1] || 1));
        i += sequence[0].length;
        continue;
      }
      const character = String.fromCodePoint(text.codePointAt(i));
      i += character.length;
      if (character === '\r') {
        this.#x = 0;
        this.#full = false;
      } else if (character === '\n') {
        this.#down();
      } else {
        this.#put(character);
      }
    }
  };

  /** The rows as text, without what is blank at their ends. */
  get rows() {
    return this.#rows.map((row) => Array.from(row, (cell) => cell ?? ' ').join('').trimEnd());
  }

  get cursor() {
    return [this.#y, this.#full ? this.width : this.#x];
  }

  #put(character) {
    const cells = this.widthOf(character.codePointAt(0));
    if (this.#full || this.#x + cells > this.width) {
      this.#down();
      this.#x = 0;
    }
    this.#rows[this.#y][this.#x] = character;
    if (cells === 2) this.#rows[this.#y][this.#x + 1] = '';
    this.#x += cells;
    if (this.#x >= this.width) {
      this.#full = true;
      this.#x = this.width - 1;
    }
  }

  #down() {
    this.#y++;
    this.#rows[this.#y] ??= [];
    this.#full = false;
  }

  #control(letter, count) {
    if (letter === 'A') this.#y -= count;
    if (letter === 'C') this.#x += count;
    if (letter === 'J') {
      this.#rows.length = this.#y + 1;
      this.#rows[this.#y].length = Math.min(this.#rows[this.#y].length, this.#x);
    }
    if (letter === 'A' || letter === 'C') this.#full = false;
  }
}
