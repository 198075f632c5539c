// What is checked when, what is shown of it, and fixes: the files in the editor, and their findings.

import { Editor } from "./editor.js";
import { Engine } from "./engine.js";
import { loadExamples } from "./examples.js";
import { counted, listOf, marksOf, summaryOf } from "./findings.js";
import { $, announce, tell } from "./page.js";
import { Results } from "./results.js";
import { drawTabs } from "./tabs.js";

const PATIENCE = 250; // milliseconds after the last key

let findings = [];
let checked = 0; // the number of the check whose findings are shown
let changes = 0; // the number of the last change
let timer;
let turn = Promise.resolve();

export const editor = new Editor($("editor"), changed);
export const engine = new Engine({ onProgress, onReady, onBroken });
export const results = new Results({ editor, engine, isCurrent: (asked) => asked === changes, number: () => changes });
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

// Checking.

/** Notes that the files are not what was checked last, and checks them soon. */
export function changed() {
  changes += 1;
  $("summary").dataset.current = false;
  clearTimeout(timer);
  timer = setTimeout(check, PATIENCE);
}

/** Checks what is there now, after the check that is under way; what changed meanwhile is left to
 * the next one, so that slow checks never queue up. */
export function check() {
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
  announce($("summary").textContent);
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

/** Shows the findings of the last check: in the list, in the editor, on the tabs. */
export function showFindings() {
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
  drawTabs({ paths: editor.paths, shown: editor.shown, findings, show });
}

function go(found) {
  show(found.path);
  editor.select(found.path, found.from, found.to);
}

/** Shows a file. */
export function show(path) {
  if (path === editor.shown) return;
  editor.show(path);
  showFindings();
}

/** Replaces all files, and checks them. */
export function load(files, note = "") {
  findings = [];
  editor.load(files);
  results.remember("the files were opened");
  tell(note);
  showFindings();
  changed();
  check();
}

// Fixing.

function fixOne(found) {
  if (checked !== changes) return; // its place may have moved: the next check is on its way
  show(found.path);
  editor.edit(found.path, found.fix.edits);
  check();
}

/** Makes all safe fixes, or also those that guess. */
export async function fixAll(unsafe) {
  const asked = changes;
  try {
    const { texts, fixed, error } = await engine.fix(editor.files(), unsafe);
    if (asked !== changes) return tell("The text changed meanwhile: nothing was fixed.");
    if (error) return tell(error);
    editor.replace(texts);
    await check();
    announce(`Fixed ${counted(fixed, "finding")}. ${$("summary").textContent}`);
  } catch (error) {
    tell(error.message);
  }
}

// Explanations, outputs, changes.

async function explain(found) {
  view("explain");
  await results.explain(found, (await loadExamples()).rules);
}

/** Shows the findings, an explanation, the output or the changes. */
export function view(name) {
  for (const tab of $("views").children) {
    const chosen = tab.id === `view-${name}`;
    tab.setAttribute("aria-selected", chosen);
    tab.tabIndex = chosen ? 0 : -1;
    $(tab.getAttribute("aria-controls")).hidden = !chosen;
  }
  results.show();
}
