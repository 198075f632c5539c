"""The built site in a browser: search, filters, paper, widths, and whom it asks for anything."""

from __future__ import annotations

import json
import re
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scripts import build_docs
from smslint.output.rule_pages import page_of
from smslint.rules.registry import RULES
from tests.looks import FRAME, faults_of_look, looks
from tests.playground.site import SITE

if TYPE_CHECKING:
    from tests.browser import Browser
    from tests.playground.site import Site

pytestmark = pytest.mark.slow

KINDS = (
    *("", "quick-start/", "tutorial/", "cli/", "settings/", "product/", "numbers/", "benchmarks/"),
    *(
        "404.html",
        "rules/",
        "rules/SMS005/",
        "rules/SMS401/",
        "fields/",
        "fields/credential-custom/",
    ),
)
"""Pages of every kind: written, generated, with tables, pictures, samples."""

_PATIENCE = 60.0  # seconds; machines are busy
SCHEMES = {"light": "default", "dark": "slate"}
"""What the theme calls them."""

IN_SEARCH = (
    "[...document.querySelectorAll('body > div')].map(host => host.shadowRoot).find(Boolean)"
)
HITS = f"[...({IN_SEARCH}?.querySelectorAll('a') ?? [])].map(link => link.href)"
SCROLLED = """
[...document.querySelectorAll(".md-content table")]
  .filter((table) => (({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)(
    table.closest(".md-typeset__scrollwrap") ?? table))
  .map((table) => table.textContent.trim())
"""
"""Tables that are wider than the page: on a phone only those of numbers are."""

NAMELESS = """
[...document.querySelectorAll("a[href], button, input, select")]
  .filter((node) => node.checkVisibility() && !node.ariaLabel && !node.title)
  .filter((node) => !(node.labels?.length || node.textContent.trim()))
  .map((node) => node.outerHTML)
"""
"""What can be used, and has nothing that a screen reader could say."""

SHOWN = (
    "[...document.querySelectorAll('.md-content table tbody tr')]"
    ".filter(row => row.checkVisibility()).map(row => row.cells[0].textContent.trim())"
)


def wait_for_page(browser: Browser, title: str) -> None:
    """Wait until the page with a title is there, by whatever leads to it."""
    deadline = time.monotonic() + _PATIENCE
    while title not in (titles := browser.titles):
        assert time.monotonic() < deadline, titles
        time.sleep(0.05)


def complaints(browser: Browser) -> list[str]:
    """What went wrong in the page."""
    browser.run("0")  # so that all events are here
    wrong = ("Log.entryAdded", "Runtime.exceptionThrown")
    return [json.dumps(event) for event in browser.events if event.get("method") in wrong]


def search_for(browser: Browser, text: str, wanted: str) -> list[str]:
    """The addresses that the search of the page finds, once one with `wanted` in it is there."""
    there = f"hits => hits.some(hit => hit.includes({json.dumps(wanted)})) && hits"
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        browser.wait_for("document.querySelector('.md-search__button') !== null")
        browser.run("document.querySelector('.md-search__button').click()")
        browser.wait_for(f"{IN_SEARCH}?.activeElement?.matches('input')")
        browser.type(text)
        typed = time.monotonic()
        while time.monotonic() < typed + _PATIENCE / 12:
            found: list[str] = browser.run(f"({there})({HITS})") or []
            if found:
                return found
            time.sleep(0.05)
        # Once in some dozen times the theme closes its search while somebody types so fast.
        browser.visit(browser.run("location.href"))
    raise AssertionError(f"{text} does not find {wanted}")


def test_every_page_fits_can_be_read_and_asks_nobody_else(served: tuple[Browser, Site]) -> None:
    browser, site = served
    faults = {}
    for name in KINDS:
        browser.size(360)
        browser.visit(site.address + name)
        assert name == "benchmarks/" or browser.run(SCROLLED) == [], name
        for width, scheme in looks(browser, dark=(1400,)):
            browser.wait_for(f"document.body.dataset.mdColorScheme === '{SCHEMES[scheme]}'")
            browser.run(FRAME)
            if found := faults_of_look(browser, width, scheme):
                faults[name, width, scheme] = found
        assert complaints(browser) == [], name
        assert browser.run(NAMELESS) == [], name
    assert faults == {}
    search_for(browser, "inbound number", "/rules/SMS202/")
    assert site.elsewhere == []
    ours = [one for one in site.requests if one.address.startswith(site.address)]
    assert {one.status for one in ours} <= {200, 304}
    assert {one.method for one in ours} == {"GET"}


