"""Where places of a text are after somebody has typed in it."""

from __future__ import annotations

from collections.abc import Callable


class Drift:
    """Two states of a text, of which one became the other by a change in one stretch: the text
    before and after that stretch is the same, and moves with it. A place inside of the stretch
    counts as its start.
    """

    __slots__ = ("_after", "_before", "_prefix")

    def __init__(self, before: str, after: str) -> None:
        shorter = min(len(before), len(after))
        self._prefix = _alike(lambda size: before[:size] == after[:size], shorter)
        rest = shorter - self._prefix
        suffix = _alike(
            lambda size: before[len(before) - size :] == after[len(after) - size :], rest
        )
        self._before = len(before) - suffix
        self._after = len(after) - suffix

    def forward(self, offset: int) -> int:
        """Where a place of the older text is in the newer one."""
        return self._moved(offset, self._before, self._after)

    def back(self, offset: int) -> int:
        """Where a place of the newer text was in the older one."""
        return self._moved(offset, self._after, self._before)

    def _moved(self, offset: int, end: int, other: int) -> int:
        if offset <= self._prefix:
            return offset
        return self._prefix if offset < end else offset - end + other


def _alike(same: Callable[[int], bool], most: int) -> int:
    """The largest size for which two parts are the same, by halves: comparing texts is quick,
    walking through them is not."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if same(middle):
            low = middle
        else:
            high = middle - 1
    return low
