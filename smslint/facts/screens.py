"""The forms of Journey Optimizer: where they are, and in which order they ask for fields.

Source: Adobe Journey Optimizer documentation, the pages on the mobile configuration of each vendor,
on SMS webhooks and on channel configurations; for the B2B edition its pages on SMS channels and SMS
authoring. The schemas name the label of each field.
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

_CREDENTIAL = (
    *("vendor", "name", "provider_app_id", "provider_name", "provider_url", "channel_type", "auth"),
    *("mtls", "headers", "payload", "message_id_path"),
    *("account_sid", "auth_token", "message_sid", "project_id", "app_id", "service_id"),
    *("api_base_url", "api_token", "api_key", "service_plan_id", "sms_api_token"),
    *("principal_entity_id", "content_template_id", "validity_period", "callback_data"),
    *("inbound_number", "override_url", "fuzzy_opt_out", "inbound_dataset", "rate_limit"),
)
_WEBHOOK = (
    *("name", "vendor", "type", "credential", "sender_number", "keywords", "default_reply"),
    *("payload", "authentication", "url"),
)
_CHANNEL_CONFIG = (
    *("name", "description", "access_labels", "channel", "marketing_actions", "message_type"),
    *("credential", "sender_number", "subdomain", "execution_field", "inbound_dataset"),
    *("message_export", "tags"),
)

ORDER = {
    ("credential", STANDARD): _CREDENTIAL,
    ("webhook", STANDARD): _WEBHOOK,
    ("channel_config", STANDARD): _CHANNEL_CONFIG,
    ("credential", B2B): _CREDENTIAL,
    ("channel_config", B2B): tuple(name for name in _CHANNEL_CONFIG if name != "channel"),
}
"""The fields of the forms, in their order, by kind and edition; a vendor has some of them."""

NOT_FOR_FEEDBACK = ("credential", "sender_number")
"""Fields that the form of a feedback webhook does not ask for."""
