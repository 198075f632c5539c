"""SMS309."""

from __future__ import annotations

import pytest

from tests.linting import lint
from tests.rules.entries import config, credential, found, number, sandbox, webhook

URL = "https://hooks.nordwind.example/ajo/a1"


def box(name: str, *urls: str, kind: str = "", same_name: bool = False) -> str:
    """A sandbox with a Sinch webhook for each URL."""
    text = sandbox(
        name=name,
        credentials=[credential(f"si-{name}", "sinch")],
        configs=[config(f"k{i}", f"si-{name}", _sender(name, i)) for i in range(len(urls))],
        webhooks=[
            webhook("w" if same_name else f"w{i}", "sinch", f"si-{name}", _sender(name, i), url=url)
            for i, url in enumerate(urls)
        ],
    )
    return text.replace("\n", f"\nsandbox_type: {kind}\n", 1) if kind else text


def _sender(name: str, index: int) -> str:
    return number(10 * (ord(name[0]) - ord("a")) + index)


def test_the_second_and_every_later_one() -> None:
    assert found(box("a", URL, f"'{URL}'", URL)) == [f"SMS309 '{URL}'", f"SMS309 {URL}"]


def test_two_sandboxes() -> None:
    assert found(box("a", URL) + "---\n" + box("b", URL)) == [f"SMS309 {URL}"]
    files = {"z.yaml": box("a", URL), "a.yaml": box("b", URL)}
    assert found(files) == [f"SMS309 z.yaml:{URL}"]


def test_the_production_sandbox_comes_first() -> None:
    files = {"a.yaml": box("a", URL), "b.yaml": box("b", URL, kind="production")}
    assert found(files) == [f"SMS309 a.yaml:{URL}"]
    files["b.yaml"] = box("b", URL, kind="development")
    assert found(files) == [f"SMS309 b.yaml:{URL}"]
    # Another document of the sandbox may say so.
    files["c.yaml"] = "sandbox: b\nsandbox_type: production\n"
    files["b.yaml"] = box("b", URL)
    assert found(files) == [f"SMS309 a.yaml:{URL}"]


def test_the_message_names_the_other_webhook() -> None:
    (finding,) = lint(box("a", URL, URL)).findings
    assert finding.message == "`w1` has the same `url` as `w0`"
    (finding,) = lint(box("a", URL) + "---\n" + box("b", URL)).findings
    assert finding.message == "`w0` has the same `url` as `w0` in sandbox `a`"
    assert [place.position.line for place in finding.related] == [5]


def test_no_message_shows_the_address() -> None:
    """A query may hold a key."""
    (finding,) = lint(box("a", f"{URL}?hook=1", f"{URL}?hook=1")).findings
    assert "nordwind" not in finding.message + finding.help


@pytest.mark.parametrize(
    "other",
    [
        "https://HOOKS.nordwind.example/ajo/a1",
        "https://Hooks.Nordwind.Example/ajo/a1",
        '"https://hooks.nordwind.example/ajo/a1"',
    ],
)
def test_capitals_in_the_host_make_no_difference(other: str) -> None:
    assert found(box("a", URL, other)) == [f"SMS309 {other}"]


@pytest.mark.parametrize(
    "other",
    [
        "https://hooks.nordwind.example/ajo/A1",
        "https://hooks.nordwind.example/ajo/a1/",
        "https://hooks.nordwind.example/ajo/a1?w=1",
        "https://hooks.nordwind.example/ajo/a1#w",
        "https://hooks.nordwind.example:8443/ajo/a1",
        "https://hook.nordwind.example/ajo/a1",
        "https://hooks.nordwind.example/ajo/%61%31",
    ],
)
def test_everything_else_does(other: str) -> None:
    assert found(box("a", URL, other)) == []


@pytest.mark.parametrize(
    "url",
    [
        '"${env:HOOK}"',
        '"${HOOK}"',
        "https://${env:HOST}/ajo/a1",
        "https://hooks.nordwind.example/ajo/${env:PATH_OF_HOOK}",
        "https://hooks.nordwind.example/ajo?code=$(HookCode)",
        "'https://hooks.nordwind.example/ajo/{{ hook }}'",
        "https://hooks.nordwind.example/ajo/$HOOK",
    ],
)
def test_references_are_not_compared(url: str) -> None:
    assert found(box("a", url, url), "SMS309") == []


def test_whatever_vendor_and_type() -> None:
    text = sandbox(
        credentials=[credential("gw", "custom"), credential("ib", "infobip")],
        configs=[config("k", "gw", number(1)), config("l", "ib", number(2))],
        webhooks=[
            webhook("a", "custom", "gw", number(1), type="inbound", url=URL),
            webhook("b", "custom", "gw", type="feedback", url=URL),
            webhook("c", "infobip", "ib", number(2), type="inbound", url=URL),
            webhook("d", "infobip", type="feedback", url=URL),
        ],
    )
    assert found(text) == [f"SMS309 {URL}"] * 3


def test_a_copy_is_one_finding() -> None:
    assert found(box("a", URL, URL, same_name=True)) == ["SMS301 w"]
    # Elsewhere a webhook of the same name is another one.
    assert found(box("a", URL) + "---\n" + box("b", URL)) == [f"SMS309 {URL}"]


def test_a_copy_does_not_hide_what_follows() -> None:
    text = box("a", URL, URL, same_name=True) + "---\n" + box("b", URL)
    assert found(text) == ["SMS301 w", f"SMS309 {URL}"]
    text = box("a", f"&url {URL}", "*url", "*url", URL)
    assert found(text) == [f"SMS309 {URL}"] * 2


def test_a_copy_with_another_name_competes_as_well() -> None:
    text = sandbox(
        credentials=[credential("si", "sinch")],
        configs=[config("k", "si", number(1))],
        webhooks=[webhook(name, "sinch", "si", number(1), url=URL) for name in ("a", "b")],
    )
    assert found(text) == ["SMS306 b", f"SMS309 {URL}"]


def test_an_aliased_text_is_reported_once() -> None:
    text = box("a", f"&url {URL}", "*url", "*url")
    assert found(text) == [f"SMS309 {URL}"]
    (finding,) = lint(text).findings
    assert finding.related == ()


def test_webhooks_that_do_not_exist() -> None:
    text = sandbox(
        credentials=[credential("tw", "twilio")],
        configs=[config("k", "tw", number(1))],
        webhooks=[webhook(name, "twilio", "tw", number(1), url=URL) for name in ("a", "b")],
    )
    assert found(text) == ["SMS304 twilio"] * 2


def test_urls_that_did_not_pass() -> None:
    assert found(box("a", "12", "12"), "SMS309") == []
    assert found(box("a", '""', '""'), "SMS309") == []


def test_sample_text_is_one_finding() -> None:
    url = "https://your-host.example/ajo"
    assert found(box("a", url, url), "SMS2", "SMS3") in (
        [f"SMS206 {url}"] * 2,
        [f"SMS309 {url}"],
    )


def test_documents_without_a_sandbox() -> None:
    one = box("a", URL).replace("sandbox: a\n", "")
    assert found(one + "---\n" + box("b", URL), "SMS309") == [f"SMS309 {URL}"]
