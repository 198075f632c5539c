"""JSON text with placeholders: what is JSON, where it stops being JSON, what stands in it."""

from __future__ import annotations

import json
from typing import Any, NoReturn

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from smslint.base.secret_refs import spans
from smslint.payloads import Pair, read_json
from smslint.payloads.reading import ARRAY, OBJECT, PLACEHOLDER, PLAIN, REFERENCE, STRING
from smslint.source.limits import MAX_DEPTH
from tests.each import each
from tests.growth import Text, assert_linear

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip
OBJECTS = st.dictionaries(st.text(max_size=8), VALUES, max_size=5)
DUMPED = st.builds(
    lambda value, indent, ascii_only: json.dumps(value, indent=indent, ensure_ascii=ascii_only),
    OBJECTS,
    st.none() | st.integers(0, 5),
    st.booleans(),
)
# What breaks JSON, and what may look as if it did.
BITS = st.sampled_from(
    [
        *"{}[]:,\"'\\/#-+.0123456789eEtfn \t\n\r",
        *("\x00", "\x0b", "\x7f", "\u00a0", "\u2028", "\ufeff", "é", "“"),
        *("true", "false", "null", "NaN", "Infinity", "\\u12", "\\ud83d", "01", "1.", "//"),
    ]
)


def refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def strict(text: str) -> Any:
    """The standard library's reader, held to RFC 8259; ValueError when it is not JSON."""
    return json.loads(text, parse_constant=refuse)


def holds_more_than_json(text: str) -> bool:
    """A reference, a placeholder or a call is in the text, or nearly."""
    return bool(spans(text)) or "{{" in text or "{%" in text or "$" in text


def assert_agrees(text: str) -> None:
    found = read_json(text)
    try:
        value = strict(text)
    except ValueError:
        assert found.fault is not None, text
        assert 0 <= found.fault.start < found.fault.end <= len(text)
        return
    if isinstance(value, dict):
        assert found.fault is None, (text, found.fault)
        assert found.readable
    else:
        assert found.fault is not None
        assert found.fault.why.startswith("it is a")


@given(DUMPED)
def test_what_was_dumped_is_json(text: str) -> None:
    assume(not holds_more_than_json(text))
    assert_agrees(text)


@given(VALUES)
def test_only_objects_will_do(value: Any) -> None:
    text = json.dumps(value)
    assume(not holds_more_than_json(text))
    fault = read_json(text).fault
    assert (fault is None) == isinstance(value, dict)


@given(st.data())
def test_broken_json_is_broken_for_everyone(data: st.DataObject) -> None:
    text = data.draw(DUMPED)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 2))
        text = text[:at] + data.draw(BITS) + text[at + cut :]
    if not holds_more_than_json(text) and text.strip(" \t\n\r"):
        assert_agrees(text)


@given(st.lists(BITS, min_size=1).map("".join))
def test_noise(text: str) -> None:
    if not holds_more_than_json(text) and text.strip(" \t\n\r"):
        assert_agrees(text)


def walk(value: Any, level: int = 1) -> list[tuple[str, int, Any]]:
    """Keys in the order in which they stand in the text, with depth and value."""
    if isinstance(value, dict):
        found = []
        for key, inner in value.items():
            found.append((key, level, inner))
            found += walk(inner, level + 1)
        return found
    if isinstance(value, list):
        return [item for inner in value for item in walk(inner, level + 1)]
    return []


@given(OBJECTS, st.none() | st.integers(0, 3), st.booleans())
def test_pairs_are_keys_with_their_values(value: Any, indent: int | None, plain: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=plain)
    if any(sign in text for sign in ("{{", "${", "$(", "#{")):
        return  # what may be a placeholder or a reference
    pairs = read_json(text).pairs
    assert [(pair.key, pair.depth) for pair in pairs] == [found[:2] for found in walk(value)]
    for pair, (_, _, inner) in zip(pairs, walk(value), strict=True):
        assert json.loads(text[pair.key_start : pair.key_end]) == pair.key
        if isinstance(inner, str):
            assert (pair.kind, pair.text) == (STRING, inner)
            assert json.loads(text[pair.start : pair.end]) == inner
        else:
            kind = (
                OBJECT if isinstance(inner, dict) else ARRAY if isinstance(inner, list) else PLAIN
            )
            assert pair.kind == kind
            assert pair.text == ""


