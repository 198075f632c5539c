// Filters for the tables of all rules. What is chosen is in the address, so that it can be sent.
// The tables are complete without this script.
(() => {
  const place = document.getElementById("rule-filter");
  if (!place) return;

  const ANY = "";
  const rules = [];
  const groups = [];
  for (const heading of document.querySelectorAll(".md-content h2[id]")) {
    const table = tableAfter(heading);
    if (!table) continue;
    const group = { heading, table, name: heading.firstChild.textContent.trim(), id: heading.id };
    groups.push(group);
    for (const row of table.tBodies[0].rows) {
      const [, , severity, vendors, fix] = [...row.cells].map((cell) => cell.textContent.trim());
      rules.push({ row, group, severity, vendors: vendors.split(", "), fix: fix || "none", text: row.textContent.toLowerCase() });
    }
  }

  function tableAfter(heading) {
    for (let next = heading.nextElementSibling; next && !/^H[12]$/.test(next.tagName); next = next.nextElementSibling) {
      const table = next.matches("table") ? next : next.querySelector("table");
      if (table) return table;
    }
    return null;
  }

  const values = (of) => [...new Set(rules.flatMap(of))].sort();
  const vendors = values((rule) => rule.vendors).filter((name) => name !== "all");
  const FILTERS = {
    group: ["Group", groups.map(({ id, name }) => [id, name]), (rule, value) => rule.group.id === value],
    severity: ["Severity", ["error", "warning", "info"].map((name) => [name, name]), (rule, value) => rule.severity === value],
    vendor: ["Vendor", vendors.map((name) => [name, name]), (rule, value) => rule.vendors.includes(value) || rule.vendors.includes("all")],
    fix: [
      "Fix",
      [["any", "with a fix"], ["safe", "safe"], ["unsafe", "unsafe"], ["none", "none"]],
      (rule, value) => (value === "any" ? rule.fix !== "none" : rule.fix === value),
    ],
  };

  const made = (name, attributes = {}, ...inside) => {
    const element = Object.assign(document.createElement(name), attributes);
    element.append(...inside);
    return element;
  };
  const text = made("input", { type: "search", id: "rule-text", autocomplete: "off", spellcheck: false });
  const selects = Object.entries(FILTERS).map(([key, [, options]]) =>
    made("select", { id: `rule-${key}` }, new Option("all", ANY), ...options.map(([value, label]) => new Option(label, value))),
  );
  const clear = made("button", { type: "button", className: "md-button" }, "Show all");
  const count = made("p", { className: "rule-count" });
  count.setAttribute("role", "status");
  const field = (label, input) => made("p", {}, made("label", { htmlFor: input.id }, label), input);
  const form = made(
    "form",
    { className: "rule-filter" },
    field("Text", text),
    ...selects.map((select, at) => field(Object.values(FILTERS)[at][0], select)),
    made("p", {}, clear),
  );
  form.setAttribute("role", "search");
  form.setAttribute("aria-label", "Rules");
  place.replaceWith(form, count);

  const keys = Object.keys(FILTERS);

  function read() {
    const asked = new URLSearchParams(location.search);
    text.value = asked.get("q") ?? "";
    keys.forEach((key, at) => {
      const wanted = asked.get(key) ?? ANY;
      selects[at].value = [...selects[at].options].some((option) => option.value === wanted) ? wanted : ANY;
    });
  }

  function write() {
    const address = new URL(location.href);
    const chosen = { q: text.value.trim(), ...Object.fromEntries(keys.map((key, at) => [key, selects[at].value])) };
    for (const [key, value] of Object.entries(chosen)) {
      if (value) address.searchParams.set(key, value);
      else address.searchParams.delete(key);
    }
    history.replaceState(history.state, "", address);
  }

  function show() {
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (rule) =>
      words.every((word) => rule.text.includes(word)) &&
      keys.every((key, at) => selects[at].value === ANY || FILTERS[key][2](rule, selects[at].value));
    let shown = 0;
    for (const rule of rules) {
      rule.row.hidden = !fits(rule);
      if (!rule.row.hidden) shown += 1;
    }
    for (const { heading, table } of groups) {
      const empty = ![...table.tBodies[0].rows].some((row) => !row.hidden);
      heading.hidden = empty;
      table.hidden = empty;
      // The theme wraps tables, sooner or later, so that wide ones can be scrolled.
      const wrapped = table.closest(".md-typeset__scrollwrap");
      if (wrapped) wrapped.hidden = empty;
    }
    count.textContent = shown === rules.length ? `All ${shown} rules.` : `${shown} of ${rules.length} rules.`;
    clear.hidden = shown === rules.length && !words.length;
  }

  const changed = () => {
    write();
    show();
  };
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  clear.addEventListener("click", () => {
    form.reset();
    changed();
    text.focus();
  });
  addEventListener("popstate", () => {
    read();
    show();
  });
  read();
  show();
})();
