"""The parts keep the conventions that the linter and editors rely on."""

from __future__ import annotations

import re
from typing import Any

import jsonschema
import pytest

from tests.schemas.parts import (
    BASE,
    BUNDLE,
    DRAFT_07,
    ENTRIES,
    LANGUAGE,
    OUTSIDE,
    PARTS,
    PRINTED,
    SCHEMAS,
    SUFFIX,
    Schema,
    accepts,
    pieces,
    python_validator,
    resolved,
    rust_validator,
)

MESSAGE = "name* description channel* message_type* credential* sender_number*"
ANSWERS = "keywords default_reply"
NAMES = "name* vendor* description"
INBOUND = "inbound_number inbound_dataset"
CALLS = "url authentication"

# Each part with its fields: * is required, (s) a secret.
FIELDS = {
    "document": "sandbox sandbox_type edition credentials webhooks channel_configs subdomains"
    " execution_field sops",
    "credential/twilio": f"{NAMES} account_sid* auth_token*(s) message_sid* {INBOUND}",
    "credential/sinch": f"{NAMES} service_id* api_token*(s) override_url region {INBOUND}"
    f" {ANSWERS}",
    "credential/sinch_mms": f"{NAMES} project_id* app_id* api_token*(s) region",
    "credential/sinch_rcs": f"{NAMES} project_id* app_id* api_token*(s) service_plan_id*"
    f" sms_api_token*(s) rate_limit region inbound_dataset {ANSWERS}",
    "credential/infobip": f"{NAMES} api_base_url* api_key*(s) principal_entity_id"
    f" content_template_id validity_period callback_data fuzzy_opt_out {INBOUND} {ANSWERS}",
    "credential/custom": f"{NAMES} provider_name* provider_url* provider_app_id channel_type auth*"
    " mtls headers payload* message_id_path inbound_dataset",
    "credential/b2b/twilio": f"{NAMES} account_sid* auth_token*(s)",
    "credential/b2b/sinch": f"{NAMES} service_id* api_token*(s) region",
    "credential/b2b/infobip": f"{NAMES} api_base_url* api_key*(s)",
    "auth/none": "type*",
    "auth/basic": "type* api_token*(s)",
    "auth/bearer": "type* api_token*(s)",
    "auth/api_key": "type* name* api_token*(s)",
    "auth/mac": "type* name* api_token*(s) api_secret_key*(s) hash_format*",
    "auth/oauth": "type* name* oauth_url* oauth_body* api_token(s)",
    "auth/jwt": "type* name* api_token*(s) jwt_payload*",
    "webhook/sinch": f"{NAMES} credential* sender_number* {ANSWERS} {CALLS}",
    "webhook/sinch_conversational": f"{NAMES} credential* sender_number* {ANSWERS} {CALLS}",
    "webhook/infobip.inbound": f"{NAMES} type* credential* sender_number* {ANSWERS} {CALLS}",
    "webhook/infobip.feedback": f"{NAMES} type* credential sender_number {CALLS}",
    "webhook/custom.inbound": f"{NAMES} type* credential* sender_number* {ANSWERS} {CALLS}"
    " payload*",
    "webhook/custom.feedback": f"{NAMES} type* credential sender_number {CALLS} payload*",
    "channel_config": f"{MESSAGE} execution_field subdomain opt_out_number marketing_actions"
    " message_export tags access_labels inbound_dataset",
    "channel_config.b2b": MESSAGE,
}

every_schema = pytest.mark.parametrize("name", SCHEMAS)
every_part = pytest.mark.parametrize("name", PARTS)
every_entry = pytest.mark.parametrize("name", ENTRIES)


def fields(name: str) -> list[tuple[str, Schema]]:
    """Every field that a part describes, at any depth, behind its `$ref`."""
    found = []
    for pointer, piece in pieces(LANGUAGE[name]):
        if pointer.endswith("/if"):
            continue
        for field, schema in piece.get("properties", {}).items():
            if schema is not True and "/if/" not in pointer:
                found.append((f"{pointer}/properties/{field}", resolved(schema, name)))
    return found


# ------------------------------------------------------------------------------------- validity


@every_schema
def test_is_valid_draft_07_and_compiles_twice(name: str) -> None:
    schema = SCHEMAS[name]
    jsonschema.Draft7Validator.check_schema(schema)
    rust_validator(schema)
    for error in python_validator(schema).iter_errors({}):
        assert isinstance(error, jsonschema.ValidationError)


@every_schema
def test_says_what_it_is(name: str) -> None:
    schema = SCHEMAS[name]
    assert schema["$schema"] == DRAFT_07
    assert schema["$id"] == f"{BASE}{name}{SUFFIX}"
    assert schema["title"]
    assert schema["description"].endswith(".")


@every_part
def test_references_are_relative_and_lead_somewhere(name: str) -> None:
    for _, piece in pieces(PARTS[name]):
        if "$ref" in piece:
            assert list(piece) == ["$ref"], "draft-07 ignores what is next to a $ref"
            assert "://" not in piece["$ref"]
            assert resolved(piece, name)