@pytest.mark.parametrize(
    "text",
    [
        '{"a": {{message}}}',
        '{"a":{{message}}}',
        '{"a":[{{message}},{{ message }}],"b":{}}',
        '{"a": "x {{message}} \\n"}',
        '{"{{message}}": 1}',
        '{"a": ${env:PORT}, "b": ${{ secrets.X }}, "c": $(Azure.Var), "d": {{resolve:ssm:x}}}',
        '{"a": "${env:NAME}"}',
        '{"a": "${NAME:-say \\"hi\\"}"}',
        '{"a": "${NAME:-say "hi"}"}',
        '{"a": "${{ format(\'x\', "y") }}", "b": 1}',
        '\ufeff{"a": 1}'[1:],
        "{}",
        ' \r\n\t{ "a" : [ ] }\n',
        '{"a": 1, "a": 2}',
        '{"a": "/* no comment */ # none // either"}',
        '{"a": "\\ud83d", "b": "\\u0000", "c": "\u2028\x7f"}',
        '{"a": -0.0e-0, "b": 1E+400, "c": 123456789012345678901234567890}',
    ],
)
def test_json(text: str) -> None:
    assert read_json(text).fault is None


@each(
    "text, at, word",
    [
        ("", 0, "it is empty"),
        ("{", 0, "closed"),
        ('{"a": 1', 6, "closed"),
        ('{"a": [1, 2}', 11, "closes nothing"),
        ('{"a": 1]', 7, "closes nothing"),
        ('{"a": 1,}', 8, "there is a comma before"),
        ('{"a": [1,]}', 9, "there is a comma before"),
        ('{"a": 1,\n}\n', 9, "there is a comma before"),
        ("{,}", 1, "a key"),
        ('{"a": ,}', 6, "value is missing"),
        ('{"a":}', 5, "value is missing"),
        ('{"a" 1}', 5, "colon"),
        ('{"a"}', 4, "colon"),
        ('{"a": 1 "b": 2}', 8, "comma is missing"),
        ('{"a": 1: 2}', 7, "second colon"),
        ('{"a": [1 2]}', 9, "comma is missing"),
        ('{"a": 1} x', 9, "after the end"),
        ('{"a": 1}{"b": 1}', 8, "after the end"),
        ("{'a': 1}", 1, "double quotes"),
        ('{"a": \'x\'}', 6, "double quotes"),
        ("{“a”: 1}", 1, "straight"),
        ("{a: 1}", 1, "a key"),
        ('{"a": x}', 6, "double quotes"),
        ('{"a": é}', 6, "U+00E9"),
        ('{"a": True}', 6, "`true`"),
        ('{"a": None}', 6, "`null`"),
        ('{"a": NULL}', 6, "`null`"),
        ('{"a": NaN}', 6, "no `NaN`"),
        ('{"a": -Infinity}', 6, "no `-Infinity`"),
        ('{"a": undefined}', 6, "no `undefined`"),
        ('{"a": truex}', 6, "not a value"),
        ('{"a": 01}', 6, "does not start with a zero"),
        ('{"a": +1}', 6, "no plus sign"),
        ('{"a": .5}', 6, "before the point"),
        ('{"a": 5.}', 6, "after the point"),
        ('{"a": 0x1f}', 6, "not a number"),
        ('{"a": 1_000}', 6, "not a number"),
        ('{"a": 1 // one\n}', 8, "comments"),
        ('{ // one\n"a": 1}', 2, "comments"),
        ('{"a": /* one */ 1}', 6, "comments"),
        ('{"a" /**/: 1}', 5, "comments"),
        ('# one\n{"a": 1}', 0, "comments"),
        ('{"a": 1} // end', 9, "comments"),
        ('{"a": "x\ny"}', 6, "not closed on its line"),
        ('{"a": "x', 6, "closing quote"),
        ('{"a": "x\ty"}', 8, "a tab"),
        ('{"a": "x\x07y"}', 8, "U+0007"),
        ('{"a": "x\\qy"}', 8, "backslash"),
        ('{"a": "x\\u12g4"}', 8, "backslash"),
        ('{"a": "x\\', 8, "backslash"),
        ('{"a":\u00a01}', 5, "U+00A0"),
        ('\ufeff{"a": 1}', 0, "U+FEFF"),
        ('{"a":\x0c1}', 5, "U+000C"),
        ('{"a": @}', 6, "`@`"),
        ('{{"a": 1}}', 1, "a key"),
        ('{"a": {{"b": 1}}}', 7, "a key"),
        ('{"a": {{b: 1}}}', 7, "a key"),
        ('{"a": {{}}}', 7, "a key"),
        ('{{{message}}: 1}', 1, "a key"),
        ('{"a": {{message}}{{message}}}', 17, "comma is missing"),
        ('{"a": -{{message}}}', 6, "not a number"),
        ('{"a": {{message}}5}', 17, "comma is missing"),
        ("[]", 0, "it is an array"),
        (' ["{{message}}"]', 1, "an array"),
        ('"{{message}}"', 0, "a string"),
        ("{{message}}", 0, "a single placeholder"),
        ("12", 0, "a single value"),
        ('{"a": $name}', 6, "`$`"),
        ('{"a": ${env:}}', 6, "`$`"),
    ],
)  # fmt: skip
def test_no_json(text: str, at: int, word: str) -> None:
    fault = read_json(text).fault
    assert fault is not None
    assert word in fault.why
    assert fault.start == at
    assert fault.end <= len(text)
    if text:
        assert fault.start < fault.end


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1 ${env:MORE}}',
        '{${env:ALL}}',
        '{"a": 1, ${env:MORE}}',
        '{"port": 80${env:PORT}}',
        '{"a" ${env:COLON} 1}',
        '${env:HEAD} {"a": 1}',
        '{"a": 1} ${env:TAIL}',
        '{"port": ${env:PORT}0}',
        '{"a": ${env:FIRST} "b": 2}',
    ],
)  # fmt: skip
def test_a_reference_for_a_part_of_json_leaves_it_open(text: str) -> None:
    found = read_json(text)
    assert found.fault is None
    assert found.cut
    assert not found.readable


