"""Nothing that comes from a file acts on a terminal or a CI log."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from smslint.findings import Finding, Fix, Position, Related, Severity
from smslint.output import Context, Text, listing, output
from smslint.output.harmless import harmless, harmless_characters, harmless_line
from smslint.report import Report
from smslint.source.lines import LineIndex

COMMANDS = ("##[", "##vso[", "##teamcity[", "##VSO[", "##TeamCity[")
NASTY = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("\x1b\x07\x08\r\n\t\x85\u2028\u202e\u2066\u200b\ufeff\x9b#[:: \udc80"),
    ),
    max_size=40,
)
PIECES = st.lists(
    st.one_of(NASTY, st.sampled_from(["::error::x", "##[x]", "#", "##vso[", "##TeamCity[", "::"])),
    max_size=4,
).map("".join)


def assert_harmless(line: str) -> None:
    """`line` is one line of output, without colours."""
    for character in line:
        category = unicodedata.category(character)
        assert category not in ("Cc", "Cs", "Zl", "Zp"), repr(line)
        assert character not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", repr(line)
        assert character not in "\u200b\u200c\u200d\u200e\u200f\u061c\ufeff\xad", repr(line)
    assert not line.lstrip().startswith("::"), repr(line)
    assert not any(command in line.lower() for command in COMMANDS[:3]), repr(line)


@given(PIECES)
@example("##\x1b[")
def test_any_text_becomes_harmless(text: str) -> None:
    assert_harmless(harmless_line(harmless(text)))
    assert_harmless(harmless_line("".join(harmless_characters(text)).replace("\t", " ")))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain: é 漢 🙂 e\u0301", "plain: é 漢 🙂 e\u0301"),
        ("a\x1b[31mb\x07", r"a\x1b[31mb\x07"),
        ("a\x9bb\x7f", r"a\x9bb\x7f"),
        ("a\u202eb\u2069\u200d", r"a\u202eb\u2069\u200d"),
        ("a\u2028b\x85", r"a\u2028b\x85"),
        ("\udcff\U000e0041", r"\udcff\U000e0041"),
        ("a##[group]", r"a\x23#[group]"),
        ("##VSO[x] ##teamcity[y]", r"\x23#VSO[x] \x23#teamcity[y]"),
        ("###[", r"#\x23#["),
        ("## [", "## ["),
    ],
)
def test_escapes_can_be_read(text: str, shown: str) -> None:
    assert harmless(text) == shown


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("::error::x", r"\x3a:error::x"),
        ("  ::error", r"  \x3a:error"),
        ("\x1b[1m::error", "\x1b[1m\\x3a:error"),
        ("a::b", "a::b"),
        (":a:", ":a:"),
    ],
)
def test_lines_do_not_begin_like_commands(line: str, shown: str) -> None:
    assert harmless_line(line) == shown


POSITIONS = st.tuples(st.integers(1, 3), st.integers(1, 30), st.integers(0, 2), st.integers(1, 30))


def position_of(numbers: tuple[int, int, int, int]) -> Position:
    line, column, lines, width = numbers
    return Position(line, column, line + lines, column + width if not lines else width)


FINDINGS = st.builds(
    lambda path, place, message, help_, other: Finding(
        path=path,
        document=0,
        position=position_of(place),
        code="SMS101",
        name="unknown-field",
        severity=Severity.ERROR,
        message=message,
        help=help_,
        url="https://example.org",
        start=0,
        end=0,
        pointer="",
        sandbox=message,
        related=(
            Related(other, position_of(place), message),
            Related(path, Position(1, 1, 1, 2), help_),
        ),
        fix=Fix(True, ()),
        fingerprint="",
        suppression_line=1,
    ),
    PIECES,
    POSITIONS,
    PIECES,
    PIECES,
    PIECES,
)


@settings(deadline=None)
@given(st.lists(FINDINGS, max_size=3), PIECES, st.booleans(), st.integers(20, 90))
def test_no_output_acts_on_a_terminal_or_a_log(
    findings: list[Finding], text: str, color: bool, width: int
) -> None:
    report = Report(tuple(findings), ("a\x1b.yaml", "::b"), ("##[c",))
    context = Context(lambda _: Text(text, LineIndex(text)), color=color, width=width)
    for name in ("text", "concise"):
        for rendered in (output(name).render(report, context), listing(name).render_files(report)):
            for line in rendered:
                assert_harmless(re.sub(r"\x1b\[[0-9;]+m", "", line) if color else line)
    for rendered in (output("json").render(report, context), listing("json").render_files(report)):
        lines = list(rendered)
        for line in lines:
            assert line.isascii()
            assert_harmless(line)
        read = json.loads("\n".join(lines))
        json.dumps(read, ensure_ascii=False).encode()
        for finding, found in zip(read["findings"], findings, strict=False):
            assert finding["message"] == re.sub("[\ud800-\udfff]", "\ufffd", found.message)
