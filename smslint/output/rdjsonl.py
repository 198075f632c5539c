"""`rdjsonl`: the diagnostics of `rdjson`, one a line."""

from __future__ import annotations

from collections.abc import Iterator

from smslint.output.context import Context
from smslint.output.json_ import json_text
from smslint.output.phrases import visible
from smslint.output.rdjson import SOURCE, diagnostic
from smslint.report.report import Report


def render(report: Report, context: Context) -> Iterator[str]:
    """Suppressed findings are left out; nothing at all when there are no others."""
    for finding in visible(report):
        yield json_text({"source": SOURCE, **diagnostic(finding, context)})
