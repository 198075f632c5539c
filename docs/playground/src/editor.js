// The editor: CodeMirror with YAML, squiggles for findings, and colours from the style sheet.

import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { toml } from "@codemirror/legacy-modes/mode/toml";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { basicSetup } from "codemirror";
import { YAML, breakOf, fromBase64 } from "./files.js";

const COLOURS = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--code-key)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: "var(--code-number)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--quiet)", fontStyle: "italic" },
  { tag: [tags.labelName, tags.typeName, tags.meta], color: "var(--code-label)" },
]);

const LOOK = EditorView.theme({
  "&": { height: "100%", color: "var(--text)", backgroundColor: "var(--page)" },
  ".cm-scroller": { fontFamily: "var(--mono)", fontSize: "0.875rem", lineHeight: "1.55" },
  ".cm-content": { caretColor: "var(--text)" },
  "&.cm-focused .cm-cursor": { borderLeftColor: "var(--text)" },
  "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "-2px" },
  ".cm-gutters": { backgroundColor: "var(--soft)", color: "var(--quiet)", borderColor: "var(--edge)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--active)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--selected)",
  },
  ".cm-tooltip, .cm-panels": {
    backgroundColor: "var(--soft)",
    color: "var(--text)",
    border: "1px solid var(--wire)",
    maxWidth: "min(40rem, 90vw)",
  },
  ".cm-diagnostic-error": { borderLeftColor: "var(--error)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warning)" },
  ".cm-diagnostic-info": { borderLeftColor: "var(--info)" },
  ".cm-diagnosticAction": { backgroundColor: "var(--link)", color: "var(--page)" },
  ".cm-lintRange": {
    backgroundImage: "none",
    textDecoration: "underline wavy 1.5px",
    textUnderlineOffset: "3px",
    textDecorationSkipInk: "none",
  },
  ".cm-lintRange-error": { textDecorationColor: "var(--error)" },
  ".cm-lintRange-warning": { textDecorationColor: "var(--warning)" },
  ".cm-lintRange-info": { textDecorationColor: "var(--info)" },
});

const COMMON = [
  // The editor makes style sheets of its own; the page's policy knows them by this word.
  EditorView.cspNonce.of("editor"),
  basicSetup,
  LOOK,
  syntaxHighlighting(COLOURS),
  lintGutter(),
  EditorView.contentAttributes.of({ "aria-label": "Text of the file", spellcheck: "false" }),
];

export class Editor {
  #onChange;
  #states = new Map();
  #shown = "";

  constructor(parent, onChange) {
    this.#onChange = onChange;
    this.view = new EditorView({ parent, extensions: COMMON });
  }

  /** Replaces all files. */
  load(files) {
    this.#states = new Map(files.map((file) => [file.path, this.#stateOf(file)]));
    this.#shown = "";
    this.show(files[0].path);
  }

  add(file) {
    this.#keep();
    this.#states.set(file.path, this.#stateOf(file));
  }

  rename(path, name) {
    this.#keep();
    const renamed = (key) => (key === path ? name : key);
    this.#states = new Map([...this.#states].map(([key, state]) => [renamed(key), state]));
    this.#shown = renamed(this.#shown);
  }

  remove(path) {
    this.#states.delete(path);
    if (this.#shown === path) this.#shown = "";
  }

  get paths() {
    return [...this.#states.keys()];
  }

  get shown() {
    return this.#shown;
  }

  show(path) {
    this.#keep();
    this.#shown = path;
    this.view.setState(this.#states.get(path).state);
  }

  #keep() {
    if (!this.#states.has(this.#shown)) return;
    this.#states.get(this.#shown).state = this.view.state;
  }

  #stateOf(file) {
    const text = file.text ?? new TextDecoder("latin1").decode(fromBase64(file.bytes));
    const readOnly = file.text === undefined;
    const language = YAML.test(file.path) ? yaml() : file.path.endsWith(".toml") ? StreamLanguage.define(toml) : [];
    const state = EditorState.create({
      doc: text,
      extensions: [
        COMMON,
        language,
        EditorState.lineSeparator.of(breakOf(text)),
        EditorState.readOnly.of(readOnly),
        EditorView.updateListener.of((update) => update.docChanged && this.#onChange()),
      ],
    });
    return { state, bytes: file.bytes };
  }

  /** All files, as they are now. */
  files() {
    this.#keep();
    return [...this.#states].map(([path, { state, bytes }]) =>
      bytes === undefined ? { path, text: state.sliceDoc() } : { path, bytes },
    );
  }

  /** Replaces the texts of files by path; each is one step to undo. */
  replace(texts) {
    this.#keep();
    for (const [path, text] of Object.entries(texts)) {
      const kept = this.#states.get(path);
      if (!kept) continue;
      if (kept.bytes !== undefined) {
        this.#states.set(path, this.#stateOf({ path, text }));
        continue;
      }
      const { state } = kept;
      const doc = state.toText(text);
      kept.state = state.update({ changes: { from: 0, to: state.doc.length, insert: doc } }).state;
    }
    this.view.setState(this.#states.get(this.#shown).state);
    this.#onChange();
  }

  /** Applies the edits of a fix to a file. */
  edit(path, edits) {
    if (path !== this.#shown) this.show(path);
    const changes = edits.map(({ from, to, insert }) => ({ from, to, insert: this.view.state.toText(insert) }));
    this.view.dispatch({ changes, userEvent: "input.fix" });
  }

  /** Shows findings of the file at hand: {from, to, severity, message, …} of CodeMirror. */
  mark(diagnostics) {
    const end = this.view.state.doc.length;
    const inside = diagnostics.map((one) => {
      const from = Math.min(one.from, end);
      return { ...one, from, to: Math.max(from, Math.min(one.to, end)) };
    });
    this.view.dispatch(setDiagnostics(this.view.state, inside));
  }

  select(path, from, to) {
    if (path !== this.#shown) this.show(path);
    const end = this.view.state.doc.length;
    this.view.dispatch({
      selection: { anchor: Math.min(from, end), head: Math.min(to, end) },
      effects: EditorView.scrollIntoView(Math.min(from, end), { y: "center" }),
    });
    this.view.focus();
  }
}
