"""The page that people read."""

from __future__ import annotations

import re

import pytest

from smslint.base.findings import Finding, Fix, Position, Related, Severity
from smslint.output import Context, Text, output
from smslint.output.widths import width
from smslint.report.report import Fixable, Report
from smslint.source.lines import LineIndex
from tests.each import each


def finding(
    *place: int,
    path: str = "a.yaml",
    related: tuple[Related, ...] = (),
    severity: Severity = Severity.ERROR,
    help_: str = "",
    fix: Fix | None = None,
    suppressed: bool = False,
    url: str = "",
) -> Finding:
    return Finding(
        path=path,
        document=0,
        position=Position(*place),
        code="SMS101",
        name="unknown-field",
        severity=severity,
        message="`x` is no field",
        help=help_,
        url=url,
        start=0,
        end=0,
        pointer="",
        sandbox=None,
        related=related,
        fix=fix,
        fingerprint="",
        suppression_line=1,
        suppressed=suppressed,
    )


def page(
    findings: list[Finding],
    texts: dict[str, str] | str,
    *,
    columns: int = 80,
    color: bool = False,
    verdict: bool = False,
    checked: int = 1,
    fixable: Fixable | None = None,
    links: bool = False,
) -> list[str]:
    if isinstance(texts, str):
        texts = {"a.yaml": texts}

    def text_of(path: str) -> Text | None:
        text = texts.get(path)
        return None if text is None else Text(text, LineIndex(text))

    report = Report(tuple(findings), tuple(map(str, range(checked))), (), fixable=fixable)
    context = Context(text_of, color=color, links=links, width=columns, verdict=verdict)
    return list(output("text").render(report, context))


def excerpt(text: str, *place: int, columns: int = 80) -> list[str]:
    return page([finding(*place)], text, columns=columns)[3:-1]


def test_a_finding() -> None:
    lines = page([finding(2, 3, 2, 7, help_="Write it so.")], "one\n  name: x\nthree\n")
    assert lines == [
        "error[SMS101] unknown-field: `x` is no field",
        " --> a.yaml:2:3",
        "  |",
        "2 |   name: x",
        "  |   ^^^^",
        "  = help: Write it so.",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "place", "shown"),
    [
        ("\tname: x", (1, 2, 1, 6), ["1 |     name: x", "  |     ^^^^"]),
        ("a\tb: x", (1, 3, 1, 4), ["1 | a   b: x", "  |     ^"]),
        ("漢字: x", (1, 3, 1, 4), ["1 | 漢字: x", "  |     ^"]),
        ("漢字: x", (1, 1, 1, 3), ["1 | 漢字: x", "  | ^^^^"]),
        ("e\u0301e\u0301: x", (1, 5, 1, 6), ["1 | e\u0301e\u0301: x", "  |   ^"]),
        ("🙂: x", (1, 4, 1, 5), ["1 | 🙂: x", "  |     ^"]),
        ("a\u202eb: x", (1, 3, 1, 4), [r"1 | a\u202eb: x", "  |        ^"]),
        ("a##[b: x", (1, 5, 1, 6), [r"1 | a\x23#[b: x", "  |        ^"]),
        ("x:", (1, 3, 1, 3), ["1 | x:", "  |   ^"]),
        ("", (1, 1, 1, 1), []),
        ("x\n", (2, 1, 2, 1), ["2 |", "  | ^"]),
        ("x", (9, 1, 9, 2), []),
        ("a: b\r\nc: d\re: f", (3, 1, 3, 2), ["3 | e: f", "  | ^"]),
        ("x: y\u2028z\nb", (1, 6, 1, 7), [r"1 | x: y\u2028z", "  |           ^"]),
    ],
)
def test_marks_stand_under_what_they_mean(
    text: str, place: tuple[int, ...], shown: list[str]
) -> None:
    assert excerpt(text, *place) == shown


def test_regions_over_several_lines() -> None:
    text = "a: one\n  two\n  three\n  four\nb: x\n"
    assert excerpt(text, 1, 4, 2, 6) == ["1 | a: one", "  |    ^^^", "2 |   two", "  |   ^^^"]
    assert excerpt(text, 1, 4, 3, 1) == ["1 | a: one", "  |    ^^^", "2 |   two", "  |   ^^^"]
    assert excerpt(text, 1, 4, 5, 1) == [
        "1 | a: one",
        "  |    ^^^",
        "...",
        "4 |   four",
        "  |   ^^^^",
    ]


@each("at", [0, 5, 50, 500, 4990, 4999])
@each("letter", ["a", "漢", "\t", "\x1b", "e\u0301"])
@each("length", [1, 10, 300])
def test_long_lines_are_cut_around_the_region(at: int, letter: str, length: int) -> None:
    text = letter * 5000
    at *= len(letter)
    start, end = at + 1, min(at + length, len(text)) + 1
    for columns in (40, 80):
        shown, marks = excerpt(text, 1, start, 1, end, columns=columns)
        assert width(shown) <= columns
        assert width(marks) <= columns
        assert len(shown) < 2 * columns
        assert "…" in shown
        assert marks.strip(" |").startswith("^")


def test_a_window_shows_the_region_itself() -> None:
    text = f"{'a' * 300}NEEDLE{'b' * 300}"
    shown, marks = excerpt(text, 1, 301, 1, 307, columns=60)
    at = shown.index("NEEDLE")
    assert marks[at:] == "^^^^^^"
    assert set(marks[:at]) <= set(" |")
    assert shown.startswith("1 | …a")
    assert shown.endswith("b…")


