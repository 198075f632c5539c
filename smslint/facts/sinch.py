"""Where the APIs of Sinch are, and what they call things.

Source: Sinch's SDKs (sinch-sdk-python, `sinch_client_configuration.py`; sinch-sdk-java, its regions
of the SMS and the Conversation API), and Sinch's documentation: an access key is exchanged for a
token at one address for all regions; a Conversation app, its RCS agent and the service plan belong
to one region. Imported numbers: Sinch, Imported Numbers and Hosting Orders API.
"""

from __future__ import annotations

SMS_REGIONS = ("us", "eu", "au", "br", "ca")
CONVERSATION_REGIONS = ("us", "eu", "br")
TOKEN_URL = "https://auth.sinch.com/oauth2/token"
NUMBERS_URL = "https://numbers.api.sinch.com"
IMPORTED_NUMBERS_URL = "https://imported.numbers.api.sinch.com"
IMPORTED = "+1"
"""Numbers of other carriers can be imported in the United States and Canada only."""

BLOCKED = "blocked_account"
"""The code of a 403 of the SMS API that means that this account may not send anything."""

ACTIVE = "ACTIVE"
"""The state of a channel of an app that can be used; others are PENDING and FAILING."""

FAILED = "FAILED"
"""The state of a change to a number that Sinch could not make."""

INBOUND = "MESSAGE_INBOUND"
DELIVERY = "MESSAGE_DELIVERY"
"""What an app passes on to a webhook: replies, delivery reports."""


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


def is_sinch_host(host: str) -> bool:
    """A host of Sinch itself."""
    plain = host.lower().removesuffix(".")
    return plain == "sinch.com" or plain.endswith(".sinch.com")
