"""PyYAML's C parser and its pure one come to the same, here where both are."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from smslint.source import parser as parsers
from smslint.source.load import load
from smslint.source.pure import PureParser
from tests import corpus
from tests.each import each
from tests.source.trees import read

if parsers.new_parser is PureParser:
    pytest.skip("PyYAML was built without its C parser", allow_module_level=True)


def test_without_the_c_parser_the_pure_one_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    assert parsers._best_parser() is PureParser


@each("text", corpus.texts())
def test_all_examples(text: str) -> None:
    assert read(text, PureParser) == read(text)


@each(
    "text",
    [
        "a:\tb\n",
        "a: b\tc\n",
        "a: b\t\n",
        "a: b\t# c\n",
        'a: "b"\t\n',
        'a:\t"b"\t# c\n',
        "a\t: b\n",
        "--- \ta\n",
        "a: [\n\tb,\n\tc\n]\n",
        "a: {\n\tb:\tc\n}\n",
        "a: [b,\tc]\n",
        "a: b\n  c\td\n",
        "a: b\n \tc\n",
        "a: b\n\n \t\n  c\n",
        "a: &x\tb\n",
        "[a?b, c ?d, e ? f]\n",
        "[? a : b]\n",
        "{a?b: c}\n",
        "a: b\u2028c:d\n",
        "a: b # c\u2028d\n",
        "a: 'b\u2028 c'\n",
        "a: |\n  b\x85  c\n",
        "a: x\ufeffy\n",
        'a: "\ufeffb"\n',
        "a: b #c\n#d\n",
        "- - - a\n    - b\n  - c\n",
        "? - a\n  - b\n: - c\n",
        "a: ''\nb: \"\"\nc:\n",
        "a: |1\n  b\n",
        "a: >\n  b\n   c\n\n  d\n",
        "a: '\n\n  b\n\n'\n",
        'a: "b\\\n  c\\n\\x41\\u00e9\\U0001F600"\n',
        "a: b\n...\n# c\n--- d\n",
        "%YAML 1.1\n%TAG !e! tag:e,2000:\n---\na: !e!x b\n",
        "a: -b\nc: ?d\ne: :f\n",
        "[-, -a]\n",
        "{a, b: , c: d}\n",
        "{\"a\":b, 'c':d}\n",
        "a: b:c\nd: e#f\n",
        "a: b\n---\n---\n...\n",
        "a: &an:chor value\n",
        "a: &x?y\n",
        'a: "\\ud83c\\udf89" # b\n',
        "!!merge <<: {a: b}\n",
    ],
)
def test_texts_that_were_once_read_differently(text: str) -> None:
    assert read(text, PureParser) == read(text)
    assert not load(text).broken


def test_whatever_happens_in_the_pure_parser_is_an_error_of_the_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stumble(self: object) -> None:
        raise KeyError("boom")

    monkeypatch.setattr(PureParser, "parse_flow_mapping_key", stumble, raising=False)
    ((_, fault),) = load("a: b\nc: {d: e}\n", parser=PureParser).faults
    assert (fault.code, fault.start > 5, fault.message) == ("SMS001", True, "invalid YAML here")


WORDS = [
    "a",
    "b: ",
    "c:\n",
    "é",
    "😀",
    "~",
    "1",
    "<<: ",
    "x-y: ",
    "=",
    "\\",
    "@",
    "`",
    "%",
    "'",
    '"',
]
MARKS = [
    "- ",
    "? ",
    ": ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "&x ",
    "*x ",
    "!!str ",
    "! ",
    "!<tag:x> ",
    "!t ",
]
LINES = [
    "\n",
    "\n  ",
    "\n    ",
    "\r\n",
    "\r",
    "\x85",
    "\u2028",
    "---\n",
    "...\n",
    "\n--- ",
    "#c\n",
    " #c",
]
SCALARS = ['"q r"', "'s''t'", '"\\n"', "|\n  x\n", ">-\n  y\n\n  z\n", "|2+\n    w\n\n", "\t", " "]


@settings(max_examples=1_500)
@given(st.lists(st.sampled_from(WORDS + MARKS + LINES + SCALARS), max_size=10).map("".join))
@example("a: b\n")
def test_anything(text: str) -> None:
    """Whatever can be read is read alike. What cannot be read can be wrong in two places; then the
    parsers, which read ahead differently, may speak of either."""
    assume(not _ODD.search(text))
    c, pure = read(text), read(text, PureParser)
    if not c[2] and not pure[2]:
        assert c == pure
    else:
        assert c[2]
        assert pure[2]


# Where the two differ and may. The C parser lets a comment or a tab touch the header of a block,
# and dislikes a `?` in brackets with nothing behind it; the pure one does not let a tab end a tag.
_ODD = re.compile(r"[|>][-+\d]*[ ]*[#\t]|![^\s]*\t|\?\s*:?\s*[],}]")
