"""The addresses of Infobip's API, and what it calls things.

Source: Infobip's documentation: each account has a base URL of its own,
`<name>.api.infobip.com`; the SDKs fall back on `api.infobip.com`, and Adobe's page on Infobip shows
a regional `api-x.infobip.com`. The scheme may be left out; it is https then. Forwarding types and
states of RCS senders: Infobip's OpenAPI descriptions of its resources and RCS APIs; groups of the
states of messages: its page on message status codes; that keywords
need *Pull*: Adobe Journey Optimizer documentation, page on Infobip.
"""

from __future__ import annotations

from smslint.base.patterns import lazy

_BASE_URL = lazy(
    r"(?:https://)?"
    r"((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.api|api(?:-[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)?)"
    r"\.infobip\.com)/?"
)

LONGEST_VALIDITY = 48
"""Hours; Infobip cuts a longer validity period to this (its OpenAPI description of the SMS API)."""

PULL = "PULL"
HTTP_FORWARD = "HTTP_FORWARD"
SUBSCRIPTION = "FORWARD_TO_SUBSCRIPTION"
"""What Infobip does with a reply: keeps it to be collected, calls an address, or does what a
subscription of the account says."""

EXTERNAL = "FORWARD_TO_EXTERNAL_INTEGRATION"
"""Replies go to an integration of the account; whether that can be Journey Optimizer's is not
documented."""

ACCEPTED = frozenset(("ACCEPTED", "PENDING", "DELIVERED", "OK"))
FAILED = {
    "REJECTED": "rejects the message",
    "UNDELIVERABLE": "cannot deliver the message",
    "EXPIRED": "says that the message has expired",
}
"""The groups of the states of a message: it is on its way, or it is not."""

LAUNCHED = frozenset(("LAUNCHED", "LAUNCHED_IN_PROGRESS", "LAUNCHED_PARTIAL_SUCCESS"))
"""The states of an RCS sender that can send, at least over some networks."""


def host_of(base_url: str) -> str | None:
    """The host of a base URL, in lower case; None when it is not a bare base URL of Infobip's."""
    match = _BASE_URL.fullmatch(base_url.lower())
    return None if match is None else match[1]


URL_FIELD = "api_base_url"
KEY_FIELD = "api_key"
"""The fields of a credential by which accounts can be compared: the base URL belongs to one account
or to all of them; the API key tells accounts apart."""
