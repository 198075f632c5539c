"""The vendors of credentials: one row each, and every table about them.

A new vendor must have a value for each field; `tests/facts/test_vendors.py` checks what else it
needs (its schemas, its live checks). No other module lists vendors.

Source: Adobe Journey Optimizer documentation, the pages on the mobile configuration of each vendor,
on SMS webhooks, and on the B2B edition: RCS is native with Sinch RCS only (which falls back to SMS)
and otherwise needs a custom credential; MMS over Sinch needs a Sinch MMS credential, which sends
nothing else; there are no webhooks for Twilio; the one webhook of Sinch takes replies and delivery
reports, Infobip and custom providers have one for each. What Journey Optimizer calls *Service ID*
(Sinch) and *Service Plan ID* (Sinch RCS) are both the id of an SMS service plan of Sinch, so they
can be compared. Hosts: twilio-oai, spec/json (`servers`), and twilio-python, which builds
`<api>.<edge>.<region>.twilio.com`; sinch-sdk-python, sinch_client_configuration.py, and
developers.sinch.com for `auth` and `provisioning`; for Infobip see `smslint.facts.infobip`.
"""

from __future__ import annotations

from smslint.base.named_tuples import NamedTuple
from smslint.facts.channels import MMS, RCS, SMS

TWILIO = "twilio"
SINCH = "sinch"
SINCH_MMS = "sinch_mms"
SINCH_RCS = "sinch_rcs"
INFOBIP = "infobip"
CUSTOM = "custom"
SINCH_CONVERSATIONAL = "sinch_conversational"
"""The vendor of a webhook only."""

STANDARD = "standard"
B2B = "b2b"
EDITIONS = (STANDARD, B2B)


class Vendor(NamedTuple):
    """What is known of a vendor's credentials. No field has a default: a new vendor must set each.

    `title` is what Journey Optimizer calls it, `provider` the company whose accounts it uses (None
    where every credential has another). `plan_field` holds the id of the account or service plan
    by which two credentials can be compared, `account_field` tells people which account it is,
    `service_field` which app or service inside it. `main_channel` is what a test message
    goes out on. `inbound_number`: the form asks for one. `webhook` is the vendor of the webhooks
    that go with it, `two_webhooks`: one for replies and one for delivery reports.
    `native_keywords`: Journey Optimizer can handle keywords without a webhook. `domain` is that
    of all hosts which its secrets may be sent to. `has_dry_run`: the provider can check a test
    message without sending it. `live_checks` and `live_messages` are the modules that
    ask the provider and send through it, below `smslint.live`.
    """

    name: str
    title: str
    provider: str | None
    channels: frozenset[str]
    main_channel: str
    editions: frozenset[str]
    webhook: str | None
    two_webhooks: bool
    plan_field: str | None
    account_field: str
    service_field: str | None
    url_field: str | None
    inbound_number: bool
    legacy_keywords: bool
    native_keywords: bool
    domain: str | None
    has_dry_run: bool
    live_checks: str
    live_messages: str


