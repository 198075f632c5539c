"""Which findings of a report concern what changed.

Findings in new lines, and findings that refer to a new line. And findings in lines that did not
change: when a credential is removed, the webhook that names it breaks, in another file. Those are
found by looking at the tree as it was: what was not found at that place then is new now.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from smslint.base.findings import Finding
from smslint.base.patterns import lazy
from smslint.changes.since import Changes, FileChange
from smslint.report.report import Report

_HEADER = lazy(r"[|>][-+0-9]{0,2}[ \t]*(?:#|\Z)")


class Concerning(NamedTuple):
    """The report with the findings that concern a change, and how many others there are that are
    not suppressed."""

    report: Report
    others: int


def concerning(report: Report, changes: Changes, before: Callable[[], Report]) -> Concerning:
    """The findings that concern the changes. `before` makes the report on the tree as it was
    (`Changes.before`); it is asked only when the answer matters."""
    old: _Old | None = None
    kept = []
    others = 0
    for finding in report.findings:
        if not _touches(finding, changes):
            old = _Old(before()) if old is None else old
            if old.holds(finding, changes.files.get(finding.path)):
                others += not finding.suppressed
                continue
        kept.append(finding)
    return Concerning(report._replace(findings=tuple(kept)), others)


class _Old:
    """What was found before, by file, place and rule. A line that did not change has its columns
    where they were."""

    def __init__(self, report: Report) -> None:
        self.all = {_place(found) for found in report.findings}
        self.open = {_place(found) for found in report.findings if not found.suppressed}

    def holds(self, finding: Finding, change: FileChange | None) -> bool:
        """It was there before. One that was suppressed before, and is not now, counts as new."""
        line: int | None = finding.position.line
        if change is not None:
            line = change.origin(finding.position.line)
        place = (finding.path, line, finding.position.column, finding.rule_id)
        return place in (self.all if finding.suppressed else self.open)


def _place(finding: Finding) -> tuple[str, int, int, str]:
    return finding.path, finding.position.line, finding.position.column, finding.rule_id


def _touches(finding: Finding, changes: Changes) -> bool:
    """A line of the finding, or of a place that it refers to, is new."""
    change = changes.files.get(finding.path)
    if change is not None and change.is_new(finding.position.line, _last_line(finding, change)):
        return True
    for other in finding.related:
        change = changes.files.get(other.path)
        if change is not None and change.is_new(other.position.line, other.position.end_line):
            return True
    return False


def _last_line(finding: Finding, change: FileChange) -> int:
    """The last line that a finding is about. A fault of a whole block of text is shown at its
    header; there the block counts."""
    position = finding.position
    last = position.end_line
    if last > position.line and position.end_column == 1:
        last -= 1
    header = change.lines[last - 1] if last <= len(change.lines) else ""
    if not _HEADER.search(header):
        return last
    margin = len(header) - len(header.lstrip(" "))
    while last < len(change.lines):
        line = change.lines[last]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= margin:
            break
        last += 1
    return last
