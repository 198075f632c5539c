"""The page in a browser: boxes that are remembered, one sandbox at a time, copying, keys alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.inventory.test_browser import complaints
from tests.inventory.test_graph import HOSTILE
from tests.inventory.trees import named_all_over
from tests.looks import FRAME, faults_of_look, looks
from tests.steps.test_build import CUSTOM, SINCH, config, tree
from tests.steps.test_formats import BROKEN
from tests.steps.trees import steps_of, written

if TYPE_CHECKING:
    from tests.browser import Browser

STAGE = BROKEN.replace("sandbox: prod", "sandbox: stage").replace("subdomains: ", "x-hosts: ")
FOCUS = "document.activeElement.closest('.step')?.id ?? document.activeElement.id"
SHOWN = (
    "[...document.querySelectorAll('main > section')].filter((node) => node.checkVisibility())"
    ".map((node) => node.querySelector('h2').textContent)"
)
DONE = "document.getElementById('done').textContent"
VISIBLE = "[...document.querySelectorAll('.step')].filter((node) => node.checkVisibility()).length"


def shown(
    browser: Browser, folder: Path, files: str | dict[str, str], *, language: str | None = None
) -> Path:
    path = folder / "steps.html"
    path.write_text(written(steps_of(files, language=language), "html"), "utf-8")
    browser.size(1400)
    browser.scheme("light")
    browser.open(path)
    browser.run("localStorage.clear()")
    browser.open(path)
    return path


def test_the_page_loads_nothing_and_nothing_goes_wrong(browser: Browser, tmp_path: Path) -> None:
    shown(browser, tmp_path, {"a.yaml": BROKEN, "b.yaml": STAGE})
    browser.run("document.querySelectorAll('.step input').forEach((box) => box.click())")
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
    long = BROKEN.replace("abc", "W" * 300)
    shown(browser, tmp_path, {"a.yaml": long, "b.yaml": STAGE}, language="fr")
    browser.run("show.value = ''; show.dispatchEvent(new Event('change'))")
    browser.run("document.querySelector('.step input').click()")
    for width, scheme in looks(browser):
        browser.run(FRAME)
        assert faults_of_look(browser, width, scheme) == [], (width, scheme)


def test_one_sandbox_at_a_time(browser: Browser, tmp_path: Path) -> None:
    shown(browser, tmp_path, {"a.yaml": BROKEN, "b.yaml": STAGE})
    assert browser.run(SHOWN) == ["All sandboxes"]
    browser.run("document.querySelectorAll('nav a')[2].click()")
    browser.run(FRAME)
    assert browser.run(SHOWN) == ["stage"]
    assert browser.run("show.selectedOptions[0].textContent") == "stage"
    current = "document.querySelector('nav [aria-current]').textContent"
    assert "stage" in browser.run(current)
    browser.run("show.value = ''; show.dispatchEvent(new Event('change'))")
    assert browser.run(SHOWN) == ["All sandboxes", "prod", "stage"]


def test_ticks_are_remembered_as_long_as_the_step_is_the_same(
    browser: Browser, tmp_path: Path
) -> None:
    shown(browser, tmp_path, tree(SINCH + CUSTOM))
    assert browser.run(DONE) == "0 of 4 done"
    browser.run("document.getElementById('step-1-done').click()")
    browser.run("document.getElementById('step-2-done').click()")
    assert browser.run(DONE) == "2 of 4 done"
    assert browser.run("document.getElementById('progress').value") == 2
    assert browser.run("document.querySelector('[data-count]').textContent") == "2/4"
    path = tmp_path / "steps.html"
    browser.open(path)
    assert browser.run(DONE) == "2 of 4 done"
    changed = tree(SINCH.replace("abc", "def") + CUSTOM)
    path.write_text(written(steps_of(changed), "html"), "utf-8")
    browser.open(path)
    ticked = "[...document.querySelectorAll('.step.done')].map((node) => node.id)"
    assert browser.run(ticked) == ["step-2"]
    browser.run("document.getElementById('hide').click()")
    assert browser.run(VISIBLE) == 3


def test_values_are_copied_and_secrets_cannot_be(browser: Browser, tmp_path: Path) -> None:
    path = shown(browser, tmp_path, tree(SINCH + CUSTOM))
    page = path.read_text("utf-8")
    assert "data-copy" in page
    assert 'data-copy="${env:' not in page
    assert 'data-copy="&#36;{env' not in page
    browser.run(
        "window.copied = []; navigator.clipboard.writeText = async (text) => copied.push(text);"
    )
    browser.run("document.querySelectorAll('button.copy').forEach((button) => button.click())")
    browser.run(FRAME)
    copied = browser.run("copied")
    assert "abc" in copied
    assert (
        '{"authOption": "bearer", "f": "{{fromNumber}}", "t": "{{toNumber}}", "m": "{{message}}"}'
        in copied
    )
    assert not any("env:" in text for text in copied)
    assert browser.run("document.querySelector('button.copy').textContent") == "Copied"


def test_lines_and_odd_characters_are_copied_as_they_are(browser: Browser, tmp_path: Path) -> None:
    text = 'one "two"\n\n  three\t&amp; <four> \u200d 👩\u200d👧'
    webhook = (
        '  - {name: in, vendor: sinch, credential: sinch, sender_number: "+447700900101",'
        ' default_reply: "one \\"two\\"\\n\\n  three\\t&amp; <four> \\u200d 👩\\u200d👧"}\n'
    )
    shown(browser, tmp_path, tree(SINCH, webhook))
    every = "[...document.querySelectorAll('[data-copy]')].map((node) => node.dataset.copy)"
    assert text in browser.run(every)


def test_keys_alone_are_enough(browser: Browser, tmp_path: Path) -> None:
    shown(browser, tmp_path, tree(SINCH + CUSTOM, "", config("sinch")))
    browser.press("Tab")
    assert browser.run("document.activeElement.className") == "skip"
    browser.press("Enter")
    assert browser.run("document.activeElement.id") == "steps"
    browser.press("n")
    assert browser.run(FOCUS) == "step-1"
    browser.press(" ")
    browser.press("n")
    assert browser.run(FOCUS) == "step-2"
    places = []
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "End", "Home"):
        browser.press(key)
        places.append(browser.run(FOCUS))
    assert places == ["step-3", "step-4", "step-3", "step-5", "step-1"]
    assert browser.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert browser.run("document.activeElement.checked") is True


def test_a_link_to_an_error_shows_its_step(browser: Browser, tmp_path: Path) -> None:
    shown(browser, tmp_path, {"a.yaml": BROKEN, "b.yaml": STAGE})
    browser.run("document.querySelectorAll('nav a')[2].click()")
    browser.run(FRAME)
    browser.run("document.querySelector('section:not([hidden]) .first a').click()")
    browser.run(FRAME)
    assert browser.run(FOCUS) == browser.run(
        "document.querySelector('section:not([hidden]) .step.error').id"
    )


def test_paper_shows_everything_of_what_is_chosen(browser: Browser, tmp_path: Path) -> None:
    shown(browser, tmp_path, tree(SINCH))
    browser.run("document.getElementById('step-1-done').click()")
    inside = "getComputedStyle(document.querySelector('.step .inside')).display"
    assert browser.run(inside) == "none"
    browser.call("Emulation.setEmulatedMedia", media="print", features=[])
    assert browser.run(inside) == "block"
    for selector in (".tools", "nav", "button.copy"):
        assert browser.run(f"document.querySelector('{selector}').checkVisibility()") is False
    browser.scheme("light")


def test_others_can_make_sense_of_it(browser: Browser, tmp_path: Path) -> None:
    shown(browser, tmp_path, {"a.yaml": BROKEN, "b.yaml": STAGE})
    nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
    roles = {
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node["ignored"]
    }
    assert {
        ("combobox", "Show"),
        ("checkbox", "Hide what is done"),
        ("progressbar", "Done"),
        ("navigation", "Sandboxes"),
        ("main", ""),
        ("heading", "All sandboxes"),
        ("status", ""),
        ("link", "Skip to the steps"),
    } <= roles
    boxes = [name for role, name in roles if role == "checkbox"]
    assert any(name.startswith("1. Set up the SMS subdomain") for name in boxes)
    named = ("button", "link", "checkbox", "combobox")
    assert [role for role, name in roles if role in named and not name] == []
