// The page: what a button does, and what is checked when.

import { Editor } from "./editor.js";
import { Engine } from "./engine.js";
import { YAML, chosen, download, dropped, faultOfPath, fromBase64, read } from "./files.js";
import { counted, element, listOf, marksOf, summaryOf } from "./findings.js";
import { Results } from "./results.js";
import { filesOf, hashOf } from "./share.js";

const PATIENCE = 250; // milliseconds after the last key

const $ = (id) => document.getElementById(id);

const START = [
  {
    path: "sandbox.yaml",
    text: `sandbox: prod
credentials:
  - name: orders
    vendor: sinch
    service_id: 9f2c41e7
    api_token: \${env:SINCH_TOKEN}
    region: eu
    inbound_number: +14155550100
channel_configs:
  - name: order-updates
    channel: sms
    message_type: Transactional
    credential: order
    sender_number: "+14155550100"
`,
  },
];

let examples = { folders: {}, rules: {} };
let findings = [];
let checked = 0; // the number of the check whose findings are shown
let changes = 0; // the number of the last change
let timer;
let turn = Promise.resolve();

const editor = new Editor($("editor"), changed);
const engine = new Engine({ onProgress, onReady, onBroken });
const results = new Results({ editor, engine, isCurrent: (asked) => asked === changes, number: () => changes });
const actions = { onGo: go, onFix: fixOne, onExplain: explain };

// Loading.

function onProgress({ loaded, total }) {
  $("progress").value = loaded / total;
}

function onReady() {
  $("loading").hidden = true;
  document.documentElement.dataset.ready = "true";
  performance.mark("smslint-ready");
}

function onBroken(why) {
  $("progress").hidden = true;
  $("loading-text").textContent = `smslint could not be loaded (${why}). Reload the page to try again.`;
  tell("smslint could not be loaded.");
}

function tell(text) {
  $("note").textContent = text;
  $("note").hidden = !text;
}

// Checking.

function changed() {
  changes += 1;
  $("summary").dataset.current = false;
  clearTimeout(timer);
  timer = setTimeout(check, PATIENCE);
}

/** Checks what is there now, after the check that is under way; what changed meanwhile is left to
 * the next one, so that slow checks never queue up. */
function check() {
  clearTimeout(timer);
  const asked = changes;
  turn = turn.then(() => (asked === changes ? checkNow(asked) : undefined));
  return turn;
}

async function checkNow(asked) {
  let result;
  const start = performance.now();
  try {
    result = await engine.check(editor.files());
  } catch (error) {
    $("summary").textContent = `smslint failed: ${error.message}`;
    return;
  }
  performance.mark("smslint-checked");
  performance.measure("smslint-check", { start });
  if (asked !== changes) return; // something newer is on its way
  findings = result.findings;
  checked = asked;
  $("summary").dataset.current = true;
  $("summary").textContent = wordsFor(result);
  $("announcement").textContent = $("summary").textContent;
  showFindings();
  results.show();
}

function wordsFor(result) {
  const parts = [];
  if (result.error) parts.push(`The settings are wrong: ${result.error}`);
  parts.push(...(result.failures ?? []));
  if (!result.error && !result.checked.length) {
    parts.push("None of the files is Journey Optimizer configuration.");
  } else if (!result.error) {
    parts.push(summaryOf(result.findings) || "No findings: this works.");
  }
  if (result.suppressed) parts.push(`${result.suppressed} suppressed.`);
  return parts.join(" ");
}

function showFindings() {
  const wanted = new Set([...document.querySelectorAll(".severity:checked")].map((box) => box.value));
  const shown = findings.filter((found) => wanted.has(found.severity));
  for (const severity of ["error", "warning", "info"]) {
    const number = findings.filter((found) => found.severity === severity).length;
    $(`count-${severity}`).textContent = number;
  }
  $("list").replaceChildren(...listOf(shown, actions));
  editor.mark(marksOf(shown, editor.shown, actions));
  $("fix-safe").disabled = !findings.some((found) => found.fix?.safe);
  $("fix-all").disabled = !findings.some((found) => found.fix && !found.fix.safe);
  drawTabs();
}

function go(found) {
  show(found.path);
  editor.select(found.path, found.from, found.to);
}

// Fixing.

function fixOne(found) {
  if (checked !== changes) return; // its place may have moved: the next check is on its way
  show(found.path);
  editor.edit(found.path, found.fix.edits);
  check();
}

async function fixAll(unsafe) {
  const asked = changes;
  try {
    const { texts, fixed, error } = await engine.fix(editor.files(), unsafe);
    if (asked !== changes) return tell("The text changed meanwhile: nothing was fixed.");
    if (error) return tell(error);
    editor.replace(texts);
    await check();
    $("announcement").textContent = `Fixed ${counted(fixed, "finding")}. ${$("summary").textContent}`;
  } catch (error) {
    tell(error.message);
  }
}

// Explanations, outputs, changes.

async function explain(found) {
  view("explain");
  await results.explain(found, examples.rules);
}

