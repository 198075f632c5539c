"""Findings of one rule with one reason, together: of many alike the first one says it all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from smslint.base.findings import Finding
from smslint.base.patterns import lazy
from smslint.output.harmless import harmless

if TYPE_CHECKING:
    import re

FEWEST = 3
"""As many have to be alike: two are read faster than a place is looked up."""

_LISTED = 12
"""Places of those that are not shown; with more of them the rest is counted."""

_SPAN = lazy(r"`([^`]*)`")


class Group(NamedTuple):
    """A finding that is shown, and those like it, which are only listed."""

    shown: Finding
    alike: tuple[Finding, ...] = ()


def folded(findings: Iterable[Finding]) -> list[Group]:
    """Groups in the order of their first findings. Alike are findings of one rule and severity
    whose message and help are the same but for the values that they quote; a help that names
    something else, such as another nearest name, is another reason."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_reason(finding), []).append(finding)
    found: list[Group] = []
    for alike in groups.values():
        if len(alike) < FEWEST:
            found += map(Group, alike)
        else:
            found.append(Group(alike[0], tuple(alike[1:])))
    found.sort(key=lambda group: group.shown.order)
    return found


def as_line(group: Group) -> str:
    """Where the findings are that a group does not show."""
    listed = group.alike[:_LISTED]
    rest = len(group.alike) - len(listed)
    more = f", and {rest:,} more (-v shows each)" if rest else ""
    return f"and {len(group.alike):,} more like this: {'; '.join(_places(group, listed))}{more}"


def _places(group: Group, listed: Sequence[Finding]) -> Iterator[str]:
    """A text a file: its path and the lines, each with what is different there."""
    value = _value(group.shown)
    for path, found in groupby(listed, key=attrgetter("path")):
        lines = []
        for finding in found:
            own = _value(finding)
            what = "" if own == value else f" (`{harmless(own)}`)"
            lines.append(f"{finding.position.line}{what}")
        yield f"{harmless(path)}:{', '.join(lines)}"


def _value(finding: Finding) -> str:
    """What the message quotes first: the value that is at fault."""
    match = _SPAN.search(finding.message)
    return "" if match is None else match[1]


def _reason(finding: Finding) -> tuple[object, ...]:
    values = [value for value in _SPAN.findall(finding.message) if value]

    def without_values(match: re.Match[str]) -> str:
        span: str = match[0]
        for number, value in enumerate(values):
            span = span.replace(value, f"\0{number}")
        return span

    help_ = _SPAN.sub(without_values, finding.help) if values else finding.help
    return finding.rule_id, finding.severity, _SPAN.sub("``", finding.message), help_
