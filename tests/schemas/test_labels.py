"""The labels of Journey Optimizer's screens: every field names its own, where there is one."""

from __future__ import annotations

from smslint.shape.labels import label_of
from tests.each import each
from tests.schemas.parts import ENTRIES, LANGUAGE, PARTS, resolved

# By field; one that the screens call otherwise in one place appears again with its part.
# A dash: no page gives a label.
LABELS = {
    "name": "Name",
    "vendor": "SMS vendor",
    "webhook vendor": "Select SMS vendor",
    "description": "-",
    "channel_config description": "Description",
    "channel_config.b2b description": "Description",
    "inbound_number": "Inbound Number",
    "inbound_dataset": "Use custom dataset for inbound",
    "account_sid": "Account SID",
    "auth_token": "Auth Token",
    "message_sid": "Message SID",
    "service_id": "Service ID",
    "api_token": "API Token",
    "override_url": "Override URL",
    "project_id": "Project ID",
    "app_id": "App ID",
    "service_plan_id": "Service Plan ID",
    "sms_api_token": "SMS API Token",
    "rate_limit": "API rate limit (requests per second)",
    "region": "-",
    "api_base_url": "API base URL",
    "api_key": "API key",
    "principal_entity_id": "Principal Entity ID",
    "content_template_id": "Content Template ID",
    "validity_period": "Validity Period",
    "callback_data": "Callback Data",
    "fuzzy_opt_out": "Fuzzy Opt-out",
    "fuzzy_opt_out.reply": "Fuzzy Auto Reply",
    "provider_app_id": "Provider AppId",
    "provider_name": "Provider Name",
    "provider_url": "Provider URL",
    "channel_type": "Channel Type",
    "auth": "Auth Type",
    "auth.type": "Auth Type",
    "mtls": "mTLS support",
    "headers": "Headers",
    "payload": "Provider Payload",
    "webhook payload": "View payload editor",
    "message_id_path": "-",
    "api_secret_key": "API Secret Key",
    "hash_format": "Mac Authorization Hash Format",
    "oauth_url": "OAuth URL",
    "oauth_body": "OAuth Body",
    "jwt_payload": "JWT Payload",
    "auth type": "Auth Type",
    "type": "Type",
    "credential": "API credentials",
    "sender_number": "Sender Phone Number",
    "url": "Webhook URL",
    "authentication": "Authentication",
    "keywords": "Inbound Keyword Category",
    "credential keywords": "-",
    "default_reply": "Default Reply Message",
    "credential default_reply": "-",
    "channel": "Select channel",
    "channel_config.b2b channel": "-",
    "message_type": "SMS Type",
    "channel_config credential": "Mobile configuration",
    "channel_config.b2b credential": "SMS configuration",
    "channel_config sender_number": "Sender number",
    "channel_config.b2b sender_number": "Sender number",
    "execution_field": "SMS Execution Field",
    "document execution_field": "Execution fields",
    "subdomain": "Subdomain",
    "opt_out_number": "-",
    "marketing_actions": "Marketing action",
    "message_export": "Enable Message Export",
    "tags": "Edit Tags",
    "access_labels": "Manage access",
    "credentials": "API Credentials",
    "webhooks": "SMS Webhooks",
    "channel_configs": "Channel configurations",
    "subdomains": "SMS subdomains",
    "sandbox": "-",
    "sandbox_type": "-",
    "edition": "-",
    "sops": "-",
}
IN_KEYWORDS = {
    "opt_in": "Opt-In",
    "opt_out": "Opt-Out",
    "double_opt_in": "Double Opt-In",
    "help": "Help",
    "custom": "Custom",
    "words": "Enter a Keyword",
    "reply": "Reply Message",
    "fuzzy": "Fuzzy Logic",
}

FIELDS = [(part, field) for part, schema in ENTRIES.items() for field in schema["properties"]]


def expected(part: str, field: str) -> str:
    kind = part.partition("/")[0]
    names = (f"{part} {field}", f"{kind} {field}", field)
    label = next((LABELS[name] for name in names if name in LABELS), None)
    assert label is not None, f"add a row for `{field}` to LABELS"
    return label


@each("part, field", FIELDS)
def test_a_field_names_its_label(part: str, field: str) -> None:
    schema = ENTRIES[part]
    pieces = [schema["properties"][field]]
    if pieces == [True]:  # it depends on the channel
        branches = [rule.get(word, {}) for rule in schema["allOf"] for word in ("then", "else")]
        pieces = [branch["properties"][field] for branch in branches if branch]
    for piece in pieces:
        assert (label_of(resolved(piece, part)) or "-") == expected(part, field)


def test_fields_inside_others() -> None:
    custom = PARTS["credential/custom"]["properties"]
    assert label_of(custom["auth"]["properties"]["type"]) == LABELS["auth.type"]
    fuzzy = PARTS["credential/infobip"]["properties"]["fuzzy_opt_out"]
    assert label_of(fuzzy["properties"]["reply"]) == LABELS["fuzzy_opt_out.reply"]
    common = PARTS["common"]["definitions"]
    for category in ("opt_in", "opt_out", "double_opt_in", "help", "custom"):
        definition = common[f"{category}_keywords"]
        assert label_of(definition) == IN_KEYWORDS[category]
        for name, field in definition["properties"].items():
            wanted = None if (category, name) == ("custom", "reply") else IN_KEYWORDS[name]
            assert label_of(field) == wanted, f"{category}.{name}"
    fuzzy = common["opt_out_keywords"]["properties"]["fuzzy"]
    assert label_of(fuzzy["properties"]["reply"]) == "Fuzzy Auto Response"


def test_the_table_has_no_stale_row() -> None:
    parts = {part for part, _ in FIELDS} | {part.partition("/")[0] for part, _ in FIELDS}
    known = {field for _, field in FIELDS}
    known |= {f"{part} {field}" for part in parts for field in known}
    assert {label for label in LABELS if "." not in label} <= known


def test_menus_are_those_of_today() -> None:
    said = str(LANGUAGE)
    for menu in (
        "SMS Settings > API Credentials",
        "SMS Settings > SMS Webhooks",
        "SMS Settings > SMS subdomains",
        "General settings > Channel configurations",
    ):
        assert f"Administration > Channels > {menu}" in said
    assert "**Administration**, **Channels**" not in said
