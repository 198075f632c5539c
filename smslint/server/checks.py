"""When a workspace folder is checked: at once where that is quick, else a moment after the last
change or when an answer waits for it; in a thread of its own, so that typing is never held up.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from smslint.server.checked import Buffer, Checked
from smslint.server.pace import Pace
from smslint.server.tree import Tree

if TYPE_CHECKING:
    from concurrent.futures import Executor

Value = TypeVar("Value")


class Listener(Protocol):
    """Hears how checks go on."""

    def first(self, checked: Checked) -> None:
        """A check of the open files alone, while many others are still to be read; called in the
        thread of the check."""

    def read(self, done: int, all_: int) -> None:
        """So many files of so many were read; called in the thread of the check."""

    async def done(self, result: Checked | Exception) -> None:
        """The check is made, or something kept it from being made; called in the loop's thread."""


class Checks:
    """The checks of one folder, one after the other.

    `buffers` gives the open files as they are; the `listener` hears how checks go on.
    """

    def __init__(
        self,
        tree: Tree,
        pool: Executor,
        buffers: Callable[[], list[Buffer]],
        listener: Listener,
    ) -> None:
        self.tree = tree
        self.checked: Checked | None = None
        self._pool = pool
        self._buffers = buffers
        self._listener = listener
        self._wanted = self._made = 0
        self._pace = Pace(asyncio.get_running_loop().time)
        self._hurry = asyncio.Event()
        self._finished = asyncio.Condition()
        self._task: asyncio.Task[None] | None = None

    def touch(self) -> None:
        """Something may have changed."""
        self._pace.change()
        self._wanted += 1
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work())

    async def fresh(self) -> Checked | None:
        """The check of everything as it is at this moment; None when there could be none."""
        wanted = self._wanted
        while self._made < wanted:
            self._hurry.set()
            async with self._finished:
                if self._made < wanted:
                    await self._finished.wait()
        return self.checked

    async def run(self, function: Callable[[], Value]) -> Value:
        """Run something that reads the folder's files, between two checks."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, function)

    def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    async def _work(self) -> None:
        try:
            while self._made < self._wanted:
                await self._quiet()
                await self._check()
        except asyncio.CancelledError:
            await self._announce(self._wanted)  # a waiting caller must not wait for ever
            raise

    async def _check(self) -> None:
        loop = asyncio.get_running_loop()
        self._hurry.clear()
        wanted = self._wanted
        self._pace.start()
        result: Checked | Exception
        check = partial(
            self.tree.check,
            self._buffers(),
            first=self._listener.first,
            progress=self._listener.read,
        )
        try:
            result = self.checked = await loop.run_in_executor(self._pool, check)
        except Exception as error:  # whatever it is, the next change gets its check
            result, self.checked = error, None
        try:
            await self._listener.done(result)
        finally:
            self._pace.end()
            await self._announce(wanted)
        if self.tree.has_read_many:
            await loop.run_in_executor(self._pool, _settle)

    async def _announce(self, made: int) -> None:
        async with self._finished:
            self._made = made
            self._finished.notify_all()

    async def _quiet(self) -> None:
        """Wait for a pause, where checks are not done at once and nobody waits for an answer."""
        while not self._hurry.is_set() and (left := self._pace.left) > 0:
            try:
                async with asyncio.timeout(left):
                    await self._hurry.wait()
            except TimeoutError:
                continue


def _settle() -> None:
    """What was read of many files stays. Without this the collector looks at all of it again and
    again: a third of each check, in moments in which nothing else goes on."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
