// The page's side of the worker: promises in the place of messages.

export class Engine {
  #worker;
  #waiting = new Map();
  #number = 0;

  constructor({ onProgress, onReady, onBroken }) {
    // Through a blob, since a worker from an address would not have the page's content security
    // policy: this one must not connect to anywhere else either.
    const address = new URL("worker.js", document.baseURI).href;
    const start = new Blob([`import ${JSON.stringify(address)};`], { type: "text/javascript" });
    this.#worker = new Worker(URL.createObjectURL(start), { type: "module" });
    this.#worker.onerror = () => onBroken("the program could not be loaded");
    this.#worker.onmessage = ({ data }) => {
      if (data.progress) onProgress(data.progress);
      else if (data.ready) onReady();
      else if (data.broken) onBroken(data.broken);
      else this.#settle(data);
    };
  }

  #settle({ id, result, failure }) {
    const { resolve, reject } = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (failure === undefined) resolve(result);
    else reject(new Error(failure));
  }

  #ask(call, ...given) {
    const id = ++this.#number;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, call, given });
    });
  }

  async check(files) {
    return JSON.parse(await this.#ask("check", JSON.stringify(files)));
  }

  async fix(files, unsafe) {
    return JSON.parse(await this.#ask("fix", JSON.stringify(files), unsafe));
  }

  async run(files, command) {
    return JSON.parse(await this.#ask("run", JSON.stringify(files), JSON.stringify(command)));
  }

  async mask(files) {
    return JSON.parse(await this.#ask("mask", JSON.stringify(files)));
  }

  changes(files, before, since) {
    return this.#ask("changes", JSON.stringify(files), JSON.stringify(before), since);
  }

  archive(files) {
    return this.#ask("archive", JSON.stringify(files));
  }
}
