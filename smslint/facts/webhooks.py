"""Which webhooks go with which credentials.

Source: Adobe Journey Optimizer documentation, page on SMS webhooks: there are none for Twilio; the
one webhook of Sinch takes replies and delivery reports, Infobip and custom providers have one for
each.
"""

from __future__ import annotations

GOES_WITH = {
    "sinch": frozenset(("sinch",)),
    "sinch_conversational": frozenset(("sinch_mms", "sinch_rcs")),
    "infobip": frozenset(("infobip",)),
    "custom": frozenset(("custom",)),
}
"""The vendor of a webhook, and of the credentials that it goes with."""

WEBHOOK_OF = {
    credential: webhook for webhook, credentials in GOES_WITH.items() for credential in credentials
}
"""The vendor of a credential, and of the webhook that it takes; Twilio takes none."""

TYPED = frozenset(("infobip", "custom"))
"""Vendors with one webhook for replies and one for delivery reports."""

WITHOUT_WEBHOOKS = "twilio"
INBOUND = "inbound"
FEEDBACK = "feedback"
