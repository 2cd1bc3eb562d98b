// Where text stands in a terminal: cells, rows, and the places a cursor may go to.

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

export function boundaryAfter(text, index) {
  if (index >= text.length) return text.length;
  return index + graphemes.segment(text.slice(index))[Symbol.iterator]().next().value.segment.length;
}

export function boundaryBefore(text, index) {
  let last = 0;
  for (const { index: start } of graphemes.segment(text.slice(0, index))) last = start;
  return last;
}

export function wordBefore(text, index) {
  return index - /[^\s/=,.:-]*[\s/=,.:-]*$/.exec(text.slice(0, index))[0].length;
}

export function wordAfter(text, index) {
  return index + /^[\s/=,.:-]*[^\s/=,.:-]*/.exec(text.slice(index))[0].length;
}

/**
 * Where the cursor and the end of a text stand, counted from the prompt's first cell. A character of two cells that has one cell left
 * goes to the next row, as in the terminal.
 * @returns {{ cursor: { row: number, column: number }, end: { row: number, column: number } }}
 */
export function layout(prompt, continuation, text, cursorIndex, columns, widthOf) {
  let row = 0;
  let column = 0;
  const put = (character) => {
    const width = widthOf(character.codePointAt(0));
    if (column + width > columns) {
      row++;
      column = 0;
    }
    column += width;
  };
  // A full row only moves on with the next character; for the cursor it has moved on already.
  const here = () => (column >= columns ? { row: row + 1, column: 0 } : { row, column });

  for (const character of prompt) put(character);
  let cursor = here();
  let index = 0;
  for (const character of text) {
    if (index === cursorIndex) cursor = here();
    index += character.length;
    if (character !== '\n') {
      put(character);
      continue;
    }
    row++;
    column = 0;
    for (const mark of continuation) put(mark);
  }
  if (index === cursorIndex) cursor = here();
  return { cursor, end: here() };
}
