"""Which fixes can be made together: those that do not touch each other. The others wait."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from smslint.base.findings import Edit, Finding


def first_turn(findings: Iterable[Finding]) -> list[Finding]:
    """The findings whose fixes are made first, in order of their places.

    Safe fixes go before unsafe ones, then what is first in the text. Two findings with the
    very same fix (a value that is used twice) go together.
    """
    taken: dict[str, _Taken] = {}
    turn = [
        finding
        for finding in sorted(findings, key=_precedence)
        if finding.fix and taken.setdefault(finding.path, _Taken()).take(finding.fix.edits)
    ]
    turn.sort(key=lambda finding: finding.order)
    return turn


def edits_of(findings: Iterable[Finding]) -> dict[str, list[Edit]]:
    """The edits of the fixes of one turn by path, each once."""
    edits: dict[str, dict[Edit, None]] = {}
    for finding in findings:
        if finding.fix:
            edits.setdefault(finding.path, {}).update(dict.fromkeys(finding.fix.edits))
    return {path: list(found) for path, found in edits.items()}


def _precedence(finding: Finding) -> tuple[object, ...]:
    assert finding.fix is not None
    return (not finding.fix.safe, finding.path, finding.fix.edits, finding.order)


class _Taken:
    """The places of a file that fixes of this turn edit."""

    def __init__(self) -> None:
        self._places: list[tuple[int, int]] = []
        self._fixes: set[tuple[Edit, ...]] = set()

    def take(self, edits: tuple[Edit, ...]) -> bool:
        """Takes the places of a fix, if they are free or taken by the same fix."""
        if edits in self._fixes:
            return True
        if not edits or not all(self._is_free(edit.start, edit.end) for edit in edits):
            return False
        self._fixes.add(edits)
        for edit in edits:
            self._places.insert(bisect_left(self._places, edit[:2]), edit[:2])
        return True

    def _is_free(self, start: int, end: int) -> bool:
        """Places that touch are not free, so that an insertion has one meaning."""
        at = bisect_left(self._places, (start, end))
        before = at == 0 or self._places[at - 1][1] < start
        return before and (at == len(self._places) or end < self._places[at][0])
