// The tabs above the editor: the files, in the colour of the worst that was found in each.

import { element } from "./findings.js";
import { $ } from "./page.js";

/** Draws the tab of each path; `show` is called with that of a tab that is clicked. */
export function drawTabs({ paths, shown, findings, show }) {
  const worst = (path) =>
    ["error", "warning", "info"].find((severity) =>
      findings.some((found) => found.path === path && found.severity === severity),
    );
  const tabs = paths.map((path, number) => {
    const tab = element("button", worst(path) ?? "", path);
    const chosen = path === shown;
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
