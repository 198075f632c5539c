"use strict";
(() => {
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const show = byId("show");
  const hide = byId("hide");
  const STORE = "smslint-steps";

  const steps = all(".step").map((node) => ({
    node,
    box: node.querySelector("input"),
    id: node.dataset.step,
    section: node.closest("section"),
  }));
  const sections = all("main > section").map((node) => ({
    node,
    link: document.querySelector(`nav a[href="#${node.id}"]`),
    count: document.querySelector(`[data-count="${node.id}"]`),
    steps: steps.filter((step) => step.section === node),
  }));

  // Ticks are remembered by what the step says: one that says anything else is open again.
  let remembers = true;
  const remembered = () => {
    try {
      return new Set(JSON.parse(localStorage.getItem(STORE) || "[]"));
    } catch {
      remembers = false;
      return new Set();
    }
  };
  const remember = (step) => {
    const ids = remembered();
    if (step.box.checked) ids.add(step.id);
    else ids.delete(step.id);
    try {
      localStorage.setItem(STORE, JSON.stringify([...ids]));
    } catch {
      remembers = false;
    }
  };
  const recall = () => {
    const ids = remembered();
    for (const step of steps) step.box.checked = ids.has(step.id);
  };

  const isDone = (step) => step.box.checked;
  const draw = () => {
    let shown = [];
    for (const section of sections) {
      section.node.hidden = show.value !== "" && section.node.id !== show.value;
      const done = section.steps.filter(isDone).length;
      if (section.count) section.count.textContent = `${done}/${section.steps.length}`;
      if (section.link) {
        if (section.node.id === show.value) section.link.setAttribute("aria-current", "true");
        else section.link.removeAttribute("aria-current");
      }
      for (const step of section.steps) {
        step.node.classList.toggle("done", isDone(step));
        step.node.hidden = hide.checked && isDone(step);
      }
      if (!section.node.hidden) shown = shown.concat(section.steps);
    }
    const done = shown.filter(isDone).length;
    byId("progress").max = shown.length || 1;
    byId("progress").value = done;
    const note = remembers ? "" : " (not remembered: this browser keeps nothing)";
    byId("done").textContent = `${done} of ${shown.length} done${note}`;
  };

  const visible = () => steps.filter((step) => !step.node.hidden && !step.section.hidden);
  const go = (step) => {
    if (!step) return;
    step.box.focus();
    step.node.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target;
    const here = visible();
    const at = here.findIndex((step) => step.box === target);
    const places = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: here.length - 1 };
    if (at >= 0 && event.key in places) {
      event.preventDefault();
      go(here[places[event.key]]);
    } else if (event.key === "n" && !/^(SELECT|TEXTAREA)$/.test(target.tagName)) {
      event.preventDefault();
      const open = here.filter((step) => !isDone(step) && step.box !== target);
      go(open.find((step) => here.indexOf(step) > at) || open[0]);
    }
  });

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      const copied = document.execCommand("copy");
      area.remove();
      return copied;
    }
  };
  for (const button of all("button.copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      button.textContent = (await copy(button.dataset.copy)) ? "Copied" : "Not copied";
      button.focus();
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
  }

  for (const step of steps) {
    step.box.addEventListener("change", () => {
      remember(step);
      draw();
    });
  }
  // A link to a sandbox shows it alone; one to a step shows the step.
  const arrive = () => {
    const node = byId(decodeURIComponent(location.hash.slice(1)));
    const section = node && node.closest("main > section");
    if (!section) return;
    if (node === section) show.value = node.id;
    else if (section.hidden) show.value = section.id;
    if (node.classList.contains("done")) hide.checked = false;
    draw();
    node.scrollIntoView();
    const step = steps.find((other) => other.node === node);
    if (step) step.box.focus();
  };
  show.addEventListener("change", draw);
  hide.addEventListener("change", draw);
  addEventListener("hashchange", arrive);
  addEventListener("storage", () => { recall(); draw(); });
  byId("tools").hidden = false;
  if (sections.length) show.value = sections[0].node.id;
  recall();
  draw();
  arrive();
})();
