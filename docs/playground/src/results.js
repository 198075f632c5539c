// What is shown of the files besides their findings: an explanation, the output of a command, and
// what changed since they were opened or remembered.

import { download } from "./files.js";

const $ = (id) => document.getElementById(id);

const ENDINGS = { json: "json", sarif: "sarif", svg: "svg" };

export class Results {
  #editor;
  #engine;
  #isCurrent;
  #number;
  #picture = "";
  #output = "";
  #before = [];
  #since = "";

  /** `number` gives the number of the last change, and `isCurrent` says whether it is still that. */
  constructor({ editor, engine, isCurrent, number }) {
    this.#editor = editor;
    this.#engine = engine;
    this.#isCurrent = isCurrent;
    this.#number = number;
  }

  /** Changes are those since now; `since` says in words when that was. */
  remember(since) {
    this.#before = this.#editor.files();
    this.#since = since;
    this.show();
  }

  /** Brings what is visible up to date. */
  show() {
    if (!$("output").hidden) this.#showOutput();
    if (!$("changes").hidden) this.#showChanges();
  }

  async explain(found, rules) {
    $("explain-none").hidden = true;
    $("explain-text").textContent = "…";
    const name = found.code === "SMS701" ? found.name : found.code;
    const { out, err } = await this.#engine.run(this.#editor.files(), ["explain", name]);
    $("explain-text").textContent = out || err;
    $("explain-link").hidden = !(found.code in rules);
    const link = $("explain-link").firstElementChild;
    link.href = `../rules/${found.code}/index.html`;
    link.textContent = `The page of ${found.code} ${found.name}`;
    $("explain-text").focus();
  }

  async #showOutput() {
    const command = $("format").value;
    $("command").firstElementChild.textContent = `$ smslint ${command}`;
    const asked = this.#number();
    let result;
    try {
      result = await this.#engine.run(this.#editor.files(), command.split(" "));
    } catch (error) {
      result = { out: "", err: error.message };
    }
    if (!this.#isCurrent(asked) || command !== $("format").value) return;
    const drawn = command.endsWith("svg") && result.out;
    URL.revokeObjectURL(this.#picture);
    this.#picture = drawn ? URL.createObjectURL(new Blob([result.out], { type: "image/svg+xml" })) : "";
    $("picture").hidden = !drawn;
    $("picture").src = this.#picture;
    $("output-text").hidden = Boolean(drawn);
    $("output-text").textContent = result.out + result.err;
    this.#output = result.out;
  }

  async #showChanges() {
    const asked = this.#number();
    const since = this.#since;
    let text;
    try {
      text = await this.#engine.changes(this.#editor.files(), this.#before, since);
    } catch (error) {
      text = error.message;
    }
    if (this.#isCurrent(asked) && since === this.#since) $("changes-text").textContent = text;
  }

  save() {
    const ending = ENDINGS[$("format").value.split(" ").at(-1)] ?? "txt";
    download(`smslint.${ending}`, this.#output, "text/plain");
  }
}
