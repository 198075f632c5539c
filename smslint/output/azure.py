"""`azure`: logging commands, of which Azure Pipelines makes issues of the build."""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.findings import Finding, Severity
from smslint.output.context import Context
from smslint.output.harmless import harmless, harmless_line
from smslint.output.phrases import failed, full_message, worst_first
from smslint.output.places import from_root
from smslint.report.report import Report

_TYPES = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def render(report: Report, context: Context) -> Iterator[str]:
    """One command per finding, the worst first. There are no issues below a warning: infos are
    lines of the log."""
    for failure in report.failures:
        message = f"smslint: {failed(failure.what, failure.path)}"
        yield _command({"type": "error"}, message)
    for finding in worst_first(report):
        yield _issue(finding, context)


def _issue(finding: Finding, context: Context) -> str:
    path = harmless(from_root(finding.path, context))
    line, column, _, _ = finding.position
    if finding.severity not in _TYPES:
        return harmless_line(
            f"{path}:{line}:{column}: {finding.code} {finding.severity.label}"
            f" {full_message(finding)}"
        )
    properties = {
        "type": _TYPES[finding.severity],
        "sourcepath": path,
        "linenumber": str(line),
        "columnnumber": str(column),
        "code": finding.code,
    }
    return _command(properties, full_message(finding))


def _command(properties: dict[str, str], message: str) -> str:
    written = "".join(f"{key}={_property(value)};" for key, value in properties.items())
    return f"##vso[task.logissue {written}]{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(";", "%3B").replace("]", "%5D")
