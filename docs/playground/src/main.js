// The page: what each button does, and what is there at the start.

import { changed, check, editor, engine, fixAll, load, results, show, showFindings, view } from "./checking.js";
import { chosen, dropped } from "./files.js";
import { askName } from "./naming.js";
import { offerExamples, open, openAddress, openExample, openStart } from "./opening.js";
import { $, announce, walkable } from "./page.js";
import { copy, downloadFiles, share } from "./saving.js";

async function addFile() {
  const path = await askName("New file", "smslint.toml", editor.paths);
  if (path === null) return;
  editor.add({ path, text: "" });
  editor.show(path);
  showFindings();
  changed();
  editor.view.focus();
}

async function renameFile() {
  const path = editor.shown;
  const others = editor.paths.filter((other) => other !== path);
  const name = await askName("Rename", path, others);
  if (name === null || name === path) return;
  editor.rename(path, name);
  changed();
  await check();
}

function removeFile() {
  editor.remove(editor.shown);
  editor.show(editor.paths[0]);
  changed();
  check();
}

$("examples").addEventListener("change", async (event) => {
  const chosen = event.target.value;
  event.target.value = "";
  await openExample(chosen);
});
$("open-files").addEventListener("click", () => $("files").click());
$("open-folder").addEventListener("click", () => $("folder").click());
for (const input of [$("files"), $("folder")]) {
  input.addEventListener("change", async () => {
    await open(chosen(input));
    input.value = "";
  });
}
document.addEventListener("dragover", (event) => {
  if (event.dataTransfer.types.includes("Files")) event.preventDefault();
});
document.addEventListener(
  "drop",
  async (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    event.stopPropagation(); // the editor would insert the text
    await open(await dropped(event.dataTransfer));
  },
  { capture: true },
);
for (const box of document.querySelectorAll(".severity")) box.addEventListener("change", showFindings);
for (const tab of $("views").children) tab.addEventListener("click", () => view(tab.id.slice(5)));
walkable($("views"));
walkable($("tabs"));
$("download").addEventListener("click", downloadFiles);
$("share").addEventListener("click", share);
$("copy").addEventListener("click", copy);
$("new").addEventListener("click", addFile);
$("rename").addEventListener("click", renameFile);
$("remove").addEventListener("click", removeFile);
$("fix-safe").addEventListener("click", () => fixAll(false));
$("fix-all").addEventListener("click", () => fixAll(true));
$("format").addEventListener("change", () => results.show());
$("save-output").addEventListener("click", () => results.save());
$("remember").addEventListener("click", () => {
  const time = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  results.remember(`you remembered the files at ${time}`);
  announce("Remembered. Changes are compared with the files as they are now.");
});
document.querySelector("#naming .cancel").addEventListener("click", () => $("naming").close());
addEventListener("hashchange", () => location.hash.startsWith("#files=") && openAddress());

export { editor, engine, load, openStart };

await openAddress();
await offerExamples();
await navigator.serviceWorker?.register("sw.js");
