// The dialog that asks for the name of a file.

import { faultOfPath } from "./files.js";
import { $ } from "./page.js";

/** Asks for a name in a dialog; null when it was cancelled. */
export function askName(title, name, others) {
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
