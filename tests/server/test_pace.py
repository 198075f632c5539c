"""When checks start: by a clock that the tests turn."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor, Future
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smslint.server.checked import Checked
from smslint.server.checks import Checks
from smslint.server.pace import AT_ONCE, LONGEST, QUIET, Pace
from smslint.server.tree import Tree

SECONDS = st.floats(0, 5, allow_nan=False)


class Clock:
    """Stands still until it is turned."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def after(took: float) -> tuple[Clock, Pace]:
    """A pace whose last check took so long."""
    clock = Clock()
    pace = Pace(clock)
    pace.change()
    pace.start()
    clock.now += took
    pace.end()
    return clock, pace


def test_the_first_check_waits_for_a_pause() -> None:
    pace = Pace(Clock())
    pace.change()
    assert pace.left == pytest.approx(QUIET)


def test_nothing_waits_for_a_quick_check() -> None:
    _, pace = after(AT_ONCE - 0.001)
    pace.change()
    assert pace.left == 0


@pytest.mark.parametrize(
    ("took", "pause"), [(AT_ONCE, 2 * AT_ONCE), (0.05, 0.1), (QUIET, QUIET), (3.0, QUIET)]
)
def test_a_slow_check_waits_for_a_pause(took: float, pause: float) -> None:
    clock, pace = after(took)
    pace.change()
    assert pace.left == pytest.approx(pause)
    clock.now += pause / 2
    assert pace.left == pytest.approx(pause / 2)
    pace.change()
    assert pace.left == pytest.approx(pause)
    clock.now += pause
    assert pace.left == pytest.approx(0)


def test_somebody_who_never_pauses_is_checked_all_the_same() -> None:
    clock, pace = after(QUIET)
    started = clock.now
    pace.change()
    while pace.left > 0:
        clock.now += min(QUIET / 2, pace.left)
        pace.change()
    assert clock.now - started == pytest.approx(LONGEST)


@given(SECONDS, st.lists(SECONDS))
def test_no_change_waits_longer_than_a_second(took: float, between: list[float]) -> None:
    clock, pace = after(took)
    pace.change()
    first = clock.now
    for wait in between:
        assert 0 <= pace.left <= max(0.0, first + LONGEST - clock.now)
        clock.now += wait
        pace.change()


class Loop(asyncio.SelectorEventLoop):
    """A loop by a clock of its own: where it would sleep, it turns the clock."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock()
        selector: Any = cast("Any", self)._selector
        select = selector.select

        def turn(timeout: float | None = None) -> Any:
            assert timeout is not None, "it would wait for ever"
            self.clock.now += timeout
            return select(0)

        selector.select = turn

    def time(self) -> float:
        return self.clock.now


class Here(Executor):
    """Runs what is handed to it at once."""

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(function(*args, **kwargs))
        return future


class Folder:
    """In place of a tree and of those who hear of its checks; a check takes `takes` seconds."""

    def __init__(self, loop: Loop, takes: float) -> None:
        self.loop = loop
        self.takes = takes
        self.has_read_many = False
        self.starts: list[float] = []
        self.done_at: list[float] = []
        self.checks = Checks(cast("Tree", self), Here(), list, self)

    def check(self, _buffers: object, **_heard: object) -> Checked:
        self.starts.append(self.loop.time())
        self.loop.clock.now += self.takes
        return cast("Checked", object())

    def first(self, checked: Checked) -> None: ...

    def read(self, done: int, all_: int) -> None: ...

    async def done(self, result: Checked | Exception) -> None:
        assert not isinstance(result, Exception)
        self.done_at.append(self.loop.time())


def run(takes: float, act: Callable[[Folder], Coroutine[Any, Any, None]]) -> list[float]:
    """When checks started, and when those who act ended, in seconds since the first one was done;
    each check takes so long."""
    loop = Loop()
    try:

        async def body() -> list[float]:
            folder = Folder(loop, takes)
            folder.checks.touch()
            await folder.checks.fresh()
            folder.starts.clear()
            began = loop.time()
            await act(folder)
            return [round(start - began, 6) for start in (*folder.starts, loop.time())]

        return loop.run_until_complete(body())
    finally:
        loop.close()


async def type_twice(folder: Folder) -> None:
    for _ in range(2):
        folder.checks.touch()
        await asyncio.sleep(0.04)
    await asyncio.sleep(1)


async def ask(folder: Folder) -> None:
    folder.checks.touch()
    await folder.checks.fresh()


def test_each_key_is_checked_at_once_in_a_quick_folder() -> None:
    assert run(0.01, type_twice) == [0, 0.04, 1.08]


def test_a_slow_folder_is_checked_when_typing_pauses() -> None:
    assert run(0.05, type_twice) == [0.14, 1.08]


def test_who_asks_does_not_wait_for_a_pause() -> None:
    assert run(0.5, ask) == [0, 0.5]


def test_typing_goes_on_while_a_folder_is_checked() -> None:
    """A change only notes that there is one: no check is made before it returns."""

    async def act(folder: Folder) -> None:
        for _ in range(5):
            folder.checks.touch()
        assert folder.starts == []
        await asyncio.sleep(2)

    assert run(3.0, act)[0] == QUIET
