"""JSON texts as trees of values."""

from __future__ import annotations

import json
from typing import Any

import pytest

from smslint.payloads.values import JsonArray, JsonLeaf, JsonObject, JsonValue, json_value


def plain(value: JsonValue | None) -> Any:
    if isinstance(value, JsonObject):
        return {name: plain(inner) for name, inner in value.members}
    if isinstance(value, JsonArray):
        return [plain(item) for item in value.items]
    return None if value is None else (value.kind, value.text)


@pytest.mark.parametrize(
    "text",
    [
        '{"a": {"b": [[], {}, [1, [2]], {"c": {}}]}, "d": "e", "f": [{"g": 1}, {"g": 2}]}',
        "[[[1], []], {}]",
        '{"\\u00e4\\n": "\\ud83c\\udf89 \\"x\\""}',
        '"text"',
        "-1.50e3",
    ],
)
def test_as_another_reader_has_it(text: str) -> None:
    def with_kinds(data: Any) -> Any:
        if isinstance(data, dict):
            return {name: with_kinds(inner) for name, inner in data.items()}
        if isinstance(data, list):
            return [with_kinds(item) for item in data]
        return data if isinstance(data, tuple) else ("string", data)

    as_written = json.loads(
        text,
        parse_int=lambda number: ("number or word", number),
        parse_float=lambda number: ("number or word", number),
    )
    assert plain(json_value(text)) == with_kinds(as_written)


def test_what_is_filled_in() -> None:
    text = '{"a": {{ message }}, "b": "to {{ toNumber }}!", "c": ${env:X}, "d": $YY, "e": true}'
    assert plain(json_value(text)) == {
        "a": ("placeholder", "{{message}}"),
        "b": ("string", "to {{toNumber}}!"),
        "c": ("reference", "${env:X}"),
        "d": ("reference", "$YY"),
        "e": ("number or word", "true"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        '{"a": 1,}',
        '{"a": 1, "a": 2}',
        '{"x": {"a": 1, "a": 1}}',
        "{'a': 1}",
        '{"a": 1} {{#if b}} x {{/if}}',
        '{"a": ${X} 1}',
        "[" * 200 + "]" * 200,
    ],
)
def test_what_cannot_be_known(text: str) -> None:
    assert json_value(text) is None


def test_a_leaf_is_what_is_written() -> None:
    assert json_value("1.0") != json_value("1")
    assert json_value("[1]") == JsonArray((JsonLeaf("number or word", "1"),))
