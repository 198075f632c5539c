// What a browser refuses to do for pages that were opened from a disk: a link to a folder shows its
// files, and no worker is started. On a server nothing of this runs.
(() => {
  if (location.protocol !== "file:") return;

  const PLAYGROUND = "https://smslint.github.io/smslint/playground/";

  /** Leads a link to the page of a folder; to the playground that is published, since no browser
   * runs one from a disk. */
  function complete(link) {
    if (link.protocol !== "file:") return;
    if (link.pathname.endsWith("/playground/index.html")) link.href = PLAYGROUND + link.search;
    else if (link.pathname.endsWith("/")) link.pathname += "index.html";
  }

  /** The search of the theme is a worker: here it runs in a frame that nobody sees. */
  class FrameWorker extends EventTarget {
    #frame = document.createElement("iframe");
    #waiting = [];
    #loaded = false;

    constructor(address) {
      super();
      this.#frame.hidden = true;
      document.body.append(this.#frame);
      const inside = this.#frame.contentWindow;
      inside.postMessage = (data) => setTimeout(() => this.onmessage?.({ data }));
      const script = inside.document.createElement("script");
      script.src = new URL(address, document.baseURI).href;
      script.onerror = () => this.onerror?.(new ErrorEvent("error"));
      script.onload = () => {
        this.#loaded = true;
        for (const data of this.#waiting.splice(0)) this.postMessage(data);
      };
      inside.document.body.append(script);
    }

    postMessage(data) {
      if (!this.#loaded) this.#waiting.push(data);
      else setTimeout(() => this.#frame.contentWindow?.onmessage?.({ data }));
    }

    terminate() {
      this.#frame.remove();
    }
  }

  window.Worker = FrameWorker;
  addEventListener("DOMContentLoaded", () => document.querySelectorAll("a[href]").forEach(complete));
  for (const kind of ["click", "auxclick"]) {
    addEventListener(kind, (event) => {
      const link = event.target.closest?.("a[href]");
      if (link) complete(link);
    }, { capture: true });
  }
})();