def test_a_fault_before_such_a_reference_is_seen() -> None:
    fault = read_json('{"a" 1, ${env:MORE}}').fault
    assert fault is not None
    assert fault.start == 5


def test_a_fault_well_behind_a_reference_is_seen() -> None:
    fault = read_json('{"a": ${env:A}, "b" 1}').fault
    assert fault is not None
    assert fault.start == 20
    fault = read_json('{"a": [${env:A}] 1}').fault
    assert fault is not None
    assert fault.start == 17
    assert read_json('{"a": ${env:A}').fault is not None


def test_a_reference_as_value_may_bring_anything() -> None:
    found = read_json('{"a": ${env:OBJECT}}')
    assert found.readable
    assert found.filled
    assert not read_json('{"a": {{message}}, "b": "${env:TEXT}"}').filled


def test_a_reference_is_never_the_rest_of_a_string() -> None:
    # The quote before the reference closes; the one inside belongs to the reference.
    text = '{"a": "x", "b": "${N:-"y"}"}'
    assert [pair.text for pair in read_json(text).pairs] == ["x", '${N:-"y"}']


def test_pairs() -> None:
    text = '{"a": "x\\u00e9\\ud83d\\ude00\\n\\/", "b": {"c": {{n}}}, "d": [{"e": ${X}}], "f": 1}'
    assert read_json(text).pairs == [
        Pair("a", 1, 4, STRING, "xé😀\n/", 6, 31, 1),
        Pair("b", 33, 36, OBJECT, "", 38, 39, 1),
        Pair("c", 39, 42, PLACEHOLDER, "", 44, 49, 2),
        Pair("d", 52, 55, ARRAY, "", 57, 58, 1),
        Pair("e", 59, 62, REFERENCE, "", 64, 68, 3),
        Pair("f", 72, 75, PLAIN, "", 77, 78, 1),
    ]


def test_pairs_before_a_fault_are_there() -> None:
    found = read_json('{"a": "x", "b": y}')
    assert [pair.key for pair in found.pairs] == ["a"]


def test_nothing_of_the_text_is_said() -> None:
    for text in (
        '{"client_secret": hunter2hunter2}',
        "{\"client_secret\": 'hunter2hunter2'}",
        '{"client_secret" "hunter2hunter2"}',
        '{"client_secret": 0hunter2hunter2}',
        '{"client_secret": "hunter2hunter2}',
        '{"a": 1} hunter2',
        "hunter2",
    ):
        fault = read_json(text).fault
        assert fault is not None
        assert "unter" not in fault.why


