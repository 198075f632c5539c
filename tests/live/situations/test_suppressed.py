"""Comments that suppress findings of the live mode, and those that do not any more."""

from __future__ import annotations

import pytest

from smslint.rules.base import Answer
from tests.linting import found_in
from tests.live.situations.asking import ask
from tests.live.twilio import situations as twilio

COMMENT = "  # smslint: ignore[SMS806, SMS810] the message is from last year"
TEXT = twilio.config(message_sid=twilio.MESSAGE).rstrip("\n") + COMMENT + "\n"
KNOWN = Answer(twilio.MESSAGES, 200, '{"status": "sent"}')
FORGOTTEN = twilio.error(twilio.MESSAGES, 404, 20404)
BUSY = twilio.error(twilio.MESSAGES, 429, 20429)


@pytest.mark.parametrize(
    ("answer", "found", "suppressed"),
    [
        (FORGOTTEN, [], ["SMS806"]),
        (KNOWN, ["SMS901 7:72"], []),  # SMS810 may come again
        (BUSY, [], ["SMS810"]),
    ],
)
def test_a_comment(answer: Answer, found: list[str], suppressed: list[str]) -> None:
    report = ask(TEXT, (twilio.WORKS, answer)).report
    open_ = [item for item in report.findings if not item.suppressed]
    assert [f"{item.code} {item.position.line}:{item.position.column}" for item in open_] == found
    assert [item.code for item in report.findings if item.suppressed] == suppressed
    if answer is BUSY:
        assert not report.lacks_checks


def test_nobody_asked() -> None:
    assert found_in(TEXT) == []