def test_the_search_works_on_a_disk(served: tuple[Browser, Site], built: Path) -> None:
    browser, site = served
    before = len(site.requests)
    browser.size(1400)
    browser.open(built / "rules" / "SMS401" / "index.html")
    wanted = built / "rules" / "SMS202" / "index.html"
    found = search_for(browser, "inbound number", wanted.as_uri())
    for hit in found:
        assert Path(hit.removeprefix("file://").partition("?")[0].partition("#")[0]).is_file(), hit
    links = "[...document.links].map(link => link.href)"
    tried = {link for link in browser.run(links) if "/playground/" in link}
    assert tried == {build_docs.PUBLISHED, f"{build_docs.PUBLISHED}?rule=SMS401"}
    folders = "[...document.links].map(link => link.href).filter(one => /^file:.*\\/$/.test(one))"
    assert browser.run(folders) == []
    assert complaints(browser) == []
    assert site.elsewhere == []
    assert not [one for one in site.requests[before:] if site.host in one.address]


def shown(browser: Browser) -> set[str]:
    codes: list[str] = browser.run(SHOWN)
    return set(codes)


def choose(browser: Browser, key: str, value: str) -> None:
    browser.run(
        f"(select => {{ select.value = '{value}';"
        " select.dispatchEvent(new Event('input', {bubbles: true})) })"
        f"(document.getElementById('rule-{key}'))"
    )


def test_rules_can_be_filtered(served: tuple[Browser, Site]) -> None:
    browser, site = served
    browser.size(1400)
    browser.visit(f"{site.address}rules/")
    assert shown(browser) == {rule.code for rule in RULES}
    choose(browser, "group", "credentials")
    assert shown(browser) == {rule.code for rule in RULES if rule.code.startswith("SMS2")}
    choose(browser, "severity", "error")
    choose(browser, "vendor", "infobip")
    expected = {
        rule.code
        for rule in RULES
        if rule.code.startswith("SMS2")
        and rule.severity.label == "error"
        and (not page_of(rule).vendors or "infobip" in page_of(rule).vendors)
    }
    assert "SMS209" in expected
    assert "SMS204" not in expected
    assert shown(browser) == expected
    count = browser.run("document.querySelector('[role=status]').textContent")
    assert count == f"{len(expected)} of {len(RULES)} rules."
    address = browser.run("location.href")
    assert address.partition("?")[2] == "group=credentials&severity=error&vendor=infobip"
    headings = "[...document.querySelectorAll('h2')].filter(one => one.checkVisibility()).length"
    assert browser.run(headings) == 1
    # What was chosen is in the address: sent to somebody, it shows the same.
    browser.visit("about:blank")
    browser.visit(address)
    assert shown(browser) == expected
    browser.run("document.querySelector('.rule-filter button').click()")
    assert shown(browser) == {rule.code for rule in RULES}
    assert browser.run("location.search") == ""
    choose(browser, "fix", "safe")
    assert {"SMS005", "SMS602"} <= shown(browser)
    assert shown(browser).isdisjoint(("SMS101", "SMS001"))


def test_rules_are_filtered_by_keys_alone(served: tuple[Browser, Site]) -> None:
    browser, site = served
    browser.visit(f"{site.address}rules/?group=no-such-group")
    assert len(shown(browser)) == len(RULES)
    browser.run("document.getElementById('rule-text').focus()")
    browser.type("rcs custom")
    assert "SMS401" in shown(browser)
    assert len(shown(browser)) < 10
    assert browser.run("location.search") == "?q=rcs+custom"
    order = []
    for _ in range(5):
        browser.press("Tab")
        order.append(browser.run("document.activeElement.id || document.activeElement.tagName"))
    assert order == ["rule-group", "rule-severity", "rule-vendor", "rule-fix", "BUTTON"]
    labels = "[...document.querySelectorAll('.rule-filter input, .rule-filter select')]"
    assert browser.run(f"{labels}.every(one => one.labels.length === 1)")


