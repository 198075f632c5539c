"""The way to the forms of Journey Optimizer; what they ask for is in `facts.product`.

Source: Adobe Journey Optimizer documentation, the pages on the mobile configuration of each vendor,
on SMS webhooks and on channel configurations; for the B2B edition its pages on SMS channels and SMS
authoring.
"""

from __future__ import annotations

from smslint.facts.vendors import B2B, STANDARD

_SETTINGS = "Administration > Channels > SMS Settings"

WAYS = {
    ("credential", STANDARD): f"{_SETTINGS} > API Credentials > Create new API credentials",
    ("webhook", STANDARD): f"{_SETTINGS} > SMS Webhooks > Create Webhook",
    ("channel_config", STANDARD): (
        "Administration > Channels > General settings > Channel configurations"
        " > Create channel configuration"
    ),
    ("credential", B2B): (
        "Administration > Channels > API Credentials > Create new API credentials"
    ),
    ("channel_config", B2B): (
        "A journey > Take an action > Action on: People > Send SMS > Create SMS"
    ),
}
"""The way to the form of an entry, by its kind and edition."""
