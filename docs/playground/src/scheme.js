// Light or dark, as the site says in which the playground is; without a choice there, as the system
// says. Runs before anything is drawn.
(() => {
  // Where the theme of the site keeps what was chosen: at the address of its first page.
  const CHOICE = `${new URL("..", location).pathname}.__palette`;
  const SYSTEM = "(prefers-color-scheme)";
  const DARK = "(prefers-color-scheme: dark)";
  const rules = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSMediaRule && rule.conditionText === DARK);

  /** `light` or `dark`; empty if the system is to choose. */
  function chosen() {
    try {
      const { media, scheme } = JSON.parse(localStorage.getItem(CHOICE)).color;
      if (media === SYSTEM) return "";
      return scheme === "slate" ? "dark" : "light";
    } catch {
      return ""; // nothing was chosen, or there is nowhere to keep it
    }
  }

  function follow() {
    const scheme = chosen();
    document.documentElement.style.colorScheme = scheme;
    for (const { media } of rules) media.mediaText = { "": DARK, dark: "all", light: "not all" }[scheme];
  }

  follow();
  addEventListener("storage", follow); // chosen in another tab
  addEventListener("pageshow", follow);
})();
