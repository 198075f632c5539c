"""The page and the picture in a browser: what they show, how they look, and keys alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.inventory.test_graph import BROKEN, HOSTILE
from tests.inventory.trees import SINCH, drawn, named_all_over
from tests.looks import FRAME, faults_of_look, looks

if TYPE_CHECKING:
    from tests.browser import Browser

FOCUS = "document.activeElement.closest('.card')?.id ?? document.activeElement.id"
SHOWN = (
    "[...document.querySelectorAll('.card')].filter(card => card.checkVisibility())"
    ".map(card => card.querySelector('.name').textContent)"
)


MILD = SINCH.replace("prod\n", "stage\n").replace(
    "credentials:\n",
    """\
credentials:
  - name: twilio
    vendor: twilio
    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b
    auth_token: ${env:TWILIO_TOKEN}
    message_sid: MG0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f
""",
)
"""A sandbox with a warning and an info."""


def twenty_sandboxes() -> dict[str, str]:
    """Twenty sandboxes with fifteen entries each, and errors in all."""
    files = {}
    for number in range(20):
        text = f"sandbox: brand-{number:02}\nsandbox_type: production\ncredentials:\n"
        for entry in range(5):
            text += f"  - {{name: c{entry}, vendor: sinch, service_id: s{number}, region: eu,"
            text += f' api_token: "$T", inbound_number: "+1202555{number:02}{entry:02}"}}\n'
        text += "webhooks:\n"
        for entry in range(5):
            text += f"  - {{name: w{entry}, vendor: sinch, credential: c{entry},"
            text += f' sender_number: "+1202555{number:02}{entry:02}"}}\n'
        text += "channel_configs:\n"
        for entry in range(5):
            text += f"  - {{name: a-channel-configuration-{entry}, channel: sms,"
            text += f" message_type: marketing, credential: c{entry},"
            text += f' sender_number: "+1202555{number:02}{entry:02}"}}\n'
        files[f"sandboxes/{number:02}.yaml"] = text
    return files


def shown(browser: Browser, folder: Path, files: str | dict[str, str], kind: str = "html") -> None:
    path = folder / f"page.{kind}"
    path.write_text(drawn(files, kind), "utf-8")
    browser.size(1400)
    browser.scheme("light")
    browser.open(path)


def search_for(browser: Browser, text: str) -> None:
    """Puts a text of plain letters into the search at once."""
    browser.run(f"search.value = '{text}'; search.dispatchEvent(new Event('input'))")


def complaints(browser: Browser) -> list[Any]:
    """What the page was not allowed to do, what went wrong in it, and what it wanted to load."""
    browser.run("0")  # so that all events are here
    wanted = [
        event["params"]["request"]["url"]
        for event in browser.events
        if event.get("method") == "Network.requestWillBeSent"
    ]
    wrong = ("Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled")
    return [event for event in browser.events if event.get("method") in wrong] + wanted[1:]


def test_the_page_loads_nothing_and_nothing_goes_wrong(browser: Browser, tmp_path: Path) -> None:
    shown(browser, tmp_path, BROKEN)
    browser.run("document.getElementById('toggle').click()")
    browser.run(FRAME)
    assert complaints(browser) == []


def test_no_text_runs(browser: Browser, tmp_path: Path) -> None:
    files = {
        f"{number:02}.yaml": named_all_over(f"{text} {number}").replace("alert(1)", "hacked=1")
        for number, text in enumerate((*HOSTILE, "<script>hacked=1</script>"))
    }
    shown(browser, tmp_path, files)
    browser.run("document.getElementById('toggle').click()")
    assert browser.run("typeof hacked") == "undefined"
    assert browser.run("document.scripts.length + document.images.length") == 1
    assert complaints(browser) == []


def test_the_policy_holds(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    inside = "<script>hacked = 1</script><img src=//example.invalid/x><p onclick=hacked=1>"
    path.write_text(drawn(BROKEN, "html").replace("</main>", f"{inside}</main>"), "utf-8")
    browser.open(path)
    assert browser.run("typeof hacked") == "undefined"
    refused = [event for event in browser.events if event.get("method") == "Log.entryAdded"]
    assert len(refused) >= 2


def test_everything_fits_and_can_be_read(browser: Browser, tmp_path: Path) -> None:
    long = BROKEN.replace("two,", "a-name-that-goes-on-and-on-" + "and-on-" * 30 + ",")
    shown(browser, tmp_path, {"a.yaml": long, "b.yaml": MILD, "c.yaml": "subdomains: [3, 3]\n"})
    for severity in ("error", "warning", "info"):
        assert browser.run(f"document.querySelectorAll('.badge.{severity}').length") > 0
    browser.run("document.getElementById('toggle').click()")
    browser.run("document.querySelector('#s1-credential-2 summary').focus()")
    for width, scheme in looks(browser):
        browser.run(FRAME)
        assert faults_of_look(browser, width, scheme) == [], (width, scheme)
        assert browser.run("document.querySelectorAll('.card.lit').length") >= 2
        columns = "getComputedStyle(document.querySelector('.columns')).gridTemplateColumns"
        assert len(browser.run(columns).split()) == (1 if width == 360 else 3)
        wires = browser.run("document.querySelectorAll('.wires path').length")
        assert (wires > 0) == (width != 360)


def test_keys_alone_are_enough(browser: Browser, tmp_path: Path) -> None:
    shown(browser, tmp_path, BROKEN)
    browser.press("Tab")
    assert browser.run("document.activeElement.className") == "skip"
    assert browser.run("document.activeElement.getBoundingClientRect().left") >= 0
    browser.press("Enter")
    assert browser.run("document.activeElement.id") == "sandboxes"
    browser.press("/")
    assert browser.run(FOCUS) == "search"
    browser.type("SMS501")
    assert browser.run(SHOWN) == ["b"]
    found = "document.getElementById('found').textContent"
    assert browser.run(found) == "1 of 10 entries, 1 of 1 sandboxes"
    browser.press("Enter")
    assert browser.run(FOCUS) == "s1-credential-2"
    assert browser.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    browser.press("Enter")
    assert browser.run("document.getElementById('s1-credential-2').open") is True
    browser.press("/")
    browser.press("Escape")
    assert len(browser.run(SHOWN)) == 13
    assert browser.run(found) == ""
    browser.press("ArrowDown")
    assert browser.run(FOCUS) == "s1-itself"
    places = []
    for key in ("ArrowRight", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"):
        browser.press(key)
        places.append(browser.run(FOCUS))
    assert places == [
        "s1-config-2",
        "s1-config-1",
        "s1-credential-2",
        "s1-webhook-1",
        "s1-webhook-1",
        "s1-credential-2",
    ]
    browser.press("End")
    assert browser.run(FOCUS) == "s1-unknown-2"
    browser.press("Home")
    assert browser.run(FOCUS) == "s1-credential-1"
    browser.press("Tab")
    assert browser.run(FOCUS) == "s1-credential-2"


def test_search_and_choice(browser: Browser, tmp_path: Path) -> None:
    shown(browser, tmp_path, {"a.yaml": BROKEN, "b.yaml": BROKEN.replace("prod\n", "stage\n")})
    search_for(browser, "STAGE  60124")
    assert browser.run(SHOWN) == ["two", "b-in"]
    search_for(browser, "no such thing")
    assert browser.run("document.getElementById('found').textContent") == "Nothing fits."
    search_for(browser, "")
    browser.run("show.value = 'error'; show.dispatchEvent(new Event('change'))")
    assert "b" in browser.run(SHOWN)
    assert "two" not in browser.run(SHOWN)


def test_a_link_opens_what_it_names(browser: Browser, tmp_path: Path) -> None:
    shown(browser, tmp_path, BROKEN)
    search_for(browser, "lost")
    browser.run("location.hash = '#s1-webhook-1'")
    browser.run(FRAME)
    assert browser.run("document.getElementById('s1-webhook-1').open") is True
    assert browser.run(FOCUS) == "s1-webhook-1"


def test_others_can_make_sense_of_it(browser: Browser, tmp_path: Path) -> None:
    shown(browser, tmp_path, BROKEN)
    nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
    roles = {
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node["ignored"]
    }
    assert {
        ("searchbox", "Search"),
        ("combobox", "Show"),
        ("button", "Open all"),
        ("search", ""),
        ("navigation", "Sandboxes"),
        ("main", ""),
        ("region", "prod"),
        ("heading", "prod"),
        ("list", "Credentials (3)"),
        ("status", ""),
        ("link", "Skip to the sandboxes"),
    } <= roles
    assert any(role == "link" and name.startswith("prod 4 errors") for role, name in roles)
    unnamed = [role for role, name in roles if role in ("button", "link", "searchbox") and not name]
    assert unnamed == []


def test_twenty_sandboxes(browser: Browser, tmp_path: Path) -> None:
    files = twenty_sandboxes()
    shown(browser, tmp_path, files)
    assert browser.run("document.querySelectorAll('[data-counts].card').length") == 300
    browser.press("/")
    browser.type("brand-07 c3")
    assert browser.run(SHOWN) == ["a-channel-configuration-3", "c3", "w3"]
    browser.press("Escape")
    browser.size(360)
    browser.run(FRAME)
    assert browser.run("document.documentElement.scrollWidth") <= 360


def test_texts_fit_their_boxes(browser: Browser, tmp_path: Path) -> None:
    names = (*HOSTILE, "W" * 80, "日本語の通知設定" * 8, "😀" * 40, "m" * 36, "ﷺ" * 5)
    files = {f"{number:02}.yaml": named_all_over(name) for number, name in enumerate(names)}
    shown(browser, tmp_path, files, "svg")
    outside = browser.run(
        """[...document.querySelectorAll('.box')].flatMap((box) => {
          const room = box.getBBox();
          return [...box.parentNode.querySelectorAll('text')].filter((text) => {
            const needed = text.getBBox();
            return needed.x < room.x || needed.x + needed.width > room.x + room.width
              || needed.y < room.y || needed.y + needed.height > room.y + room.height;
          }).map((text) => text.textContent);
        })"""
    )
    assert outside == []
    assert complaints(browser) == []
