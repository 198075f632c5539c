"""SMS230: placeholders where nothing is filled in."""

from __future__ import annotations

import pytest

from tests.linting import lint
from tests.rules.credentials.payloads import codes, credential, found

BASE = "https://api.harrier-text.net/send"


def provider(url: str) -> str:
    return credential(more=f"provider_url: {url}\n")


@pytest.mark.parametrize("name", ["fromNumber", "toNumber", "message", " message "])
def test_each_of_the_three(name: str) -> None:
    assert found(provider(f'"{BASE}?x={{{{{name}}}}}"'), "SMS23") == [f"SMS230 11:{{{{{name}}}}}"]


@pytest.mark.parametrize(
    "style", ["%s", "'%s'", '"%s"', ">-\n  %s", "|-\n  %s", "&a %s", "!!str %s"]
)
def test_every_style(style: str) -> None:
    text = provider(style % f"{BASE}/{{{{toNumber}}}}?a={{{{message}}}}&b={{{{message}}}}")
    line = 12 if "\n" in style else 11
    assert found(text, "SMS23") == [
        f"SMS230 {line}:{{{{toNumber}}}}",
        f"SMS230 {line}:{{{{message}}}}",
        f"SMS230 {line}:{{{{message}}}}",
    ]


@pytest.mark.parametrize(
    "rest",
    ["?x={message}", "?x=message", "?x={{msg}}", "?x={{Message}}", "?x=${message}", "/{{ route }}",
     "?x={{profile.message}}", "?x={{encode64 message}}", "?x={{resolve:ssm:message}}"],
)  # fmt: skip
def test_other_braces(rest: str) -> None:
    assert found(provider(f'"{BASE}{rest}"'), "SMS23") == []


def test_the_address_for_tokens() -> None:
    auth = (
        "type: oauth\nname: n\noauth_url: 'https://login.harrier-text.net/{{toNumber}}'\n"
        'oauth_body: \'{"grant_type": "x:y"}\''
    )
    assert found(credential(auth=auth)) == ["SMS230 10:{{toNumber}}"]


def test_escapes_hide_the_place() -> None:
    url = f'"{BASE}/\\x7b{{toNumber}}}}"'
    assert found(provider(url), "SMS23") == [f"SMS230 11:{url}"]


def test_it_is_suppressed_at_the_line_of_the_address() -> None:
    text = provider(f"'{BASE}/{{{{toNumber}}}}'  # smslint: ignore[SMS230] a proxy fills it in")
    assert codes(text) == ["SMS230"]
    assert [finding.suppressed for finding in lint(text).findings] == [True]
