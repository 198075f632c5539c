"""The bundle: current, self-contained, and right about whole documents."""

from __future__ import annotations

import re
from typing import Any

import jsonschema
import pytest
import yaml

from smslint.base.findings import Severity
from smslint.facts.vendors import CREDENTIAL_VENDORS
from tests.corpus import texts
from tests.each import each
from tests.linting import lint
from tests.schemas.parts import (
    BUNDLE,
    ENTRIES,
    SCHEMAS,
    accepts,
    example,
    pieces,
    rust_validator,
)

SCHEMA = SCHEMAS[BUNDLE]


def standard(**lists: Any) -> dict[str, Any]:
    return {"sandbox": "prod", **lists}


def b2b(**lists: Any) -> dict[str, Any]:
    return {"sandbox": "trade", "edition": "b2b", **lists}


def custom(**auth: Any) -> dict[str, Any]:
    return standard(credentials=[{**example("credential/custom"), "auth": auth}])


def credential(vendor: str) -> Any:
    return example(f"credential/{vendor}")


def without(entry: dict[str, Any], field: str) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key != field}


TWILIO = credential("twilio")
SINCH = credential("sinch")
HOOK = example("webhook/sinch")
TYPED_HOOK = example("webhook/infobip.inbound")
SMS = example("channel_config")
RCS = SCHEMAS["channel_config"]["examples"][1]
B2B_SMS = example("channel_config.b2b")
SECRET = "${env:TOKEN}"
SENDER = "channel_configs.0.sender_number"

GOOD: dict[str, Any] = {
    "nothing": {},
    "a sandbox alone": standard(),
    "subdomains alone": {"subdomains": ["links.example.com"]},
    "anchors": {"x-defaults": {"vendor": "anything"}, "x-": None},
    "metadata of sops": standard(sops={"version": "3.9.0"}, credentials=[]),
    "edition in words": standard(edition="standard", credentials=[TWILIO]),
    "edition by reference": standard(edition="${EDITION}", credentials=[{"vendor": "other"}]),
    "vendor by reference": standard(credentials=[{"name": "gateway", "vendor": "${VENDOR}"}]),
    "auth type by reference": custom(type="${AUTH_TYPE}"),
    "webhook type by reference": standard(webhooks=[{**TYPED_HOOK, "type": "${TYPE}"}]),
    "sandbox by reference": {"sandbox": "${SANDBOX}", "credentials": [SINCH]},
    "all vendors together": standard(credentials=[credential(v) for v in CREDENTIAL_VENDORS]),
    "all channels together": standard(channel_configs=[SMS, RCS, {**SMS, "channel": "mms"}]),
    "a whole sandbox": standard(
        sandbox_type="production",
        subdomains=["links.example.com"],
        credentials=[SINCH],
        webhooks=[HOOK],
        channel_configs=[SMS],
    ),
    "a whole b2b sandbox": b2b(
        sandbox_type="development",
        credentials=[example(f"credential/b2b/{v}") for v in ("twilio", "sinch", "infobip")],
        channel_configs=[B2B_SMS],
    ),
    "a payload that is JSON only when filled": standard(
        credentials=[{**credential("custom"), "payload": '{"to": {{toNumber}}, "key": ${KEY}}'}]
    ),
}

BAD: dict[str, Any] = {
    "no mapping": [],
    "text": "sandbox: prod",
    "an unknown key": standard(credential=[]),
    "a list without a sandbox": {"credentials": []},
    "webhooks without a sandbox": {"webhooks": []},
    "channel configurations without a sandbox": {"channel_configs": []},
    "an unknown edition": standard(edition="B2B"),
    "a mapping for a list": standard(credentials=TWILIO),
    "text for an entry": standard(credentials=["twilio"]),
    "no vendor": standard(credentials=[without(TWILIO, "vendor")]),
    "an unknown vendor": standard(credentials=[{**TWILIO, "vendor": "tidemark"}]),
    "a vendor in capitals": standard(credentials=[{**TWILIO, "vendor": "Twilio"}]),
    "a vendor that is a number": standard(credentials=[{**TWILIO, "vendor": 1}]),
    "a field of another vendor": standard(credentials=[{**TWILIO, "service_id": "x"}]),
    "a bad entry behind a good one": standard(credentials=[SINCH, without(SINCH, "service_id")]),
    "a good entry behind a bad one": standard(credentials=[without(SINCH, "service_id"), SINCH]),
    "a literal secret": standard(credentials=[{**SINCH, "api_token": "0123456789abcdef"}]),
    "an unknown auth type": custom(type="digest"),
    "no auth type": custom(api_token=SECRET),
    "a field of another auth type": custom(type="basic", api_token=SECRET, hash_format="SHA256"),
    "keywords for twilio": standard(credentials=[{**TWILIO, "keywords": {}}]),
    "a twilio webhook": standard(webhooks=[{**HOOK, "vendor": "twilio"}]),
    "a credential's vendor for a webhook": standard(webhooks=[{**HOOK, "vendor": "sinch_mms"}]),
    "a type where there is none": standard(webhooks=[{**HOOK, "type": "inbound"}]),
    "no type where there are two": standard(webhooks=[without(TYPED_HOOK, "type")]),
    "an unknown type": standard(webhooks=[{**TYPED_HOOK, "type": "both"}]),
    "keywords for feedback": standard(webhooks=[{**TYPED_HOOK, "type": "feedback"}]),
    "a payload for infobip": standard(webhooks=[{**TYPED_HOOK, "payload": "{}"}]),
    "an unknown channel": standard(channel_configs=[{**SMS, "channel": "whatsapp"}]),
    "an agent for sms": standard(channel_configs=[{**RCS, "channel": "sms"}]),
    "an agent for mms": standard(channel_configs=[{**RCS, "channel": "mms"}]),
    "webhooks in b2b": b2b(webhooks=[HOOK]),
    "an empty list of webhooks in b2b": b2b(webhooks=[]),
    "a message SID in b2b": b2b(credentials=[without(TWILIO, "inbound_number")]),
    "an inbound number in b2b": b2b(credentials=[without(TWILIO, "message_sid")]),
    "an unknown region in b2b": b2b(
        credentials=[{**example("credential/b2b/sinch"), "region": "uk"}]
    ),
    "an execution field in b2b": b2b(execution_field="mobilePhone.number"),
    "a subdomain in b2b": b2b(channel_configs=[{**B2B_SMS, "subdomain": "links.example.com"}]),
    "a name with spaces in the standard edition": standard(channel_configs=[B2B_SMS]),
    "sinch mms in b2b": b2b(credentials=[credential("sinch_mms")]),
    "sinch rcs in b2b": b2b(credentials=[credential("sinch_rcs")]),
    "custom in b2b": b2b(credentials=[credential("custom")]),
    "mms in b2b": b2b(channel_configs=[{**B2B_SMS, "channel": "mms"}]),
    "rcs in b2b": b2b(channel_configs=[{**B2B_SMS, "channel": "rcs"}]),
    "a b2b credential in the standard edition": standard(
        credentials=[example("credential/b2b/twilio")]
    ),
}