@pytest.mark.slow
@every_schema
def test_examples_are_accepted(name: str) -> None:
    shown = 0
    for pointer, piece in pieces(SCHEMAS[name]):
        for instance in piece.get("examples", ()):
            shown += 1
            assert accepts(name, instance, pointer), f"{pointer}: {instance!r}"
    assert shown


@every_schema
def test_patterns_are_plain(name: str) -> None:
    for pointer, piece in pieces(SCHEMAS[name]):
        for pattern in (piece.get("pattern"), *piece.get("patternProperties", ())):
            if pattern is None:
                continue
            assert not re.search(r"\(\?[=!<]|\\[1-9kbBdDwW]", pattern), f"{pointer}: {pattern}"
            rust_validator({"$schema": DRAFT_07, "pattern": pattern})
        if "pattern" in piece and "/if" not in pointer:
            assert piece["patternErrorMessage"], pointer
            if piece["pattern"] != REFERENCE["pattern"]:
                assert re.fullmatch(r"\^.*\$", piece["pattern"]), pointer


@every_schema
def test_nothing_depends_on_formats(name: str) -> None:
    foreign = {"format", "minLength", "oneOf", "not"} - ({"not"} if name == BUNDLE else set())
    for pointer, piece in pieces(SCHEMAS[name]):
        assert not piece.keys() & foreign, pointer


# ---------------------------------------------------------------------------------- the contract


def test_every_entry_is_in_the_table() -> None:
    assert FIELDS.keys() == ENTRIES.keys(), "FIELDS has a row for each schema of an entry"
    assert set(OUTSIDE) < PARTS.keys()


@every_entry
def test_has_exactly_the_fields_of_the_language(name: str) -> None:
    schema = ENTRIES[name]
    assert name in FIELDS, f"add a row for {name} to FIELDS: its fields"
    told = FIELDS[name].split()
    assert schema["type"] == "object"
    assert schema["additionalProperties"] is False
    fields = {re.sub(r"\*|\(s\)", "", field) for field in told}
    assert set(schema["properties"]) == fields, f"FIELDS[{name!r}] and the schema differ"
    assert set(schema.get("required", ())) == {
        field.split("*")[0] for field in told if "*" in field
    }


@every_entry
def test_has_exactly_the_secrets_of_the_language(name: str) -> None:
    secrets = {
        field
        for field, schema in ENTRIES[name]["properties"].items()
        if schema is not True and schema.get("writeOnly")
    }
    assert name in FIELDS, f"add a row for {name} to FIELDS: its fields"
    told = FIELDS[name].split()
    assert secrets == {re.sub(r"\*|\(s\)", "", field) for field in told if "(s)" in field}


@every_entry
def test_its_place_is_what_it_is_for(name: str) -> None:
    properties = ENTRIES[name]["properties"]
    folder, _, last = name.rpartition("/")
    if folder == "auth":
        assert properties["type"]["const"] == last
    elif folder:
        vendor, _, type_ = last.partition(".")
        assert properties["vendor"]["const"] == vendor
        assert ("type" in properties) == bool(type_)
        assert not type_ or properties["type"]["const"] == type_


def test_custom_takes_every_kind_of_authentication() -> None:
    auth = PARTS["credential/custom"]["properties"]["auth"]
    kinds = [name.removeprefix("auth/") for name in PARTS if name.startswith("auth/")]
    assert sorted(auth["properties"]["type"]["enum"]) == kinds
    chosen = {
        rule["if"]["properties"]["type"]["const"]: rule["then"]["$ref"] for rule in auth["allOf"]
    }
    assert chosen == {kind: f"../auth/{kind}{SUFFIX}" for kind in kinds}
    assert all(rule["if"]["required"] == ["type"] for rule in auth["allOf"])


# ------------------------------------------------------------------------------ the form of fields

REFERENCE: Schema = PARTS["common"]["definitions"]["reference"]
PLAIN = {
    *("description", "markdownDescription", "examples", "default", "type"),
    *("onlyIn", "multiline", "differsFrom"),  # what only the linter reads
}


@pytest.mark.parametrize("name", LANGUAGE)
def test_every_field_explains_itself(name: str) -> None:
    for pointer, field in fields(name):
        description = field["description"]
        assert re.fullmatch(r"[A-Z][^\n]*\.", description), pointer
        assert ". " not in description, f"{pointer}: one sentence"
        assert field["markdownDescription"].startswith(f"{description}\n\n"), pointer
        assert field["examples"], pointer


@every_schema
def test_every_value_of_a_list_is_explained(name: str) -> None:
    for pointer, piece in pieces(SCHEMAS[name]):
        if "enum" in piece and "/if/" not in pointer and name not in PRINTED:
            explained = piece["markdownEnumDescriptions"]
            assert len(explained) == len(piece["enum"]), pointer
            assert all(text.endswith(".") for text in explained), pointer


