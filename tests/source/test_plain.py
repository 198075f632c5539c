"""What is read without PyYAML is read as PyYAML reads it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from smslint.source.load import load
from smslint.source.parser import new_parser
from smslint.source.plain import read_plain
from smslint.source.tree import Scalar
from tests import corpus
from tests.each import each
from tests.growth import Text, assert_linear
from tests.source.trees import plain, written

SIMPLE = """\
# A file with everything that is simple.
sandbox: prod # one

credentials:
  - name: gateway
    vendor: custom
    provider_url: https://api.example.net/v1#x
    payload: |
      {"to": "{{toNumber}}", # no comment
        "text": "{{message}}"}

    note: it's $5:no, ${env:FIVE} (5)
    headers:
    - name: 'X-One'
      value: "two # three"
    # as it was
    -   name: X-Four
        value: |-
          five

  - name: second
subdomains:
- a.example
-   b.example
webhooks:
  - keywords:
      help:
        words: [ HELP, 'IN FO' , "?", ÉTÉ 24/7 ]  # six
---
sandbox: "é 📦"
"""


def same(text: str) -> bool:
    """Whether a text is of the simplest kind; then both readings of it have to be equal."""
    scalars: list[Scalar] = []
    documents = read_plain(text, scalars)
    if documents is None:
        return False
    loaded = load(text, keep_scalars=True, parser=new_parser)
    assert not loaded.faults
    assert not loaded.broken
    assert [document._replace(root=None) for document in documents] == [
        document._replace(root=None) for document in loaded.documents
    ]
    assert [plain(document.root) for document in documents] == [
        plain(document.root) for document in loaded.documents
    ]
    assert [plain(scalar) for scalar in scalars] == [plain(scalar) for scalar in loaded.scalars]
    return True


def test_all_forms() -> None:
    assert same(SIMPLE)
    scalars: list[Scalar] = []
    assert read_plain(SIMPLE, scalars) is not None
    assert [written(SIMPLE, scalar) for scalar in scalars[-6:]] == [
        "HELP",
        "'IN FO'",
        '"?"',
        "ÉTÉ 24/7",
        "sandbox",
        '"é 📦"',
    ]


def test_most_examples_are_simple() -> None:
    assert sum(map(same, corpus.texts())) > len(corpus.texts()) / 3


@each("text", corpus.texts())
def test_all_examples(text: str) -> None:
    same(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment\n",
        "---\n",
        "a: b\n---\n",
        "a\n",
        "- a\n",
        " a: b\n",
        "a:\n",
        "a: ~\nb:\n",
        "a: b\na: c\n",
        "a: b\n c\n",
        "a: b\n c: d\n",
        "a:\n  b: c\n d: e\n",
        "a:\n- b\n - c\n",
        "a:\n  - b\n  c: d\n",
        "a: b\n- c\n",
        "a:\n  - - b\n",
        "a:\n  -\n    b: c\n",
        "a:\n  -  # c\n    b: c\n",
        "a: b: c\n",
        "a: b :\n",
        "a: -b\n",
        "a: &b c\n",
        "a: *b\n",
        "a: !b c\n",
        "<<: b\n",
        "a : b\n",
        "'a': b\n",
        "? a\n: b\n",
        "a: {b: c}\n",
        "a: [b: c]\n",
        "a: [b\n]\n",
        "a: [b,]\n",
        "a: []\n",
        "a: [[b]]\n",
        "a: 'b''c'\n",
        'a: "\\x41"\n',
        "a: 'b\n  c'\n",
        "a: 'b' c\n",
        "a: 'b'# c\n",
        "a: >\n  b\n",
        "a: |2\n  b\n",
        "a: |+\n  b\n",
        "a: |\n",
        "a: |\nb: c\n",
        "a: |\n\n  b\n",
        "a: |\n  b",
        "a: |\n  b\n   \n  c\n",
        "a: |\n  b\n c\n",
        "a:\tb\n",
        "a: b\r\n",
        "a: b\xa0c\n",
        "a: b\u2028c\n",
        "a: b\x85c\n",
        "a: \ufeffb\n",
        "%YAML 1.2\n---\na: b\n",
        "a: b\n...\n",
        "--- a\n",
        "a: b\n---\n---\nc: d\n",
    ],
)
def test_all_else_is_left_to_the_parser(text: str) -> None:
    assert not same(text)


def test_deep_nesting_is_left_to_the_parser() -> None:
    deep = "".join(f"{' ' * level}a:\n" for level in range(30)) + f"{' ' * 30}a: b\n"
    assert not same(deep)


_VALUES = r"""
| |- b a:b a#b $x it's 'q' "q" [a,'b',"c"] [] é a_,_b ~ b:_c ---_ +1 a__b '' |__#_c (x) -_b ] { #
"""
_LINES = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(["", "", "  ", "    ", "      "]),
    st.sampled_from(["", "", "- ", "-  "]),
    st.sampled_from(["a: ", "b: ", "c:", "d:", "x-1: ", "a:  ", ""]),
    st.sampled_from(["", *(value.replace("_", " ") for value in _VALUES.split())]),
    st.sampled_from(["", "", "", " ", "  ", " # c", "# c", "  #"]),
)


@given(
    st.lists(_LINES | st.sampled_from(["", "---", "# c"]), max_size=8), st.sampled_from(["", "\n"])
)
@example(["a: |", "  - b", "", "", "c: d"], "\n")
def test_lines_at_random(lines: list[str], end: str) -> None:
    same("\n".join(lines) + end)


@pytest.mark.slow
def test_time_grows_with_size_only() -> None:
    for text in (
        Text("a: ", "b "),
        Text("a: ", "b#"),
        Text("a: [a", ", a"),
        Text("a: [a", " a"),
        Text("a: |\n", "  b\n"),
        Text("a: |\n  b\n", "\n"),
        Text("a:\n", "- b\n"),
        Text("", " "),
        Text("", "#\n"),
        Text("a: '", "'"),
    ):
        assert_linear(text.of_length, read_plain, 200_000)
