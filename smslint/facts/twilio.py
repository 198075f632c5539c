"""What the SIDs of Twilio identify, the numbers that Twilio keeps for tests, its error codes.

Source: Twilio's OpenAPI specifications (github.com/twilio/twilio-oai, `spec/json`), where each
resource has the pattern of its SID: two capitals and 32 hexadecimal digits. Test numbers: Twilio's
page on test credentials. Error codes: Twilio's page of each.
"""

from __future__ import annotations

from smslint.base.patterns import lazy

_SID = lazy(r"[A-Z]{2}[0-9a-fA-F]{32}")

ACCOUNT = "AC"
MESSAGES = ("SM", "MM")
MESSAGING_SERVICE = "MG"

KINDS = {
    ACCOUNT: "an account",
    "AD": "an address",
    "AI": "an alphanumeric sender",
    "AL": "an IP access control list",
    "AP": "a TwiML app",
    "BN": "a brand registration",
    "BU": "a regulatory bundle",
    "BY": "a BYOC trunk",
    "CA": "a call",
    "CF": "a conference",
    "CH": "a conversation",
    "CL": "a credential list",
    "CM": "an A2P campaign",
    "CN": "a connect app",
    "CR": "a credential",
    "FN": "an execution of a Studio flow",
    "FW": "a Studio flow",
    "GT": "a transcript",
    "HH": "a toll-free verification",
    "HX": "a content template",
    "IM": "a message of a conversation",
    "IS": "a Conversations or Notify service",
    "IT": "an end user of a bundle",
    "KS": "a Proxy service",
    "MB": "a participant of a conversation",
    "ME": "a media file",
    MESSAGING_SERVICE: "a Messaging Service",
    "MM": "an MMS message",
    "MP": "a Sync map",
    "NO": "a notification",
    "NT": "a notification",
    "PN": "a phone number",
    "QE": "an A2P campaign",
    "QU": "a queue",
    "RD": "a regulatory document",
    "RE": "a recording",
    "RL": "a role",
    "RM": "a video room",
    "RN": "a regulation",
    "SC": "a short code",
    "SD": "a SIP domain",
    "SK": "an API key",
    "SM": "an SMS message",
    "TK": "a SIP trunk",
    "TR": "a transcription",
    "US": "a user of a conversation",
    "UT": "a usage trigger",
    "VA": "a Verify service",
    "VE": "a verification",
    "WK": "a TaskRouter worker",
    "WQ": "a TaskRouter queue",
    "WS": "a TaskRouter workspace",
    "WT": "a TaskRouter task",
    "WW": "a TaskRouter workflow",
    "XE": "an RCS or WhatsApp sender",
    "YF": "a Verify factor",
    "ZE": "a Functions environment",
    "ZH": "a function",
    "ZS": "a Functions service",
}
"""The first two letters of a SID, and what it identifies."""

NOT_ACTIVE = {
    10001: "is not active",
    20005: "is not active",
    20403: "has no access to the API, like a suspended or closed account",
    90010: "is not active",
}
"""Error codes that mean that the account is suspended, closed or not active yet. A suspended
account may as well be answered like a wrong pair (20003)."""

PERMISSION_DENIED = 20003
"""The pair is wrong; or the account is suspended, closed, or has a profile that is not approved."""

NOT_AUTHORIZED = 70051
"""A restricted key lacks a permission; or the account is suspended."""

TEST_CREDENTIALS = 20008
"""Test credentials may send to test numbers, and read nothing at all."""

ONLINE = ("ONLINE", "ONLINE:UPDATING")
"""The states of a channel sender that can send."""

REFUSED = {
    20003: "permission denied: the pair of account and token is wrong, or the account is not active"
    " or not approved",
    21211: "the number of the recipient is not valid",
    21212: "the sender is not valid",
    21408: "the account may not send to this country",
    21606: "the sender is not this account's, or cannot send SMS",
    21608: "a trial account sends to verified numbers only",
    21610: "the recipient has opted out of this sender",
    21612: "this sender cannot reach this recipient",
    21614: "the number of the recipient is not a mobile number",
    21617: "the text is too long",
}
"""Why a message is refused, by error code."""

_TEST_NUMBER = lazy(r"\+1500555[0-9]{4}")


def kind_of_sid(text: str) -> str | None:
    """What a SID identifies; None for what is not a SID, or for an unknown kind."""
    return KINDS.get(text[:2]) if _SID.fullmatch(text) else None


def is_test_number(number: str) -> bool:
    """One of the numbers that only Twilio's test credentials know."""
    return bool(_TEST_NUMBER.fullmatch(number))
