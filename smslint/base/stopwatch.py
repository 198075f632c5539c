"""Adds up what takes how long, for those who ask."""

from __future__ import annotations

from time import perf_counter


class Stopwatch:
    """Seconds by name."""

    __slots__ = ("_started", "seconds")

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._started = 0.0

    def start(self) -> None:
        """What comes next is measured."""
        self._started = perf_counter()

    def stop(self, name: str) -> None:
        """All since the start was for this name."""
        spent = perf_counter() - self._started
        self.seconds[name] = self.seconds.get(name, 0.0) + spent
