"""SMS224: where Sinch sends replies and reports."""

from __future__ import annotations

import pytest

from tests.linting import lint
from tests.rules.entries import config, credential, found, number, sandbox, webhook

HOOK = "https://hooks.nordwind.example/ajo/1"
ELSEWHERE = "https://listener.nordwind.example/sinch"


def with_override(url: str, *hooks: str, vendor: str = "sinch", edition: str = "") -> str:
    return sandbox(
        credentials=[
            credential("a", vendor, override_url=url),
            credential("b", "sinch"),
            credential("g", "custom"),
        ],
        webhooks=list(hooks),
        configs=[config("k", "a", number(1)), config("l", "b", number(2)), config("m", "g", "N")],
        edition=edition,
    )


def hook(name: str, url: str | None, vendor: str = "sinch", sender: int = 1) -> str:
    more = {} if url is None else {"url": url}
    return webhook(name, vendor, "a", number(sender), **more)


def test_another_address() -> None:
    text = with_override(ELSEWHERE, hook("w", HOOK))
    assert found(text, "SMS2") == [f"SMS224 {ELSEWHERE}"]
    (finding,) = (item for item in lint(text).findings if item.code == "SMS224")
    assert "`listener.nordwind.example`" in finding.message
    assert finding.help == "Remove `override_url`, or copy the `url` of `w`."
    assert [place.position.line for place in finding.related] == [7]


def named(*hooks: str) -> str:
    """Which webhook the help names."""
    report = lint(with_override(ELSEWHERE, *hooks))
    (finding,) = (item for item in report.findings if item.code == "SMS224")
    return finding.help.partition("`url` of ")[2]


def test_the_webhook_of_the_credential_is_named() -> None:
    other = webhook("v", "sinch", "b", number(2), url=f"{HOOK}2")
    assert named(other, hook("w", HOOK)) == "`w`."
    assert named(hook("w", HOOK), other) == "`w`."
    assert named(other) == "`v`."


@pytest.mark.parametrize(
    "url",
    [HOOK, "https://HOOKS.nordwind.example/ajo/1", "HTTPS://hooks.nordwind.example/ajo/1"],
)
def test_the_address_of_a_webhook(url: str) -> None:
    assert found(with_override(url, hook("w", HOOK)), "SMS2") == []
    assert found(with_override(HOOK, hook("w", url)), "SMS2") == []


@pytest.mark.parametrize(
    "url",
    [
        f"{HOOK}/",
        f"{HOOK}?a=1",
        HOOK.replace("ajo", "AJO"),
        HOOK.replace(".example", ".example:443"),
    ],
)
def test_the_rest_is_compared_sign_by_sign(url: str) -> None:
    assert found(with_override(url, hook("w", HOOK)), "SMS2") == [f"SMS224 {url}"]


def test_the_webhook_of_any_vendor_will_do() -> None:
    custom = webhook("c", "custom", "g", number(3), type="inbound", url=ELSEWHERE)
    assert found(with_override(ELSEWHERE, hook("w", HOOK), custom), "SMS22") == []
    other = webhook("v", "sinch", "b", number(2), url=ELSEWHERE)
    assert found(with_override(ELSEWHERE, hook("w", HOOK), other), "SMS22") == []


@pytest.mark.parametrize(
    "hooks",
    [
        [],
        [hook("w", None)],
        [hook("w", '"${env:URL}"')],
        [hook("w", '"https://${env:HOST}/ajo"')],
        [hook("w", HOOK), hook("v", None, sender=2)],
        [hook("w", HOOK), webhook("v", "sinch", "b", number(2), url='"${env:URL}"')],
        [hook("w", HOOK), webhook("v", '"${env:VENDOR}"', "b", number(2))],
        [webhook("c", "custom", "g", number(3), type="inbound", url=HOOK)],
        [webhook("c", "sinch_conversational", "g", number(3), url=HOOK)],
        [hook("w", HOOK), "of-another-shape"],
    ],
)
def test_what_is_not_known_is_not_claimed(hooks: list[str]) -> None:
    assert found(with_override(ELSEWHERE, *hooks), "SMS224") == []


