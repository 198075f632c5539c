"""The playground in a browser, as a person uses it."""

from __future__ import annotations

import json
from typing import Any

from tests.browser import Browser, Chromium
from tests.playground.site import Site


class Page(Browser):
    """A browser with the playground; `open_playground` shows it."""

    def __init__(self, chromium: Chromium, site: Site) -> None:
        super().__init__(chromium, site.proxy)
        self.site = site

    def start_again(self) -> None:
        """The page as it opens, without the seconds that it takes to load if it is there."""
        if not self.run("location.href").startswith(self.site.address):
            self.open_playground()
        self.run(f"import({self._module}).then(({{openStart}}) => openStart())")
        self.click("#view-findings")
        self.run("document.querySelectorAll('.severity:not(:checked)').forEach(box => box.click())")
        self.run("document.querySelectorAll('dialog[open]').forEach(dialog => dialog.close())")

    def open_playground(self, rest: str = "") -> None:
        """Show it afresh, with `rest` at the end of its address."""
        self.visit("about:blank")  # another part after `#` alone would load nothing
        self.visit(self.site.address + rest)

    def wait_until_checked(self) -> list[str]:
        """The findings of the list, once all that was typed is checked: `line:column code`."""
        self.wait_for("document.documentElement.dataset.ready")
        self.wait_for("document.getElementById('summary').dataset.current === 'true'")
        shown: list[str] = self.run(
            "[...document.querySelectorAll('#list li')].map(item =>"
            " item.querySelector('.place').textContent.split(':').slice(1).join(':')"
            " + ' ' + item.querySelector('.rule').textContent.split(' ')[0])"
        )
        return shown

    def text(self) -> str:
        """The text of the file at hand."""
        found: str = self.run(
            f"import({self._module}).then(({{editor}}) => editor.view.state.sliceDoc())"
        )
        return found

    def click(self, selector: str) -> None:
        self.run(f"document.querySelector({json.dumps(selector)}).click()")

    def write(self, text: str) -> None:
        """Replace the text of the file at hand by typing, all at once as input methods do."""
        self.run("document.querySelector('.cm-content').focus()")
        event: dict[str, Any] = {
            "key": "a",
            "code": "KeyA",
            "windowsVirtualKeyCode": 65,
            "modifiers": 2,
        }
        self.call("Input.dispatchKeyEvent", type="keyDown", commands=["selectAll"], **event)
        self.call("Input.dispatchKeyEvent", type="keyUp", **event)
        self.call("Input.insertText", text=text)

    def check(self, files: list[dict[str, str]]) -> dict[str, Any]:
        """What the worker answers on files, without the editor."""
        given = json.dumps(files)
        result: dict[str, Any] = self.run(
            f"import({self._module}).then(({{engine}}) => engine.check({given}))"
        )
        return result

    @property
    def _module(self) -> str:
        return json.dumps(f"{self.site.address}main.js")