@pytest.mark.parametrize("what", GOOD)
def test_accepts(what: str) -> None:
    assert accepts(BUNDLE, GOOD[what])


@each("what", BAD)
def test_refuses(what: str) -> None:
    assert not accepts(BUNDLE, BAD[what])


@pytest.mark.parametrize(
    ("document", "places"),
    [
        (standard(credentials=["twilio"]), ["credentials.0"]),
        (standard(credentials=[{"name": "x", "vendor": "tidemark"}]), ["credentials.0.vendor"]),
        (standard(credentials=[{**TWILIO, "account_sid": "x"}]), ["credentials.0.account_sid"]),
        (standard(channel_configs=[{**RCS, "channel": "sms"}]), [SENDER]),
        (standard(channel_configs=[{**SMS, "sender_number": "+"}]), [SENDER]),
        (standard(webhooks=[{**TYPED_HOOK, "type": "both"}]), ["webhooks.0.type"]),
        (standard(webhooks=[without(TYPED_HOOK, "credential")]), ["webhooks.0"]),
        (custom(type="digest"), ["credentials.0.auth.type"]),
        (custom(type="bearer"), ["credentials.0.auth"]),
        (b2b(webhooks=[]), ["webhooks"]),
        (b2b(credentials=[credential("custom")]), ["credentials.0.vendor"]),
    ],
)  # fmt: skip
def test_complains_once_and_in_the_place(document: Any, places: list[str]) -> None:
    errors = rust_validator(SCHEMA).iter_errors(document)
    assert [".".join(map(str, error.instance_path)) for error in errors] == places


def test_needs_no_other_file() -> None:
    jsonschema_rs = pytest.importorskip("jsonschema_rs")
    jsonschema_rs.Draft7Validator(SCHEMA, retriever=refuse)
    jsonschema.Draft7Validator(SCHEMA).is_valid(standard(credentials=[TWILIO]))
    used = set()
    for pointer, piece in pieces(SCHEMA):
        assert not pointer or "$id" not in piece
        if "$ref" in piece:
            start, _, name = piece["$ref"].rpartition("/")
            assert start == "#/definitions"
            used.add(name)
    assert used == set(SCHEMA["definitions"])


def refuse(uri: str) -> Any:
    raise AssertionError(f"the bundle asks for {uri}")


def test_holds_every_entry_of_the_language() -> None:
    entries = {name.replace("/", ".") for name in ENTRIES if name != "document"}
    assert entries <= set(SCHEMA["definitions"])


@pytest.mark.parametrize(
    ("definition", "field"),
    [
        ("credential", "vendor"),
        ("credential.b2b", "vendor"),
        ("webhook", "vendor"),
        ("webhook.infobip", "type"),
        ("webhook.custom", "type"),
    ],
)
def test_offers_the_values_that_choose(definition: str, field: str) -> None:
    chooser = SCHEMA["definitions"][definition]
    offered = chooser["properties"][field]["anyOf"][0]
    chosen = [rule["if"]["properties"][field]["pattern"] for rule in chooser["allOf"]]
    assert [f"^{value}$" for value in offered["enum"]] == chosen
    assert len(offered["markdownEnumDescriptions"]) == len(chosen)


ACCEPTED = [text for text in texts() if not lint(text).counted(Severity.ERROR)]


def test_an_editor_accepts_what_the_linter_accepts() -> None:
    assert len(ACCEPTED) > 100
    for text in ACCEPTED:
        for document in yaml.compose_all(text, TextLoader):
            instance = TextLoader("").construct_document(document)
            assert accepts(BUNDLE, instance), text


class TextLoader(yaml.SafeLoader):
    """Reads YAML 1.2 as editors do."""


TextLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("merge", r"<<", "<"),
):
    TextLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(rf"(?:{pattern})\Z"), list(first)
    )


def test_editors_are_offered_nothing_that_is_no_value() -> None:
    # An editor shows an example that is no scalar as `[object Object]`, and those of references
    # for every field that may hold one.
    for pointer, piece in pieces(SCHEMA):
        assert not any(isinstance(one, dict | list) for one in piece.get("examples", ())), pointer
    assert "examples" not in SCHEMA["definitions"]["reference"]


def test_the_first_of_several_forms_is_the_one_to_complain_of() -> None:
    for pointer, piece in pieces(SCHEMA):
        assert piece.get("anyOf", [None])[0] != {"$ref": "#/definitions/reference"}, pointer
