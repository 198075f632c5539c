"""Which lines of a text are new, and where the others were before.

Lines are compared without their ends, since git may have changed those on the way. Lines that
appear exactly once on both sides anchor the rest, as in a patience diff; where there are none,
small parts are compared in full and large ones count as changed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

_FULLY = 40_000
"""A part is compared line by line with every other up to this product of its lengths."""


def origins(before: Sequence[str], after: Sequence[str]) -> list[int | None]:
    """For each line of `after` (counted from 0) the line of `before` that it is; None when it is
    new."""
    found: list[int | None] = [None] * len(after)
    todo = [(0, len(before), 0, len(after))]
    while todo:
        first, last, start, end = todo.pop()
        while first < last and start < end and before[first] == after[start]:
            found[start] = first
            first, start = first + 1, start + 1
        while first < last and start < end and before[last - 1] == after[end - 1]:
            last, end = last - 1, end - 1
            found[end] = last
        if first == last or start == end:
            continue
        pairs = _anchors(before, after, first, last, start, end)
        if not pairs and (last - first) * (end - start) <= _FULLY:
            pairs = _compared(before, after, first, last, start, end)
            for old, new in pairs:
                found[new] = old
        elif pairs:
            for old, new in [*pairs, (last, end)]:
                todo.append((first, old, start, new))
                first, start = old, new
    return _slid(found, after)


def _anchors(
    before: Sequence[str], after: Sequence[str], first: int, last: int, start: int, end: int
) -> list[tuple[int, int]]:
    """Lines that appear once on either side, as many as keep their order."""
    old = _single(before, first, last)
    new = _single(after, start, end)
    pairs = sorted((old[line], new[line]) for line in old.keys() & new.keys())
    # The longest run in which both numbers grow.
    ends: list[int] = []
    chosen: list[int] = []
    back: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(ends, place)
        back.append(chosen[at - 1] if at else -1)
        ends[at : at + 1] = [place]
        chosen[at : at + 1] = [number]
    run = []
    number = chosen[-1] if chosen else -1
    while number >= 0:
        run.append(pairs[number])
        number = back[number]
    return run[::-1]


def _single(lines: Sequence[str], first: int, last: int) -> dict[str, int]:
    places: dict[str, int] = {}
    twice: set[str] = set()
    for number in range(first, last):
        if places.setdefault(lines[number], number) != number:
            twice.add(lines[number])
    return {line: number for line, number in places.items() if line not in twice}


def _compared(
    before: Sequence[str], after: Sequence[str], first: int, last: int, start: int, end: int
) -> list[tuple[int, int]]:
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, before[first:last], after[start:end], autojunk=False)
    return [
        (first + block.a + step, start + block.b + step)
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    ]


def _slid(found: list[int | None], after: Sequence[str]) -> list[int | None]:
    """New lines between old ones, so that they start where an entry does. Of an entry put between
    two others, all of which start alike, a comparison may take the first line for an old one and
    that of the next entry for new."""
    end = len(found)
    while end > 0:
        if found[end - 1] is not None:
            end -= 1
            continue
        start = end
        while start > 0 and found[start - 1] is None:
            start -= 1
        steps = best = 0
        while (
            start - steps > 0
            and found[start - steps - 1] is not None
            and after[start - steps - 1] == after[end - steps - 1]
        ):
            steps += 1
            if _indent(after[start - steps]) < _indent(after[start - best]):
                best = steps
        for step in range(1, best + 1):
            found[end - step] = found[start - step]
            found[start - step] = None
        end = start - best
    return found


def _indent(line: str) -> int:
    """How far a line is indented; an empty one starts nothing."""
    bare = line.lstrip(" ")
    return len(line) - len(bare) if bare else len(line) + 1_000
