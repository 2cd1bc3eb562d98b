// What a learner types, and what they see. Run by ClientTests.cs.

import test from 'node:test';
import assert from 'node:assert/strict';
import { LineEditor } from '../../../../src/KubePortal.Web/Client/src/console/line-editor.js';
import { Screen } from './screen.mjs';

function consoleWith({ columns = 40, history = [], completion = null } = {}) {
  const screen = new Screen(columns);
  const submitted = [];
  let interrupts = 0;
  const editor = new LineEditor(screen, {
    submit: (line) => {
      submitted.push(line);
      editor.finish();
      editor.remember(line);
    },
    complete: async () => completion,
    interrupt: () => { interrupts++; },
    clear: () => {},
  });
  editor.history = history;
  editor.ready();
  return { editor, screen, submitted, type: (...keys) => keys.forEach((key) => editor.input(key)), interrupts: () => interrupts };
}

const left = '\x1b[D';
const up = '\x1b[A';
const down = '\x1b[B';

test('A line is shown as it is typed and submitted with Enter', () => {
  const { screen, submitted, type } = consoleWith();
  type('kubectl get pods', '\r');
  assert.deepEqual(submitted, ['kubectl get pods']);
  assert.equal(screen.rows[0], '$ kubectl get pods');
});

test('Text can be put into the middle of a line that fills several rows', () => {
  const { screen, type, editor } = consoleWith({ columns: 10 });
  type('abcdefghijklmnop', '\x01', 'XY');
  assert.equal(editor.text, 'XYabcdefghijklmnop');
  assert.deepEqual(screen.rows, ['$ XYabcdef', 'ghijklmnop', '']);
  assert.deepEqual(screen.cursor, [0, 4]);
});

test('A character of two cells moves the cursor by two, and by one key', () => {
  const { screen, type } = consoleWith();
  type('echo 日本', left);
  assert.deepEqual(screen.cursor, [0, 9]);
  type('\x7f');
  assert.equal(screen.rows[0], '$ echo 本');
});

test('A character of two cells that no longer fits goes to the next row', () => {
  const { screen, type } = consoleWith({ columns: 5 });
  type('ab日');
  assert.deepEqual(screen.rows, ['$ ab', '日']);
  assert.deepEqual(screen.cursor, [1, 2]);
});

test('Ctrl-W, Ctrl-U and Ctrl-K cut, and Ctrl-Y puts back', () => {
  const { type, editor } = consoleWith();
  type('kubectl get pods', '\x17');
  assert.equal(editor.text, 'kubectl get ');
  type('\x15');
  assert.equal(editor.text, '');
  type('\x19');
  assert.equal(editor.text, 'kubectl get ');
  type('\x01', '\x0b');
  assert.equal(editor.text, '');
});

test('Arrow keys recall earlier lines and come back to what was being typed', () => {
  const { type, editor } = consoleWith({ history: ['one', 'two'] });
  type('draft', up);
  assert.equal(editor.text, 'two');
  type(up, up);
  assert.equal(editor.text, 'one');
  type(down, down);
  assert.equal(editor.text, 'draft');
});

test('Ctrl-R finds an earlier line by a part of it', () => {
  const { type, editor, submitted } = consoleWith({ history: ['kubectl get pods', 'kubectl get nodes', 'ls'] });
  type('\x12', 'get');
  assert.equal(editor.text, 'kubectl get nodes');
  type('\x12');
  assert.equal(editor.text, 'kubectl get pods');
  type('\r');
  assert.deepEqual(submitted, ['kubectl get pods']);
});

test('Tab puts in what is certain', async () => {
  const { editor, type } = consoleWith({ completion: { start: 8, insert: 'get ', candidates: ['get '] } });
  type('kubectl g');
  await editor.complete();
  assert.equal(editor.text, 'kubectl get ');
});

test('Tab shows what is possible below the line, and the line again', async () => {
  const { editor, screen, type } = consoleWith({ completion: { start: 8, insert: 'r', candidates: ['replace', 'rollout', 'run'] } });
  type('kubectl r');
  await editor.complete();
  assert.deepEqual(screen.rows, ['$ kubectl r', 'replace  rollout  run', '$ kubectl r']);
});

test('A completion that comes too late is left aside', async () => {
  let answer;
  const { editor, type } = consoleWith({ completion: new Promise((resolve) => { answer = resolve; }) });
  type('kubectl g');
  const completing = editor.complete();
  type('x');
  answer({ start: 8, insert: 'get ', candidates: ['get '] });
  await completing;
  assert.equal(editor.text, 'kubectl gx');
});

test('What is pasted keeps its line breaks and waits for Enter', () => {
  const { screen, submitted, type } = consoleWith();
  type('\x1b[200~cat <<EOF\r\nx: 1\r\nEOF\r\n\x1b[201~');
  assert.deepEqual(submitted, []);
  assert.deepEqual(screen.rows, ['$ cat <<EOF', '> x: 1', '> EOF']);
  type('\r');
  assert.deepEqual(submitted, ['cat <<EOF\nx: 1\nEOF']);
});

test('What is pasted can not move the cursor or ring the bell', () => {
  const { type, editor } = consoleWith();
  type('\x1b[200~ls\x07 \x1b[31mred\x1b[201~');
  assert.equal(editor.text, 'ls [31mred');
});

test('What is typed while a command runs comes after it, unless it is interrupted', () => {
  const first = consoleWith();
  first.type('sleep', '\r', 'ls', '\r');
  first.editor.ready();
  assert.deepEqual(first.submitted, ['sleep', 'ls']);

  const second = consoleWith();
  second.type('sleep', '\r', 'ls', '\x03');
  second.editor.ready();
  assert.equal(second.interrupts(), 1);
  assert.equal(second.editor.text, '');
});

test('Ctrl-C leaves the line and gives a new prompt', () => {
  const { screen, type, editor } = consoleWith();
  type('kubectl delete', '\x03');
  assert.equal(editor.text, '');
  assert.deepEqual(screen.rows, ['$ kubectl delete^C', '$']);
});