VENDORS = (
    Vendor(
        name=TWILIO,
        title="Twilio",
        provider="Twilio",
        channels=frozenset((SMS, MMS)),
        main_channel=SMS,
        editions=frozenset((STANDARD, B2B)),
        webhook=None,
        two_webhooks=False,
        plan_field="account_sid",
        account_field="account_sid",
        service_field="message_sid",
        url_field=None,
        inbound_number=True,
        legacy_keywords=False,
        native_keywords=False,
        domain=".twilio.com",
        has_dry_run=False,
        live_checks="twilio.checks",
        live_messages="twilio.messages",
    ),
    Vendor(
        name=SINCH,
        title="Sinch",
        provider="Sinch",
        channels=frozenset((SMS,)),
        main_channel=SMS,
        editions=frozenset((STANDARD, B2B)),
        webhook=SINCH,
        two_webhooks=False,
        plan_field="service_id",
        account_field="service_id",
        service_field=None,
        url_field="override_url",
        inbound_number=True,
        legacy_keywords=True,
        native_keywords=True,
        domain=".sinch.com",
        has_dry_run=True,
        live_checks="sinch.plan_checks",
        live_messages="sinch.plan_messages",
    ),
    Vendor(
        name=SINCH_MMS,
        title="Sinch MMS",
        provider="Sinch",
        channels=frozenset((MMS,)),
        main_channel=MMS,
        editions=frozenset((STANDARD,)),
        webhook=SINCH_CONVERSATIONAL,
        two_webhooks=False,
        plan_field=None,
        account_field="project_id",
        service_field="app_id",
        url_field=None,
        inbound_number=False,
        legacy_keywords=False,
        native_keywords=True,
        domain=".sinch.com",
        has_dry_run=True,
        live_checks="sinch.conversation_checks",
        live_messages="sinch.conversation_messages",
    ),
    Vendor(
        name=SINCH_RCS,
        title="Sinch RCS",
        provider="Sinch",
        channels=frozenset((SMS, RCS)),
        main_channel=RCS,
        editions=frozenset((STANDARD,)),
        webhook=SINCH_CONVERSATIONAL,
        two_webhooks=False,
        plan_field="service_plan_id",
        account_field="project_id",
        service_field="app_id",
        url_field=None,
        inbound_number=False,
        legacy_keywords=True,
        native_keywords=True,
        domain=".sinch.com",
        has_dry_run=True,
        live_checks="sinch.conversation_checks",
        live_messages="sinch.conversation_messages",
    ),
    Vendor(
        name=INFOBIP,
        title="Infobip",
        provider="Infobip",
        channels=frozenset((SMS, MMS)),
        main_channel=SMS,
        editions=frozenset((STANDARD, B2B)),
        webhook=INFOBIP,
        two_webhooks=True,
        plan_field=None,
        account_field="api_base_url",
        service_field=None,
        url_field="api_base_url",
        inbound_number=True,
        legacy_keywords=True,
        native_keywords=True,
        domain=".infobip.com",
        has_dry_run=True,
        live_checks="infobip.checks",
        live_messages="infobip.messages",
    ),
    Vendor(
        name=CUSTOM,
        title="Custom",
        provider=None,
        channels=frozenset((SMS, MMS, RCS)),
        main_channel=SMS,
        editions=frozenset((STANDARD,)),
        webhook=CUSTOM,
        two_webhooks=True,
        plan_field=None,
        account_field="provider_name",
        service_field="provider_app_id",
        url_field="provider_url",
        inbound_number=False,
        legacy_keywords=False,
        native_keywords=False,
        domain=None,
        has_dry_run=False,
        live_checks="custom.checks",
        live_messages="custom.messages",
    ),
)

BY_NAME = {vendor.name: vendor for vendor in VENDORS}

CREDENTIAL_VENDORS = tuple(BY_NAME)
B2B_VENDORS = tuple(vendor.name for vendor in VENDORS if B2B in vendor.editions)
INBOUND_NUMBER_VENDORS = tuple(vendor.name for vendor in VENDORS if vendor.inbound_number)
LEGACY_KEYWORD_VENDORS = tuple(vendor.name for vendor in VENDORS if vendor.legacy_keywords)

CHANNELS = {vendor.name: vendor.channels for vendor in VENDORS}
"""Which channels the credentials of a vendor send."""

WEBHOOK_OF = {vendor.name: vendor.webhook for vendor in VENDORS if vendor.webhook is not None}
"""The vendor of a credential, and of the webhook that it takes; one without webhooks is missing."""

GOES_WITH = {
    webhook: frozenset(name for name, own in WEBHOOK_OF.items() if own == webhook)
    for webhook in dict.fromkeys(WEBHOOK_OF.values())
}
"""The vendor of a webhook, and of the credentials that it goes with."""

WEBHOOK_VENDORS = tuple(GOES_WITH)
TYPED_WEBHOOK_VENDORS = tuple(
    dict.fromkeys(own.webhook for own in VENDORS if own.two_webhooks and own.webhook is not None)
)
"""Vendors of webhooks with one webhook for replies and one for delivery reports."""

NATIVE_KEYWORD_VENDORS = frozenset(
    name
    for vendor in VENDORS
    if vendor.native_keywords
    for name in (vendor.name, vendor.webhook or vendor.name)
)
"""Vendors of credentials, and of their webhooks, whose keywords Journey Optimizer can also handle
without a webhook: by one page it then takes START as an opt-in word, by another it does not."""

WITHOUT_WEBHOOKS = frozenset(vendor.name for vendor in VENDORS if vendor.webhook is None)

PLAN_FIELDS = {
    vendor.name: (vendor.provider, vendor.plan_field)
    for vendor in VENDORS
    if vendor.provider is not None and vendor.plan_field is not None
}
"""The vendor of a credential to its provider, and the field with the account's id."""

ACCOUNT_FIELDS = {vendor.name: vendor.account_field for vendor in VENDORS}
SERVICE_FIELDS = {
    vendor.name: vendor.service_field for vendor in VENDORS if vendor.service_field is not None
}
URL_FIELDS = {vendor.name: vendor.url_field for vendor in VENDORS if vendor.url_field is not None}
"""The URL of a credential, by vendor."""


def is_provider_host(vendor: str, host: str) -> bool:
    """The host (in lower case) belongs to the provider, so its credentials may be sent there."""
    known = BY_NAME.get(vendor)
    return known is not None and known.domain is not None and host.endswith(known.domain)
