"""`markdown`, read back by a parser of Markdown."""

from __future__ import annotations

from html import unescape
from typing import NamedTuple

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from smslint.base.findings import Failure
from smslint.output.harmless import harmless
from smslint.output.markdown import summary
from smslint.output.phrases import worst_first
from smslint.report.report import Report
from tests.output.fixture import linted, rendered
from tests.output.reports import finding, lines_of, report_of
from tests.output.strategies import REPORTS

PARSER = MarkdownIt("commonmark").enable("table")


class Page(NamedTuple):
    """What a reader sees: the cells of each row, and all kinds of inline parts that occur."""

    rows: list[list[str]]
    kinds: set[str]
    outside: str


def seen(lines: list[str]) -> Page:
    rows: list[list[str]] = []
    kinds: set[str] = set()
    outside = ""
    in_table = False
    for token in PARSER.parse("\n".join(lines)):
        in_table = token.type == "table_open" or (in_table and token.type != "table_close")
        if token.type == "tr_open":
            rows.append([])
        if token.type != "inline":
            continue
        text = ""
        for child in token.children or []:
            kinds.add(child.type)
            if child.type in ("text", "code_inline", "text_special"):
                text += child.content
            elif child.type == "html_inline":
                assert child.content in ("<br>", "<code>", "</code>", "<!-- -->")
                text += "\n" if child.content == "<br>" else ""
        if in_table:
            rows[-1].append(text)
        else:
            outside += text
    return Page(rows, kinds, outside)


def bare(text: str) -> str:
    """A text without the marks of code."""
    return text.replace("`", "").strip()


@given(REPORTS)
def test_any_report_shows_as_it_is(report: Report) -> None:
    page = seen(lines_of("markdown", report))
    assert page.kinds <= {
        *("text", "text_special", "code_inline", "html_inline", "strong_open", "strong_close"),
        *("link_open", "link_close"),
    }
    findings = worst_first(report)
    for row, item in zip(page.rows[1:], findings, strict=True):
        severity, where, rule, said = row
        assert severity == item.severity.label
        line, column, _, _ = item.position
        assert bare(where) == bare(f"{harmless(item.path)}:{line}:{column}")
        assert rule == f"{item.code} {item.name}"
        expected = bare(harmless(item.message))
        if item.help:
            expected += f"\n{bare(harmless(item.help))}"
        assert [bare(part) for part in said.split("\n")] == [
            part.strip() for part in expected.split("\n")
        ]


def test_the_shared_report() -> None:
    report, _ = linted()
    page = seen(rendered("markdown").splitlines())
    assert page.outside == ("smslint: 11 errors, 1 warning, 1 info in 4 files (2 suppressed)")
    assert len(page.rows) == 1 + len(worst_first(report))


@pytest.mark.parametrize(
    ("message", "written"),
    [
        ("`a` is no `b`", "`a` is no `b`"),
        ("`a|b`", "<code>a&#124;b</code>"),
        ("`` a`b `` is", "<code>a&#96;b</code> is"),
        ("`a``b`", "<code>a&#96;&#96;b</code>"),
        ("`` x", "&#96;&#96; x"),
        ("a | *b* <i>", "a &#124; &#42;b&#42; &#60;i&#62;"),
        ("@me and #1, # and @", "@<!-- -->me and #<!-- -->1, # and @"),
        ("`@me #1`", "`@me #1`"),
        ("lone ` tick", "lone &#96; tick"),
    ],
)
def test_messages(message: str, written: str) -> None:
    (row,) = lines_of("markdown", report_of(finding(message=message)))[4:]
    assert row == (
        "| error | `a.yaml:1:1` | [SMS101](https://smslint.example/SMS101) unknown-field"
        f" | {written} |"
    )


@pytest.mark.parametrize(
    ("report", "page"),
    [
        (report_of(), ["### smslint: no findings in 1 file"]),
        (
            report_of(finding(suppressed=True)),
            ["### smslint: no findings in 1 file (1 suppressed)"],
        ),
        (report_of(checked=()), ["### smslint: nothing to check"]),
        (
            report_of(checked=(), failures=(Failure("no *such* file", "x"),)),
            [
                "### smslint: nothing was checked",
                "",
                "**smslint failed:** x: no &#42;such&#42; file",
            ],
        ),
    ],
)
def test_without_findings(report: Report, page: list[str]) -> None:
    assert lines_of("markdown", report) == page


def test_a_summary_has_no_more_than_fits() -> None:
    report = report_of(*(finding(n, 1, n, 2, message="🙂" * 20) for n in range(1, 1000)))
    lines, left_out = summary(report, 20_000)
    assert len("\n".join(lines).encode()) <= 20_000
    page = seen(lines)
    shown = len(page.rows) - 1
    assert shown > 50
    assert left_out == 999 - shown
    assert unescape(lines[-1]) == f"There was no room for {left_out} more findings."


def test_a_summary_in_which_all_fits_is_the_page() -> None:
    report = report_of(*(finding(n, 1, n, 2) for n in range(1, 5)))
    assert summary(report, 20_000) == (lines_of("markdown", report), 0)
    nothing = report_of()
    assert summary(nothing, 20_000) == (lines_of("markdown", nothing), 0)
