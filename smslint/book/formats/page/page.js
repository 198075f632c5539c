"use strict";
(() => {
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const search = byId("search");

  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
  const sections = all("main > section").map((node) => ({
    node,
    head: fold(node.querySelector(".head").textContent),
    link: document.querySelector(`nav a[href="#${node.id}"]`),
    parts: all(".item, tbody > tr", node)
      .filter((part) => part.matches(".item") || !part.closest(".item"))
      .map((part) => ({ node: part, text: fold(part.textContent) })),
  }));

  // What the search leaves: entries and rows that have all the words, with their sandbox.
  const filter = () => {
    const words = fold(search.value).split(" ").filter(Boolean);
    let count = 0;
    for (const section of sections) {
      let some = false;
      for (const part of section.parts) {
        const fits = words.every((word) => section.head.includes(word) || part.text.includes(word));
        part.node.hidden = !fits;
        some ||= fits;
        count += fits && part.node.matches(".item");
      }
      const shown = some || words.every((word) => section.head.includes(word));
      section.node.hidden = !shown;
      section.link.parentNode.hidden = !shown;
    }
    byId("found").textContent = words.length ? `${count} found` : "";
  };

  search.addEventListener("input", filter);
  byId("print").addEventListener("click", () => window.print());
  // What is printed is everything.
  window.addEventListener("beforeprint", () => {
    search.value = "";
    filter();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== search) {
      event.preventDefault();
      search.focus();
    } else if (event.key === "Escape" && document.activeElement === search) {
      search.value = "";
      filter();
    }
  });
  byId("tools").hidden = false;
})();
