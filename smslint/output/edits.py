"""The edits of a fix in lines and columns."""

from __future__ import annotations

from smslint.base.findings import Finding, Position
from smslint.output.context import Context


def edits_of(finding: Finding, context: Context) -> list[tuple[Position, str]] | None:
    """What to replace by which text; None without a fix, and where the file has changed since it
    was checked."""
    text = context.text_of(finding.path) if finding.fix is not None else None
    if finding.fix is None or text is None:
        return None
    if any(edit.end > text.length for edit in finding.fix.edits):
        return None
    position = text.lines.position
    return [
        (Position(*position(edit.start), *position(edit.end)), edit.text)
        for edit in finding.fix.edits
    ]
