"""When a folder is checked again: at once where that is quick, else when typing pauses."""

from __future__ import annotations

from collections.abc import Callable

AT_ONCE = 0.03
"""Seconds that the last check may have taken if the next one is not to wait for a pause."""

QUIET = 0.15
"""Seconds without a change, at most, that are a pause. Where checks take less than half of it,
twice as long as they take is enough."""

LONGEST = 1.0
"""Seconds after which a check starts although the user is still typing."""


class Pace:
    """How long the last check took, and since when something is to be checked. `clock` gives
    seconds, from any moment on."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._started = 0.0
        self._took: float | None = None
        self._first: float | None = None
        self._last = 0.0

    def change(self) -> None:
        """Something may have changed."""
        self._last = self._clock()
        if self._first is None:
            self._first = self._last

    def start(self) -> None:
        """A check of all that has changed starts."""
        self._started = self._clock()
        self._first = None

    def end(self) -> None:
        """It is done, and what it found is on its way."""
        self._took = self._clock() - self._started

    @property
    def left(self) -> float:
        """Seconds until the next check starts, if nothing else changes; 0 for at once. How long
        the first one takes is unknown."""
        if self._first is None or (self._took is not None and self._took < AT_ONCE):
            return 0.0
        pause = QUIET if self._took is None else min(QUIET, 2 * self._took)
        return max(0.0, min(self._last + pause, self._first + LONGEST) - self._clock())
