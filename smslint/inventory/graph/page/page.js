"use strict";
(() => {
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const search = byId("search");
  const show = byId("show");
  const toggle = byId("toggle");
  const WORSE = { info: 1, warning: 2, error: 3 };

  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
  const cards = all(".card").map((node) => ({
    node,
    summary: node.querySelector("summary"),
    item: node.closest("li") || node,
    section: node.closest("section"),
    column: node.closest("[data-column]"),
    text: fold(node.textContent),
    worst: WORSE[node.dataset.worst] || 0,
    counts: "counts" in node.dataset,
    shown: true,
  }));
  const cardOf = new Map(cards.map((card) => [card.node.id, card]));
  const wires = all("[data-to]").flatMap((node) =>
    node.dataset.to.split(" ").map((word) => ({
      start: cardOf.get(node.id),
      end: cardOf.get(word.replace(/^~/, "")),
      loose: word.startsWith("~"),
      path: null,
    })),
  );
  const sections = all("main > section").map((node) => ({
    node,
    head: fold(node.querySelector(".head").textContent),
    link: document.querySelector(`nav a[href="#${node.id}"]`),
    cards: cards.filter((card) => card.section === node),
  }));

  // What the search and the choice leave.
  const filter = () => {
    const words = fold(search.value).split(" ").filter(Boolean);
    const least = { any: 1, warning: 2, error: 3 }[show.value] || 0;
    let entries = 0;
    let boxes = 0;
    for (const section of sections) {
      const inHead = words.every((word) => section.head.includes(word));
      let some = false;
      for (const card of section.cards) {
        const fits = words.every((word) => section.head.includes(word) || card.text.includes(word));
        card.shown = fits && card.worst >= least;
        card.item.hidden = !card.shown;
        some ||= card.shown;
        entries += card.shown && card.counts;
      }
      const shown = some || (inHead && least === 0);
      section.node.hidden = !shown;
      if (section.link) section.link.parentNode.hidden = !shown;
      boxes += shown && "counts" in section.node.dataset;
    }
    const filtered = words.length > 0 || least > 0;
    const wholes = byId("found").dataset;
    byId("found").textContent = !filtered
      ? ""
      : entries + boxes === 0
        ? "Nothing fits."
        : `${entries} of ${wholes.entries} entries, ${boxes} of ${wholes.sandboxes} sandboxes`;
    draw();
  };

  // The lines between cards, where the columns are side by side.
  const SVG = "http://www.w3.org/2000/svg";
  const drawNow = () => {
    const rooms = new Map();
    for (const columns of all(".columns")) {
      const wide = getComputedStyle(columns).gridTemplateColumns.split(" ").length > 1;
      const svg = columns.querySelector(".wires");
      svg.replaceChildren();
      if (wide && columns.offsetParent) rooms.set(columns, [svg, columns.getBoundingClientRect()]);
    }
    for (const wire of wires) {
      wire.path = null;
      const room = rooms.get(wire.start.node.closest(".columns"));
      if (!room || !wire.start.shown || !wire.end.shown) continue;
      const [svg, origin] = room;
      const from = wire.start.summary.getBoundingClientRect();
      const to = wire.end.summary.getBoundingClientRect();
      const x1 = from.right + 1 - origin.left;
      const y1 = from.top + from.height / 2 - origin.top;
      const x2 = wire.end.node.getBoundingClientRect().left - origin.left;
      const y2 = to.top + to.height / 2 - origin.top;
      const middle = (x1 + x2) / 2;
      wire.path = document.createElementNS(SVG, "path");
      wire.path.setAttribute("d", `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`);
      wire.path.setAttribute("class", wire.loose ? "loose" : "");
      svg.append(wire.path);
    }
    light(cardAt(document.activeElement));
  };
  let waiting = false;
  const draw = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      drawNow();
    });
  };

  // What belongs to the card under the pointer or the focus.
  const related = (card) => {
    const found = new Set([card]);
    for (const [here, there] of [["start", "end"], ["end", "start"]]) {
      const todo = [card];
      while (todo.length) {
        const next = todo.pop();
        for (const wire of wires) {
          if (wire[here] === next && !found.has(wire[there])) {
            found.add(wire[there]);
            todo.push(wire[there]);
          }
        }
      }
    }
    return found;
  };
  const light = (card) => {
    const lit = card ? related(card) : new Set();
    for (const other of cards) other.node.classList.toggle("lit", other !== card && lit.has(other));
    for (const wire of wires) {
      wire.path?.classList.toggle("lit", lit.has(wire.start) && lit.has(wire.end));
    }
  };
  const cardAt = (target) => {
    const node = target instanceof Element ? target.closest(".card") : null;
    return node ? cardOf.get(node.id) : undefined;
  };
  document.addEventListener("focusin", (event) => light(cardAt(event.target)));
  document.addEventListener("mouseover", (event) => light(cardAt(event.target) || cardAt(document.activeElement)));

  // Arrow keys: up and down in a column, left and right to what belongs to it.
  const neighbour = (card, right) => {
    const linked = wires
      .map((wire) => (right ? wire.start === card && wire.end : wire.end === card && wire.start))
      .filter((other) => other && other.shown);
    if (linked.length) return linked[0];
    const here = Number(card.column.dataset.column);
    const top = card.summary.getBoundingClientRect().top;
    const far = (other) => Math.abs(other.summary.getBoundingClientRect().top - top);
    const others = cards.filter((other) => {
      const column = Number(other.column.dataset.column);
      return other.shown && other.section === card.section && (right ? column > here : column < here);
    });
    const columns = others.map((other) => Number(other.column.dataset.column));
    const nearest = right ? Math.min(...columns) : Math.max(...columns);
    return others
      .filter((other) => Number(other.column.dataset.column) === nearest)
      .sort((a, b) => far(a) - far(b))[0];
  };
  const step = (card, key) => {
    const same = cards.filter((other) => other.shown && other.column.dataset.column === card.column.dataset.column);
    const at = same.indexOf(card);
    switch (key) {
      case "ArrowDown": return same[at + 1];
      case "ArrowUp": return same[at - 1];
      case "Home": return same[0];
      case "End": return same[same.length - 1];
      case "ArrowRight": return neighbour(card, true);
      case "ArrowLeft": return neighbour(card, false);
    }
    return undefined;
  };
  const STEPS = ["ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft", "Home", "End"];
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target;
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (target === search && event.key === "Escape") {
      search.value = "";
      filter();
    } else if (target === search && (event.key === "Enter" || event.key === "ArrowDown")) {
      event.preventDefault();
      cards.find((card) => card.shown)?.summary.focus();
    } else if (target.tagName === "SUMMARY" && STEPS.includes(event.key)) {
      event.preventDefault();
      const next = step(cardAt(target), event.key);
      next?.summary.focus();
    }
  });

  // A link to a card opens it.
  const arrive = () => {
    const card = cardOf.get(decodeURIComponent(location.hash.slice(1)));
    if (!card) return;
    if (!card.shown) {
      search.value = "";
      show.value = "";
      filter();
    }
    card.node.open = true;
    card.summary.focus();
  };

  const sayToggle = () => {
    const shown = cards.filter((card) => card.shown);
    toggle.textContent = shown.length && shown.every((card) => card.node.open) ? "Close all" : "Open all";
  };
  toggle.addEventListener("click", () => {
    const open = toggle.textContent === "Open all";
    for (const card of cards) if (card.shown) card.node.open = open;
  });
  search.addEventListener("input", filter);
  show.addEventListener("change", filter);
  document.addEventListener("toggle", () => { sayToggle(); draw(); }, true);
  addEventListener("hashchange", arrive);
  addEventListener("resize", draw);
  byId("tools").hidden = false;
  filter();
  arrive();
})();