def test_related_places_near_far_and_elsewhere() -> None:
    related = (
        Related("a.yaml", Position(1, 1, 1, 2), "first here"),
        Related("b.yaml", Position(12, 3, 12, 4), "and there"),
        Related("gone.yaml", Position(3, 4, 3, 5), "nobody knows"),
    )
    other = "\n" * 11 + "  y\n"
    lines = page([finding(4, 2, 4, 3, related=related)], {"a.yaml": "x\n\n\n z\n", "b.yaml": other})
    assert lines[1:-1] == [
        "  --> a.yaml:4:2",
        "   |",
        " 1 | x",
        "   | - first here",
        "...",
        " 4 |  z",
        "   |  ^",
        "  --> b.yaml:12:3",
        "   |",
        "12 |   y",
        "   |   - and there",
        "   = see: gone.yaml:3:4: nobody knows",
    ]


def test_of_many_related_places_the_first_are_shown() -> None:
    related = tuple(
        Related("a.yaml", Position(line, 1, line, 2), f"no. {line}") for line in range(2, 12)
    )
    lines = page([finding(1, 1, 1, 2, related=related)], "x\n" * 20)
    assert sum("no. " in line for line in lines) == 4
    assert "   = see: 6 more places".replace("   ", "  ", 1) in lines


def test_a_file_without_text_has_no_excerpt() -> None:
    lines = page([finding(1, 1, 1, 1, help_="Save it.")], {})
    assert lines[1:] == [" --> a.yaml:1:1", "  = help: Save it.", ""]


@pytest.mark.parametrize(
    ("findings", "files", "fixable", "verdict"),
    [
        ([], 1, None, "No findings in 1 file."),
        ([], 12, None, "No findings in 12 files."),
        ([], 12_345, None, "No findings in 12,345 files."),
        ([finding(1, 1, 1, 2, suppressed=True)], 2, None, "No findings in 2 files (1 suppressed)."),
        (
            [finding(1, 1, 1, 2), finding(1, 1, 1, 2, severity=Severity.WARNING)] * 2
            + [finding(1, 1, 1, 2, severity=Severity.INFO)],
            3,
            Fixable(1, 0),
            "Found 2 errors, 2 warnings, 1 info in 3 files (1 fixable with --fix).",
        ),
        (
            [finding(1, 1, 1, 2)] * 3,
            1,
            Fixable(2, 1),
            "Found 3 errors in 1 file (2 fixable with --fix, 1 more with --unsafe-fixes).",
        ),
        (
            [finding(1, 1, 1, 2), finding(1, 1, 1, 2, suppressed=True)],
            1,
            Fixable(0, 1),
            "Found 1 error in 1 file (1 fixable with --fix --unsafe-fixes, 1 suppressed).",
        ),
        (
            [finding(1, 1, 1, 2)],
            1,
            Fixable(12, 30, all_tried=False),
            "Found 1 error in 1 file (12 or more fixable with --fix, 30 more with --unsafe-fixes).",
        ),
        (
            [finding(1, 1, 1, 2)],
            1,
            Fixable(0, 30, all_tried=False),
            "Found 1 error in 1 file (30 or more fixable with --fix --unsafe-fixes).",
        ),
        (
            [finding(1, 1, 1, 2)],
            1,
            Fixable(1, 1, all_tried=False, tried=False),
            "Found 1 error in 1 file (some fixable with --fix, more with --unsafe-fixes).",
        ),
        (
            [finding(1, 1, 1, 2)],
            1,
            Fixable(0, 1, all_tried=False, tried=False),
            "Found 1 error in 1 file (some fixable with --fix --unsafe-fixes).",
        ),
        # A finding has a fix, which was tried and taken back, or was not tried at all.
        ([finding(1, 1, 1, 2, fix=Fix(True, ()))], 1, Fixable(0, 0), "Found 1 error in 1 file."),
        ([finding(1, 1, 1, 2, fix=Fix(True, ()))], 1, None, "Found 1 error in 1 file."),
    ],
)
def test_the_verdict(
    findings: list[Finding], files: int, fixable: Fixable | None, verdict: str
) -> None:
    assert page(findings, "x", verdict=True, checked=files, fixable=fixable)[-1] == verdict


def test_suppressed_findings_are_not_shown() -> None:
    assert page([finding(1, 1, 1, 2, suppressed=True)], "x") == []


def test_colours_change_nothing_else() -> None:
    findings = [finding(1, 1, 1, 2, help_="h", severity=severity) for severity in Severity]
    plain = page(findings, "x: y", verdict=True)
    colourful = page(findings, "x: y", color=True, verdict=True)
    assert [re.sub(r"\x1b\[[0-9;]+m", "", line) for line in colourful] == plain
    assert {"1;31", "1;33", "1;36"} <= set(re.findall(r"\x1b\[([0-9;]+)m", "".join(colourful)))


PAGE = "https://smslint.example/SMS101"


@pytest.mark.parametrize(
    ("url", "links", "code"),
    [
        (PAGE, True, f"\x1b]8;;{PAGE}\x1b\\SMS101\x1b]8;;\x1b\\"),
        (PAGE, False, "SMS101"),
        ("", True, "SMS101"),
        ("https://a.example/\x1b]0;x", True, "SMS101"),
        ("https://a.example/é", True, "SMS101"),
        ("https://a.example/a b", True, "SMS101"),
    ],
)
def test_a_code_leads_to_its_page(url: str, links: bool, code: str) -> None:
    (head, *_) = page([finding(1, 1, 1, 2, url=url)], "x: y", links=links)
    assert head == f"error[{code}] unknown-field: `x` is no field"
