"""A node's span begins at its value and ends behind it: no anchor, no tag, no white space."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smslint.source.load import load
from smslint.source.tree import Mapping, Scalar, Sequence
from tests import corpus
from tests.each import each
from tests.source.trees import mapping, nodes, root, written


def value_of(text: str, key: str = "a") -> str:
    """What the value of a key covers."""
    node = mapping(text).get(key)
    assert node is not None
    return written(text, node)


@each(
    "text, covered",
    [
        ("a: b\n", "b"),
        ("a: b # c\n", "b"),
        ("a: b c  \n", "b c"),
        ("a: b\n  c\n", "b\n  c"),
        ("a:\n  b\n", "b"),
        ("a:\t b\t\n", "b"),
        ('a: "b"\n', '"b"'),
        ('a: "b # c" # d\n', '"b # c"'),
        ("a: 'it''s'\n", "'it''s'"),
        ('a: "b\n  c"\n', '"b\n  c"'),
        ("a: ''\n", "''"),
        ("a: |\n  b\n", "|\n  b"),
        ("a: |  # c\n  b\n\n\n# d\nx: 1\n", "|  # c\n  b"),
        ("a: >-\n  b\n\n  c\n\n", ">-\n  b\n\n  c"),
        ("a: |2+\n   b\n\n", "|2+\n   b"),
        ("a: |\n", "|"),
        ("a: |\n\n\n", "|"),
        ("a: |\n  b\xa0\n\n", "|\n  b\xa0"),
        ("a: |\r\n  b\r\nx: 1\r\n", "|\r\n  b"),
        ("a: [b, c]\n", "[b, c]"),
        ("a: {b: c}\n", "{b: c}"),
        ("a: [\n  b,\n]\n", "[\n  b,\n]"),
        ("a:\n- b\n- c\n", "- b\n- c"),
        ("a:\n  - b\n  - |\n    c\n\nx: 1\n", "- b\n  - |\n    c"),
        ("a:\n  b: c\n  d: e # f\nx: 1\n", "b: c\n  d: e"),
        ("a:\n  b:\nx: 1\n", "b:"),
        ("a: &x b\n", "b"),
        ("a: !!str b\n", "b"),
        ("a: &x !!str b\n", "b"),
        ("a: !!str &x b\n", "b"),
        ("a: !!str   &x   'b'\n", "'b'"),
        ("a: !!str\n  b\n", "b"),
        ("a: &x # c\n  # !d &e\n  !!str # f\n  b\n", "b"),
        ("a: !<tag:yaml.org,2002:str> b\n", "b"),
        ("a: !<tag:yaml.org,2002:str> &x b\n", "b"),
        ("a: ! b\n", "b"),
        ("a: !!str |\n  b\n", "|\n  b"),
        ("a: &x |-\n  !b\n", "|-\n  !b"),
        ('a: &x "!b &c"\n', '"!b &c"'),
        ("a: !!seq [b]\n", "[b]"),
        ("a: !!seq\n- b\n", "- b"),
        ("a: &x\n  b: c\n", "b: c"),
        ("a: &x {b: c}\n", "{b: c}"),
        ("a: !!map &x\n  &y b: c\n", "b: c"),
        ("{a: &x b,c: d}\n", "b"),
        ("{a: !!str b}\n", "b"),
        ("a: *b\n", "v"),
        ("? a\n: b\n", "b"),
        ("? &x a\n: &y b\n", "b"),
        ("a: !!str\n", ""),
        ("a: &x\n", ""),
        ("a: !\n", ""),
        ("a:\n", ""),
        ("a: # c\n", ""),
        ("{a: }\n", ""),
        ("{a}\n", ""),
        ("a: ~\n", "~"),
        ("a: b\u2028c:d\n", "b\u2028c:d"),
        ("a: b\x85 #c\n", "b\x85"),
        ("a: &x # b\u2029c\n  d\n", "d"),
    ],
)
def test_values(text: str, covered: str) -> None:
    if "*b" in text:
        text = f"x: &b v\n{text}"
    assert value_of(text) == covered


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("a: b\n", "a"),
        ('"a": b\n', '"a"'),
        ("'a' : b\n", "'a'"),
        ("&x a: b\n", "a"),
        ("!!str a: b\n", "a"),
        ("? a\n: b\n", "a"),
        ("? |\n  a\n: b\n", "|\n  a"),
        ('? !!str &x "a"\n: b\n', '"a"'),
        ("{a: b}\n", "a"),
        ('{"a":b}\n', '"a"'),
        ("--- {? a : b}\n", "a"),
    ],
)
def test_keys(text: str, key: str) -> None:
    ((node, _),) = mapping(text).pairs
    assert written(text, node) == key


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("&m\na: 1\n", "a: 1"),
        ("--- !!map # c\na: 1\n", "a: 1"),
        ("--- &m\na: 1\n...\n", "a: 1"),
        ("- a\n-\n", "- a\n-"),
        ("[a: b, c]\n", "[a: b, c]"),
        ("# c\n\n  a: 1\n\n# d\n", "a: 1"),
    ],
)
def test_roots(text: str, covered: str) -> None:
    assert written(text, root(text)) == covered


def test_a_pair_in_a_flow_list_is_a_mapping() -> None:
    node = root("[a: b, c, d: ]\n")
    assert isinstance(node, Sequence)
    first, second, third = node.items
    assert isinstance(first, Mapping)
    assert isinstance(second, Scalar)
    assert isinstance(third, Mapping)
    assert written("[a: b, c, d: ]\n", first) == "a: b"
    assert written("[a: b, c, d: ]\n", third) == "d:"
    value = third.get("d")
    assert isinstance(value, Scalar)
    assert value.empty


def test_an_alias_is_the_node_that_it_names() -> None:
    found = mapping("a: &x [b]\nc: *x\n? *x\n: d\n")
    assert found.get("c") is found.get("a")
    assert found.pairs[2][0] is found.get("a")


_BLANKS = re.compile(r"[ \t\r\n]+")


def check_spans(text: str) -> None:
    """What has to hold of every node of every tree."""
    for document in load(text).documents:
        for node in nodes(document.root):
            covered = written(text, node)
            assert 0 <= node.start <= node.end <= len(text)
            if isinstance(node, Scalar) and node.style in ("'", '"'):
                assert covered[0] == covered[-1] == node.style
                assert len(covered) >= 2
            elif isinstance(node, Scalar) and node.style:
                assert covered[0] == node.style
                assert covered == covered.rstrip(" \t\r\n")
            elif isinstance(node, Scalar):
                # A no-break space in front of a key is reported, and the key read as meant.
                assert _BLANKS.split(covered.lstrip("\xa0")) == _BLANKS.split(node.value)
                assert node.empty == (not node.value)
            elif covered[:1] in ("[", "{") and covered[-1:] in ("]", "}"):
                assert "[{".index(covered[0]) == "]}".index(covered[-1])
            elif covered:
                assert covered[-1] not in " \t\r\n"


@each("text", corpus.texts())
def test_spans_of_all_examples(text: str) -> None:
    check_spans(text)


PIECES = st.sampled_from(
    ["a", "b: ", "- ", "\n", "\n  ", "[", "]", "{", "}", ", ", "&x ", "*x ", "!!str ", "! ", "#c\n",
     '"q r"', "'s'", "|\n  x\n", ">-\n  y\n\n", "---\n", "é", "~", "\r\n", "\x85", "? ", ": "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
def test_spans_of_anything(text: str) -> None:
    check_spans(text)
