"""The result of a check."""

from __future__ import annotations

import enum
from typing import NamedTuple

from smslint.base.codes import COULD_NOT_CHECK, PERMISSION_MISSING
from smslint.live.concealed import Text
from smslint.model import Place


class Outcome(enum.Enum):
    """The four results that a check can have."""

    VALID = "valid"
    INVALID = "invalid"
    COULD_NOT_CHECK = "could-not-check"
    SKIPPED = "skipped"


class CheckResult(NamedTuple):
    """One check of one credential.

    `check` is a short name for what was checked: `credential`, `number +14155550100`. `reason` is a
    whole sentence (the message of the finding), for VALID perhaps empty. With a `code` there is a
    finding at `place`: SMS801–SMS808 for INVALID, SMS809 and SMS810 for COULD_NOT; what is VALID or
    SKIPPED has none.
    """

    check: str
    outcome: Outcome
    reason: str = ""
    code: str | None = None
    place: Place | None = None
    help: str = ""


def valid(check: str, reason: str = "") -> CheckResult:
    return CheckResult(check, Outcome.VALID, reason)


def invalid(check: str, code: str, place: Place, reason: str, help: str = "") -> CheckResult:
    """Something is wrong: a finding."""
    return CheckResult(check, Outcome.INVALID, reason, code, place, help)


def permission_missing(check: str, place: Place, reason: str, help: str = "") -> CheckResult:
    """The credential works and may not read what the check needs: SMS809."""
    return CheckResult(check, Outcome.COULD_NOT_CHECK, reason, PERMISSION_MISSING, place, help)


def could_not_check(check: str, place: Place, reason: str, help: str = "") -> CheckResult:
    """It is unknown: SMS810."""
    return CheckResult(check, Outcome.COULD_NOT_CHECK, reason, COULD_NOT_CHECK, place, help)


def skipped(check: str, reason: str) -> CheckResult:
    return CheckResult(check, Outcome.SKIPPED, reason)


class Message(NamedTuple):
    """A message to send: E.164 number of who gets it, its text, the sender that it comes from, and
    the channel (`sms`, `mms`, `rcs`). `api_key_header`: where a custom credential's API key goes,
    which is documented nowhere."""

    to: str
    text: str
    sender: Text
    channel: str = "sms"
    api_key_header: str = ""


class Sent(NamedTuple):
    """The provider's answer to a message: whether it was accepted (None: that is unclear), its id,
    its status in the provider's words, and if it was not accepted, why, as a sentence that quotes
    no secret."""

    accepted: bool | None
    id: str = ""
    status: str = ""
    reason: str = ""
