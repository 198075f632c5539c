// Runs smslint in Pyodide. It loads by itself and answers one request after the other: a request is
// {id, call, arguments}, an answer {id, result} or {id, failure}; {progress: {loaded, total}} and
// {ready} come unasked.

import { loadPyodide } from "./pyodide/pyodide.mjs";

const BASE = new URL("./", import.meta.url);
// What the first load fetches, in bytes, is only known roughly before it is here: enough for a bar.
const ABOUT = 14_500_000;

let loaded = 0;

function counted(response) {
  if (!response.ok) throw new Error(`${new URL(response.url).pathname}: status ${response.status}`);
  const counter = new TransformStream({
    transform(chunk, controller) {
      loaded += chunk.byteLength;
      postMessage({ progress: { loaded: Math.min(loaded, ABOUT), total: ABOUT } });
      controller.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(counter), { status, statusText, headers });
}

const plainFetch = self.fetch.bind(self);
self.fetch = async (...asked) => counted(await plainFetch(...asked));

async function start() {
  const packages = fetch(new URL("packages.zip", BASE)).then((response) => response.arrayBuffer());
  const python = await loadPyodide({ indexURL: new URL("pyodide/", BASE).href });
  const site = python.runPython("import site; site.getsitepackages()[0]");
  python.unpackArchive(await packages, "zip", { extractDir: site });
  python.runPython("import importlib; importlib.invalidate_caches()");
  return python.pyimport("bridge");
}

const bridge = start();
bridge.then(
  () => postMessage({ ready: true }),
  (error) => postMessage({ broken: String(error.message ?? error) }),
);

// One at a time, in order: all of them use the same folder.
let queue = bridge.catch(() => {});

self.onmessage = ({ data: { id, call, given } }) => {
  queue = queue.then(async () => {
    try {
      postMessage({ id, result: (await bridge)[call](...given) });
    } catch (error) {
      // A traceback may quote what was typed: its last line says enough, and stays on this page.
      const lines = String(error.message ?? error).trim().split("\n");
      postMessage({ id, failure: lines.at(-1) });
    }
  });
};
