"""Spreads the analysis of many files over several processes.

Only where it pays and is safe: on Linux, by forking, from some hundreds of files on. Each child
analyses a part and sends its results through a pipe; the parent does its own part meanwhile, and
that of a child that died. Results come in the order of the items, so the output is the same to
the byte.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from smslint.base.named_tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias, TypeVar

    Item = TypeVar("Item")
    Result = TypeVar("Result")

Told: TypeAlias = Callable[[int, int], object]

WORTHWHILE = 500
"""Fewer items than this are done before a second process has started."""

# Results are pickled a few at a time, so that a child holds bytes and not trees of objects.
_CHUNK = 100
_MOST_JOBS = 16

# What it takes to pickle and to unpickle a result, in shares of finding it.
_SENDING = 0.2
_RECEIVING = 0.1


class _Child(NamedTuple):
    process: int
    pipe: int
    first: int
    last: int


def jobs_for(count: int, wanted: int) -> int:
    """How many processes share `count` items. `wanted` is the number asked for, 0 for what pays."""
    if not sys.platform.startswith("linux") or not hasattr(os, "fork"):
        return 1
    if wanted:
        return max(1, min(wanted, count, _MOST_JOBS))
    if count < WORTHWHILE:
        return 1
    return min(len(os.sched_getaffinity(0)), count // (WORTHWHILE // 2), _MOST_JOBS)


def sharing(
    wanted: int, told: Told | None = None
) -> Callable[[Callable[[Item], Result], Sequence[Item]], list[Result]]:
    """What spreads work over processes; `wanted` as for `jobs_for`, `told` as for `share`."""

    def shared(function: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
        return share(function, items, jobs=jobs_for(len(items), wanted), told=told)

    return shared


def share(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    jobs: int,
    told: Told | None = None,
) -> list[Result]:
    """The results of a function for all items, in their order, found by `jobs` processes. `told`
    hears, item by item, how many of how many are done, as far as this process can tell."""
    if jobs < 2:
        return _worked(function, items, len(items), told)
    bounds = _bounds(len(items), jobs)
    own = items[: bounds[1]]
    children: list[_Child] = []
    try:
        for number in range(1, jobs):
            child = _start(function, items, bounds[number], bounds[number + 1])
            if child is None:
                break
            children.append(child)
        done = children[-1].last if children else bounds[1]
        results = _worked(function, own, len(items), told)
        for child in children:
            received: list[Result] | None = _receive(child)
            if received is None:
                received = [function(item) for item in items[child.first : child.last]]
            results += received
        results += [function(item) for item in items[done:]]
        return results
    finally:
        for child in children:
            _end(child)


def _worked(
    function: Callable[[Item], Result], items: Sequence[Item], of: int, told: Told | None
) -> list[Result]:
    """The results for this process's part of `of` items; the others keep step with it."""
    if told is None:
        return [function(item) for item in items]
    results = []
    for number, item in enumerate(items, 1):
        results.append(function(item))
        told(number * of // len(items), of)
    return results


def _bounds(count: int, jobs: int) -> list[int]:
    """Where the parts of the processes start and end; the first is the parent's, who has to receive
    what the others, each with less to analyse, have to send."""
    of_child = count / (1 + _SENDING + (jobs - 1) * (1 - _RECEIVING))
    parent = max(count - round(of_child * (jobs - 1)), 1)
    return [0, *(parent + (count - parent) * number // (jobs - 1) for number in range(jobs))]


def _start(
    function: Callable[[Item], Result], items: Sequence[Item], first: int, last: int
) -> _Child | None:
    """A child that works on a part; None when the system gives none."""
    reading, writing = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return None
    if process:
        os.close(writing)
        return _Child(process, reading, first, last)
    status = 1
    try:
        import gc
        import pickle

        os.close(reading)
        gc.freeze()  # no need to look at what existed before
        parts = []
        for at in range(first, last, _CHUNK):
            chunk = items[at : min(at + _CHUNK, last)]
            parts.append(pickle.dumps([function(item) for item in chunk], 5))
            gc.collect()  # a document and its entries refer to each other: nothing else frees them
        with open(writing, "wb") as pipe:
            for part in parts:
                pipe.write(len(part).to_bytes(8, "big"))
                pipe.write(part)
        status = 0
    finally:
        # Whatever happened, the child ends here silently; the parent notices.
        os._exit(status)


def _receive(child: _Child) -> list[Result] | None:
    """The results of a child; None when it did not finish."""
    import pickle

    results: list[Result] = []
    with open(os.dup(child.pipe), "rb") as pipe:
        while head := pipe.read(8):
            part = pipe.read(int.from_bytes(head, "big"))
            if len(part) != int.from_bytes(head, "big"):
                return None
            results += pickle.loads(part)
    return results if len(results) == child.last - child.first else None


def _end(child: _Child) -> None:
    from signal import SIGKILL

    os.close(child.pipe)
    try:
        if os.waitpid(child.process, os.WNOHANG)[0] == 0:
            os.kill(child.process, SIGKILL)
            os.waitpid(child.process, 0)
    except (ProcessLookupError, ChildProcessError):
        pass
