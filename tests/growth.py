"""Measures how work grows with its input, so that the verdict is the same on every machine.

The work is done for inputs of growing length, each eight times as long as the one before. Work that
follows the length then takes about eight times as long; with the square it would be sixty-four
times. Time is that of the processor, so a busy machine disturbs little, and what it does disturb is
measured again.
"""

from __future__ import annotations

import gc
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NamedTuple, TypeVar

T = TypeVar("T")

STEP = 8
LIMIT = 24
"""Between the 8 of work that follows the length and the 64 of its square."""
ROUNDS = 4
"""Work counts as too much when it does so in each round."""
SMALLEST = 16
"""The first length is at most this: even an exponent ends then."""
FLOOR = 20e-6
"""Seconds below which nothing is compared: measuring itself takes some of them."""


class Text(NamedTuple):
    """A text of any length: what it starts with, what is repeated, and how it ends."""

    lead: str
    again: str
    end: str = ""

    def of_length(self, length: int) -> str:
        return self.lead + self.again * (length // len(self.again)) + self.end


class TooSlowError(Exception):
    """The work was stopped: it had long taken more than it may."""


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlowError


@contextmanager
def _stopping(seconds: float) -> Iterator[None]:
    """Stop what takes much longer, where the system can: an exponent would never end."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _stop)
    # The timer counts in ticks of the system, so it gets some time more.
    signal.setitimer(signal.ITIMER_VIRTUAL, 2 * seconds + 0.1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _took(work: Callable[[T], object], thing: T, most: float) -> float:
    """Seconds of the processor, or infinity when the work had to be stopped."""
    start = time.thread_time()
    try:
        with _stopping(most):
            start = time.thread_time()
            work(thing)
            return max(time.thread_time() - start, FLOOR)
    except TooSlowError:
        return float("inf")


def lengths_up_to(longest: int) -> list[int]:
    """The lengths to measure at, from small to large."""
    lengths = [longest]
    while lengths[-1] > SMALLEST:
        lengths.append(lengths[-1] // STEP)
    return lengths[::-1]


def excess(make: Callable[[int], T], work: Callable[[T], object], longest: int) -> str | None:
    """What grew faster than its input, in words; None when nothing did.

    What counts is the last step: work may be bounded from some length on, and grow until then.

    `make` gives an input of about a length, which is not measured. Each round takes other lengths,
    so that nothing remembered from the round before counts.
    """
    was_enabled = gc.isenabled()
    gc.disable()  # what it has to look at depends on the tests before
    try:
        said = None
        for number in range(ROUNDS):
            said = _excess_once(make, work, [n + number for n in lengths_up_to(longest)])
            if said is None:
                return None
        return said
    finally:
        if was_enabled:
            gc.enable()


def _excess_once(
    make: Callable[[int], T], work: Callable[[T], object], lengths: list[int]
) -> str | None:
    first = make(lengths[0])
    work(first)  # imports, caches, patterns that are compiled when they are first used
    now = min(_took(work, first, float(10 * LIMIT)) for _ in range(3))
    said = None
    for length in lengths[1:]:
        before = now
        now = _took(work, make(length), LIMIT * before)
        said = None
        if now > LIMIT * before:
            said = (
                f"{now:.6f} s for a length of {length:,} after {before:.6f} s for an eighth of it"
            )
        if now == float("inf"):
            break
    return said


def assert_linear(make: Callable[[int], T], work: Callable[[T], object], longest: int) -> None:
    """The work follows the length of its input."""
    said = excess(make, work, longest)
    assert said is None, said
