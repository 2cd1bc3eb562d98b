// The manifest editor: CodeMirror with YAML, in the page's colours.

import { basicSetup, EditorView } from 'codemirror';
import { EditorState } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import { indentWithTab } from '@codemirror/commands';
import { HighlightStyle, syntaxHighlighting, indentUnit } from '@codemirror/language';
import { setDiagnostics, lintGutter } from '@codemirror/lint';
import { yaml } from '@codemirror/lang-yaml';
import { tags } from '@lezer/highlight';

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--code-key)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-number)' },
  { tag: tags.comment, color: 'var(--code-comment)', fontStyle: 'italic' },
  { tag: [tags.keyword, tags.typeName, tags.labelName], color: 'var(--code-keyword)' },
]);

export function openEditor(element, dotnet, options) {
  return new Editor(element, dotnet, options);
}

class Editor {
  #dotnet;
  #view;
  #saved = '';
  #read = '';
  #dirty = false;

  constructor(element, dotnet, { label }) {
    this.#dotnet = dotnet;
    this.#view = new EditorView({ parent: element, state: this.#stateOf('', label) });
  }

  /** Shows a file, with nothing to undo yet. */
  open(text, label) {
    this.#saved = text;
    this.#view.setState(this.#stateOf(text, label));
    this.#setDirty(false);
  }

  /** Puts another text in the place of the file's, which can be undone. */
  replace(text) {
    this.#view.dispatch({ changes: { from: 0, to: this.#view.state.doc.length, insert: text }, userEvent: 'input.replace' });
  }

  /** The text, as a stream for .NET: it may be larger than a hub message. */
  text() {
    this.#read = this.#view.state.doc.toString();
    return new TextEncoder().encode(this.#read);
  }

  /** The text that was read last is in the file; what was typed since then isn't. */
  saved() {
    this.#saved = this.#read;
    this.#changed();
  }

  /** Marks mistakes at their lines, counted from 1. */
  mark(mistakes) {
    const { doc } = this.#view.state;
    const diagnostics = mistakes.map(({ line, message }) => {
      const { from, to } = doc.line(Math.max(1, Math.min(line, doc.lines)));
      return { from, to, severity: 'error', message };
    });
    this.#view.dispatch(setDiagnostics(this.#view.state, diagnostics));
    if (diagnostics.length > 0) {
      this.#view.dispatch({ effects: EditorView.scrollIntoView(diagnostics[0].from, { y: 'center' }) });
    }
  }

  focus() {
    this.#view.focus();
  }

  dispose() {
    this.#view.destroy();
  }

  #stateOf(doc, label) {
    return EditorState.create({
      doc,
      extensions: [
        keymap.of([
          { key: 'Mod-s', run: () => this.#tell('SaveAsync') },
          { key: 'Mod-Enter', run: () => this.#tell('ApplyAsync') },
          // Tab indents; Esc gives it back to moving the focus (announced in the pane's help).
          indentWithTab,
        ]),
        basicSetup,
        yaml(),
        indentUnit.of('  '),
        EditorState.tabSize.of(2),
        syntaxHighlighting(colours),
        lintGutter(),
        EditorView.contentAttributes.of({ 'aria-label': label }),
        EditorView.updateListener.of((update) => { if (update.docChanged) this.#changed(); }),
      ],
    });
  }

  #tell(method) {
    this.#dotnet.invokeMethodAsync(method);
    return true;
  }

  #changed() {
    this.#setDirty(this.#view.state.doc.toString() !== this.#saved);
  }

  #setDirty(dirty) {
    if (dirty === this.#dirty) return;
    this.#dirty = dirty;
    this.#dotnet.invokeMethodAsync('SetDirty', dirty);
  }
}
