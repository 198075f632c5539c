"""The forms of API credentials, by vendor, and of the authentications of a custom one.

Only Twilio, Sinch and Infobip have an *Inbound Number*; Sinch MMS has no custom data set either. Of
header parameters the contextual help names label, type and value, and not which types there are.
The form of *Basic* and *Bearer* authentication is on no page, and the field for the path to the id
of a message is known by its contextual help alone.
"""

from __future__ import annotations

from smslint.facts.channels import MMS, RCS, SMS
from smslint.facts.product import credential_labels as labels
from smslint.facts.product import pages
from smslint.facts.product.forms import Form, FormField, Input
from smslint.facts.product.labels import CUSTOM_DATASET, NAME, Label
from smslint.facts.vendors import (
    CUSTOM,
    INFOBIP,
    SINCH,
    SINCH_MMS,
    SINCH_RCS,
    TWILIO,
    VENDORS,
)

TITLES = {vendor.name: Label(vendor.title) for vendor in VENDORS}
"""What the form calls the vendors."""

AUTHENTICATIONS = {
    "api_key": labels.API_KEY_AUTH,
    "mac": labels.MAC_AUTH,
    "oauth": labels.OAUTH_AUTH,
    "jwt": labels.JWT_AUTH,
    "none": labels.NO_AUTH,
}
"""What *Auth Type* offers; of `basic` and `bearer` no page says what they are called there."""

_NAME = FormField("name", NAME)
_VENDOR = FormField("vendor", labels.VENDOR, Input.CHOOSE, TITLES)
_INBOUND = FormField("inbound_number", labels.INBOUND_NUMBER)
_DATASET = FormField("inbound_dataset", CUSTOM_DATASET, Input.SWITCH)
_API_TOKEN = FormField("api_token", labels.API_TOKEN)
_PROJECT = FormField("project_id", labels.PROJECT_ID)
_APP = FormField("app_id", labels.APP_ID)

FORMS = {
    TWILIO: Form(
        (
            *(_VENDOR, _NAME),
            FormField("account_sid", labels.ACCOUNT_SID),
            FormField("auth_token", labels.AUTH_TOKEN),
            FormField("message_sid", labels.MESSAGE_SID),
            *(_INBOUND, _DATASET),
        ),
        pages.TWILIO,
    ),
    SINCH: Form(
        (
            *(_VENDOR, _NAME),
            FormField("service_id", labels.SERVICE_ID),
            *(_API_TOKEN, _INBOUND),
            FormField("override_url", labels.OVERRIDE_URL),
            _DATASET,
        ),
        pages.SINCH,
    ),
    SINCH_MMS: Form((_VENDOR, _NAME, _PROJECT, _APP, _API_TOKEN), pages.SINCH),
    SINCH_RCS: Form(
        (
            *(_VENDOR, _NAME, _PROJECT, _APP, _API_TOKEN),
            FormField("service_plan_id", labels.SERVICE_PLAN_ID),
            FormField("sms_api_token", labels.SMS_API_TOKEN),
            _DATASET,
            FormField("rate_limit", labels.RATE_LIMIT),
        ),
        pages.SINCH,
    ),
    INFOBIP: Form(
        (
            *(_VENDOR, _NAME),
            FormField("api_base_url", labels.API_BASE_URL),
            FormField("api_key", labels.API_KEY),
            FormField("principal_entity_id", labels.PRINCIPAL_ENTITY_ID),
            FormField("content_template_id", labels.CONTENT_TEMPLATE_ID),
            FormField("validity_period", labels.VALIDITY_PERIOD),
            FormField("callback_data", labels.CALLBACK_DATA),
            _INBOUND,
            FormField("fuzzy_opt_out", labels.FUZZY_OPT_OUT, Input.SWITCH),
            FormField("fuzzy_opt_out.reply", labels.FUZZY_AUTO_REPLY),
            _DATASET,
        ),
        pages.INFOBIP,
    ),
    CUSTOM: Form(
        (
            *(_VENDOR, _NAME),
            FormField("provider_app_id", labels.PROVIDER_APP_ID),
            FormField("provider_name", labels.PROVIDER_NAME),
            FormField("provider_url", labels.PROVIDER_URL),
            FormField(
                "channel_type",
                labels.CHANNEL_TYPE,
                Input.CHOOSE,
                {SMS: Label("SMS"), RCS: Label("RCS"), MMS: Label("MMS")},
            ),
            FormField("auth", labels.AUTH_TYPE, Input.CHOOSE, AUTHENTICATIONS),
            FormField("mtls", labels.MTLS_SUPPORT, Input.SWITCH),
            FormField("headers", labels.ADD_NEW_PARAMETER, Input.ADD, section=labels.HEADERS),
            FormField("payload", labels.PROVIDER_PAYLOAD),
            FormField(
                "message_id_path",
                None,
                meaning="the field for where the provider's answer holds the message id",
            ),
            _DATASET,
        ),
        pages.CUSTOM,
    ),
}

_AUTH_NAME = FormField(
    "auth.name", NAME, meaning="the name of this authentication, not of a header"
)
_AUTH_TOKEN = FormField("auth.api_token", labels.API_TOKEN)
_BARE_TOKEN = (FormField("auth.api_token", None, meaning="the field for the token"),)

AUTH_FIELDS: dict[str, tuple[FormField, ...]] = {
    "none": (),
    "basic": _BARE_TOKEN,
    "bearer": _BARE_TOKEN,
    "api_key": (_AUTH_NAME, _AUTH_TOKEN),
    "mac": (
        *(_AUTH_NAME, _AUTH_TOKEN),
        FormField("auth.api_secret_key", labels.API_SECRET_KEY),
        FormField("auth.hash_format", labels.HASH_FORMAT, Input.CHOOSE),
    ),
    "oauth": (
        *(_AUTH_NAME, _AUTH_TOKEN),
        FormField("auth.oauth_url", labels.OAUTH_URL),
        FormField("auth.oauth_body", labels.OAUTH_BODY),
    ),
    "jwt": (_AUTH_NAME, _AUTH_TOKEN, FormField("auth.jwt_payload", labels.JWT_PAYLOAD)),
}
"""The fields that follow *Auth Type*, by what was chosen there."""

HEADER_FIELDS = (
    FormField("name", None, meaning="the label of the header, which is its name"),
    FormField("type", None, Input.CHOOSE, meaning="the type of the header"),
    FormField("value", None, meaning="the value of the header"),
)
"""The parts of a header parameter."""

DEFAULT_HEADERS = ("content-type", "charset")
"""Headers that are there already (in lower case) and cannot be deleted; only the value of the first
may be edited."""

TESTED = frozenset((TWILIO, SINCH, INFOBIP, CUSTOM))
"""The vendors on whose pages *Verify SMS connection* is a step. That of Sinch gives none for MMS
and RCS."""
