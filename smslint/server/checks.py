"""When a workspace folder is checked: a moment after the last change, in a thread of its own, so
that typing is never held up; at once when an answer waits for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from smslint.server.tree import Buffer, Checked, Tree

if TYPE_CHECKING:
    from concurrent.futures import Executor

QUIET = 0.15
"""Seconds without a change before a check starts."""

LONGEST = 1.0
"""Seconds after which a check starts although the user is still typing."""

Value = TypeVar("Value")


class Checks:
    """The checks of one folder, one after the other.

    `buffers` gives the open files as they are; `done` is called after each check, in the loop's
    thread, with its result or with what kept it from having one.
    """

    def __init__(
        self,
        tree: Tree,
        pool: Executor,
        buffers: Callable[[], list[Buffer]],
        done: Callable[[Checked | Exception], Awaitable[None]],
    ) -> None:
        self.tree = tree
        self.checked: Checked | None = None
        self._pool = pool
        self._buffers = buffers
        self._done = done
        self._wanted = self._made = 0
        self._since = self._touched = 0.0
        self._hurry = asyncio.Event()
        self._finished = asyncio.Condition()
        self._task: asyncio.Task[None] | None = None

    def touch(self) -> None:
        """Something may have changed."""
        now = asyncio.get_running_loop().time()
        if self._wanted == self._made:
            self._since = now
        self._touched = now
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
        loop = asyncio.get_running_loop()
        while self._made < self._wanted:
            await self._quiet(loop)
            self._hurry.clear()
            wanted, self._since = self._wanted, loop.time()
            result: Checked | Exception
            try:
                result = await loop.run_in_executor(self._pool, self.tree.check, self._buffers())
                self.checked = result
            except Exception as error:  # in any case, the next change gets its check
                result = error
                self.checked = None
            try:
                await self._done(result)
            finally:  # a waiting caller must not wait for ever
                async with self._finished:
                    self._made = wanted
                    self._finished.notify_all()

    async def _quiet(self, loop: asyncio.AbstractEventLoop) -> None:
        while not self._hurry.is_set():
            left = min(self._touched + QUIET, self._since + LONGEST) - loop.time()
            if left <= 0:
                return
            try:
                async with asyncio.timeout(left):
                    await self._hurry.wait()
            except TimeoutError:
                continue
