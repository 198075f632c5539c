"""Nothing that comes from a file acts on a terminal or a CI log."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from smslint.base.findings import Finding
from smslint.output import FORMATS, Context, Text, listing, output
from smslint.output.harmless import harmless, harmless_characters, harmless_line
from smslint.report.report import Report
from smslint.source.lines import LineIndex
from smslint.source.units import Units
from tests.output.strategies import FINDINGS, PIECES, REPORTS

COMMANDS = ("##[", "##vso[", "##teamcity[", "##VSO[", "##TeamCity[")

COMMANDERS = {
    "github": r"::(error|warning|notice) [^:]*::",
    "azure": r"##vso\[task\.logissue [^\]]*\]",
    "teamcity": r"##teamcity\[(?=\w+ )",
}
"""Formats that are commands, and how a command of theirs begins."""


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


@given(REPORTS, PIECES, st.sampled_from(sorted(set(FORMATS) - {"text"})))
def test_no_output_for_programs_acts_on_anything_else(
    report: Report, text: str, format_: str
) -> None:
    context = Context(lambda _: Text(text, LineIndex(text)), units_of=lambda _: Units(text))
    for line in output(format_).render(report, context):
        command = COMMANDERS.get(format_)
        if command is None:
            for part in line.split("\n") if format_ == "junit" else [line]:
                assert_harmless(part)
            continue
        bare = re.sub(f"^{command}", "", line)
        assert bare != line or format_ == "azure"
        assert_harmless(f"x{bare}")
