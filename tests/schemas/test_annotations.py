"""What the parts say beyond JSON Schema: editions, free text, slips, ids that differ."""

from __future__ import annotations

import json

import pytest

from tests.schemas.parts import (
    BUNDLE,
    ENTRIES,
    LANGUAGE,
    MULTILINE,
    SCHEMAS,
    Schema,
    pieces,
    resolved,
)

CREDENTIALS = [name for name in ENTRIES if name.startswith("credential/")]
SENDERS = [name for name in ENTRIES if name.startswith(("webhook/", "channel_config"))]


def slips(name: str) -> list[Schema]:
    found: list[Schema] = ENTRIES[name].get("slips", [])
    return found


def test_free_text_may_have_several_lines_and_nothing_else_may() -> None:
    seen = set()
    for name, schema in LANGUAGE.items():
        for pointer, piece in pieces(schema):
            for field, given in piece.get("properties", {}).items():
                definition = {} if given is True else resolved(given, name)
                if "markdownDescription" in definition:
                    free = bool(definition.get("multiline"))
                    assert free == (field in MULTILINE), f"{name}{pointer}/{field}"
                    seen.add(field)
    assert seen > MULTILINE


def test_what_only_one_edition_has_in_the_root() -> None:
    fields = ENTRIES["document"]["properties"]
    only = {name: field["onlyIn"] for name, field in fields.items() if "onlyIn" in field}
    assert only == {"webhooks": "standard", "execution_field": "standard"}


@pytest.mark.parametrize("name", ENTRIES)
def test_slips_are_no_fields_and_lead_to_some(name: str) -> None:
    fields = ENTRIES[name]["properties"]
    for slip in slips(name):
        assert not set(slip["written"]) & set(fields)
        covered = [slip["meant"]] if "meant" in slip else slip.get("covers", [])
        assert set(covered) <= set(fields)
        assert ("meant" in slip) != ("help" in slip)
        assert slip.keys() <= {"written", "meant", "covers", "help"}
        assert slip.get("help", ".").endswith(".")
    written = [word for slip in slips(name) for word in slip["written"]]
    assert len(written) == len(set(written))


@pytest.mark.parametrize("name", CREDENTIALS)
def test_the_sender_of_a_credential_is_a_slip(name: str) -> None:
    (slip,) = (slip for slip in slips(name) if "from" in slip["written"])
    assert slip["written"] == ["from", "from_number", "phone_number", "sender", "sender_id"]
    assert "`sender_number`" in slip["help"]


@pytest.mark.parametrize("name", SENDERS)
def test_other_names_of_a_sender_are_slips(name: str) -> None:
    (slip,) = (slip for slip in slips(name) if "from" in slip["written"])
    assert {"from_number", "sender", "sender_id", "number"} < set(slip["written"])
    assert slip["meant"] == "sender_number"


def test_ids_that_are_never_the_same() -> None:
    pairs = {
        (name, field, given["differsFrom"])
        for name, schema in ENTRIES.items()
        for field, given in schema["properties"].items()
        if given is not True and "differsFrom" in given
    }
    assert pairs == {
        ("credential/sinch_mms", "project_id", "app_id"),
        ("credential/sinch_rcs", "project_id", "app_id"),
    }


def test_editors_see_none_of_it() -> None:
    text = json.dumps(SCHEMAS[BUNDLE])
    for keyword in ("onlyIn", "multiline", "differsFrom", "slips"):
        assert f'"{keyword}"' not in text
