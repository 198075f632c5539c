"""From what rules found to the findings of a report: names, severities, places, order.

Each finding once, of two on one region the more specific one, sorted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from smslint.base.findings import Failure, Finding, Position, Related
from smslint.base.paths import PathBase
from smslint.model import FileInfo, Place
from smslint.report.fingerprints import identified
from smslint.report.report import NOTHING, Report
from smslint.report.visibility import Visibility
from smslint.rules.base import RawFinding, Rule, Scope
from smslint.rules.registry import BY_CODE, WINS
from smslint.source.limits import MAX_ALIKE, MORE

_BEATEN_LATER = frozenset(
    loser
    for winner, losers in WINS.items()
    if BY_CODE[winner].scope in (Scope.SANDBOX, Scope.PROJECT)
    for loser in losers
)
"""Findings in a file that those of rules across files may still beat."""


def reportable(
    found: Iterable[tuple[str, RawFinding]],
    in_files: Iterable[tuple[str, RawFinding]] | None = None,
) -> list[tuple[str, RawFinding]]:
    """What a report can list at all: the rest need not be searched for secrets.

    `found` is all of one file, or all that rules across files found; `in_files` is then what rules
    in files found.
    """
    found = list(found)
    if len(found) < MAX_ALIKE:
        return found
    codes_at: dict[tuple[str, int, int], set[str]] = {}
    for code, item in (*(in_files or ()), *found):
        codes_at.setdefault(_region(item), set()).add(code)
    listed: dict[tuple[str, str], set[tuple[int, int]]] = {}
    kept = []
    for code, item in found:
        region = _region(item)
        if _is_beaten(code, codes_at[region]):
            continue
        path, start, end = region
        regions = listed.setdefault((path, code), set())
        if len(regions) < MAX_ALIKE:
            kept.append((code, item))
            if in_files is not None or code not in _BEATEN_LATER:
                regions.add((start, end))
    return kept


def alone_at_start(found: list[tuple[str, RawFinding]], loser: str) -> list[tuple[str, RawFinding]]:
    """Without the findings of a code where a more specific one starts at the same place: one may be
    at the value, the other at the header of the block that it is in."""
    starts = {item.place.start for code, item in found if loser in WINS.get(code, ())}
    return [pair for pair in found if pair[0] != loser or pair[1].place.start not in starts]


def finish(
    found: Iterable[tuple[str, RawFinding]],
    *,
    files: list[FileInfo],
    skipped: list[str],
    unreported: frozenset[str],
    failures: list[Failure],
    extent: Visibility,
    base: PathBase,
    policies: Iterable[Rule] = (),
    sandboxes: Mapping[str, str] = NOTHING,
) -> Report:
    """The report of a run."""
    policies = tuple(policies)
    rules = {**BY_CODE, **{policy.id: policy for policy in policies}}
    unique: dict[tuple[str, str, int, int, str], tuple[str, RawFinding]] = {}
    codes_at: dict[tuple[str, int, int], set[str]] = {}
    for code, item in found:
        place = item.place
        path = place.document.file.path
        if path in unreported:
            continue
        unique.setdefault((code, path, place.start, place.end, item.message), (code, item))
        codes_at.setdefault(_region(item), set()).add(code)
    findings = [
        _finding(rules[code], item)
        for code, item in _limited(
            pair
            for (code, path, start, end, _), pair in unique.items()
            if not _is_beaten(code, codes_at[path, start, end])
        )
    ]
    findings.sort(key=lambda finding: finding.order)
    return Report(
        tuple(identified(findings, base)) if findings else (),
        tuple(sorted(file.path for file in files if file.path not in unreported)),
        tuple(sorted(path for path in skipped if path not in unreported)),
        tuple(failures),
        tuple(
            file for file in files if file.directives is not None and file.path not in unreported
        ),
        extent,
        policies=policies,
        base=base,
        sandboxes=sandboxes,
    )


def joined(report: Report, found: Iterable[tuple[str, RawFinding]]) -> Report:
    """The report with more findings, of rules that it has none of yet."""
    unique = {
        (code, item.place.document.file.path, item.place.start, item.place.end, item.message): (
            code,
            item,
        )
        for code, item in found
    }
    checked = frozenset(report.checked)
    more = [
        _finding(BY_CODE[code], item)
        for code, item in _limited(iter(unique.values()))
        if item.place.document.file.path in checked
    ]
    findings = sorted((*report.findings, *more), key=lambda finding: finding.order)
    return report._replace(findings=tuple(identified(findings, report.base)))


def _region(item: RawFinding) -> tuple[str, int, int]:
    return item.place.document.file.path, item.place.start, item.place.end


def _is_beaten(code: str, others: Iterable[str]) -> bool:
    """There is a more specific finding on the same region."""
    return any(code in WINS.get(other, ()) for other in others)


def _limited(found: Iterable[tuple[str, RawFinding]]) -> Iterator[tuple[str, RawFinding]]:
    """A limited number of one kind in one file; the last one tells that there are more."""
    counts: dict[tuple[str, str], int] = {}
    for code, item in found:
        kind = (item.place.document.file.path, code)
        count = counts[kind] = counts.get(kind, 0) + 1
        if count < MAX_ALIKE:
            yield code, item
        elif count == MAX_ALIKE:
            more = f"{item.message.removesuffix(MORE)}{MORE}"
            yield code, item._replace(message=more)


def _finding(rule: Rule, item: RawFinding) -> Finding:
    place = item.place
    document = place.document
    return Finding(
        path=document.file.path,
        document=document.index,
        position=_position(place),
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=item.message,
        help=item.help,
        url=rule.url,
        start=place.start,
        end=place.end,
        pointer=place.pointer,
        sandbox=document.file.shown(document.sandbox),
        related=tuple(
            Related(other.document.file.path, _position(other), message)
            for other, message in item.related
        ),
        fix=item.fix,
        fingerprint="",
        suppression_line=document.file.lines.position(
            place.start if item.header is None else item.header
        )[0],
        about=item.about,
    )


def _position(place: Place) -> Position:
    lines = place.document.file.lines
    return Position(*lines.position(place.start), *lines.position(place.end))
