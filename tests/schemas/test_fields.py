"""Good and bad values for each field, through both validators and through the bundle."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from tests.each import each
from tests.schemas.parts import BUNDLE, ENTRIES, PARTS, accepts, document, example

HEX = "0123456789abcdef0123456789abcdef"
PHONES = ["+12", "+14155550123", "+123456789012345", "575758", "123", "12345678"]
NO_PHONES = ["", "+1", "+0155550123", "14155550123x", "+1415555012x", "+1 415 555 0123", "12 34"]
BARE_NUMBERS = ["123456789", "14155550123", "123456789012345"]
ALPHANUMERIC = [
    "LOTUS",
    "LOTUS SHOP",
    "7eleven",
    "12 A",
    "LOTUSSHOP11",
    "B&Q",
    "A.B-C_D",
    "-a",
    "_x",
]
LONG_ALPHANUMERIC = ["LOTUS SHOP12", "LOTUS&SHOP12", "_LOTUSSHOP12", ".LOTUSSHOP12"]
AGENTS = ["ember_brand_agent", "rcs:ember_brand_agent", "ember.agent-1", "LOTUSSHOPPERS"]
NO_SENDERS = [
    *NO_PHONES[:3], *NO_PHONES[4:], *LONG_ALPHANUMERIC, "&", "A+B", "rcs:", "rcs:a b", "L*",
]  # fmt: skip
TEXT = ["", "any text", "Grüße 🎉", "0123", "two\nlines"]
NO_TEXT: list[Any] = [7, 1.5, True, None, [], {}]

REFERENCES = [
    "${env:NAME}", "${file:/run/secrets/name}", "${NAME}", "${NAME:?is missing}", "${NAME:-x}",
    "${{ secrets.NAME }}", "$(Name)", "$(group.name)", "ENC[AES256_GCM,data:abc=,iv:d=,type:str]",
    "op://vault/item/field", "vault:secret/data/sms#token", "ref+vault://secret/sms#/token",
    "ref+awssecrets://sms/token", "<path:secret/data/sms#token>",
    "arn:aws:secretsmanager:eu-west-1:123456789012:secret:sms", "{{resolve:secretsmanager:sms}}",
    "{{ sms_token }}", "projects/example/secrets/sms/versions/1",
    "https://example.vault.azure.net/secrets/sms", "prefix-${env:NAME}-suffix", "${A}${B}",
    "$NAME", "${NAME:}", "${vault:sms#token}", "${var.token}", "((sms.token))", "#{Sms.Token}",
    "<%= ENV['TOKEN'] %>", "__TOKEN__", "%env(TOKEN)%", "ENC[PKCS7,abc=]", "{cipher}abc",
    "op://Shop vault/sms/token", "pass://shop/sms/token", "keeper://Xi7f/field/password",
    "secretref:sms-token", "env:NAME", "file:/run/sms", "/run/secrets/sms",
    "arn:aws:ssm:eu-west-1:123456789012:parameter/sms", "@Microsoft.KeyVault(SecretUri=a)",
]  # fmt: skip
NO_REFERENCES = [
    "", " ", "$name", "$N", "${", "${}", "${env:NAME", "$()", "ENC[]", "ENC[AES256_CBC,data:x]",
    "op:/vault/item", "op://", "vault:secret/data/sms", "ref+vault:secret", "<path:secret>",
    "arn:aws:s3:::bucket", "{{}}", "{ name }", "projects/example/sms", "secrets/sms",
    "https://vault.azure.net/secrets/sms", "https://example.com/secrets/sms", "changeme",
    "%TOKEN%", "[[token]]", "{token}abc", "@secret(sms)", "doppler://sms/token", "/etc/token",
]  # fmt: skip


class Values(NamedTuple):
    good: list[Any]
    bad: list[Any]


def constrained(good: list[Any], bad: list[Any]) -> Values:
    return Values([*good, *REFERENCES], [*bad, *({}, [], None)])


PHONE = constrained(PHONES, [*NO_PHONES, *ALPHANUMERIC, *AGENTS, "123456789", 575758])
PHONE_SENDER = constrained(
    [*PHONES, *ALPHANUMERIC], [*NO_SENDERS, *AGENTS, *BARE_NUMBERS, "1234567890123456", 575758]
)
GATEWAY_SENDER = constrained(
    [*PHONES, *ALPHANUMERIC, *BARE_NUMBERS], [*NO_SENDERS, *AGENTS, "1234567890123456", 575758]
)
ANY_SENDER = constrained([*PHONES, *ALPHANUMERIC, *AGENTS, *BARE_NUMBERS], [*NO_SENDERS, 575758])
PATH = constrained(
    ["mobilePhone.number", "_acme.contact.mobile", "phone", "a-b.c_1"],
    ["", ".", "a.", ".a", "a..b", "1a", "a.1b", "/mobile/number", "a b", "$.a", "a[0]", 7, True],
)
TEXTS = Values(
    [[], ["newsletter"], ["a b", "c"], ["${ACTION}"]], ["newsletter", {}, [1], [""], ["a", " "]]
)
FREE = Values([*TEXT, *REFERENCES], NO_TEXT)
SECRET = Values(REFERENCES, [*NO_REFERENCES, HEX, *NO_TEXT])


def number(good: list[Any], bad: list[Any]) -> Values:
    return constrained(good, [*bad, "7", "many", True, 1.5])


SWITCH = constrained([True, False], ["true", "yes", 1, 0])


def one_of(*values: str) -> Values:
    return constrained([*values], [values[0].upper(), "", "other", 1, True])


WORDS = Values([[], ["START"], ["START", "JOIN"], ["١"], ["${WORD}"]], ["START", {}, [1], [None]])
KEYWORDS = Values(
    [
        {},
        {"opt_in": {}},
        {"opt_in": {"words": ["JOIN"]}, "help": {"reply": "Send STOP to end."}},
        {"double_opt_in": {"words": ["NEWS"], "reply": "Send JOIN to confirm."}},
        {"opt_out": {"words": ["STOP"], "reply": "Bye.", "fuzzy": {"reply": "Did you mean STOP?"}}},
        {"opt_out": {"fuzzy": {}}},
        {"custom": {"words": ["TIMETABLE"]}},
        {"custom": {"words": ["TIMETABLE"], "reply": "${file:reply.txt}"}},
        *({"opt_in": {"words": words}} for words in WORDS.good),
    ],
    [
        "STOP",
        ["STOP"],
        {"stop": {"words": ["STOP"]}},
        {"opt_out": ["STOP"]},
        {"opt_out": {"word": ["STOP"]}},
        {"opt_out": {"reply": 1}},
        {"opt_out": {"fuzzy": True}},
        {"opt_out": {"fuzzy": {"text": "Did you mean STOP?"}}},
        {"help": {"fuzzy": {"reply": "Did you mean HELP?"}}},
        {"custom": {}},
        {"custom": {"reply": "Hello."}},
        {"custom": {"words": []}},
        {"custom": {"words": ["ONE", "TWO"]}},
        *({"help": {"words": words}} for words in WORDS.bad),
    ],
)
HEADERS = Values(
    [
        [],
        [{"name": "X-Source", "value": "ajo"}],
        [{"name": "A", "value": "${B}"}] * 2,
        [{"name": "X-Source", "value": "ajo", "type": "text"}] * 10,
    ],
    [
        {},
        {"X-Source": "ajo"},
        ["X-Source: ajo"],
        [{"name": "X-Source"}],
        [{"value": "ajo"}],
        [{"name": "X-Source", "value": 1}],
        [{"name": "X-Source", "value": "ajo", "secret": True}],
        [{"name": "X-Source", "value": "ajo", "type": 1}],
        [{"name": "X-Source", "value": "ajo"}] * 11,
    ],
)
AUTH = Values(
    [example(name) for name in PARTS if name.startswith("auth/")],
    [
        "none",
        [],
        None,
        {},
        {"type": "digest"},
        {"type": "None"},
        {"type": 1},
        {"api_token": "${TOKEN}"},
        {"type": "none", "api_token": "${TOKEN}"},
        {"type": "basic"},
        {"type": "bearer", "api_token": "${TOKEN}", "name": "X-Api-Key"},
        {"type": "bearer", "api_token": "literal"},
        {"type": "api_key", "api_token": "${TOKEN}"},
        {"type": "mac", "name": "mac", "api_token": "${TOKEN}", "api_secret_key": "${KEY}"},
        {"type": "oauth", "name": "oauth", "oauth_url": "https://auth.example.com"},
        {"type": "jwt", "name": "jwt", "api_token": "${TOKEN}"},
        {"type": "jwt", "name": "jwt", "api_token": "${TOKEN}", "jwt_payload": {"iss": "x"}},
    ],
)

# By field; a field that differs between parts appears again with its part.
VALUES: dict[str, Values] = {
    "name": FREE,
    "description": FREE,
    "account_sid": constrained(
        [f"AC{HEX}", f"AC{HEX.upper()}"],
        ["", "AC", HEX, f"SK{HEX}", f"ac{HEX}", f"AC{HEX}0", f"AC{HEX[1:]}", f"AC{HEX[1:]}g", 7],
    ),
    "auth_token": SECRET,
    "message_sid": constrained(
        [f"SM{HEX}", f"MM{HEX}", f"MG{HEX}"], ["", f"PN{HEX}", f"AC{HEX}", f"SM{HEX[1:]}", "SM"]
    ),
    "service_id": constrained(
        [HEX, "acme-eu", "a.b_c~d", "9"], ["", "a b", "a/b", "plan#1", "plän", "a:b", 7]
    ),
    "api_token": SECRET,
    "override_url": FREE,
    "region": one_of("us", "eu", "br"),
    "credential/sinch region": one_of("us", "eu", "au", "br", "ca"),
    "project_id": FREE,
    "app_id": constrained(
        ["01J68A39AXGJ2V3308D9ZZXZFD", "A" * 26, "0" * 26],
        ["", "01j68a39axgj2v3308d9zzxzfd", "A" * 25, "A" * 27, "01J68A39-XGJ2V3308D9ZZXZFD", 7],
    ),
    "service_plan_id": FREE,
    "sms_api_token": SECRET,
    "rate_limit": number([0, 1, 100000], [-1]),
    "api_base_url": FREE,
    "api_key": SECRET,
    "principal_entity_id": FREE,
    "content_template_id": FREE,
    "validity_period": number([1, 24, 48, 49, 10000], [0, -1]),
    "callback_data": constrained(["", "x" * 4000, "🎉" * 4000], ["x" * 4001, "🎉" * 4001, 7]),
    "fuzzy_opt_out": Values(
        [{}, {"reply": "Did you mean STOP?"}, {"reply": "${file:fuzzy.txt}"}],
        [True, "Did you mean STOP?", [], {"text": "Did you mean STOP?"}, {"reply": 1}],
    ),
    "channel_type": one_of("sms", "rcs", "mms"),
    "provider_name": FREE,
    "provider_url": FREE,
    "provider_app_id": FREE,
    "auth": AUTH,
    "mtls": SWITCH,
    "authentication": SWITCH,
    "message_export": SWITCH,
    "headers": HEADERS,
    "payload": FREE,
    "message_id_path": constrained(
        ["messageId", "messages.0.id", "a-b_c.1"],
        ["", ".", "messages.", ".id", "a..b", "$.id", "messages[0].id", "a b", 0],
    ),
    "api_secret_key": SECRET,
    "hash_format": FREE,
    "oauth_url": FREE,
    "oauth_body": FREE,
    "jwt_payload": FREE,
    "inbound_number": PHONE,
    "inbound_dataset": FREE,
    "keywords": KEYWORDS,
    "default_reply": FREE,
    "credential": FREE,
    "sender_number": ANY_SENDER,
    "channel_config sender_number": GATEWAY_SENDER,
    "channel_config.b2b sender_number": PHONE_SENDER,
    "url": FREE,
    "channel_config name": constrained(
        ["shop", "S", "Shop_1.a-b"], ["", "1shop", "_shop", "my shop", "shöp", "shop!", 7]
    ),
    "channel_config.b2b name": constrained(
        ["shop", "1shop", "Spring visits (2)", "S" * 100, "🎉" * 100],
        ["S" * 101, *(f"a{character}b" for character in '\\/:*?"<>|'), 7],
    ),
    "channel_config.b2b description": constrained(["", "x" * 300], ["x" * 301, 7]),
    "channel": one_of("sms", "mms", "rcs"),
    "channel_config.b2b channel": constrained(["sms"], ["mms", "rcs", "SMS", ""]),
    "message_type": one_of("marketing", "transactional"),
    "execution_field": PATH,
    "subdomain": FREE,
    "opt_out_number": PHONE,
    "marketing_actions": TEXTS,
    "tags": TEXTS,
    "access_labels": TEXTS,
    "sandbox": constrained(
        ["prod", "p", "shop-dev-2", "p" * 256],
        ["", "Prod", "1prod", "-prod", "my prod", "prod_1", "p" * 257, 7],
    ),
    "sandbox_type": one_of("production", "development"),
    "edition": one_of("standard", "b2b"),
    "subdomains": Values([[], ["links.example.com"]], ["links.example.com", {}, [7], [None]]),
    "sops": Values([{}, {"version": "3.9.0"}], ["3.9.0", [], None]),
    "credentials": Values([[]], [{}, None, "twilio", [7], ["twilio"]]),
    "webhooks": Values([[]], [{}, None, "sinch", [7]]),
    "channel_configs": Values([[]], [{}, None, "shop", [7]]),
}

FIELDS = [
    (name, field)
    for name, schema in ENTRIES.items()
    for field, piece in schema["properties"].items()
    if piece is True or "const" not in piece
]


def values_of(name: str, field: str) -> Values:
    row = VALUES.get(f"{name} {field}") or VALUES.get(field)
    assert row is not None, f"add a row for `{field}` to VALUES: good and bad values"
    return row


def verdict(name: str, entry: Any, *, lenient: bool = False) -> bool:
    """That of the part, by both validators; the bundle has to say the same of a document, except
    where it is `lenient`: the linter lets pass what the part refuses, so an editor has to."""
    accepted = accepts(name, entry)
    whole = entry if name == "document" else document(name, entry)
    expected = accepted or lenient
    assert accepts(BUNDLE, whole) == expected, f"the bundle says {not expected}: {whole}"
    return accepted


@pytest.mark.slow
@each("name, field", FIELDS)
def test_values(name: str, field: str) -> None:
    values = values_of(name, field)
    # The document's own example is a sketch: its entries are checked one by one elsewhere.
    entry = {"sandbox": "prod"} if name == "document" else example(name)
    for value in values.good:
        assert verdict(name, {**entry, field: value}), value
    optional = name == "document" or field not in ENTRIES[name]["required"]
    for value in values.bad:
        lenient = optional and (value is None or (isinstance(value, str) and not value.strip()))
        assert not verdict(name, {**entry, field: value}, lenient=lenient), value


STRUCTURES = (
    *("credentials", "webhooks", "channel_configs", "subdomains", "keywords", "headers", "auth"),
    *("marketing_actions", "tags", "access_labels", "fuzzy_opt_out"),
)


@pytest.mark.parametrize(("name", "field"), [pair for pair in FIELDS if pair[1] in STRUCTURES])
def test_a_reference_stands_for_a_list_or_a_mapping(name: str, field: str) -> None:
    entry = {"sandbox": "prod"} if name == "document" else example(name)
    for value in REFERENCES:
        assert not verdict(name, {**entry, field: value}, lenient=True)
    assert not verdict(name, {**entry, field: "no reference"})


def test_a_reference_stands_for_an_item_or_an_inner_mapping() -> None:
    for words in ("${WORDS}", ["${WORD}"], None):
        for category in ({"words": words}, "${CATEGORY}", None):
            hook = {**example("webhook/sinch"), "keywords": {"opt_in": category}}
            assert accepts(BUNDLE, document("webhook/sinch", hook)), category
    entry = {**example("credential/custom"), "headers": ["${HEADER}"]}
    assert accepts(BUNDLE, document("credential/custom", entry))
    assert accepts(BUNDLE, document("credential/custom", "${CREDENTIAL}"))
    assert not accepts(BUNDLE, document("credential/custom", "CREDENTIAL"))


@each("name, field", FIELDS)
def test_required_or_not(name: str, field: str) -> None:
    entry = {key: value for key, value in full(name).items() if key != field}
    required = ("sandbox",) if name == "document" else ENTRIES[name]["required"]
    assert verdict(name, entry) == (field not in required)


def full(name: str) -> Any:
    """An entry with every field."""
    entry: dict[str, Any] = {"sandbox": "prod"} if name == "document" else example(name)
    for field in ENTRIES[name]["properties"]:
        if field not in entry:
            entry[field] = values_of(name, field).good[0]
    return entry


@pytest.mark.parametrize("name", ENTRIES)
def test_every_field_at_once_and_no_other(name: str) -> None:
    entry = full(name)
    assert verdict(name, entry)
    for unknown in ("nmae", "Name", "x-note", ""):
        allowed = name == "document" and unknown.startswith("x-")
        assert verdict(name, {**entry, unknown: "text"}) == allowed, unknown


@pytest.mark.parametrize("name", [name for name in ENTRIES if name != "document"])
def test_an_entry_is_a_mapping(name: str) -> None:
    no_mappings: tuple[Any, ...] = ("text", 7, None, [], True)
    for entry in no_mappings:
        assert not verdict(name, entry)


def test_the_table_has_no_stale_row() -> None:
    known = {field for _, field in FIELDS} | {f"{name} {field}" for name, field in FIELDS}
    assert VALUES.keys() <= known


def test_agents_are_senders_of_rcs() -> None:
    entry = {**example("channel_config"), "channel": "rcs"}
    alphanumeric = ["LOTUS SHOP", "12 A", "B&Q", "-a", "_x"]
    for value in ANY_SENDER.good:
        taken = verdict("channel_config", {**entry, "sender_number": value})
        assert taken == (value not in alphanumeric), value
    for value in ANY_SENDER.bad:
        assert not verdict("channel_config", {**entry, "sender_number": value}), value


def test_any_sender_on_a_channel_that_is_not_known() -> None:
    entry = {**example("channel_config"), "channel": "${CHANNEL}"}
    for value in ANY_SENDER.good:
        assert verdict("channel_config", {**entry, "sender_number": value}), value
    for value in ANY_SENDER.bad:
        assert not verdict("channel_config", {**entry, "sender_number": value}), value


@each("text", REFERENCES)
def test_references(text: str) -> None:
    assert accepts("common", text, "/definitions/reference")


@pytest.mark.parametrize("text", NO_REFERENCES)
def test_what_is_no_reference(text: str) -> None:
    assert not accepts("common", text, "/definitions/reference")
