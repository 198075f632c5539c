"""Schemas on trees: certain answers are those of another validator, references are never wrong."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smslint.policies.evaluate import (
    NO,
    UNKNOWN,
    YES,
    TooManyStepsError,
    answer,
    breaches,
)
from smslint.policies.schema import inline_schema
from smslint.source.load import load
from smslint.source.tree import Node, Scalar


def no_files(_: str) -> str:
    raise AssertionError


def node_of(data: Any) -> Node:
    """A value as a tree: JSON is YAML."""
    (document,) = load(json.dumps(data)).documents
    assert document.root is not None
    return document.root


def is_known(node: Node) -> bool:
    return not (isinstance(node, Scalar) and "${" in node.value)


def held(schema: Any, data: Any) -> Any:
    return answer(inline_schema(schema, "", no_files), node_of(data), is_known)


TEXTS = st.sampled_from(["a", "b", "ab", "abc", "eu", "us-1"])
LEAVES = TEXTS | st.integers(-3, 9) | st.booleans() | st.sampled_from([1.5, 2.0])
DATA = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abcd"), inner, max_size=3)
    ),
    max_leaves=8,
)
SIMPLE: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.fixed_dictionaries({"type": st.sampled_from(["string", "object", "array", "integer"])}),
    st.fixed_dictionaries({"type": st.just(["number", "boolean"])}),
    st.fixed_dictionaries({"const": DATA}),
    st.fixed_dictionaries({"enum": st.lists(DATA, min_size=1, max_size=3)}),
    st.fixed_dictionaries({"pattern": st.sampled_from(["^a", "b$", "^eu|us", "[ab]+c"])}),
    st.fixed_dictionaries({"minLength": st.integers(0, 3), "maxLength": st.integers(1, 3)}),
    st.fixed_dictionaries({"minimum": st.integers(-2, 3), "exclusiveMaximum": st.integers(0, 6)}),
    st.fixed_dictionaries({"multipleOf": st.sampled_from([1, 2, 0.5])}),
    st.fixed_dictionaries({"minItems": st.integers(0, 2), "maxItems": st.integers(0, 3)}),
    st.fixed_dictionaries({"uniqueItems": st.just(True)}),
    st.fixed_dictionaries({"minProperties": st.integers(0, 2)}),
    st.fixed_dictionaries({"maxProperties": st.integers(0, 2)}),
    st.fixed_dictionaries({"required": st.lists(st.sampled_from("abcd"), unique=True)}),
    st.fixed_dictionaries({"dependencies": st.just({"a": ["b"]})}),
)


def compound(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    some = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        st.fixed_dictionaries({"allOf": some}),
        st.fixed_dictionaries({"anyOf": some}),
        st.fixed_dictionaries({"oneOf": some}),
        st.fixed_dictionaries({"not": inner}),
        st.fixed_dictionaries({"if": inner, "then": inner, "else": inner}),
        st.fixed_dictionaries({"properties": st.dictionaries(st.sampled_from("abc"), inner)}),
        st.fixed_dictionaries({"patternProperties": st.just({"^[ab]"}).map(lambda _: {})}),
        st.fixed_dictionaries({"patternProperties": st.fixed_dictionaries({"^[ab]": inner})}),
        st.fixed_dictionaries(
            {"properties": st.fixed_dictionaries({"a": inner}), "additionalProperties": inner}
        ),
        st.fixed_dictionaries({"additionalProperties": st.just(False)}),
        st.fixed_dictionaries({"propertyNames": inner}),
        st.fixed_dictionaries({"items": inner}),
        st.fixed_dictionaries({"items": some, "additionalItems": inner}),
        st.fixed_dictionaries({"contains": inner}),
        st.fixed_dictionaries({"dependencies": st.fixed_dictionaries({"a": inner})}),
        st.fixed_dictionaries({"properties": st.just({"a": {"$ref": "#/definitions/x"}})}).flatmap(
            lambda schema: inner.map(lambda x: {**schema, "definitions": {"x": x}})
        ),
    )


SCHEMAS = st.recursive(SIMPLE | st.booleans(), compound, max_leaves=6)


def is_one(schema: Any) -> bool:
    """References stand at the root, or nowhere, so that both read the same."""
    return "$ref" not in json.dumps(schema) or (
        isinstance(schema, dict)
        and "definitions" in schema
        and json.dumps(schema).count("$ref") == 1
    )


@settings(max_examples=400, deadline=None)
@given(SCHEMAS.filter(is_one), DATA)
def test_what_is_known_is_judged_as_jsonschema_does(schema: Any, data: Any) -> None:
    theirs = jsonschema.Draft7Validator(schema).is_valid(data)
    assert held(schema, data) is (YES if theirs else NO)
    found = breaches(inline_schema(schema, "", no_files), node_of(data), is_known)
    assert bool(found) is not theirs


@settings(max_examples=200, deadline=None)
@given(SCHEMAS.filter(is_one), DATA, st.lists(LEAVES, min_size=2, max_size=6))
def test_what_is_said_of_references_holds_whatever_they_are(
    schema: Any, data: Any, values: list[Any]
) -> None:
    """An answer that is certain with a reference is that with each value in its place."""
    document = {"a": data, "b": "${X}", "c": ["${X}", 1]}
    found = held(schema, document)
    if found is not UNKNOWN:
        for value in values:
            known = {"a": data, "b": value, "c": [value, 1]}
            theirs = jsonschema.Draft7Validator(schema).is_valid(known)
            if "uniqueItems" not in json.dumps(schema) or value != 1:
                assert theirs is (found is YES)


@pytest.mark.parametrize(
    ("schema", "answered"),
    [
        ({"properties": {"b": {"const": "x"}}}, UNKNOWN),
        ({"not": {"properties": {"b": {"const": "x"}}}}, UNKNOWN),
        ({"anyOf": [{"properties": {"b": {"const": "x"}}}, {"required": ["z"]}]}, UNKNOWN),
        ({"anyOf": [{"required": ["b"]}, {"required": ["z"]}]}, YES),
        ({"oneOf": [{"required": ["b"]}, {"properties": {"b": {"pattern": "x"}}}]}, UNKNOWN),
        ({"if": {"properties": {"b": {"const": "x"}}}, "then": False, "else": False}, UNKNOWN),
        ({"required": ["z"]}, NO),
        ({"additionalProperties": False}, NO),
        ({"properties": {"b": False}}, UNKNOWN),
        (False, NO),
        (True, YES),
    ],
)
def test_three_answers(schema: Any, answered: Any) -> None:
    assert held(schema, {"a": "y", "b": "${X}"}) is answered


def test_what_is_empty_is_absent() -> None:
    (document,) = load("a:\nb: ''\nc: null\nd: x\n").documents
    assert document.root is not None
    for schema, answered in (
        ({"required": ["a"]}, NO),
        ({"required": ["d"]}, YES),
        ({"maxProperties": 1}, YES),
        ({"properties": {"a": False, "b": False, "c": False}}, YES),
        ({"dependencies": {"a": ["z"]}}, YES),
    ):
        assert answer(inline_schema(schema, "", no_files), document.root, is_known) is answered


def test_a_schema_that_refers_to_itself() -> None:
    tree = {"properties": {"a": {"$ref": "#"}, "b": {"type": "integer"}}}
    assert held(tree, {"a": {"a": {"b": 1}}}) is YES
    assert held(tree, {"a": {"a": {"b": "x"}}}) is NO
    assert held({"anyOf": [{"$ref": "#"}, {"type": "string"}]}, 1) is YES, "it asks for no more"


def test_schemas_are_held_once_against_each_node() -> None:
    """2 to the power of 40 ways lead to the last definition."""
    definitions: dict[str, Any] = {
        f"d{n}": {"allOf": [{"$ref": f"#/definitions/d{n + 1}"}] * 2} for n in range(40)
    }
    definitions["d40"] = {"type": "integer"}
    first = {"$ref": "#/definitions/d0"}
    schema = inline_schema({"definitions": definitions, "allOf": [first]}, "", no_files)
    assert len(breaches(schema, node_of("x"), is_known)) == 1
    for n in range(40):
        definitions[f"d{n}"] = {"anyOf": [{"$ref": f"#/definitions/d{n + 1}"}] * 2}
    schema = inline_schema({"definitions": definitions, "allOf": [first]}, "", no_files)
    assert len(breaches(schema, node_of("x"), is_known)) == 1


def test_the_work_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("smslint.policies.evaluate._MOST_STEPS", 1_000)
    schema = inline_schema(
        {"items": {"allOf": [{"minLength": n} for n in range(20)]}}, "", no_files
    )
    with pytest.raises(TooManyStepsError):
        breaches(schema, node_of(["a"] * 100), is_known)
