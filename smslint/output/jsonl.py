"""`jsonl`: one finding per line, each an object as in `json`; for streams and `jq`."""

from __future__ import annotations

from collections.abc import Iterator

from smslint.output.context import Context
from smslint.output.json_ import finding_object, json_text
from smslint.report.report import Report


def render(report: Report, context: Context) -> Iterator[str]:
    """All findings, suppressed ones included; nothing at all when there are none."""
    for finding in report.findings:
        yield json_text(finding_object(finding, context))
