// Files: {path, text}, or {path, bytes} in base64 where one is not UTF-8.

export const YAML = /\.ya?ml$/i;
const SETTINGS = /(^|\/)\.?smslint\.toml$|(^|\/)pyproject\.toml$|\.json$|\.baseline$|(^|\/)\.gitignore$/i;
const LARGEST = 5_000_000;
const MOST = 500;

/** The line break that the editor splits at, so that a text comes back exactly as it was. */
export function breakOf(text) {
  const pairs = text.split("\r\n").length - 1;
  const whole = pairs && pairs === text.split("\n").length - 1 && pairs === text.split("\r").length - 1;
  return whole ? "\r\n" : "\n";
}

/** Why a path cannot be used; an empty text when it can. */
export function faultOfPath(path, others) {
  if (!path) return "Type a name.";
  if (path.length > 200) return "The name is too long.";
  if (/[\\\u0000-\u001f]/.test(path)) return "A name has no backslash and no control character.";
  if (path.split("/").some((part) => ["", ".", ".."].includes(part))) {
    return "Each part of a path needs a name of its own.";
  }
  if (others.some((other) => other === path)) return "There is a file with this name.";
  if (others.some((other) => other.startsWith(`${path}/`) || path.startsWith(`${other}/`))) {
    return "A file and a folder cannot have the same name.";
  }
  return "";
}

export function base64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}

export function fromBase64(text) {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}

/** A file from its bytes. */
export function fileOf(path, bytes) {
  try {
    return { path, text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { path, bytes: base64(bytes) };
  }
}

/** Files of an input or a drop: those that smslint reads, up to a size. Gives [files, left out]. */
export async function read(found) {
  const alone = found.length === 1;
  const wanted = found.filter(({ path }) => alone || YAML.test(path) || SETTINGS.test(path));
  const usable = wanted.filter(({ file }) => file.size <= LARGEST).slice(0, MOST);
  const files = [];
  for (const { path, file } of usable) {
    files.push(fileOf(path, new Uint8Array(await file.arrayBuffer())));
  }
  return [files, found.length - files.length];
}

/** What was chosen in an `<input type=file>`. */
export function chosen(input) {
  return [...input.files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** What was dropped, with all that is in its folders but hidden ones. */
export async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const found = [];
  const walk = async (entry, path) => {
    if (found.length > 20 * MOST) return;
    if (entry.isFile) {
      found.push({ path, file: await new Promise((done, failed) => entry.file(done, failed)) });
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (!some.length) return;
      for (const inner of some) {
        if (inner.isFile || (!inner.name.startsWith(".") && inner.name !== "node_modules")) {
          await walk(inner, `${path}/${inner.name}`);
        }
      }
    }
  };
  for (const entry of entries) await walk(entry, entry.name);
  return found;
}

/** Offers bytes or a text for download. */
export function download(name, content, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
