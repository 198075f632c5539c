// What can be opened: files and folders of a disk, examples of ours, and what an address names.

import { editor, load } from "./checking.js";
import { loadExamples } from "./examples.js";
import { YAML, read } from "./files.js";
import { counted } from "./findings.js";
import { $, tell } from "./page.js";
import { filesOf } from "./share.js";

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

/** Opens what was chosen or dropped. */
export async function open(found) {
  const [files, left] = await read(found);
  if (!files.length) return tell("There is no YAML file in it.");
  const note = left ? `${counted(left, "file")} left out: neither YAML nor settings, or too large.` : "";
  load(files.sort((one, other) => YAML.test(other.path) - YAML.test(one.path)), note);
}

/** Opens what the address names; an example of ours unless something is open already. */
export async function openAddress() {
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
  else openStart(note);
}

/** Offers the examples in a list. */
export async function offerExamples() {
  const found = await loadExamples();
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

/** Opens an example by its name in the list. */
export async function openExample(chosen) {
  const [kind, name] = chosen.split("/");
  const found = await loadExamples();
  if (kind === "folders") load(found.folders[name]);
  if (kind === "rules") load(found.rules[name].files);
}

/** Opens what a first visit shows. */
export function openStart(note = "") {
  load(START, note);
}