@pytest.mark.parametrize("kind", ["[", '{"a":', '[{"a":'])
def test_depth(kind: str) -> None:
    closing = {"[": "]", '{"a":': "}", '[{"a":': "}]"}[kind]
    levels = (MAX_DEPTH - 1) // (len(closing))
    fine = '{"x": ' + kind * levels + "1" + closing * levels + "}"
    assert read_json(fine).fault is None
    deep = '{"x": ' + kind * (levels + 1) + "1" + closing * (levels + 1) + "}"
    fault = read_json(deep).fault
    assert fault is not None
    assert "nested deeper" in fault.why
    # The bracket that crosses the limit.
    assert sum(deep[: fault.end].count(bracket) for bracket in "[{") == MAX_DEPTH + 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        Text("", "["),
        Text("", '{"a":'),
        Text('{"a": "', "x"),
        Text('{"a": "', "\\n", '"}'),
        Text('{"a": "\\', "\\\\", '"}'),
        Text("{", '"a": {{x}}, ', "}"),
        Text('{"a": [', "1, ", "]}"),
        Text('{"a": "', "{{", '"}'),
        Text('{"a": "', "${{ ", '"}'),
        Text('{"a": "${{', " ", '"}'),
        Text('{"a": "', '${A:-"}', '"}'),
        Text('{"a": "{{', "-", '"}'),
        Text('{"a": "{{', "- ", '}}"}'),
        Text("{", " ", "x"),
        Text("", "0"),
        Text('{"a" ', "x"),
    ],
    ids=range(16),
)
def test_time_grows_with_length_only(text: Text) -> None:
    assert_linear(text.of_length, read_json, 200_000)


@pytest.mark.parametrize(
    "value",
    ["((port))", "<%= port %>", '<%= ENV["PORT"] %>', "#{Port}", "__PORT__", "%env(PORT)%", "$PORT",
     "${PORT}", "$(Port)", "{{resolve:ssm:port}}", "${{ vars.PORT }}"],
)  # fmt: skip
def test_references_of_other_tools_are_values(value: str) -> None:
    for text in (f'{{"a": {value}}}', f'{{"a": [1, {value}], "b": {value}}}'):
        found = read_json(text)
        assert found.readable
        assert found.filled


@pytest.mark.parametrize(
    "text",
    [
        '{%#if x%}{"a": 1}{%else%}{"b": 1}{%/if%}',
        '{"a": 1{%#if x%}, "b": 2{%/if%}}',
        '{"a": {%#if x%}1{%else%}2{%/if%}}',
        '{"a": {{#if x}}1{{else}}2{{/if}}}',
        '{ {% let x = 1 %} "a": 1}',
    ],
)
def test_what_depends_on_a_condition_is_unknown(text: str) -> None:
    found = read_json(text)
    assert found.cut
    assert not found.readable
    assert found.fault is None


def test_items_of_arrays() -> None:
    text = '{"a": ["one", {{two}}, 3, {"b": "four"}], "c": [["five"]], "d": "six", "e": ["no"]}'
    found = read_json(text)
    assert [(item.owner, item.kind, item.text) for item in found.items] == [
        (0, STRING, "one"),
        (0, PLACEHOLDER, ""),
        (None, STRING, "five"),
    ]
    assert [text[item.start : item.end] for item in found.items] == ['"one"', "{{two}}", '"five"']
    assert found.sizes == {0: 4, 2: 1, 4: 1}
    assert [value.text for value in found.values] == ["four", "six", "one", "", "five"]


def test_what_is_alone() -> None:
    found = read_json(
        '{"a": "one", "b": ["two"], "c": ["x", "yes"], "d": [["three"]], "e": [], "f": 1}'
    )
    alone = {
        pair.key: None if value is None else value.text
        for index, pair in enumerate(found.pairs)
        for value in (found.alone(pair, index),)
    }
    assert alone == {"a": "one", "b": "two", "c": None, "d": None, "e": None, "f": None}


def test_arrays_where_they_are_allowed() -> None:
    assert read_json("[1]", arrays=True).fault is None
    assert read_json("[1]").fault is not None
    for text in ("1", '"a"', "{{x}}", "[1", "null"):
        assert read_json(text, arrays=True).fault is not None
