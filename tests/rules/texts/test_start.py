"""START: a default opt-in word by one page of the documentation, and not by the other."""

from __future__ import annotations

import pytest

from tests.rules.entries import config, credential, found, number, sandbox, webhook

NATIVE = {
    "sinch": ("sinch", {}),
    "sinch_conversational": ("sinch_rcs", {}),
    "infobip": ("infobip", {"type": "inbound"}),
}
"""The vendor of a webhook to that of its credential, and its type."""


def said(vendor: str, keywords: str, *prefixes: str) -> list[str]:
    of, typed = {**NATIVE, "custom": ("custom", {"type": "inbound"})}[vendor]
    rcs = of == "sinch_rcs"
    sender = "agent_1" if rcs else number(1)
    text = sandbox(
        credentials=[credential("c", of)],
        configs=[
            config("k", "c", sender, channel="rcs" if rcs else "sms", message_type="transactional")
        ],
        webhooks=[
            webhook("w", vendor, "c", sender, **typed, keywords=keywords),
            *(webhook(f"o-{name}", name, type="feedback") for name in ("infobip", "custom")),
        ],
    )
    return found(text, *(prefixes or ("SMS6",)))


ASKED = "Send START to confirm."
CONFIRM = f"{{double_opt_in: {{words: [NEWS], reply: {ASKED}}}}}"
NOT_AMONG_THEM = (
    f"{{double_opt_in: {{words: [NEWS], reply: {ASKED}}}, opt_in: {{words: [JOIN], reply: Hi.}}}}"
)
PROMISED = "{help: {words: [HELP], reply: Send START to return.}}"
ELSEWHERE = "{custom: {words: [START], reply: Hi.}}"


@pytest.mark.parametrize("vendor", NATIVE)
@pytest.mark.parametrize("keywords", [CONFIRM, NOT_AMONG_THEM, PROMISED, ELSEWHERE])
def test_nothing_hangs_on_start_alone(vendor: str, keywords: str) -> None:
    assert said(vendor, keywords) == []


def test_a_custom_webhook_does_not_know_it() -> None:
    assert said("custom", CONFIRM) == [f"SMS606 {ASKED}"]
    assert said("custom", NOT_AMONG_THEM) == [f"SMS606 {ASKED}"]
    assert said("custom", PROMISED) == ["SMS611 Send START to return."]
    assert said("custom", ELSEWHERE) == []


@pytest.mark.parametrize("vendor", [*NATIVE, "custom"])
def test_what_is_written_counts_for_all(vendor: str) -> None:
    written = "{opt_in: {words: [START], reply: Hi.}, %s}"
    assert said(vendor, written % f"double_opt_in: {{words: [NEWS], reply: {ASKED}}}") == []
    assert said(vendor, written % "help: {words: [HELP], reply: Send START to return.}") == []
    assert said(vendor, written % "help: {words: [start], reply: Hi.}") == ["SMS601 start"]
    twice = "{opt_in: {words: [START, Start], reply: Hi.}}"
    assert said(vendor, twice) == ["SMS602 Start"]


@pytest.mark.parametrize("vendor", NATIVE)
def test_other_words_hang_on_themselves(vendor: str) -> None:
    keywords = CONFIRM.replace("START", "JOIN")
    assert said(vendor, keywords) == ["SMS606 Send JOIN to confirm."]
    keywords = PROMISED.replace("START", "RESTART")
    assert said(vendor, keywords) == ["SMS611 Send RESTART to return."]
    keywords = ELSEWHERE.replace("START", "Unstop")
    assert said(vendor, keywords) == ["SMS601 Unstop"]


def test_keywords_of_credentials() -> None:
    for vendor in ("sinch", "sinch_rcs", "infobip"):
        text = sandbox(credentials=[credential("c", vendor, keywords=CONFIRM)])
        assert found(text, "SMS6") == []
        text = sandbox(
            credentials=[credential("c", vendor, keywords=CONFIRM.replace("START", "JOIN"))]
        )
        assert found(text, "SMS6") == ["SMS606 Send JOIN to confirm."]
