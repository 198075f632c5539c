// The list of findings, and the same findings as marks of the editor.

const SIGNS = { error: "✖", warning: "▲", info: "●" };

/** An element with a class, and texts or elements in it. */
export function element(name, className, ...inside) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...inside);
  return made;
}

function button(text, action, label) {
  const made = element("button", "small", text);
  made.type = "button";
  if (label) made.setAttribute("aria-label", label);
  made.addEventListener("click", action);
  return made;
}

/** `1 error`, `2 errors`. */
export function counted(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** A sentence with the numbers of findings. */
export function summaryOf(findings) {
  const parts = ["error", "warning", "info"]
    .map((severity) => [findings.filter((found) => found.severity === severity).length, severity])
    .filter(([number]) => number)
    .map(([number, severity]) => counted(number, severity));
  return parts.length ? `${parts.join(", ")}.` : "";
}

/** Message and help, with `code` as code. */
function prose(text) {
  const parts = text.split(/`([^`]*)`/);
  return parts.map((part, index) => (index % 2 ? element("code", "", part) : part));
}

/** The list: each finding with its place, and what can be done about it. */
export function listOf(findings, { onGo, onFix, onExplain }) {
  return findings.map((found) => {
    const place = `${found.path}:${found.line}:${found.column}`;
    const go = element("button", "go");
    go.type = "button";
    go.append(
      element("span", `sign ${found.severity}`, `${SIGNS[found.severity]} ${found.severity}`),
      " ",
      element("span", "place", place),
      " ",
      element("span", "rule", `${found.code} ${found.name}`),
      element("span", "message", ...prose(found.message)),
    );
    go.addEventListener("click", () => onGo(found));
    const item = element("li", found.severity, go);
    if (found.help) item.append(element("p", "help", ...prose(found.help)));
    for (const { path, line, message } of found.related) {
      item.append(element("p", "help", `${path}:${line}: `, ...prose(message)));
    }
    const actions = element("div", "actions");
    if (found.fix) {
      const text = found.fix.safe ? "Fix" : "Fix (unsafe)";
      actions.append(button(text, () => onFix(found), `${text}: ${found.name}, line ${found.line}`));
    }
    actions.append(button("Explain", () => onExplain(found), `Explain ${found.code} ${found.name}`));
    item.append(actions);
    return item;
  });
}

/** Findings of one file as CodeMirror marks them. */
export function marksOf(findings, path, { onFix, onExplain }) {
  return findings
    .filter((found) => found.path === path)
    .map((found) => ({
      from: found.from,
      to: found.to,
      severity: found.severity,
      source: `${found.code} ${found.name}`,
      message: found.help ? `${found.message}. ${found.help}` : found.message,
      renderMessage: () => {
        const shown = element("div", "", ...prose(found.message));
        if (found.help) shown.append(element("p", "help", ...prose(found.help)));
        return shown;
      },
      actions: [
        ...(found.fix
          ? [{ name: found.fix.safe ? "Fix" : "Fix (unsafe)", apply: () => onFix(found) }]
          : []),
        { name: "Explain", apply: () => onExplain(found) },
      ],
    }));
}
