"""The book in a browser: what it shows, how it looks, searching, and printing."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING

from tests.book.trees import PROD, book_of, written
from tests.inventory.test_browser import complaints
from tests.inventory.test_graph import HOSTILE
from tests.inventory.trees import named_all_over
from tests.looks import FRAME, faults_of_look, looks

if TYPE_CHECKING:
    from tests.browser import Browser

BROKEN = PROD.replace("channel: sms", "channel: fax") + "typo: 1\n"
STAGE = BROKEN.replace("sandbox: prod", "sandbox: stage").replace("replies", "answers")
SHOWN = (
    "[...document.querySelectorAll('.item')].filter((node) => node.checkVisibility())"
    ".map((node) => node.querySelector('.name').textContent)"
)


def shown(browser: Browser, folder: Path, files: str | dict[str, str]) -> None:
    path = folder / "book.html"
    path.write_text(written(book_of(files), "html"), "utf-8")
    browser.size(1400)
    browser.scheme("light")
    browser.open(path)


def test_the_page_loads_nothing_and_nothing_goes_wrong(browser: Browser, tmp_path: Path) -> None:
    shown(browser, tmp_path, {"a.yaml": BROKEN, "b.yaml": STAGE})
    browser.press("/")
    browser.type("answers")
    browser.run(FRAME)
    assert complaints(browser) == []


def test_no_text_runs(browser: Browser, tmp_path: Path) -> None:
    files = {
        f"{number:02}.yaml": named_all_over(f"{text} {number}").replace("alert(1)", "hacked=1")
        for number, text in enumerate((*HOSTILE, "<script>hacked=1</script>"))
    }
    shown(browser, tmp_path, files)
    assert browser.run("typeof hacked") == "undefined"
    assert browser.run("document.scripts.length + document.images.length") == 1
    assert complaints(browser) == []


def test_everything_fits_and_can_be_read(browser: Browser, tmp_path: Path) -> None:
    long = BROKEN.replace("Harrier", "W" * 300).replace("What?", "M" * 300)
    shown(browser, tmp_path, {"a.yaml": long, "b.yaml": STAGE})
    for width, scheme in looks(browser):
        browser.run(FRAME)
        assert faults_of_look(browser, width, scheme) == [], (width, scheme)


def test_searching_leaves_what_fits(browser: Browser, tmp_path: Path) -> None:
    shown(browser, tmp_path, {"a.yaml": BROKEN, "b.yaml": STAGE})
    assert len(browser.run(SHOWN)) == 8
    browser.press("/")
    browser.type("se\u00f1or stage")
    browser.run(FRAME)
    assert browser.run(SHOWN) == ["answers"]
    assert browser.run("document.getElementById('found').textContent") == "1 found"
    assert not browser.run("document.querySelector('nav a').checkVisibility()")
    browser.press("Escape")
    assert len(browser.run(SHOWN)) == 8


def test_it_prints_everything(browser: Browser, tmp_path: Path) -> None:
    """Each sandbox starts on a page of its own, and no search leaves anything out."""
    shown(browser, tmp_path, {"a.yaml": BROKEN, "b.yaml": STAGE})
    browser.press("/")
    browser.type("answers")
    browser.run("window.dispatchEvent(new Event('beforeprint'))")
    assert len(browser.run(SHOWN)) == 8
    browser.call("Emulation.setEmulatedMedia", media="print")
    try:
        visible = "document.querySelector('{}').checkVisibility()"
        assert not browser.run(visible.format("nav"))
        assert not browser.run(visible.format("#tools"))
        breaks = (
            "[...document.querySelectorAll('section')].map(n => getComputedStyle(n).breakBefore)"
        )
        assert browser.run(breaks) == ["auto", "page"]
        pdf = base64.b64decode(browser.call("Page.printToPDF")["data"])
        assert pdf.count(b"/Type /Page\n") >= 2
    finally:
        browser.call("Emulation.setEmulatedMedia", media="screen")
