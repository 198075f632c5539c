"""One report of several projects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from smslint.base.findings import Finding
from smslint.base.paths import PathBase
from smslint.report.baseline import STALE
from smslint.report.report import Fixable, Report, Seconds
from smslint.report.visibility import Visibility

if TYPE_CHECKING:
    from smslint.redaction import Repeats


def merged(reports: Sequence[Report], root: str) -> Report:
    """The report with everything that several have, whose paths are shown from `root`. It does not
    record what could be seen."""
    if len(reports) == 1:
        return reports[0]
    live = [report.live for report in reports if report.live is not None]
    return Report(
        tuple(sorted(_once(reports), key=lambda found: found.order)),
        tuple(sorted(path for report in reports for path in report.checked)),
        tuple(sorted(path for report in reports for path in report.skipped)),
        tuple(failure for report in reports for failure in report.failures),
        tuple(file for report in reports for file in report.with_directives),
        Visibility(complete=False, sound=False),
        tuple(sorted({line for report in reports for line in report.stale})),
        tuple({rule.id: rule for report in reports for rule in report.policies}.values()),
        PathBase(root),
        tuple(check for checks in live for check in checks) if live else None,
        _fixable(reports),
        _secrets(reports),
        {path: places for report in reports for path, places in report.places.items()},
        {name: shown for report in reports for name, shown in report.sandboxes.items()},
        _seconds(reports),
        sum(report.elsewhere for report in reports),
    )


def _secrets(reports: Sequence[Report]) -> Repeats | None:
    """The literal secrets of all of them."""
    known = [report.secrets for report in reports if report.secrets is not None]
    if not known:
        return None
    from smslint.redaction import Repeats  # most trees hold no secrets

    return Repeats(literal for each in known for literal in each.literals)


def _fixable(reports: Sequence[Report]) -> Fixable | None:
    """What fixes would do in all of them."""
    tried = [report.fixable for report in reports if report.fixable is not None]
    if not tried:
        return None
    return Fixable(
        sum(one.safe for one in tried),
        sum(one.more for one in tried),
        all(one.all_tried for one in tried),
        all(one.tried for one in tried),
    )


def _seconds(reports: Sequence[Report]) -> Seconds | None:
    """What took how long in all of them."""
    measured = [report.seconds for report in reports if report.seconds is not None]
    rules: dict[str, float] = {}
    for seconds in measured:
        for name, spent in seconds.rules.items():
            rules[name] = rules.get(name, 0.0) + spent
    files = {path: spent for seconds in measured for path, spent in seconds.files.items()}
    return Seconds(rules, files) if measured else None


def _once(reports: Sequence[Report]) -> Iterator[Finding]:
    """All findings. An entry of a baseline that several projects share is stale once."""
    stale = set()
    for report in reports:
        for found in report.findings:
            if found.code == STALE:
                place = (found.path, found.position)
                if place in stale:
                    continue
                stale.add(place)
            yield found
