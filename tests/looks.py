"""How a page looks in a browser: at several widths, in light and in dark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.browser import Browser

WIDTHS = (360, 800, 1400)

FRAME = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Until what a script changed is drawn."""

CONTRAST = """
(() => {
  const light = (rgb) => rgb
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const parts = (color) => {
    const [red, green, blue, alpha = 1] = color.match(/[\\d.]+/g).map(Number);
    const most = color.startsWith("rgb") ? 255 : 1; // of `color(srgb …)`
    return [red / most, green / most, blue / most, alpha];
  };
  const over = ([red, green, blue, alpha], ground) =>
    [red, green, blue].map((part, index) => part * alpha + ground[index] * (1 - alpha));
  const grounds = new Map([[null, [1, 1, 1]]]);
  const behind = (node) => {
    if (!grounds.has(node)) {
      const color = parts(getComputedStyle(node).backgroundColor);
      const below = behind(node.parentElement);
      grounds.set(node, color[3] ? over(color, below) : below);
    }
    return grounds.get(node);
  };
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !node.checkVisibility()) continue;
    const ground = behind(node);
    const [one, other] = [over(parts(getComputedStyle(node).color), ground), ground]
      .map(light).sort((a, b) => b - a);
    const contrast = (one + 0.05) / (other + 0.05);
    if (contrast < 4.5) poor.push(`${contrast.toFixed(2)} ${node.className} ${node.textContent}`);
  }
  return [...new Set(poor)];
})()
"""
"""The texts that can hardly be read: each against its ground, by the formula of the WCAG."""


def looks(browser: Browser, dark: Sequence[int] = WIDTHS) -> Iterator[tuple[int, str]]:
    """Show the page that is open at each width in light, and at some in dark; at the end as it was.
    Another scheme costs most, so there is one change of it."""
    for scheme, widths in (("light", WIDTHS), ("dark", dark)):
        browser.scheme(scheme)
        for width in widths:
            browser.size(width)
            yield width, scheme
    browser.size(1400)
    browser.scheme("light")


def faults_of_look(browser: Browser, width: int, scheme: str) -> list[str]:
    """What is wrong with the page as it is now: wider than the window, a text that can hardly be
    read, the ground of the other scheme."""
    faults: list[str] = browser.run(CONTRAST)
    if (needed := browser.run("document.documentElement.scrollWidth")) > width:
        faults.append(f"{needed} pixels wide")
    ground = browser.run("getComputedStyle(document.body).backgroundColor")
    if (int(re.findall(r"\d+", ground)[0]) < 128) != (scheme == "dark"):
        faults.append(f"the ground is {ground}")
    return faults
