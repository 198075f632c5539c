// Links that hold the files after `#`: a browser never sends that part to a server.

import { faultOfPath } from "./files.js";

const NAME = "#files=";
const LARGEST = 3_000_000;
const LONGEST = 200_000;

/** The part of an address that holds the files. Fails when it would be too long for a link. */
export async function hashOf(files) {
  const packed = new Blob([JSON.stringify(files)]).stream();
  const bytes = new Uint8Array(await new Response(packed.pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer());
  const text = plain(bytes);
  if (text.length > LONGEST) throw new Error("The files are too large for a link.");
  return NAME + text;
}

function plain(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The files that a part of an address holds; null when it holds none. Fails when it is damaged. */
export async function filesOf(hash) {
  if (!hash.startsWith(NAME)) return null;
  try {
    const text = atob(hash.slice(NAME.length).replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
    const files = JSON.parse(await unpacked(bytes));
    const paths = [];
    for (const file of files) {
      if (typeof file.path !== "string" || typeof file.text !== "string") throw new Error();
      if (faultOfPath(file.path, paths)) throw new Error();
      paths.push(file.path);
    }
    if (!paths.length) throw new Error();
    return files.map(({ path, text }) => ({ path, text }));
  } catch {
    throw new Error("The link is damaged or was cut off: it holds no files.");
  }
}

async function unpacked(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const chunks = [];
  let size = 0;
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return new Blob(chunks).text();
    size += value.byteLength;
    if (size > LARGEST) throw new Error();
    chunks.push(value);
  }
}
