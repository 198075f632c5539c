"""SMS222."""

import pytest

from tests.linting import lint
from tests.rules.entries import config, credential, found, number, sandbox, webhook

KEYWORDS = "{opt_out: {words: [STOP, END], reply: Bye.}}"


@pytest.mark.parametrize("vendor", ["sinch", "sinch_rcs", "infobip"])
def test_each_field(vendor: str) -> None:
    text = sandbox(
        credentials=[
            credential("a", vendor, keywords=KEYWORDS),
            credential("b", vendor, default_reply="Hello."),
            credential("c", vendor, default_reply='"${env:REPLY}"', keywords=KEYWORDS),
        ]
    )
    assert found(text, "SMS1", "SMS2") == [
        "SMS222 keywords",
        "SMS222 default_reply",
        "SMS222 default_reply",
        "SMS222 keywords",
    ]


@pytest.mark.parametrize("vendor", ["twilio", "sinch_mms", "custom"])
def test_vendors_that_never_had_them(vendor: str) -> None:
    text = sandbox(
        credentials=[
            credential("a", vendor, keywords=KEYWORDS, default_reply="Hello."),
            credential("b", "sinch"),
        ]
    )
    assert found(text) == ["SMS101 keywords", "SMS101 default_reply"]


def test_empty_fields_and_values_that_failed() -> None:
    text = sandbox(
        credentials=[
            credential("a", "sinch", keywords="", default_reply="''"),
            credential("b", "sinch", keywords="~", default_reply="{}"),
            credential("c", "sinch", keywords="[STOP]"),
        ]
    )
    assert found(text) == ["SMS103 default_reply", "SMS103 keywords"]


def test_webhooks_are_the_place_for_them() -> None:
    text = sandbox(
        credentials=[credential("a", "sinch")],
        webhooks=[webhook("w", "sinch", "a", number(1), keywords=KEYWORDS, default_reply="Hello.")],
        configs=[config("k", "a", number(1))],
    )
    assert found(text) == []


def test_the_b2b_edition() -> None:
    entry = "{name: a, vendor: sinch, service_id: b1, api_token: '${env:T}', default_reply: Hi.}"
    assert found(sandbox(credentials=[entry], edition="b2b")) == ["SMS105 default_reply"]


def test_merged_fields_are_reported_once() -> None:
    text = """\
sandbox: prod
x-base: &base {vendor: sinch, api_token: "${env:T}", default_reply: Hello.}
credentials:
  - {name: a, service_id: b1, <<: *base}
  - {name: b, service_id: b2, <<: *base}
"""
    assert found(text, "SMS222") == ["SMS222 default_reply"]
    assert lint(text).findings[0].position.line == 2
