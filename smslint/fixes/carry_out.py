"""Writes what was planned."""

from __future__ import annotations

from smslint.base.findings import Failure, Finding
from smslint.base.named_tuples import NamedTuple
from smslint.fixes.draft import Change
from smslint.fixes.plan import Plan
from smslint.fixes.writing import WritingError, write
from smslint.report.report import Report


class Outcome(NamedTuple):
    """What was done. `report` is that of the tree as it is now; files that were to be fixed and
    were not are among its failures. `fixed` are the findings that are gone, `written` the files
    that changed."""

    report: Report
    written: tuple[Change, ...]
    fixed: tuple[Finding, ...]


def carry_out(plan: Plan, *, refusal: str = "not fixed") -> Outcome:
    """Write the changes of a plan, except for content that is not on disk. A file that cannot be
    written stays as it is, and the others are written; `refusal` is the message about it, before
    the reason."""
    written: list[Change] = []
    failures = list(plan.left_alone)
    for change in plan.changes:
        if change.on_disk:
            try:
                write(change.name, change.before, change.after)
            except WritingError as error:
                failures.append(Failure(f"{refusal}: {error}", change.path))
                continue
        written.append(change)
    report, fixed = plan.report, plan.fixed
    if len(written) < len(plan.changes):
        after = {change.path: change.after for change in written if not change.on_disk}
        report = plan.check(
            [item._replace(data=after.get(item.path, item.data)) for item in plan.candidates], None
        )
        paths = {change.path for change in written}
        fixed = tuple(finding for finding in fixed if finding.path in paths)
    return Outcome(report._replace(failures=(*report.failures, *failures)), tuple(written), fixed)
