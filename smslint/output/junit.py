"""`junit`: a test report: a suite for each file, a failed test for each finding.

A finding below the fail level is a test that passes and has output, so that the report is red
exactly when the run is.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.findings import Finding
from smslint.output.context import Context
from smslint.output.phrases import failed, full_message, visible
from smslint.output.xml_ import attributes, xml_text
from smslint.report.report import Report


def render(report: Report, context: Context) -> Iterator[str]:
    """All files that were checked; a file without findings is one test that passes."""
    by_path: dict[str, list[Finding]] = {path: [] for path in report.checked}
    for finding in visible(report):
        by_path.setdefault(finding.path, []).append(finding)
    suites = [
        (path, list(_tests(path, findings, context)), _failing(findings, context))
        for path, findings in by_path.items()
    ]
    counts: dict[str, object] = {
        "name": "smslint",
        "tests": sum(len(tests) for _, tests, _ in suites) + len(report.failures),
        "failures": sum(failures for _, _, failures in suites),
        "errors": len(report.failures),
    }
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f"<testsuites{attributes(counts)}>"
    if report.failures:
        yield from _suite("smslint", [], 0, [*_errors(report)])
    for path, tests, failures in suites:
        yield from _suite(path, tests, failures, [])
    yield "</testsuites>"


def _suite(name: str, tests: list[str], failures: int, errors: list[str]) -> Iterator[str]:
    counts: dict[str, object] = {
        "name": name,
        "tests": len(tests) + len(errors),
        "failures": failures,
        "errors": len(errors),
    }
    yield f"  <testsuite{attributes(counts)}>"
    yield from tests
    yield from errors
    yield "  </testsuite>"


def _failing(findings: list[Finding], context: Context) -> int:
    return sum(map(context.fails, findings))


def _tests(path: str, findings: list[Finding], context: Context) -> Iterator[str]:
    if not findings:
        yield f"    <testcase{attributes({'classname': path, 'name': 'no findings'})}/>"
    for finding in findings:
        line, column, _, _ = finding.position
        name = f"{finding.code} {finding.name} ({line}:{column})"
        said = (
            f"{xml_text(path)}:{line}:{column}: {finding.severity.label}"
            f" {xml_text(full_message(finding))}\n{xml_text(finding.url)}"
        )
        if context.fails(finding):
            values = attributes({"type": finding.severity.label, "message": finding.message})
            inside = f"<failure{values}>{said}</failure>"
        else:
            inside = f"<system-out>{said}</system-out>"
        yield f"    <testcase{attributes({'classname': path, 'name': name})}>{inside}</testcase>"


def _errors(report: Report) -> Iterator[str]:
    for number, failure in enumerate(report.failures, 1):
        what = failed(failure.what, failure.path)
        yield (
            f"    <testcase{attributes({'classname': 'smslint', 'name': f'failure {number}'})}>"
            f"<error{attributes({'type': 'failure', 'message': what})}/></testcase>"
        )
