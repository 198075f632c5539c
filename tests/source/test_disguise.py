"""U+0085, U+2028 and U+2029 are text: they end no line, no comment and no value. Two escapes that
are a surrogate pair are one character."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smslint.source.disguise import disguised
from smslint.source.load import load
from smslint.source.parser import EventParser, new_parser
from smslint.source.pure import PureParser
from smslint.source.tree import Mapping, Scalar
from tests.each import each

BREAKS = "\x85\u2028\u2029"
PARSERS = pytest.mark.parametrize("parser", [new_parser, PureParser], ids=["default", "pure"])


def value(text: str, parser: Callable[[str], EventParser], key: str = "a") -> str:
    loaded = load(text, parser=parser)
    assert loaded.faults == []
    (document,) = loaded.documents
    assert isinstance(document.root, Mapping)
    node = document.root.get(key)
    assert isinstance(node, Scalar)
    return node.value


@PARSERS
@each("char", BREAKS)
@each(
    "text, expected",
    [
        ("a: b{}c\n", "b{}c"),
        ("a: b\n# c{}d: [\n", "b"),
        ("# {}\na: 'b{}  c'\n", "b{}  c"),
        ('a: "b{}  c"\n', "b{}  c"),
        ("a: |\n  b{}c\n   d\n", "b{}c\n d\n"),
        ("a: >\n  b{}c\n  d\n", "b{}c d\n"),
        ("x{}: y\na: b\n", "b"),
    ],
)
def test_they_are_text(
    text: str, expected: str, char: str, parser: Callable[[str], EventParser]
) -> None:
    assert value(text.format(char, char), parser) == expected.format(char)


@PARSERS
def test_keys_are_given_back(parser: Callable[[str], EventParser]) -> None:
    assert value("a\u2028: b\n", parser, "a\u2028") == "b"
    (fault,) = load("a\u2028: b\na\u2028: c\n", parser=parser).faults
    assert fault[1].code == "SMS002"
    assert "`a\u2028` is a duplicate key" in fault[1].message


@given(st.text(st.sampled_from(f"ab\n{BREAKS}\ue000\ue001\ue002\ue003")))
def test_every_character_comes_back(text: str) -> None:
    found = disguised(text)
    if found is None:
        assert not set(text) & set(BREAKS)
        return
    assert len(found.text) == len(text)
    assert not set(found.text) & set(BREAKS)
    assert found.restored(found.text, "") == text
    assert found.restored(found.text[1:3], "") == text[1:3]


def test_no_private_character_is_left() -> None:
    private = "".join(map(chr, chain(range(0xE000, 0xF8FF))))
    found = disguised(f"{private}\x85\u2028")
    assert found is not None
    assert found.restored(found.text, "") == f"{private}\x85\u2028"
    assert found.text.count("\u2028") == 1


PAIR = "\\ud83c\\udf89"


@PARSERS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a: "x{}y"\n', "x🎉y"),
        ('a: "{0}{0}"\n', "🎉🎉"),
        ('{{"a": "{}"}}', "🎉"),
        ('a: "\\\\{}"\n', "\\🎉"),
        ('a: "\\"{}\\""\n', '"🎉"'),
        ('a: "x {}\n  y"\n', "x 🎉 y"),
        ('a: "x\\\n  {}"\n', "x🎉"),
        ("a: '{}'\n", PAIR),
        ("a: {}\n", PAIR),
        ("a: |-\n  {}\n", PAIR),
        ("a: >-\n  {}\n", PAIR),
        ('a: "\\\\ud83c\\\\udf89"\n', PAIR),
        ("# {}\na: b\n", "b"),
        ('a: "\u2028{}"\n', "\u2028🎉"),
    ],
)
def test_a_surrogate_pair_in_double_quotes_is_one_character(
    text: str, expected: str, parser: Callable[[str], EventParser]
) -> None:
    assert value(text.format(PAIR), parser) == expected


@PARSERS
def test_pairs_in_any_case_and_as_keys(parser: Callable[[str], EventParser]) -> None:
    assert (
        value('a: "\\uD83D\\uDE00\\uDBFF\\uDFFF\\ud800\\udc00"\n', parser)
        == "😀\U0010ffff\U00010000"
    )
    assert value(f'? "{PAIR}"\n: b\n', parser, "🎉") == "b"


@PARSERS
def test_places_stay_where_they_are(parser: Callable[[str], EventParser]) -> None:
    text = f'{{"a": "{PAIR}", "b": "c"}}'
    (document,) = load(text, parser=parser).documents
    assert isinstance(document.root, Mapping)
    spans = [
        text[node.start : node.end]
        for pair in document.root.pairs
        for node in pair
        if isinstance(node, Scalar)
    ]
    assert spans == ['"a"', f'"{PAIR}"', '"b"', '"c"']


@PARSERS
@pytest.mark.parametrize(
    ("text", "at"),
    [
        ('a: "\\ud83d"\n', 6),
        ('a: "x\\udf89\\ud83c"\n', 7),
        ('a: "\\ud83c\\ud83c\\udf89"\n', 6),
        ('a: "\\ud83c\n\\udf89"\n', 6),
        ('a: "\\ud83c \\udf89"\n', 6),
        ('a: "\\U0000d83c\\U0000df89"\n', 6),
        ('a: "\\\\\\ud83d"\n', 8),
    ],
)
def test_half_a_pair_is_no_character(
    text: str, at: int, parser: Callable[[str], EventParser]
) -> None:
    ((_, fault),) = load(text, parser=parser).faults
    assert (fault.code, fault.start) == ("SMS001", at)
    assert fault.message == "this escape is not a character"
