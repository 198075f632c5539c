"""`concise`: one line per finding, for editors and `grep`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smslint.output.context import Context, code_of
from smslint.output.files import file_lines
from smslint.output.harmless import harmless, harmless_line
from smslint.report.report import Report


def render(report: Report, context: Context) -> Iterator[str]:
    """`path:line:column: CODE severity message [name]`; suppressed findings are left out."""
    for finding in report.findings:
        if finding.suppressed:
            continue
        line, column, _, _ = finding.position
        yield harmless_line(
            f"{harmless(finding.path)}:{line}:{column}: {code_of(finding, context)}"
            f" {finding.severity.label} {harmless(finding.message)} [{finding.name}]"
        )


def render_files(report: Report, links: Iterable[tuple[str, str]] = ()) -> Iterator[str]:
    """The files that were checked, those that are not ours, and links that were not followed."""
    return file_lines(report, links)