@pytest.mark.parametrize(
    "url", ['"${env:URL}"', '"https://${env:HOST}/in"', "", '"https://x.$ZONE"']
)
def test_references_are_not_compared(url: str) -> None:
    assert found(with_override(url, hook("w", HOOK)), "SMS224") == []


@pytest.mark.parametrize(
    "url",
    [
        "https://us.sms.api.sinch.com",
        "https://eu.sms.api.sinch.com/xms/v1/plan/batches",
        '"https://us.sms.api.sinch.com/xms/v1/${env:PLAN}"',
        "http://us.sms.api.sinch.com",
        "https://Sinch.com./x",
    ],
)
def test_a_host_of_sinch_is_never_right(url: str) -> None:
    for hooks in ([], [hook("w", HOOK)], [hook("w", None)]):
        assert found(with_override(url, *hooks), "SMS2") == [f"SMS224 {url}"]


def test_every_credential_is_looked_at() -> None:
    urls = ["https://us.sms.api.sinch.com", "https://eu.sms.api.sinch.com", ELSEWHERE]
    text = sandbox(
        credentials=[
            credential(name, "sinch", override_url=url)
            for name, url in zip("abc", urls, strict=True)
        ],
        webhooks=[hook("w", HOOK)],
        configs=[config(f"k{name}", name, number(1)) for name in "abc"],
    )
    assert found(text, "SMS224") == [f"SMS224 {url}" for url in urls]


def test_a_secret_in_the_place_of_an_address_is_not_shown() -> None:
    for url in ("https://pa55!word/x", '"https://pa55 word"', '"(pa55)"'):
        report = lint(with_override(url, hook("w", HOOK)))
        (finding,) = (item for item in report.findings if item.code == "SMS224")
        assert finding.message.startswith("this is not the `url` of a webhook"), url


def test_a_host_that_only_looks_like_one_of_sinch() -> None:
    for url in (
        "https://sinch.com.example/x",
        "https://notsinch.com/x",
        "https://x.example/sinch.com",
    ):
        assert found(with_override(url), "SMS224") == []


def test_http_is_one_fault_when_the_address_is_right() -> None:
    url = HOOK.replace("https", "http")
    assert found(with_override(url, hook("w", HOOK)), "SMS2") == [f"SMS208 {url}"]
    url = ELSEWHERE.replace("https", "http")
    assert found(with_override(url, hook("w", HOOK)), "SMS2") == [f"SMS208 {url}", f"SMS224 {url}"]


def test_other_vendors_and_editions_have_no_such_field() -> None:
    text = with_override(ELSEWHERE, hook("w", HOOK), vendor="sinch_mms")
    assert "SMS224" not in " ".join(found(text))
    assert found(with_override(ELSEWHERE, edition="b2b"), "SMS224") == []


def test_an_edition_that_is_not_known_may_have_no_such_field() -> None:
    url = "https://us.sms.api.sinch.com"
    assert found(with_override(url, edition="standard"), "SMS224") == [f"SMS224 {url}"]
    assert found(with_override(url, edition="'${env:EDITION}'"), "SMS224") == []


def test_a_broken_file_may_hold_the_webhook() -> None:
    files = {
        "a.yaml": with_override(ELSEWHERE, hook("w", HOOK)),
        "b.yaml": "sandbox: prod\n x: [\n",
    }
    assert found(files, "SMS224") == []


def test_webhooks_in_other_files_and_sandboxes() -> None:
    files = {
        "a.yaml": with_override(ELSEWHERE, hook("w", HOOK)),
        "b.yaml": sandbox(name="stage", webhooks=[hook("w", ELSEWHERE)]),
    }
    assert found(files, "SMS224") == [f"SMS224 a.yaml:{ELSEWHERE}"]
    files["c.yaml"] = sandbox(webhooks=[hook("v", ELSEWHERE, sender=2)])
    assert found(files, "SMS224") == []


def test_sample_text_is_that_alone() -> None:
    url = "https://your-host.example/in"
    assert found(with_override(url, hook("w", HOOK)), "SMS2") == [f"SMS206 {url}"]
