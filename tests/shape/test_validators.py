"""Both validators find the same violations, and the linter reports the same with either."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from smslint.facts.vendors import (
    B2B_VENDORS,
    CREDENTIAL_VENDORS,
    TYPED_WEBHOOK_VENDORS,
    WEBHOOK_VENDORS,
)
from smslint.shape import schemas, validator
from smslint.shape.data import to_data
from smslint.shape.fitting import KEYWORDS, fitting
from smslint.shape.validator import Check, Violation, python_check, rust_check, validator_for
from smslint.source.load import load
from smslint.source.tree import Mapping, Sequence
from tests import corpus
from tests.each import each
from tests.linting import found_in
from tests.schemas.parts import ENTRIES, PARTS, example

pytest.importorskip("jsonschema_rs")

NAMES = sorted(ENTRIES)


@pytest.fixture(scope="module")
def both() -> dict[str, tuple[Check, Check]]:
    return {name: (rust_check(name), python_check(name)) for name in NAMES}


def part_of(list_: str, entry: dict[str, Any], edition: str) -> str | None:
    """The part that an entry is checked against, found without the code that is tested here."""
    vendor, type_ = str(entry.get("vendor")), str(entry.get("type"))
    names = {
        "credentials": [f"credential/{'b2b/' if edition == 'b2b' else ''}{vendor}"],
        "webhooks": [f"webhook/{vendor}.{type_}", f"webhook/{vendor}"],
        "channel_configs": [f"channel_config{'.b2b' if edition == 'b2b' else ''}"],
    }
    return next((name for name in names[list_] if name in ENTRIES), None)


def data_in(text: str) -> Iterator[tuple[str, Any]]:
    """Each document and each entry of a text, with its part."""
    for document in load(text).documents:
        root = document.root
        if not isinstance(root, Mapping):
            continue
        data = to_data(root)
        yield "document", {k: v for k, v in data.items() if not k.startswith("x-")}
        for list_ in ("credentials", "webhooks", "channel_configs"):
            entries = root.get(list_)
            for item in entries.items if isinstance(entries, Sequence) else []:
                entry = to_data(item)
                if isinstance(entry, dict):
                    name = part_of(list_, entry, str(data.get("edition")))
                    if name is not None:
                        yield name, entry


@pytest.mark.slow
def test_all_examples(both: dict[str, tuple[Check, Check]]) -> None:
    seen = set()
    broken = 0
    for text in corpus.texts():
        for name, data in data_in(text):
            rust, python = both[name]
            violations = rust(data)
            assert python(data) == violations
            assert fitting(name)(data) is not bool(violations)
            seen.add(name)
            broken += bool(violations)
    assert len(seen) > 15
    assert broken > 20


TEXTS = (
    *("", " ", "a", "zzz!", "prod", "b2b", "twilio", "oauth", "sms", "é", "😀"),
    *("+14155550101", "575758", "AC" + "0" * 32, "https://a.example.net"),
    *("a\n", "\n", "12\n", "${env:X}", "{{ x }}"),
)


def anything(depth: int = 2) -> st.SearchStrategy[Any]:
    leaves = (
        st.none()
        | st.booleans()
        | st.integers(-5, 60)
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.sampled_from(TEXTS)
    )
    if not depth:
        return leaves
    inner = anything(depth - 1)
    keys = st.sampled_from(["name", "type", "words", "reply", "value", "x", "opt_out", "custom"])
    return leaves | st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3)


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, Any]:
    """An example of a part in which some fields were changed, left out or added."""
    name = draw(st.sampled_from(NAMES))
    data = example(name)
    fields = [*ENTRIES[name]["properties"], "name", "nope", "x-free"]
    for _ in range(draw(st.integers(1, 4))):
        field = draw(st.sampled_from(fields))
        inner = data.get(field)
        if draw(st.booleans()):
            data.pop(field, None)
        elif isinstance(inner, dict) and inner and draw(st.booleans()):
            key = draw(st.sampled_from([*inner, "nope"]))
            inner[key] = draw(anything())
        else:
            data[field] = draw(anything())
    return name, data


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mutated())
def test_mutated_examples(both: dict[str, tuple[Check, Check]], one: tuple[str, Any]) -> None:
    name, data = one
    rust, python = both[name]
    violations = rust(data)
    assert python(data) == violations
    assert fitting(name)(data) is not bool(violations)
    for violation in violations:
        inner = data
        for step in violation.path:
            inner = inner[step]


@pytest.mark.parametrize("text", ["a\n", "+14155550101\n", "575758\n", "AC" + "0" * 32 + "\n"])
def test_a_line_break_at_the_end_is_a_part_of_the_text(
    text: str, both: dict[str, tuple[Check, Check]]
) -> None:
    data = {**example("credential/twilio"), "account_sid": text, "inbound_number": text}
    rust, python = both["credential/twilio"]
    assert rust(data) == python(data)
    assert not fitting("credential/twilio")(data)
    assert Violation(("account_sid",), "anyOf") in rust(data)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_values_of_every_field(both: dict[str, tuple[Check, Check]], data: st.DataObject) -> None:
    """One field of a valid entry at a time, so that it alone decides."""
    name = data.draw(st.sampled_from(NAMES))
    entry = example(name)
    field = data.draw(st.sampled_from(sorted(ENTRIES[name]["properties"])))
    value = data.draw(st.sampled_from(EDGES) | anything())
    entry[field] = value
    assert fitting(name)(entry) is not bool(both[name][0](entry)), (field, value)


EDGES: tuple[Any, ...] = (
    *("a" * 255, "a" * 256, "a" * 257, "abcdefghijk", "abcdefghijkl", "+14155550101", "-a", "a b"),
    *("12345678", "123456789", "1234567890", "rcs:agent", "a.b", "a..b", "É", "0A" * 13),
    *(0, 1, -1, 1.0, 0.5, 2**53, True, False, [], {}, [{}], [[]], "${OPAQUE}", ["${OPAQUE}"]),
)


def test_every_keyword_of_the_schemas_is_known() -> None:
    vocabulary = set(Draft7Validator.VALIDATORS) | {"then", "else"}
    assert vocabulary >= KEYWORDS
    used = {keyword for name in (*NAMES, "common") for keyword in keywords_of(PARTS[name])}
    assert used & vocabulary == KEYWORDS


def keywords_of(schema: Any) -> Iterator[str]:
    """The keywords of a schema and of all schemas in it, those with which it says what it means."""
    if isinstance(schema, list):
        for item in schema:
            yield from keywords_of(item)
    elif isinstance(schema, dict):
        for keyword, value in schema.items():
            yield keyword
            if keyword in ("properties", "patternProperties", "definitions"):
                for inner in value.values():
                    yield from keywords_of(inner)
            elif keyword in HOLDS_SCHEMAS:
                yield from keywords_of(value)


HOLDS_SCHEMAS = (
    *("items", "additionalProperties", "allOf", "anyOf", "if", "then", "else"),
    *("not", "oneOf", "contains", "propertyNames"),
)


def test_numbers_are_whole_as_json_schema_says() -> None:
    fits = fitting("credential/infobip")
    for value, whole in ((1, True), (1.0, True), (1.5, False), (True, False), (0, False)):
        assert fits({**example("credential/infobip"), "validity_period": value}) is whole
    for value in (float("inf"), float("nan")):
        assert not fits({**example("credential/infobip"), "validity_period": value})


def test_violations_are_in_order(both: dict[str, tuple[Check, Check]]) -> None:
    data = {"sandbox": "a", "subdomains": [1] * 12, "edition": 1}
    rust, python = both["document"]
    places = [violation.path for violation in rust(data)]
    assert places == [("edition",), *(("subdomains", index) for index in range(12))]
    assert python(data) == rust(data)


@pytest.mark.slow
@each("text", corpus.texts())
def test_findings_without_the_fast_validator(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with_rust = found_in(text)
    with monkeypatch.context() as context:
        context.setattr("smslint.shape.check.check_for", python_check_once)
        assert found_in(text) == with_rust


_CHECKS: dict[str, Check] = {}


def python_check_once(name: str) -> Check:
    if name not in _CHECKS:
        _CHECKS[name] = python_check(name)
    return _CHECKS[name]


def test_without_a_wheel_the_other_one_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jsonschema_rs", None)
    validator_for.cache_clear()
    validator._common_registry.cache_clear()
    try:
        check = validator_for("credential/sinch")
        assert check.__module__ == "smslint.shape.validator"
        assert check.__qualname__.startswith("python_check")
        assert check(example("credential/sinch")) == []
        assert check({}) == [Violation((), "required")]
    finally:
        validator_for.cache_clear()


def test_the_vendors_and_types_of_the_code_are_those_of_the_schemas() -> None:
    def vendors(folder: str) -> set[str]:
        return {
            name.removeprefix(folder).partition(".")[0]
            for name in ENTRIES
            if name.startswith(folder) and "/" not in name.removeprefix(folder)
        }

    assert vendors("credential/") == set(CREDENTIAL_VENDORS)
    assert vendors("credential/b2b/") == set(B2B_VENDORS)
    assert vendors("webhook/") == set(WEBHOOK_VENDORS)
    assert vendors("auth/") == set(schemas.AUTH_TYPES)
    typed = {
        name.partition("/")[2].partition(".")[0]
        for name in ENTRIES
        if name.count(".") == 1 and "webhook" in name
    }
    assert typed == set(TYPED_WEBHOOK_VENDORS)


def test_every_part_can_be_found() -> None:
    for vendor in CREDENTIAL_VENDORS:
        assert schemas.part(schemas.credential_part(vendor, "standard"))["properties"]
    for vendor in B2B_VENDORS:
        assert schemas.part(schemas.credential_part(vendor, "b2b"))["properties"]
    for type_ in schemas.AUTH_TYPES:
        assert schemas.part(schemas.auth_part(type_))["properties"]
    for edition in ("standard", "b2b"):
        assert schemas.part(schemas.channel_config_part(edition))["properties"]
    for vendor in WEBHOOK_VENDORS:
        for kind in schemas.WEBHOOK_TYPES if vendor in TYPED_WEBHOOK_VENDORS else (None,):
            assert schemas.part(schemas.webhook_part(vendor, kind))["properties"]


def test_references_among_parts_are_followed() -> None:
    schema, base = schemas.resolve(
        {"$ref": "../common.schema.json#/definitions/reference"}, "auth/mac"
    )
    assert base == "common"
    assert schema == schemas.part("common")["definitions"]["reference"]
    assert schemas.resolve({"type": "string"}, "auth/mac") == ({"type": "string"}, "auth/mac")
    schema, base = schemas.resolve({"$ref": "#/definitions/reference"}, "common")
    assert base == "common"
