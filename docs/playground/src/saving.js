// How files leave the page: as files on a disk, or as a link.

import { editor, engine } from "./checking.js";
import { download, fromBase64 } from "./files.js";
import { counted } from "./findings.js";
import { $, tell } from "./page.js";
import { hashOf } from "./share.js";

export async function downloadFiles() {
  const files = editor.files();
  if (files.length > 1) {
    const packed = fromBase64(await engine.archive(files));
    return download("sandboxes.zip", packed, "application/zip");
  }
  const [{ path, text, bytes }] = files;
  download(path.split("/").at(-1), text ?? fromBase64(bytes), "text/plain");
}

/** Shows a link that has the files in it, their secrets masked. */
export async function share() {
  try {
    const { files, masked, left } = await engine.mask(editor.files());
    if (!files.length) return tell("None of the files is UTF-8 text, as a link needs.");
    const link = new URL(await hashOf(files), location.href.split("#")[0].split("?")[0]);
    const warning = [
      masked
        ? `Secrets in ${counted(masked, "file")} are replaced by asterisks in the link.`
        : "No secret was recognized in these files.",
      "Look through them before you share: what does not look like a secret is in the link.",
    ];
    if (left.length) warning.push(`Left out, since not UTF-8: ${left.join(", ")}.`);
    $("sharing-warning").textContent = warning.join(" ");
    $("link").value = link.href;
    $("copy").textContent = "Copy";
    $("sharing").showModal();
    $("link").select();
  } catch (error) {
    tell(error.message);
  }
}

export async function copy() {
  try {
    await navigator.clipboard.writeText($("link").value);
    $("copy").textContent = "Copied";
  } catch {
    $("link").select();
    $("copy").textContent = "Press Ctrl+C";
  }
}
