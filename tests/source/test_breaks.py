"""U+0085, U+2028 and U+2029 are text: they end no line, no comment and no value."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smslint.source.breaks import hidden
from smslint.source.load import load
from smslint.source.parser import EventParser, new_parser
from smslint.source.pure import PureParser
from smslint.source.tree import Mapping, Scalar

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
@pytest.mark.parametrize("char", BREAKS)
@pytest.mark.parametrize(
    ("text", "expected"),
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
    assert "`a\u2028` stands twice" in fault[1].message


@given(st.text(st.sampled_from(f"ab\n{BREAKS}\ue000\ue001\ue002\ue003")))
def test_every_character_comes_back(text: str) -> None:
    found = hidden(text)
    if found is None:
        assert not set(text) & set(BREAKS)
        return
    assert len(found.text) == len(text)
    assert not set(found.text) & set(BREAKS)
    assert found.restored(found.text) == text
    assert found.restored(found.text[1:3]) == text[1:3]


def test_no_private_character_is_left() -> None:
    private = "".join(map(chr, chain(range(0xE000, 0xF8FF))))
    found = hidden(f"{private}\x85\u2028")
    assert found is not None
    assert found.restored(found.text) == f"{private}\x85\u2028"
    assert found.text.count("\u2028") == 1