function view(name) {
  for (const tab of $("views").children) {
    const chosen = tab.id === `view-${name}`;
    tab.setAttribute("aria-selected", chosen);
    tab.tabIndex = chosen ? 0 : -1;
    $(tab.getAttribute("aria-controls")).hidden = !chosen;
  }
  results.show();
}

/** Arrow keys walk through tabs, as people know it. */
function walkable(list) {
  list.addEventListener("keydown", (event) => {
    const tabs = [...list.children];
    const at = tabs.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || at < 0) return;
    event.preventDefault();
    const name = tabs[(at + step + tabs.length) % tabs.length].id;
    $(name).click();
    $(name).focus();
  });
}

// Files.

function load(files, note = "") {
  findings = [];
  editor.load(files);
  results.remember("the files were opened");
  tell(note);
  showFindings();
  changed();
  check();
}

function show(path) {
  if (path === editor.shown) return;
  editor.show(path);
  showFindings();
}

function drawTabs() {
  const worst = (path) =>
    ["error", "warning", "info"].find((severity) =>
      findings.some((found) => found.path === path && found.severity === severity),
    );
  const tabs = editor.paths.map((path, number) => {
    const tab = element("button", worst(path) ?? "", path);
    const chosen = path === editor.shown;
    tab.id = `file-${number}`;
    tab.type = "button";
    tab.tabIndex = chosen ? 0 : -1;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-selected", chosen);
    tab.setAttribute("aria-controls", "editor");
    tab.addEventListener("click", () => show(path));
    return tab;
  });
  const focused = $("tabs").contains(document.activeElement) && document.activeElement.id;
  $("tabs").replaceChildren(...tabs);
  if (focused) $(focused)?.focus();
  $("remove").disabled = tabs.length < 2;
}

/** Asks for a name in a dialog; null when it was cancelled. */
function askName(title, name, others) {
  $("naming-title").textContent = title;
  $("name").value = name;
  $("name-fault").textContent = "";
  $("naming").returnValue = "";
  $("naming").showModal();
  $("name").select();
  return new Promise((done) => {
    const submit = (event) => {
      const fault = faultOfPath($("name").value.trim(), others);
      $("name-fault").textContent = fault;
      if (fault) event.preventDefault();
    };
    const form = $("naming").querySelector("form");
    form.addEventListener("submit", submit);
    const closed = () => {
      form.removeEventListener("submit", submit);
      done($("naming").returnValue === "done" ? $("name").value.trim() : null);
    };
    $("naming").addEventListener("close", closed, { once: true });
  });
}

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

async function open(found) {
  const [files, left] = await read(found);
  if (!files.length) return tell("There is no YAML file in it.");
  const note = left ? `${counted(left, "file")} left out: neither YAML nor settings, or too large.` : "";
  load(files.sort((one, other) => YAML.test(other.path) - YAML.test(one.path)), note);
}

async function downloadFiles() {
  const files = editor.files();
  if (files.length > 1) {
    const packed = fromBase64(await engine.archive(files));
    return download("sandboxes.zip", packed, "application/zip");
  }
  const [{ path, text, bytes }] = files;
  download(path.split("/").at(-1), text ?? fromBase64(bytes), "text/plain");
}

async function share() {
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

async function copy() {
  try {
    await navigator.clipboard.writeText($("link").value);
    $("copy").textContent = "Copied";
  } catch {
    $("link").select();
    $("copy").textContent = "Press Ctrl+C";
  }
}

// The start: what a link names, or an example of our own.

/** Opens what the address names; an example of ours unless something is open already. */
async function openAddress() {
  let note = "";
  const rule = new URLSearchParams(location.search).get("rule");
  if (location.hash.startsWith("#files=")) {
    try {
      return load(await filesOf(location.hash));
    } catch (error) {
      note = error.message;
    }
  } else if (rule) {
    const known = (await loadExamples()).rules[rule];
    if (known) return load(known.files);
    note = `There is no example of ${rule}.`;
  }
  if (editor.paths.length) tell(note);
  else load(START, note);
}

let loading;

function loadExamples() {
  loading ??= fetch("examples.json").then((response) => response.json());
  return loading;
}

function offer(found) {
  examples = found;
  const groups = [
    ["Examples", Object.keys(found.folders).map((name) => [`folders/${name}`, name])],
    ["Rules", Object.entries(found.rules).map(([code, { name }]) => [`rules/${code}`, `${code} ${name}`])],
  ];
  for (const [label, options] of groups) {
    const group = document.createElement("optgroup");
    group.label = label;
    group.append(...options.map(([value, text]) => new Option(text, value)));
    $("examples").append(group);
  }
}

$("examples").addEventListener("change", (event) => {
  const [kind, name] = event.target.value.split("/");
  if (kind === "folders") load(examples.folders[name]);
  if (kind === "rules") load(examples.rules[name].files);
  event.target.value = "";
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
  $("announcement").textContent = "Remembered. Changes are compared with the files as they are now.";
});
document.querySelector("#naming .cancel").addEventListener("click", () => $("naming").close());
addEventListener("hashchange", () => location.hash.startsWith("#files=") && openAddress());

function openStart() {
  load(START);
}

export { editor, engine, load, openStart };

await openAddress();
offer(await loadExamples());
await navigator.serviceWorker?.register("sw.js");
