"""What cannot be parsed is said in one sentence, at the parser's place, whichever parser it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smslint.base.findings import SourceFinding
from smslint.source import syntax
from smslint.source.limits import MAX_DIRECTIVES
from smslint.source.load import load
from smslint.source.parser import EventParser, new_parser
from smslint.source.pure import PureParser
from tests.each import each

COLON = "a colon followed by a space is not allowed here: YAML takes it for a new key"
CLOSE_COLON = "a colon inside brackets or braces needs a space after it"
QUOTES = "the text ends inside quotes"
DOCUMENT = "a document ends inside quotes"
CHARACTER = "this escape is not a character"
ESCAPE = "this escape does not exist in double quotes"
LINES = "this does not fit the lines above it"
LIST = "this does not fit the list above it"
NO_COLON = "a key without a colon"
BRACKETS = "a list in brackets is not closed here"
BRACES = "a mapping in braces is not closed here"
MISSING = "a value is missing here"
ITEM = "a list item is not allowed here"
KEY = "a key is not allowed here"
ENDED = "the document has ended, but more text follows"
BLOCK = "a block of text cannot start like this"
ALIAS = "an alias (`*`) needs a name"
ANCHOR = "an anchor (`&`) needs a name of letters, digits, `-` and `_`"
HANDLE = "this tag uses a handle that is not declared"
TAG = "this is not a valid tag"
VERSION = "this version of YAML is not known"
DIRECTIVE = "this is not a directive of YAML, or repeats one above"
TAB = "a tab cannot be used for indentation"
START = "a value cannot start with this character in YAML"

# The text, where the fault is (from 0), what is said, and what of the text is related.
ROWS: list[tuple[str, int, str, str]] = [
    ("a: b: c\n", 4, COLON, ""),
    ("a\nb: c\n", 3, COLON, ""),
    ("a: 1\n  b: 2\n", 8, COLON, ""),
    ("a:b\nc: d\n", 5, COLON, ""),
    ('"a\n  b": c\n', 7, COLON, ""),
    ("k" * 1030 + ": a\n", 1030, COLON, ""),
    ("[a:, b]\n", 2, CLOSE_COLON, ""),
    ("{a:[b]}\n", 2, CLOSE_COLON, ""),
    ("{a:}\n", 2, CLOSE_COLON, ""),
    ('a: "b\n', 6, QUOTES, '"'),
    ("a: 'b\nc: d\n", 11, QUOTES, "'"),
    ("a: 'it's'\n", 7, LINES, ""),
    ('a: "b\n---\nc: d\n', 6, DOCUMENT, '"'),
    ("a: 'b\n...\n", 6, DOCUMENT, "'"),
    ('a: "\\q"\n', 4, ESCAPE, ""),
    ('a: "b\\\'"\n', 5, ESCAPE, ""),
    ('a: "\\xZZ"\n', 6, ESCAPE, ""),
    ('a: "\\u00"\n', 6, ESCAPE, ""),
    ("a: 1\n- b\n", 5, LINES, ""),
    ("a:\n   b: 1\n  c: 2\n", 13, LINES, ""),
    ('a: "b" c\n', 7, LINES, ""),
    ("a: b #c\n  d\n", 10, LINES, ""),
    ("a: {x: } y\n", 9, LINES, ""),
    ("a: &x *y\n", 6, LINES, ""),
    ("a: [b]]\n", 6, LINES, ""),
    (": b\n", 0, LINES, ""),
    ("- a\nb: c\n", 4, LIST, ""),
    ("- - a\n - b\n", 7, LIST, ""),
    ("a: 1\nb\n", 7, NO_COLON, ""),
    ("a: |\n x\ny\n", 10, NO_COLON, ""),
    ("a:\n- b\n-c\n", 10, NO_COLON, ""),
    ("a: [1, 2\nb: 3\n", 10, BRACKETS, "["),
    ("a: [b c: d, [e\n", 15, BRACKETS, "["),
    ("a: {b: 1\nc: 2\n", 10, BRACES, "{"),
    ("a: {b: 1]\n", 8, BRACES, "{"),
    ("a: [,]\n", 4, MISSING, ""),
    ("a: ]\n", 3, MISSING, ""),
    ("a: {b: [}\n", 8, MISSING, ""),
    ("...\na\n", 0, MISSING, ""),
    ("a: - b\n", 3, ITEM, ""),
    ("a: ? b\n", 3, KEY, ""),
    ("  a: 1\nb: 2\n", 7, ENDED, ""),
    ("a: 1\n--- b\nc: 1\n", 12, COLON, ""),
    ("&a &b c\n", 3, ENDED, ""),
    ("%YAML 1.2\na: 1\n", 10, ENDED, ""),
    ("--- a\n... b\n", 10, ENDED, ""),
    ("a: |x\n", 4, BLOCK, ""),
    ("a: |0\n b\n", 4, BLOCK, ""),
    ("a: >12\n b\n", 5, BLOCK, ""),
    ("a: *\n", 4, ALIAS, ""),
    ("a: **b**\n", 4, ALIAS, ""),
    ("a: &\n", 4, ANCHOR, ""),
    ("a: &é b\n", 4, ANCHOR, ""),
    ("a: !e!f b\n", 3, HANDLE, ""),
    ("a: !<b\n", 6, TAG, ""),
    ("a: !<> b\n", 5, TAG, ""),
    ("a: !!%zz b\n", 3, TAG, ""),
    ("a: !%C3%28 b\n", 3, TAG, ""),
    ("a: !%E2%82 b\n", 3, TAG, ""),
    ("a: !%C0%80 b\n", 3, TAG, ""),
    ("a: !<%ff%fe> b\n", 3, TAG, ""),
    ('a: "\\ud83d"\n', 6, CHARACTER, ""),
    ('a: "\\U00110000"\n', 6, CHARACTER, ""),
    ('a: "\\UFFFFFFFF"\n', 6, CHARACTER, ""),
    ("%YAML 1.3\n---\na: 1\n", 0, VERSION, ""),
    (f"%YAML 1.{'1' * 5_000}\n---\na: 1\n", 17, DIRECTIVE, ""),
    (f"%YAML {'9' * 50}.1\n---\na: 1\n", 15, DIRECTIVE, ""),
    ("%YAML 3.0\n---\na: 1\n", 0, VERSION, ""),
    ("%YAML\n---\na\n", 5, DIRECTIVE, ""),
    ("%YAML 1\n---\na\n", 7, DIRECTIVE, ""),
    ("%\n---\na\n", 1, DIRECTIVE, ""),
    ("%FOO bar\n---\na\n", 4, DIRECTIVE, ""),
    ("%YAML 1.2\n%YAML 1.2\n---\na\n", 10, DIRECTIVE, ""),
    ("%TAG !a! b:\n%TAG !a! c:\n---\nd\n", 12, DIRECTIVE, ""),
    ("\ta: 1\n", 0, TAB, ""),
    ("a:\n\tb: 1\n", 3, TAB, ""),
    ("a:\n- b\n\t- c\n", 7, TAB, ""),
    ("a: b\n\tc: d\n", 5, TAB, ""),
    ("- \ta: b\n", 2, TAB, ""),
    ("a: |\n\tb\n", 5, TAB, ""),
    ("a: @b\n", 3, START, ""),
    ("a: `b`\n", 3, START, ""),
    ("a: %b\n", 3, START, ""),
    ("a: b\n# \u2028\x85@c\nd: @e\n", 15, START, ""),
]  # fmt: skip

PARSERS = pytest.mark.parametrize("parser", [new_parser, PureParser], ids=["default", "pure"])


def fault_of(text: str, parser: Callable[[str], EventParser] = new_parser) -> SourceFinding:
    loaded = load(text, parser=parser)
    assert loaded.broken
    ((_, fault),) = loaded.faults
    assert fault.code == "SMS001"
    return fault


@PARSERS
@each("text, at, message, related", ROWS)
def test_what_is_said(
    text: str, at: int, message: str, related: str, parser: Callable[[str], EventParser]
) -> None:
    fault = fault_of(text, parser)
    assert (fault.message, fault.start) == (message, at)
    assert fault.end - fault.start == (0 if text[at : at + 1] in ("", "\n") else 1)
    assert "".join(text[start:end] for start, end, _ in fault.related) == related
    assert fault.help


def test_every_row_of_the_table_is_tried() -> None:
    known = {row.message for row in (*syntax._ROWS, syntax._TAB)}
    assert known == {message for _, _, message, _ in ROWS}


@PARSERS
def test_an_error_that_nobody_knows_still_has_its_place(
    parser: Callable[[str], EventParser], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(syntax, "_ROWS", ())
    fault = fault_of("a: b: c\n", parser)
    assert (fault.start, fault.message) == (4, "invalid YAML here")


@PARSERS
@pytest.mark.parametrize(
    ("text", "at", "name"),
    [
        ("a: b\x07c\n", 4, "U+0007"),
        ("a: b\x7fc\n", 4, "U+007F"),
        ("a: b\n# \x1b[2J\n", 7, "U+001B"),
        ("a: b\x80c\n", 4, "U+0080"),
        ("a: b\x9bc\n", 4, "U+009B"),
        ("a: b\fc\n", 4, "U+000C"),
        ("a: b\n" * 5_000 + "c: \x08\n", 25_003, "U+0008"),
        ("a: 'b\ufffec'\n", 5, "U+FFFE"),
    ],
)
def test_control_characters(
    text: str, at: int, name: str, parser: Callable[[str], EventParser]
) -> None:
    fault = fault_of(text, parser)
    assert (fault.start, fault.end) == (at, at + 1)
    assert fault.message == f"the character {name} is not allowed in YAML"


@pytest.mark.parametrize(
    "char", ["\t", "\x85", "\xa0", "\u2028", "\ud7ff", "\ue000", "\ufffd", "😀"]
)
def test_characters_that_are_allowed(char: str) -> None:
    assert not load(f"a: 'b{char}c'\n").faults


@PARSERS
@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("\ufeffa: b\n", 0),
        ("a: b\n\ufeffc: d\n", 5),
        ("a: b\r\ufeff---\rc: d\n", 5),
        ("\ufeff", 0),
        ("\ufeffa: [\n", 0),
    ],
)
def test_byte_order_marks_inside(text: str, at: int, parser: Callable[[str], EventParser]) -> None:
    fault = fault_of(text, parser)
    assert (fault.start, fault.end) == (at, at + 1)
    assert "byte order mark" in fault.message


def test_thousands_of_directives_are_not_read() -> None:
    few = "".join(f"%TAG !t{number}! t:\n" for number in range(MAX_DIRECTIVES))
    assert not load(f"{few}---\na: b\n").faults
    many = "".join(f"%TAG !t{number}! t:\n" for number in range(100_000))
    fault = fault_of(many)
    assert many[fault.start : fault.end] == "%"
    assert "more than 1,000 lines start with `%`" in fault.message
    assert fault_of(many.replace("\n", "\r")).start == fault.start


def test_a_byte_order_mark_in_a_line_is_text() -> None:
    assert not load('a: x\ufeffy # \ufeff\nb: "\ufeff"\n').faults


@given(st.text(max_size=30), st.sampled_from(['a: "', "a: [", "a: b: ", "\t", "a: *", "a: !<"]))
def test_nothing_of_the_text_is_quoted(text: str, begin: str) -> None:
    secret = "hunter2"
    loaded = load(f"{begin}{secret}{text}{secret}")
    for _, fault in loaded.faults:
        if fault.code == "SMS001":
            assert secret not in fault.message + fault.help + "".join(
                said for *_, said in fault.related
            )
            assert 0 <= fault.start <= fault.end <= len(begin + secret + text + secret)
