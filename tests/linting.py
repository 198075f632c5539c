"""Linting texts in tests: what was found, as short lines that can be compared."""

from __future__ import annotations

import re
from collections.abc import Mapping

from smslint.linting import lint_texts
from smslint.report import Report
from smslint.rules.base import Example
from smslint.rules.registry import BY_CODE
from smslint.selection import Selection

ALL = frozenset(BY_CODE)
_EXPECT = re.compile(r"#\s*expect(?:@(?P<line>\d+))?:(?P<codes>(?:\s+SMS\d{3}(?:@\d+-\d+)?)+)\s*$")


def lint(files: str | bytes | Mapping[str, str | bytes], *, active: frozenset[str] = ALL) -> Report:
    """Lint one text (called `case.yaml`) or several files by path."""
    if isinstance(files, str | bytes):
        files = {"case.yaml": files}
    return lint_texts(
        {path: text.encode() if isinstance(text, str) else text for path, text in files.items()},
        Selection(active, (), {}),
    )


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