def test_rules_need_no_script(served: tuple[Browser, Site]) -> None:
    browser, site = served
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.visit(f"{site.address}rules/")
        assert shown(browser) == {rule.code for rule in RULES}
        assert browser.run("document.querySelector('.rule-filter')") is None
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)


def test_pages_print_without_what_a_screen_needs(served: tuple[Browser, Site]) -> None:
    browser, site = served
    browser.visit(f"{site.address}rules/SMS401/")
    browser.call("Emulation.setEmulatedMedia", media="print", features=[])
    seen = (
        "['.md-header', '.md-sidebar', '.md-footer', '.headerlink'].filter(one =>"
        " [...document.querySelectorAll(one)].some(found => found.checkVisibility()))"
    )
    assert browser.run(seen) == []
    link = "document.querySelector('#sources ~ ul a')"
    printed = browser.run(f"getComputedStyle({link}, '::after').content")
    assert printed == f'" ({browser.run(f"{link}.href")})"'
    pdf = browser.call("Page.printToPDF", printBackground=False)["data"]
    assert len(pdf) > 10_000
    browser.call("Emulation.setEmulatedMedia", media="screen", features=[])


def test_the_switch_of_colours_is_kept_where_the_playground_looks(
    served: tuple[Browser, Site],
) -> None:
    browser, site = served
    browser.visit(f"{site.address}rules/SMS401/")
    kept = f"JSON.parse(localStorage['{SITE}.__palette'] ?? '{{}}').color"
    switched = []
    for number, media in ((1, ": light"), (2, ": dark"), (0, "")):
        browser.run(f"document.getElementById('__palette_{number}').click()")
        browser.wait_for(f"{kept}?.media === '(prefers-color-scheme{media})'")
        color = browser.run(kept)
        switched.append((color["media"], color["scheme"]))
    browser.run("localStorage.clear()")
    assert switched == [
        ("(prefers-color-scheme: light)", "default"),
        ("(prefers-color-scheme: dark)", "slate"),
        ("(prefers-color-scheme)", "default"),
    ]


def test_a_rule_is_found_by_its_name(served: tuple[Browser, Site], built: Path) -> None:
    browser, site = served
    for start in (f"{site.address}rules/", f"{(built / 'rules').as_uri()}/"):
        for name in ("rcs-requires-custom", "sms401"):
            browser.visit(f"{start}{name}/index.html")
            wait_for_page(browser, "SMS401 · rcs-requires-custom - smslint")
    names = {path.name for path in (built / "rules").iterdir()}
    assert {rule.name for rule in RULES} <= names


def test_a_rule_can_be_tried_in_the_same_site(served: tuple[Browser, Site], built: Path) -> None:
    browser, site = served
    if not (built / "playground").exists():
        pytest.skip("the playground is not built (`make playground` does, with npm)")
    browser.visit(f"{site.address}rules/SMS401/")
    link = "[...document.links].find(link => /Try it/.test(link.textContent)).href"
    browser.visit(browser.run(link))
    browser.wait_for("document.querySelector('#editor')?.textContent.includes('order-cards')")
    assert browser.run("location.href") == f"{site.address}playground/index.html?rule=SMS401"
    assert site.elsewhere == []


def test_every_page_has_a_description_and_headings_in_order(built: Path) -> None:
    for path in built.rglob("index.html"):
        if path.is_relative_to(built / "playground"):
            continue
        text = path.read_text("utf-8")
        (said,) = re.findall(r'<meta name="description" content="([^"]*)"', text)
        assert 20 < len(said) < 600, path
        assert "](" not in said, path
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", text.partition("<article")[2])]
        assert all(low <= high + 1 for high, low in pairwise([0, *levels])), path
