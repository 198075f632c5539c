"""Says how far the reading of many files is, where an editor shows it."""

from __future__ import annotations

import asyncio
import uuid
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from smslint.server.tree import MANY

if TYPE_CHECKING:
    from pygls.lsp.server import LanguageServer

_STEPS = 20


def is_step(done: int, all_: int) -> bool:
    """People want to see how far that is: the work is large, and a part of it is done."""
    return all_ >= MANY and done * _STEPS // all_ != (done - 1) * _STEPS // all_


class Progress:
    """One piece of work. All methods are for the loop's thread."""

    def __init__(self, server: LanguageServer, title: str) -> None:
        self._server = server
        self._title = title
        self._token = str(uuid.uuid4())
        self._created: asyncio.Task[bool] | None = None
        self._shown = 0
        self._latest = ""

    def report(self, done: int, all_: int) -> None:
        """So many of so many files are done."""
        step = done * _STEPS // all_
        if self._created is None:
            self._created = asyncio.create_task(self._create())
        self._shown = step
        self._latest = f"{done:,} of {all_:,} files"
        if self._created.done() and self._created.result():
            self._server.work_done_progress.report(
                self._token,
                types.WorkDoneProgressReport(message=self._latest, percentage=step * 100 // _STEPS),
            )

    async def end(self) -> None:
        """The work is done, or was given up."""
        if self._created is not None and await self._created:
            self._server.work_done_progress.end(self._token, types.WorkDoneProgressEnd())

    async def _create(self) -> bool:
        try:
            await self._server.work_done_progress.create_async(self._token)
        except JsonRpcException:
            return False  # the editor does not want to
        first = types.WorkDoneProgressBegin(
            self._title, message=self._latest, percentage=self._shown * 100 // _STEPS
        )
        self._server.protocol.notify(types.PROGRESS, types.ProgressParams(self._token, first))
        return True
