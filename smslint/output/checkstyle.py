"""`checkstyle`: the XML of Checkstyle, which many CI systems and review tools read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from smslint.output.context import Context
from smslint.output.phrases import full_message, visible
from smslint.output.xml_ import attributes
from smslint.report.report import Report

_VERSION = "4.3"
"""Of the Checkstyle whose reports look like this."""


def render(report: Report, _context: Context) -> Iterator[str]:
    """The files with findings; suppressed findings are left out."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f"<checkstyle{attributes({'version': _VERSION})}>"
    for path, findings in groupby(visible(report), key=lambda finding: finding.path):
        yield f"  <file{attributes({'name': path})}>"
        for finding in findings:
            values = {
                "line": finding.position.line,
                "column": finding.position.column,
                "severity": finding.severity.label,
                "message": full_message(finding),
                "source": f"smslint.{finding.rule_id}",
            }
            yield f"    <error{attributes(values)}/>"
        yield "  </file>"
    yield "</checkstyle>"
