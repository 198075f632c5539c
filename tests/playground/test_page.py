"""The playground in a browser: typing, fixing, sharing, without a network, and what it asks for.

The tests share one browser; each opens the page for itself.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.looks import WIDTHS, faults_of_look, looks
from tests.playground.page import Page
from tests.playground.site import SITE, Request

Measured = Callable[[str, object], None]

WRONG = """\
sandbox: prod
credentials:
  - name: 😀
    vendor: sinch
    service_id: 9f2c41e7
    api_token: tok-4f9a8c7e6b5d4f3a2b1c
    region: eu
    inbound_number: +14155550100
"""
SECRET = "tok-4f9a8c7e6b5d4f3a2b1c"
MARKED = "[...document.querySelectorAll('.cm-lintRange')].map(mark => mark.textContent)"
COMPLAINTS = ("Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled")


def complaints(page: Page) -> list[str]:
    """What went wrong in the page, and what its policy refused."""
    page.run("0")  # so that all events are here
    return [json.dumps(event) for event in page.events if event.get("method") in COMPLAINTS]


def test_loading_does_not_block_typing(page: Page, record_property: Measured) -> None:
    page.site.gate.clear()
    page.open_playground()
    assert page.run("document.getElementById('loading').checkVisibility()")
    page.write(WRONG)
    assert page.text() == WRONG
    assert not page.run("document.documentElement.dataset.ready")
    page.site.gate.set()
    found = page.wait_until_checked()
    assert found[-2:] == ["6:16 SMS501", "8:21 SMS005"]
    assert not page.run("document.getElementById('loading').checkVisibility()")
    assert page.run("document.getElementById('progress').value") > 0.9
    assert complaints(page) == []
    # How fast a machine is proves nothing: the figures are for those who read the run.
    loaded, checked = page.run(
        "['smslint-ready', 'smslint-checked']"
        ".map(name => performance.getEntriesByName(name)[0].startTime / 1000)"
    )
    assert 0 < loaded < checked
    page.write(WRONG.replace("prod", "stage"))
    page.wait_until_checked()
    again = page.run("performance.getEntriesByName('smslint-check').at(-1).duration / 1000")
    record_property(
        "playground",
        f"ready after {loaded:.1f} s, first findings after {checked:.1f} s, the next {again:.2f} s"
        " after a change",
    )


def test_findings_are_marked_where_they_are(page: Page) -> None:
    page.start_again()
    page.write(WRONG)
    page.wait_until_checked()
    assert page.run(MARKED)[-2:] == [SECRET, "+14155550100"]
    spoken = page.run("document.getElementById('announcement').textContent")
    assert "error" in spoken
    page.click("#list li:last-child .go")
    selected = "import('./main.js').then(({editor: {view: {state}}}) => state.sliceDoc("
    selected += "state.selection.main.from, state.selection.main.to))"
    assert page.run(selected.replace("./", page.site.address)) == "+14155550100"
    assert SECRET not in page.run("document.getElementById('list').innerText")


def test_a_finding_is_explained_where_the_mouse_is(page: Page) -> None:
    page.start_again()
    page.wait_until_checked()
    x, y = page.run(
        "(({x, y}) => [x + 5, y + 5])(document.querySelector('.cm-lintRange')"
        ".getBoundingClientRect())"
    )
    page.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
    page.wait_for(
        "document.querySelector('.cm-tooltip')?.textContent.includes('is read as the number')"
    )
    page.call("Input.dispatchMouseEvent", type="mouseMoved", x=2, y=2)


def test_files_are_opened_as_they_are(page: Page) -> None:
    page.start_again()
    page.wait_until_checked()
    page.run(
        """
        const files = new DataTransfer();
        const two = (sign) => [sign.charCodeAt(0), 0];
        const wide = [0xff, 0xfe, ...[..."sandbox: a\\nwebhooks: 1\\n"].flatMap(two)];
        files.items.add(new File([new Uint8Array(wide)], "wide.yaml"));
        files.items.add(new File(["sandbox: c\\n"], "b.yaml"));
        files.items.add(new File(["no"], "notes.txt"));
        document.getElementById("files").files = files.files;
        document.getElementById("files").dispatchEvent(new Event("change"));
        """
    )
    page.wait_for("document.getElementById('tabs').children.length === 2")
    assert "1 file left out" in page.run("document.getElementById('note').textContent")
    assert page.wait_until_checked() == ["2:11 SMS103"]
    assert page.run("document.querySelector('#list .place').textContent") == "wide.yaml:2:11"


def test_severities_can_be_hidden(page: Page) -> None:
    page.start_again()
    page.write(WRONG)
    found = page.wait_until_checked()
    page.click(".severity[value=error]")
    assert len(page.wait_until_checked()) < len(found)
    assert "+14155550100" not in page.run(MARKED)


def test_a_fix_changes_the_text_and_can_be_undone(page: Page) -> None:
    page.start_again()
    page.write(WRONG)
    page.wait_until_checked()
    page.click("#list li:last-child .actions button")
    assert page.text() == WRONG.replace("+14155550100", '"+14155550100"')
    assert not [line for line in page.wait_until_checked() if "SMS005" in line]
    page.run("document.querySelector('.cm-content').focus()")
    event: dict[str, Any] = {
        "key": "z",
        "code": "KeyZ",
        "windowsVirtualKeyCode": 90,
        "modifiers": 2,
    }
    page.call("Input.dispatchKeyEvent", type="keyDown", **event)
    page.call("Input.dispatchKeyEvent", type="keyUp", **event)
    assert page.text() == WRONG


def test_fix_all_makes_the_safe_fixes_then_the_others(page: Page) -> None:
    page.start_again()
    page.wait_until_checked()
    start = page.text()
    page.click("#fix-safe")
    page.wait_for("document.getElementById('announcement').textContent.startsWith('Fixed 1 ')")
    assert page.text() == start.replace("+14155550100\nchannel", '"+14155550100"\nchannel')
    page.click("#fix-all")
    page.wait_for("document.getElementById('announcement').textContent.startsWith('Fixed 2 ')")
    assert page.wait_until_checked() == []
    assert "No findings" in page.run("document.getElementById('summary').textContent")


def test_line_breaks_of_a_file_stay(page: Page) -> None:
    page.start_again()
    page.wait_until_checked()
    text = json.dumps(WRONG.replace("\n", "\r\n"))
    page.run(
        f"import('{page.site.address}main.js').then(({{load}}) =>"
        f" load([{{path: 'a.yaml', text: {text}}}]))"
    )
    page.wait_until_checked()
    assert page.run(MARKED)[-2:] == [SECRET, "+14155550100"]
    page.click("#list li:last-child .actions button")
    fixed = WRONG.replace("+14155550100", '"+14155550100"')
    assert page.text() == fixed.replace("\n", "\r\n")


def test_settings_are_a_file(page: Page) -> None:
    page.start_again()
    page.write(WRONG)
    before = page.wait_until_checked()
    page.click("#new")
    page.run("document.querySelector('#naming [value=done]').click()")
    page.wait_for("document.getElementById('tabs').children.length === 2")
    page.write('ignore = ["SMS005"]\n')
    after = page.wait_until_checked()
    assert after == [line for line in before if "SMS005" not in line]
    page.write("ignore = 1\n")
    page.wait_until_checked()
    assert "settings" in page.run("document.getElementById('summary').textContent")


def test_rules_are_explained_and_outputs_shown(page: Page) -> None:
    page.start_again()
    page.wait_until_checked()
    page.click("#list li .actions button:last-child")
    explained = "document.getElementById('explain-text').textContent"
    page.wait_for(f"{explained}.includes('SMS005')")
    page.click("#view-output")
    shown = "document.getElementById('output-text').textContent"
    page.wait_for(f"{shown}.includes('sandbox.yaml:8:21')")
    choose = "document.getElementById('format').value = '{}';"
    choose += "document.getElementById('format').dispatchEvent(new Event('change'))"
    page.run(choose.format("check --format sarif"))
    sarif = json.loads(page.wait_for(f"{shown}.includes('\"runs\"') && {shown}"))
    assert sarif["runs"][0]["results"][0]["ruleId"] == "SMS005"
    page.run(choose.format("graph --format svg"))
    page.wait_for("document.getElementById('picture').naturalWidth > 100")
    for width in WIDTHS:
        page.size(width)
        drawn = "document.getElementById('picture').width"
        assert page.run(drawn) == page.run("document.getElementById('picture').naturalWidth")
        assert page.run("document.documentElement.scrollWidth") <= width
    page.size(1400)
    page.run(choose.format("steps --format text"))
    page.wait_for(f"{shown}.includes('SINCH_TOKEN')")
    assert complaints(page) == []


def test_a_link_has_the_files_without_their_secrets(page: Page) -> None:
    page.start_again()
    page.write(WRONG)
    page.wait_until_checked()
    page.click("#share")
    link = page.wait_for("document.getElementById('link').value")
    assert "asterisks" in page.run("document.getElementById('sharing-warning').textContent")
    assert not urlsplit(link).query
    page.start_again()
    page.run(f"location.hash = {json.dumps(urlsplit(link).fragment)}")
    masked = json.dumps("*" * len(SECRET))
    page.wait_for(f"document.querySelector('.cm-content').textContent.includes({masked})")
    assert page.text() == WRONG.replace(SECRET, "*" * len(SECRET))


@pytest.mark.parametrize("damaged", ["#files=", "#files=AAAA", "#files=%00", "#files=q1YqSy"])
def test_a_damaged_link_says_so(page: Page, damaged: str) -> None:
    page.start_again()
    page.run(f"location.hash = {json.dumps(damaged)}")
    page.wait_for("document.getElementById('note').textContent.includes('damaged')")
    page.wait_until_checked()
    assert complaints(page) == []


def test_every_width_is_enough_and_every_text_can_be_read(page: Page) -> None:
    page.start_again()
    page.wait_until_checked()
    for width, scheme in looks(page):
        assert faults_of_look(page, width, scheme) == [], (width, scheme)


CONTROLS = {"button", "checkbox", "combobox", "link", "listbox", "tab", "textbox"}


def test_every_control_has_a_name(page: Page) -> None:
    page.start_again()
    page.wait_until_checked()
    page.call("Accessibility.enable")
    nameless, seen = [], set()
    for tab in ("findings", "explain", "output", "changes"):
        page.click(f"#view-{tab}")
        for node in page.call("Accessibility.getFullAXTree")["nodes"]:
            role = node.get("role", {}).get("value")
            if role in CONTROLS and not node["ignored"]:
                seen.add(role)
                if not node.get("name", {}).get("value", "").strip():
                    nameless.append((tab, role, node.get("description")))
    page.call("Accessibility.disable")
    assert nameless == []
    assert {"button", "checkbox", "combobox", "link", "tab", "textbox"} <= seen


def test_keys_lead_through_the_page_in_its_order(page: Page) -> None:
    page.start_again()
    page.wait_until_checked()
    page.run("document.activeElement.blur(); document.body.tabIndex = -1; document.body.focus()")
    focused = "document.activeElement.id || document.activeElement.className"
    order = []
    for _ in range(24):
        page.press("Tab")
        order.append(page.run(focused))
    wanted = ["skip", "home", "examples", "open-files", "share", "file-0", "new", "view-findings"]
    assert [name for name in order if name in wanted] == wanted
    assert order.index("go") > order.index("view-findings")  # the first finding
    page.run("document.querySelector('.skip').focus()")
    page.press("Enter")
    assert page.run(focused) == "findings"
    page.run("document.getElementById('view-findings').focus()")
    for name in ("explain", "output", "changes", "findings"):
        page.press("ArrowRight")
        assert page.run(focused) == f"view-{name}"
        assert page.run(f"document.getElementById('{name}').checkVisibility()")
    page.run("document.body.removeAttribute('tabindex')")


CHOICE = f"localStorage.setItem('{SITE}.__palette', {{}})"
"""Keeps a choice as the theme of the site does: see `tests/docs/test_site.py`."""


def choose(page: Page, media: str, scheme: str) -> None:
    """Choose colours in another tab, with the switch of the site."""
    color = {"media": media, "scheme": scheme, "primary": "indigo", "accent": "indigo"}
    kept = json.dumps({"index": 1, "color": color})
    page.run(CHOICE.format(json.dumps(kept)))
    page.run("dispatchEvent(new StorageEvent('storage'))")


def test_it_has_the_colours_that_were_chosen_in_the_site(page: Page) -> None:
    page.start_again()
    page.wait_until_checked()
    for system in ("light", "dark"):
        page.scheme(system)
        for scheme, expected in (("slate", "dark"), ("default", "light")):
            choose(page, f"(prefers-color-scheme: {expected})", scheme)
            assert faults_of_look(page, 1400, expected) == []
        choose(page, "(prefers-color-scheme)", "slate")
        assert faults_of_look(page, 1400, system) == []
    page.run("localStorage.clear()")
    page.scheme("light")


def test_it_works_without_a_network(page: Page, record_property: Measured) -> None:
    page.start_again()
    page.wait_until_checked()
    choose(page, "(prefers-color-scheme: dark)", "slate")
    page.run("navigator.serviceWorker.ready.then(() => 1)")
    page.wait_for("navigator.serviceWorker.controller !== null")
    page.site.up = False
    before = len(page.site.requests)
    try:
        page.open_playground("?rule=SMS005")  # as the rule's page has it
        assert any(line.endswith("SMS005") for line in page.wait_until_checked())
        assert complaints(page) == []
        assert faults_of_look(page, 1400, "dark") == []
    finally:
        page.site.up = True
        page.run("localStorage.clear()")
    asked = [one for one in page.site.requests[before:] if page.site.host in one.address]
    # The browser looks for a newer worker of the service, and may ask for the page itself while it
    # starts that worker; what the page consists of is asked of nobody.
    own = {f"{page.site.address}{name}" for name in ("sw.js", "?rule=SMS005")}
    assert {one.address for one in asked} <= own
    said = f"without a network, asked of the site: {listed(asked) or 'nothing'}"
    record_property("playground", said)


TRIES = """
Promise.all([
  "https://elsewhere.example/a", "http://elsewhere.example/b", "wss://elsewhere.example/c",
].map((address) => TRY(address)))
"""
IN_PAGE = "(address) => address.startsWith('ws') ? new Promise(done => {"
IN_PAGE += " try { const socket = new WebSocket(address); socket.onopen = () => done('open');"
IN_PAGE += " socket.onerror = () => done('refused') } catch { done('refused') } })"
IN_PAGE += " : fetch(address).then(() => 'open', () => 'refused')"


def test_nothing_can_be_sent_elsewhere(page: Page) -> None:
    page.start_again()
    page.wait_until_checked()
    tries = TRIES.replace("TRY", f"({IN_PAGE})")
    assert page.run(tries) == ["refused"] * 3
    # In a worker that is started as ours is; ours has no way to be told what to do.
    worker = json.dumps(f"{tries}.then((all) => postMessage(all))")
    started = "new Promise((done) => { new Worker(URL.createObjectURL(new Blob([SCRIPT],"
    started += (
        " {type: 'text/javascript'})), {type: 'module'}).onmessage = ({data}) => done(data) })"
    )
    assert page.run(started.replace("SCRIPT", worker)) == ["refused"] * 3


def test_no_request_left_the_site_and_each_was_answered(
    page: Page, record_property: Measured
) -> None:
    """The last test of the file: of all requests of the browser that the others led to."""
    asked = page.site.requests
    assert len(asked) > 10
    assert page.site.elsewhere == []
    ours = [one for one in asked if one.address.startswith(page.site.address)]
    assert {one.status for one in ours} <= {200, 304, 503}  # 503 while there was no network
    assert {one.method for one in ours} == {"GET"}
    said = f"asked of the site, {len(ours)} times in all: {listed(ours)}"
    record_property("playground", said)


def listed(requests: list[Request]) -> str:
    """What was asked for, how often, and the status."""
    names = Counter(f"{urlsplit(one.address).path} {one.status}" for one in requests)
    return ", ".join(f"{name} ×{number}" for name, number in sorted(names.items()))
