"""Linting texts in tests: what was found, as short lines that can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from smslint.base.findings import Finding
from smslint.pipeline.lint import lint_texts
from smslint.report.report import Report
from smslint.report.selection import Selection
from smslint.rules.base import Example
from smslint.rules.registry import BY_CODE

ALL = frozenset(BY_CODE)
_EXPECT = re.compile(r"#\s*expect(?:@(?P<line>\d+))?:(?P<codes>(?:\s+SMS\d{3}(?:@\d+-\d+)?)+)\s*$")


def lint(files: str | bytes | Mapping[str, str | bytes], *, active: frozenset[str] = ALL) -> Report:
    """Lint one text (called `case.yaml`) or several files by path."""
    if isinstance(files, str | bytes):
        files = {"case.yaml": files}
    report = lint_texts(
        {path: text.encode() if isinstance(text, str) else text for path, text in files.items()},
        Selection(active, (), {}),
    )
    assert [fault for finding in report.findings for fault in faults_of(finding)] == []
    return report


def faults_of(finding: Finding) -> Iterator[str]:
    """What is wrong with any finding that is so, whatever it finds."""
    said: list[object] = [finding.message, *(other.message for other in finding.related)]
    for text in said:
        if not isinstance(text, str) or not text or text != text.strip() or text.endswith("."):
            yield f"{finding.code}: no message: {text!r}"
    way_out: object = finding.help
    if not isinstance(way_out, str) or way_out[-1:] not in (".", "?"):
        yield f"{finding.code}: no sentence: {way_out!r}"
    elif not (way_out[0].isupper() or way_out[0] == "`"):
        yield f"{finding.code}: no beginning of a sentence: {way_out!r}"
    for text in (*said, way_out):
        if "`None`" in str(text) or " object at 0x" in str(text):
            yield f"{finding.code}: no word for people: {text!r}"
    if finding.start > finding.end:
        yield f"{finding.code}: a region that ends before it begins"
    if finding.fix is not None:
        safe: object = finding.fix.safe
        if not isinstance(safe, bool) or not finding.fix.edits:
            yield f"{finding.code}: no fix: {finding.fix}"
        if any(edit.start > edit.end for edit in finding.fix.edits):
            yield f"{finding.code}: an edit that ends before it begins"
        edits = sorted((edit.start, edit.end) for edit in finding.fix.edits)
        if any(first[1] > second[0] for first, second in pairwise(edits)):
            yield f"{finding.code}: edits that overlap"


def found_in(
    files: str | bytes | Mapping[str, str | bytes], *, active: frozenset[str] = ALL
) -> list[str]:
    """`path:line:column-end CODE` for each finding (`column+` when it ends on another line)."""
    report = lint(files, active=active)
    assert not report.failures, report.failures
    return [
        f"{finding.path}:{finding.position.line}:{finding.position.column}"
        + (
            f"-{finding.position.end_column}"
            if finding.position.end_line == finding.position.line
            else "+"
        )
        + f" {finding.code}"
        for finding in report.findings
        if not finding.suppressed
    ]


def files_of(example: Example) -> dict[str, str]:
    """The files of an example, by path."""
    return dict(example.files) if example.files else {"case.yaml": example.text}


def expected_of(example: Example) -> list[tuple[str, int, str, str | None]]:
    """What an example says will be found: path, line, code, columns (or None)."""
    expected = []
    for path, text in files_of(example).items():
        for number, line in enumerate(text.split("\n"), 1):
            match = _EXPECT.search(line)
            if match is None:
                continue
            at = int(match["line"] or number)
            for item in match["codes"].split():
                code, _, columns = item.partition("@")
                expected.append((path, at, code, columns or None))
    return expected


def mismatches(example: Example) -> list[str]:
    """How what is found differs from what an example says; empty when it does not."""
    report = lint(files_of(example))
    problems = [str(failure) for failure in report.failures]
    expected = expected_of(example)
    for finding in report.findings:
        if finding.suppressed:
            continue
        position = finding.position
        columns = f"{position.column}-{position.end_column}"
        keys = [
            (finding.path, position.line, finding.code, columns),
            (finding.path, position.line, finding.code, None),
        ]
        for key in keys:
            if key in expected:
                expected.remove(key)
                break
        else:
            problems.append(
                f"unexpected {finding.path}:{position.line}:{columns} {finding.code}"
                f" {finding.message}"
            )
    problems += [f"missing {item}" for item in expected]
    return problems
