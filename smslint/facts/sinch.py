"""Where the APIs of Sinch are, and what they call things.

Source: Sinch's SDKs (sinch-sdk-python, `sinch_client_configuration.py`; sinch-sdk-java, its regions
of the SMS and the Conversation API), and Sinch's documentation: an access key is exchanged for a
token at one address for all regions; a Conversation app, its RCS agent and the service plan belong
to one region.
"""

from __future__ import annotations

from smslint.base.patterns import lazy

SMS_REGIONS = ("us", "eu", "au", "br", "ca")
CONVERSATION_REGIONS = ("us", "eu", "br")
TOKEN_URL = "https://auth.sinch.com/oauth2/token"
NUMBERS_URL = "https://numbers.api.sinch.com"

BLOCKED = "blocked_account"
"""The code of a 403 of the SMS API that says: this account may send nothing."""

ACTIVE = "ACTIVE"
"""The state of a channel of an app that can be used; others are PENDING and FAILING."""

INBOUND = "MESSAGE_INBOUND"
DELIVERY = "MESSAGE_DELIVERY"
"""What an app passes on to a webhook: replies, delivery reports."""

_SMS_HOST = lazy(r"(?:https://)?(?:zt\.)?([a-z]{2})\.sms\.api\.sinch\.com(?:[/:?#].*)?")


def beginning_with(region: str | None, regions: tuple[str, ...]) -> tuple[str, ...]:
    """The regions, and this one before the others."""
    if region is None:
        return regions
    return (region, *(other for other in regions if other != region))


def sms_url(region: str) -> str:
    """The SMS API of a region."""
    return f"https://{region}.sms.api.sinch.com"


def conversation_url(region: str) -> str:
    """The Conversation API of a region."""
    return f"https://{region}.conversation.api.sinch.com"


def region_of(url: str) -> str | None:
    """The region of an address of the SMS API; None for any other address."""
    match = _SMS_HOST.fullmatch(url.lower())
    return match[1] if match is not None and match[1] in SMS_REGIONS else None