@pytest.mark.parametrize("name", LANGUAGE)
def test_every_field_has_one_of_the_known_forms(name: str) -> None:
    for pointer, field in fields(name):
        assert form(field, name, pointer), f"{pointer}: {field}"


def form(field: Schema, name: str, pointer: str) -> str | None:
    own = field.keys() - PLAIN
    if "const" in field:
        return "constant" if own == {"const"} and "type" not in field else None
    if field.get("writeOnly"):
        strict = own == {"writeOnly", "pattern", "patternErrorMessage"} and is_text(field)
        return "secret" if strict and field["pattern"] == REFERENCE["pattern"] else None
    if "anyOf" in field:
        return "constraint" if is_constraint(field, name, own) else None
    if pointer == "/properties/auth/properties/type":
        return "choice" if own == {"enum", "markdownEnumDescriptions"} else None
    if field["type"] == "array":
        return "list" if own <= {"items", "minItems", "maxItems"} else None
    if field["type"] == "object":
        return "mapping"
    return "free text" if is_text(field) and not own else None


def is_text(field: Schema) -> bool:
    return bool(field["type"] == "string")


def is_constraint(field: Schema, name: str, own: set[str]) -> bool:
    first, last = (resolved(branch, base_of(branch, name)) for branch in field["anyOf"])
    if first != REFERENCE or "type" in field or "anyOf" in last:
        return False
    if "pattern" in last:
        return own == {"anyOf", "patternErrorMessage"} and is_text(last)
    limited = last.keys() & {"enum", "maxLength", "minimum"}
    return own == {"anyOf"} and (bool(limited) or last == {"type": "boolean"})


def base_of(branch: Schema, name: str) -> str:
    # A field behind a `$ref` may be in the common part, whose `$ref`s are its own.
    return "common" if branch.get("$ref", "").startswith("#") else name


def test_the_sender_of_a_channel_configuration_depends_on_its_channel() -> None:
    schema = PARTS["channel_config"]
    open_fields = [field for field, piece in schema["properties"].items() if piece is True]
    assert open_fields == ["sender_number"]
    branches = [rule[word] for rule in schema["allOf"] for word in ("then", "else") if word in rule]
    assert len(branches) == 3  # SMS and MMS, RCS, and a channel that is not known
    for branch in branches:
        field = branch["properties"]["sender_number"]
        assert form(field, "channel_config", "/sender_number") == "constraint"


def test_no_example_of_a_secret_is_a_literal() -> None:
    for name in LANGUAGE:
        for pointer, field in fields(name):
            if field.get("writeOnly"):
                for shown in field["examples"]:
                    assert re.fullmatch(r"\$\{(env|file):[^}]+\}", shown), f"{name}{pointer}"


def test_shared_definitions_are_used_or_are_vocabulary() -> None:
    vocabulary = {"name", "https_url", "e164", "short_code", "alphanumeric_sender", "agent_id"}
    vocabulary.add("bare_number")
    used = set()
    for schema in LANGUAGE.values():
        for _, piece in pieces(schema):
            _, found, name = str(piece.get("$ref", "")).rpartition("#/definitions/")
            used |= {name} if found else set()
    assert used | vocabulary == set(PARTS["common"]["definitions"])
    assert not used & vocabulary


@pytest.mark.parametrize(
    ("union", "members"),
    [
        ("inbound_number", ["e164", "short_code"]),
        ("phone_sender", ["e164", "short_code", "alphanumeric_sender"]),
        ("gateway_sender", ["e164", "short_code", "alphanumeric_sender", "bare_number"]),
        ("sender", ["e164", "short_code", "alphanumeric_sender", "agent_id"]),
        ("rcs_sender", ["e164", "short_code", "agent_id"]),
    ],
)
def test_a_union_takes_what_its_members_take(union: str, members: list[str]) -> None:
    for text in SENDERS:
        taken = any(accepts("common", text, f"/definitions/{member}") for member in members)
        assert accepts("common", text, f"/definitions/{union}") == taken, text


SENDERS: list[Any] = [
    "", " ", "+", "+1", "+12", "+0123456", "+123456789012345", "+1234567890123456",
    "+1 415 5550123", "12", "123", "12345678", "123456789", "123456789012345",
    "1234567890123456", "12 34", "123 A", "A",
    "A ", " A", "LOTUS", "LOTUS SHOP", "LOTUS SHOP1", "LOTUS SHOP12", "LOTUSSHOPPERS",
    "LOTUS-SHOP", "LOTUS_1", "B&Q", "LOTUS&SHOP", "LOTUS&SHOP12", "_LOTUS_SHOP", "_LOTUS_SHOP1",
    "&&", "A+B", "-", ".a", "rcs:", "rcs:lotus_agent", "rcs:-x", "rcs:a b", "_lotus", ".lotus",
    "lotus.agent-1", "lotüs", "٣٤٥", "a\tb", 575758, 1.5, True, None, [], {},
]  # fmt: skip
