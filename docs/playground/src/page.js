// What every part of the page needs: its elements, messages, tabs.

export const $ = (id) => document.getElementById(id);

/** Shows a message above the files; an empty one takes the last away. */
export function tell(text) {
  $("note").textContent = text;
  $("note").hidden = !text;
}

/** Lets screen readers say something. */
export function announce(text) {
  $("announcement").textContent = text;
}

/** Arrow keys walk through tabs, as people know it. */
export function walkable(list) {
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
