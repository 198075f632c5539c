"""An edit of each field of each kind of entry: the steps bring the product to the new state."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from smslint.facts.secret_names import SECRET_FIELDS
from smslint.facts.vendors import B2B_VENDORS, BY_NAME
from smslint.steps.model import Action
from tests.schemas.parts import ENTRIES
from tests.steps.simulator import Product
from tests.steps.test_simulator import dumped, followed, holds_what_the_files_say
from tests.steps.trees import as_json, changed, documents

SID = "0123456789abcdef" * 2
PAYLOAD = '{"authOption": "x", "f": "{{fromNumber}}", "t": "{{toNumber}}", "m": "{{message}}"}'
INBOUND = (
    '{"a": "{{inboundMessage}}", "b": "{{profileNumber}}", "c": "{{requestId}}",'
    ' "d": "{{originTimestamp}}", "e": "{{inboundNumber}}"}'
)
FEEDBACK = '{"a": "{{client_reference}}", "b": "{{failureCode}}", "c": "{{feedbackStatus}}"}'
KEYWORDS: dict[str, dict[str, Any]] = {
    "opt_in": {"words": ["JOIN", "YES"], "reply": "Welcome"},
    "opt_out": {"words": ["STOP", "LEAVE"], "reply": "Bye", "fuzzy": {"reply": "Send STOP"}},
    "double_opt_in": {"words": ["OFFERS"], "reply": "Send YES"},
    "help": {"words": ["HELP", "ASK"], "reply": "Call us"},
    "custom": {"words": ["STORES"]},
}
NUMBER = "+12025550101"
AUTHS: list[dict[str, Any]] = [
    {"type": "none"},
    {"type": "basic", "api_token": "$A_TOKEN"},
    {"type": "bearer", "api_token": "$A_TOKEN"},
    {"type": "api_key", "name": "key", "api_token": "$A_TOKEN"},
    {
        "type": "mac",
        "name": "mac",
        "api_token": "$A_TOKEN",
        "api_secret_key": "$A_SECRET",
        "hash_format": "SHA",
    },
    {
        "type": "oauth",
        "name": "oauth",
        "oauth_url": "https://login.gateway.example/token",
        "oauth_body": '{"grant_type": "a"}',
        "api_token": "$A_TOKEN",
    },
    {"type": "jwt", "name": "jwt", "api_token": "$A_TOKEN", "jwt_payload": '{"iss": "a"}'},
]

# Each with every field that it can have.
CREDENTIALS: dict[str, dict[str, Any]] = {
    "twilio": {
        "account_sid": f"AC{SID}",
        "auth_token": "$A_TOKEN",
        "message_sid": f"SM{SID}",
        "inbound_number": NUMBER,
        "inbound_dataset": "Replies",
    },
    "sinch": {
        "service_id": "plan-1",
        "api_token": "$A_TOKEN",
        "inbound_number": NUMBER,
        "override_url": "https://proxy.gateway.example/in",
        "region": "eu",
        "inbound_dataset": "Replies",
        "keywords": {"help": {"words": ["HELP"], "reply": "Call us"}},
        "default_reply": "What?",
    },
    "sinch_mms": {
        "project_id": "project-1",
        "app_id": "01JT7A4Z7MHZ685X11RVPR13XM",
        "api_token": "$A_TOKEN",
        "region": "eu",
    },
    "sinch_rcs": {
        "project_id": "project-1",
        "app_id": "01JT7A4Z7MHZ685X11RVPR13XM",
        "api_token": "$A_TOKEN",
        "service_plan_id": "plan-1",
        "sms_api_token": "$SMS_TOKEN",
        "inbound_dataset": "Replies",
        "rate_limit": 40,
        "region": "eu",
        "keywords": {"help": {"words": ["HELP"], "reply": "Call us"}},
        "default_reply": "What?",
    },
    "infobip": {
        "api_base_url": "https://k9d2vq.api.infobip.com",
        "api_key": "$A_KEY",
        "principal_entity_id": "1101578240000041873",
        "content_template_id": "1107164920385517426",
        "validity_period": 24,
        "callback_data": "brand",
        "inbound_number": NUMBER,
        "fuzzy_opt_out": {"reply": "Send STOP"},
        "inbound_dataset": "Replies",
        "keywords": {"help": {"words": ["HELP"], "reply": "Call us"}},
        "default_reply": "What?",
    },
    "custom": {
        "provider_app_id": "app-1",
        "provider_name": "Gateway",
        "provider_url": "https://gateway.example/send",
        "channel_type": "sms",
        "auth": AUTHS[4],
        "mtls": True,
        "headers": [
            {"name": "X-One", "type": "text", "value": "1"},
            {"name": "Content-Type", "value": "application/json"},
        ],
        "payload": PAYLOAD,
        "message_id_path": "messageId",
        "inbound_dataset": "Replies",
    },
}
REPLIES = {
    "credential": "main",
    "sender_number": NUMBER,
    "keywords": KEYWORDS,
    "default_reply": "What?",
}
WEBHOOKS: dict[str, tuple[str, dict[str, Any]]] = {
    "sinch": ("sinch", {"vendor": "sinch", **REPLIES}),
    "sinch_conversational": ("sinch_rcs", {"vendor": "sinch_conversational", **REPLIES}),
    "infobip.inbound": ("infobip", {"vendor": "infobip", "type": "inbound", **REPLIES}),
    "infobip.feedback": (
        "infobip",
        {"vendor": "infobip", "type": "feedback", "credential": "main", "sender_number": NUMBER},
    ),
    "custom.inbound": (
        "custom",
        {"vendor": "custom", "type": "inbound", **REPLIES, "payload": INBOUND},
    ),
    "custom.feedback": (
        "custom",
        {
            "vendor": "custom",
            "type": "feedback",
            "credential": "main",
            "sender_number": NUMBER,
            "payload": FEEDBACK,
        },
    ),
}
CONFIG: dict[str, Any] = {
    "description": "For orders",
    "channel": "sms",
    "message_type": "marketing",
    "credential": "main",
    "sender_number": NUMBER,
    "execution_field": "mobilePhone.number",
    "subdomain": "go.brand.example",
    "opt_out_number": "1245",
    "marketing_actions": ["newsletter", "loyalty"],
    "message_export": True,
    "tags": ["eu", "shop"],
    "access_labels": ["C1", "C2"],
    "inbound_dataset": "Replies",
}

# What stands in place of a value, where another text would not do.
OTHERS: dict[str, Any] = {
    "name": "other",
    "account_sid": f"AC{SID[::-1]}",
    "message_sid": f"MM{SID}",
    "inbound_number": "1245",
    "sender_number": "1245",
    "opt_out_number": "1246",
    "override_url": "https://proxy.gateway.example/other",
    "app_id": "01J93GY626ZR0CTY6498368D46",
    "region": "us",
    "rate_limit": 0,
    "validity_period": 12,
    "api_base_url": "https://r83nxw.api.infobip.com",
    "principal_entity_id": "1101578240000041874",
    "content_template_id": "1107164920385517427",
    "provider_url": "https://gateway.example/v2",
    "channel_type": "mms",
    "mtls": False,
    "message_export": False,
    "authentication": False,
    **dict.fromkeys(SECRET_FIELDS, "$OTHER"),
    "fuzzy_opt_out": {"reply": "Another reply"},
    "channel": "rcs",
    "message_type": "transactional",
    "credential": "second",
    "execution_field": "_acme.contact.mobile",
    "subdomain": "links.brand.example",
    "marketing_actions": ["loyalty", "partners"],
    "tags": ["shop", "us"],
    "access_labels": ["C3"],
    "headers": [
        {"name": "X-One", "value": "2"},
        {"name": "X-Two", "value": "3"},
        {"name": "Content-Type", "value": "text/json"},
    ],
    "keywords": {
        "opt_out": {"words": ["STOP", "QUIT", "AWAY"], "reply": "Farewell"},
        "help": {"reply": "Write to us"},
        "custom": {"words": ["SHOPS"]},
    },
}
PAYLOADS = {
    "credential": PAYLOAD.replace("x", "y"),
    "inbound": INBOUND.replace('"a"', '"z"'),
    "feedback": FEEDBACK.replace('"a"', '"z"'),
}
REQUIRED = frozenset(
    name
    for part, schema in ENTRIES.items()
    if part != "document" and "b2b" not in part
    for name in schema.get("required", ())
) | {"credential", "sender_number"}


def tree(kind: str, entry: dict[str, Any], vendor: str) -> list[dict[str, Any]]:
    """A sandbox with the entry, and what it may refer to."""
    main = {"name": "main", "vendor": vendor, **CREDENTIALS[vendor]}
    second = {**main, "name": "second"}
    second.pop("inbound_number", None)
    hosts = {"subdomains": ["go.brand.example", "links.brand.example"]}
    sandbox: dict[str, Any] = {"sandbox": "prod", "credentials": [main, second]}
    if kind == "credentials":
        sandbox["credentials"] = [second, entry]
    else:
        sandbox[kind] = [entry]
    return [sandbox, hosts]


def cases() -> Iterator[Any]:
    assert CREDENTIALS.keys() == BY_NAME.keys(), "CREDENTIALS has a row for each vendor"
    entries = [
        *(
            ("credentials", f"credential/{vendor}", vendor, {"vendor": vendor, **entry})
            for vendor, entry in CREDENTIALS.items()
        ),
        *(
            ("webhooks", f"webhook/{name}", vendor, entry)
            for name, (vendor, entry) in WEBHOOKS.items()
        ),
        ("channel_configs", "channel_config", "sinch", CONFIG),
    ]
    for kind, part, vendor, bare in entries:
        entry = {"name": "entry", "description": "ours", **bare}
        if kind == "webhooks":
            entry |= {"authentication": True, "url": "https://hooks.gateway.example/1"}
        fields = ENTRIES[part]["properties"].keys()
        assert entry.keys() == fields, f"{part}: the tables above have every field of the schema"
        for field in entry:
            if field not in ("vendor", "type"):
                yield pytest.param(kind, vendor, entry, field, id=f"{part}:{field}")


def b2b_tree(credential: dict[str, Any], message: dict[str, Any]) -> list[dict[str, Any]]:
    """A sandbox of the B2B Edition."""
    second = {**B2B_CREDENTIALS["sinch"], "name": "second"}
    return [
        {
            "sandbox": "trade",
            "edition": "b2b",
            "credentials": [credential, second],
            "channel_configs": [message],
        }
    ]


B2B_CREDENTIALS: dict[str, dict[str, Any]] = {
    vendor: {
        "name": "main",
        "vendor": vendor,
        "description": "ours",
        **{
            field: CREDENTIALS[vendor][field]
            for field in ENTRIES[f"credential/b2b/{vendor}"]["properties"]
            if field in CREDENTIALS[vendor]
        },
    }
    for vendor in sorted(B2B_VENDORS)
}
B2B_MESSAGE: dict[str, Any] = {
    "name": "entry",
    "description": "For orders",
    "channel": "sms",
    "message_type": "marketing",
    "credential": "main",
    "sender_number": NUMBER,
}


def b2b_cases() -> Iterator[Any]:
    assert B2B_MESSAGE.keys() == ENTRIES["channel_config.b2b"]["properties"].keys()
    for vendor, entry in B2B_CREDENTIALS.items():
        part = f"credential/b2b/{vendor}"
        assert entry.keys() == ENTRIES[part]["properties"].keys()
        for field in entry:
            if field != "vendor":
                yield pytest.param(vendor, True, field, id=f"{part}:{field}")
    for field in B2B_MESSAGE:
        if field != "channel":  # it is always sms
            yield pytest.param("sinch", False, field, id=f"channel_config.b2b:{field}")


def other(kind: str, entry: dict[str, Any], field: str) -> Any:
    if field == "payload":
        return PAYLOADS["credential" if kind == "credentials" else entry["type"]]
    if field == "auth":
        return {**AUTHS[4], "hash_format": "MD5", "api_token": "$OTHER"}
    return OTHERS.get(field, f"another {field}" if isinstance(entry[field], str) else None)


def brought(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> Product:
    """The product, after the steps of one tree and then those to the other."""
    before, after = dumped(old), dumped(new)
    product = followed(before, findings=False)
    product.follow(as_json(changed(before, after)))
    holds_what_the_files_say(product, documents(after))
    return product


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "vendor", "entry", "field"), list(cases()))
def test_a_field_is_changed_taken_out_and_put_in(
    kind: str, vendor: str, entry: dict[str, Any], field: str
) -> None:
    value = other(kind, entry, field)
    assert value not in (None, entry[field])
    new = {**entry, field: value}
    brought(tree(kind, entry, vendor), tree(kind, new, vendor))
    if field in REQUIRED:
        return
    without = {name: value for name, value in entry.items() if name != field}
    brought(tree(kind, entry, vendor), tree(kind, without, vendor))
    brought(tree(kind, without, vendor), tree(kind, entry, vendor))


@pytest.mark.parametrize(("vendor", "of_credential", "field"), list(b2b_cases()))
def test_a_field_of_the_b2b_edition_is_changed_taken_out_and_put_in(
    vendor: str, of_credential: bool, field: str
) -> None:
    credential, message = B2B_CREDENTIALS[vendor], B2B_MESSAGE
    entry = credential if of_credential else message
    value = OTHERS.get(field, f"another {field}")
    assert value != entry[field]

    def state(changed: dict[str, Any]) -> list[dict[str, Any]]:
        if not of_credential:
            return b2b_tree(credential, changed)
        return b2b_tree(changed, {**message, "credential": changed["name"]})

    brought(state(entry), state({**entry, field: value}))
    if field in ("description", "region"):
        without = {name: held for name, held in entry.items() if name != field}
        brought(state(entry), state(without))
        brought(state(without), state(entry))


@pytest.mark.parametrize("field", ["execution_field", "sandbox_type"])
def test_a_field_of_the_sandbox_is_changed_taken_out_and_put_in(field: str) -> None:
    values = {"execution_field": ("a.b", "a.c"), "sandbox_type": ("development", "production")}
    [sandbox, hosts] = tree("channel_configs", {"name": "entry", **CONFIG}, "sinch")
    first, second = ([{**sandbox, field: value}, hosts] for value in values[field])
    brought(first, second)
    brought(first, [sandbox, hosts])
    brought([sandbox, hosts], first)


def test_a_default_that_is_written_out_asks_for_nothing() -> None:
    for vendor, field, default, value in (
        ("infobip", "validity_period", 48, 12),
        ("custom", "mtls", False, True),
    ):
        entry = {"name": "entry", "vendor": vendor, **CREDENTIALS[vendor]}
        without = {name: held for name, held in entry.items() if name != field}
        states = [
            tree("credentials", {**without, **more}, vendor)
            for more in ({}, {field: default}, {field: value})
        ]
        assert changed(dumped(states[0]), dumped(states[1])).number == 0
        assert changed(dumped(states[1]), dumped(states[0])).number == 0
        brought(states[1], states[2])
        brought(states[2], states[1])


@pytest.mark.slow
@pytest.mark.parametrize("new", AUTHS, ids=lambda auth: auth["type"])
@pytest.mark.parametrize("old", AUTHS, ids=lambda auth: auth["type"])
def test_from_each_authentication_to_each(old: dict[str, Any], new: dict[str, Any]) -> None:
    entry = {"name": "entry", "vendor": "custom", **CREDENTIALS["custom"]}
    states = [tree("credentials", {**entry, "auth": auth}, "custom") for auth in (old, new)]
    brought(*states)


@pytest.mark.parametrize("new", CREDENTIALS)
@pytest.mark.parametrize("old", CREDENTIALS)
def test_from_each_vendor_to_each(old: str, new: str) -> None:
    """No page says whether that can be done; if the form lets you, these are the steps."""
    states = [
        [{"sandbox": "prod", "credentials": [{"name": "a", "vendor": name, **CREDENTIALS[name]}]}]
        for name in (old, new)
    ]
    brought(*states)


@pytest.mark.parametrize("category", KEYWORDS)
def test_each_category_of_keywords(category: str) -> None:
    entry = {"name": "entry", **WEBHOOKS["sinch"][1]}
    states = [tree("webhooks", entry, "sinch")]
    for change in ("gone", "words", "reply", "no words"):
        keywords = deepcopy(KEYWORDS)
        if change == "gone":
            del keywords[category]
        elif change == "words":
            keywords[category]["words"] = ["NEWWORD"]
        elif change == "reply":
            keywords[category]["reply"] = "Another reply"
        elif category != "custom":
            del keywords[category]["words"]
        states.append(tree("webhooks", {**entry, "keywords": keywords}, "sinch"))
    for state in states[1:]:
        brought(states[0], state)
        brought(state, states[0])


def test_what_cannot_be_edited_is_replaced() -> None:
    entry = {"name": "entry", **CONFIG}
    old = tree("channel_configs", entry, "sinch")
    for field, value in (("name", "other"), ("subdomain", "links.brand.example")):
        new = tree("channel_configs", {**entry, field: value}, "sinch")
        product = brought(old, new)
        statuses = [config["status"] for config in product.sandbox("prod").configurations]
        assert statuses == ["Deactivated", "Active"]
        assert product.sandbox("prod").moved == ["entry"]
    steps = changed(
        dumped(old), dumped(tree("channel_configs", {**entry, "sender_number": "1245"}, "sinch"))
    )
    actions = [step.action for chapter in steps.chapters for step in chapter.steps]
    assert actions == [Action.EDIT]


def test_what_has_no_place_in_a_form_asks_for_nothing() -> None:
    entry = {"name": "entry", "vendor": "sinch", **CREDENTIALS["sinch"]}
    for change in ({"region": "us"}, {"description": "ours"}, {"default_reply": "Pardon?"}):
        steps = changed(
            dumped(tree("credentials", entry, "sinch")),
            dumped(tree("credentials", {**entry, **change}, "sinch")),
        )
        assert steps.number == 0


def test_what_is_written_in_another_way_asks_for_nothing() -> None:
    text = dumped(tree("webhooks", {"name": "entry", **WEBHOOKS["custom.inbound"][1]}, "custom"))
    text = {path: content.replace("$A_TOKEN", "${env:A_TOKEN}") for path, content in text.items()}
    other_way = {
        path: content.replace("${env:", "${").replace("- STOP\n", '- "STOP" # ours\n')
        for path, content in text.items()
    }
    assert other_way != text
    assert changed(text, other_way).number == 0
