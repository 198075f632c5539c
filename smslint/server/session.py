"""One editor: its open files and its folders, and how they are looked at."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from lsprotocol.types import (
    Diagnostic,
    LogMessageParams,
    MessageType,
    Position,
    PositionEncodingKind,
    ShowMessageParams,
)
from pygls.uris import to_fs_path

from smslint.base.errors import UsageError
from smslint.server.checked import Buffer, Checked
from smslint.server.checks import Checks
from smslint.server.client import Client
from smslint.server.diagnostics import Sheet, diagnostics_of
from smslint.server.parsed import Parsed, Texts
from smslint.server.progress import Progress, is_step
from smslint.server.published import FileDiagnostics, Published
from smslint.server.tree import Tree
from smslint.settings import OWN_FILES

if TYPE_CHECKING:
    from pygls.lsp.server import LanguageServer

Value = TypeVar("Value")


class Known(NamedTuple):
    """An open file in the check of its folder: `path` is what outputs call it."""

    checks: Checks
    sheet: Sheet
    path: str

    @property
    def checked(self) -> Checked:
        return self.sheet.checked

    def offset(self, position: Position) -> int:
        """The offset of a place in the text as it is."""
        places = self.sheet.places(self.path)
        return 0 if places is None else places.offset(position)


class Session:
    """The state between the messages of an editor. All methods are for the loop's thread."""

    def __init__(self, server: LanguageServer, config: str | None, isolated: bool) -> None:
        self.server = server
        self.client = Client()
        self.buffers: dict[str, Buffer] = {}
        self.published = Published(server, lambda: self.client, self.buffers)
        self._config = config
        self._isolated = isolated
        # One thread: a tree is not for several at once.
        self._pool = ThreadPoolExecutor(1)
        # A request does not wait for a check that goes on.
        self._reading = ThreadPoolExecutor(1)
        self._texts = Texts(PositionEncodingKind.Utf16)
        self._folders: dict[str, Checks] = {}
        self._workspace: set[str] = set()
        self._off: set[str] = set()
        self._problems: dict[str, str] = {}
        self.after_check: list[Callable[[str, Checked], None]] = []
        """Called after each check of a folder, with its name."""

    @property
    def units(self) -> str:
        """The units of columns that the client and we agreed on."""
        return self.server.workspace.position_encoding or PositionEncodingKind.Utf16

    # ------------------------------------------------------------------ what the editor tells

    def start(self, client: Client) -> None:
        """The editor has said what it can do."""
        self.client = client
        self._texts = Texts(self.units)

    def add_folders(self, uris: Iterable[str]) -> None:
        for uri in uris:
            folder = folder_of(uri)
            if folder:
                self._workspace.add(folder)
                if folder not in self._off:
                    self._checks_in(folder).touch()

    def remove_folders(self, uris: Iterable[str]) -> None:
        for uri in uris:
            folder = os.path.abspath(to_fs_path(uri) or "")
            self._workspace.discard(folder)
            self._off.discard(folder)
            self._drop(folder)
        # What lies in one of them may be the business of another one now.
        self.touch()

    def switch(self, uri: str, *, on: bool) -> None:
        """Check a workspace folder, or leave it alone from now on."""
        folder = folder_of(uri) or ""
        if on and folder in self._off:
            self._off.discard(folder)
            self.add_folders([uri])
        elif not on and folder not in self._off:
            self._off.add(folder)
            self._drop(folder)

    def put(self, uri: str, text: str, version: int | None) -> None:
        """A file is open with this text. What is not a file on disk is not checked."""
        name = to_fs_path(uri) if uri.startswith("file:") else None
        if not name or "\0" in name:
            return
        self.buffers[uri] = Buffer(uri, os.path.abspath(name), text, version)
        self.touch(uri)

    def close(self, uri: str) -> None:
        """What is on disk counts again."""
        checks = self.checks_of(uri)
        self.buffers.pop(uri, None)
        self.published.closed(uri)
        self._reading.submit(self._texts.forget, uri)
        if checks is None:
            return
        if checks.tree.folder not in self._workspace and not self._in(checks.tree):
            self._drop(checks.tree.folder)
        else:
            checks.touch()

    def touch(self, uri: str | None = None) -> None:
        """Something has changed: in one file, or anywhere."""
        checks = self.checks_of(uri) if uri is not None else None
        for one in [checks] if checks is not None else list(self._folders.values()):
            one.touch()

    def end(self) -> None:
        for checks in self._folders.values():
            checks.stop()
        for pool in (self._pool, self._reading):
            pool.shutdown(wait=False, cancel_futures=True)

    # ----------------------------------------------------------------------- what it may ask

    @property
    def workspace_folders(self) -> list[str]:
        """The workspace folders, absolute."""
        return sorted(self._workspace)

    @property
    def all_checks(self) -> list[Checks]:
        """The checks of all folders."""
        return list(self._folders.values())

    def checks_of(self, uri: str) -> Checks | None:
        """The checks of the folder that an open file belongs to."""
        buffer = self.buffers.get(uri)
        if buffer is None:
            return None
        folder = self._workspace_folder(buffer.name)
        if folder is not None:
            return None if folder in self._off else self._checks_in(folder)
        project = _project_above(buffer.name)
        if project is not None:
            return self._checks_in(project)
        return self._checks_in(os.path.dirname(buffer.name), alone=True)

    async def fresh(self, uri: str) -> Known | None:
        """The check of an open file as it is now; None when it is none of the tree, or cannot be
        checked."""
        checks = self.checks_of(uri)
        checked = await checks.fresh() if checks is not None else None
        return None if checks is None or checked is None else self._known(checks, checked, uri)

    def latest(self, uri: str) -> Known | None:
        """The last check, without waiting."""
        checks = self.checks_of(uri)
        checked = None if checks is None else checks.checked
        return None if checks is None or checked is None else self._known(checks, checked, uri)

    async def all_fresh(self) -> list[tuple[Checks, Sheet]]:
        """The checks of all folders as they are now."""
        every = list(self._folders.values())
        checked = await asyncio.gather(*(checks.fresh() for checks in every))
        return [
            (checks, Sheet(each, self.units))
            for checks, each in zip(every, checked, strict=True)
            if each is not None
        ]

    async def look(self, function: Callable[[], Value]) -> Value:
        """Run something that only reads; typing is not held up by it."""
        return await asyncio.get_running_loop().run_in_executor(self._reading, function)

    async def look_at(self, uri: str, function: Callable[[Known], Value]) -> Value | None:
        """Run something that reads the check of an open file as it is now."""
        known = await self.fresh(uri)
        return None if known is None else await self.look(lambda: function(known))

    async def parsed(self, uri: str) -> Parsed | None:
        """An open file as it is now, without what other files say; None when it cannot be read."""
        buffer = self.buffers.get(uri)
        if buffer is None:
            return None
        known = self.latest(uri)
        if known is None:
            return await self.look(lambda: self._texts.parsed(buffer))
        dialect = known.checked.candidates[known.path].dialect
        before = known.checked.text_before(known.path)
        return await self.look(lambda: self._texts.parsed(buffer, dialect, before))

    async def result(self, uri: str) -> FileDiagnostics | None:
        """The diagnostics of an open file as it is now. While many other files are still read,
        those that do not depend on them."""
        checks = self.checks_of(uri)
        if checks is None:
            return None
        fresh = asyncio.ensure_future(checks.fresh())
        while True:
            change = asyncio.ensure_future(self.published.changed.wait())
            try:
                await asyncio.wait((fresh, change), return_when=asyncio.FIRST_COMPLETED)
            finally:
                change.cancel()
            result, buffer = self.published.result(uri), self.buffers.get(uri)
            if buffer is None or (fresh.done() and result is None):
                return None
            if result is not None and result.version == buffer.version:
                if fresh.done() or result.early:
                    return result
            elif fresh.done():
                if fresh.result() is None:
                    return result  # it cannot be checked: what is known stays
                fresh = asyncio.ensure_future(checks.fresh())

    # ------------------------------------------------------------------------------ inside

    def _known(self, checks: Checks, checked: Checked, uri: str) -> Known | None:
        path = checked.path_of(uri)
        return None if path is None else Known(checks, Sheet(checked, self.units), path)

    def _checks_in(self, folder: str, *, alone: bool = False) -> Checks:
        if folder not in self._folders:
            tree = Tree(folder, config=self._config, isolated=self._isolated, alone=alone)
            tree.notes_disk = not self.client.watches_files
            listener = _Listener(self, folder)
            self._folders[folder] = Checks(tree, self._pool, lambda: self._in(tree), listener)
        return self._folders[folder]

    def _in(self, tree: Tree) -> list[Buffer]:
        """The open files that a folder's tree may hold. Without a project it has those that are in
        the folder itself."""
        if not tree.alone:
            return list(self.buffers.values())
        return [
            buffer
            for buffer in self.buffers.values()
            if os.path.dirname(buffer.name) == tree.folder
        ]

    def _workspace_folder(self, name: str) -> str | None:
        """The deepest workspace folder that holds a file."""
        holding = [
            folder for folder in self._workspace if name.startswith(os.path.join(folder, ""))
        ]
        return max(holding, key=len, default=None)

    def _drop(self, folder: str) -> None:
        checks = self._folders.pop(folder, None)
        if checks is not None:
            checks.stop()
        self.published.drop(folder)

    async def checked(self, folder: str, result: Checked | Exception) -> None:
        """A check of a folder was made, or could not be."""
        if folder not in self._folders:
            return
        if isinstance(result, Exception):
            self._say_problem(folder, problem_of(result))
            return
        self._say_problem(folder, "")
        for failure in result.report.failures:
            self.log(failure.sentence)
        sheet = Sheet(result, self.units)
        loop = asyncio.get_running_loop()
        try:
            found = await loop.run_in_executor(self._pool, diagnostics_of, sheet)
        except Exception as error:
            self.log(problem_of(error))
            return
        self.take(folder, result, found)
        for function in self.after_check:
            function(folder, result)

    def take(
        self,
        folder: str,
        checked: Checked,
        found: dict[str, list[Diagnostic]],
        *,
        early: bool = False,
    ) -> None:
        """The diagnostics of a check."""
        if folder in self._folders:
            self.published.take(
                folder, checked, found, lambda uri: self._is_of(uri, folder), early=early
            )

    def _is_of(self, uri: str, folder: str) -> bool:
        """When one workspace folder is inside another, only one of them reports on a file."""
        name = to_fs_path(uri)
        owner = self._workspace_folder(os.path.abspath(name)) if name else None
        return owner is None or owner == folder or folder not in self._workspace

    def _say_problem(self, folder: str, problem: str) -> None:
        """Report what keeps a folder from being checked, once."""
        before = self._problems.get(folder, "")
        self._problems[folder] = problem
        if problem and problem != before:
            self.server.window_show_message(
                ShowMessageParams(MessageType.Error, f"smslint: {problem}")
            )
        elif before and not problem:
            self.log("the settings can be followed again")

    def log(self, message: str) -> None:
        self.server.window_log_message(LogMessageParams(MessageType.Warning, message))


class _Listener:
    """Hears how the checks of a folder go on; what comes while one is made comes from its
    thread."""

    def __init__(self, session: Session, folder: str) -> None:
        self._session = session
        self._folder = folder
        self._loop = asyncio.get_running_loop()
        self._progress: Progress | None = None

    def first(self, checked: Checked) -> None:
        found = diagnostics_of(Sheet(checked, self._session.units))
        take = partial(self._session.take, self._folder, checked, found, early=True)
        self._loop.call_soon_threadsafe(take)

    def read(self, done: int, all_: int) -> None:
        if self._session.client.shows_progress and is_step(done, all_):
            self._loop.call_soon_threadsafe(self._report, done, all_)

    def _report(self, done: int, all_: int) -> None:
        if self._progress is None:
            self._progress = Progress(self._session.server, "smslint reads the folder")
        self._progress.report(done, all_)

    async def done(self, result: Checked | Exception) -> None:
        progress, self._progress = self._progress, None
        if progress is not None:
            await progress.end()
        await self._session.checked(self._folder, result)


def folder_of(uri: str) -> str | None:
    """The folder (absolute) that an address means; None for anything else."""
    folder = to_fs_path(uri)
    if not folder or not uri.startswith("file:") or "\0" in folder:
        return None
    return os.path.abspath(folder)


def problem_of(error: Exception) -> str:
    """The message for an error: never what it quotes, which may be a secret."""
    if isinstance(error, UsageError):
        return str(error)
    if isinstance(error, OSError):
        return f"the folder cannot be checked: {error.strerror or type(error).__name__}"
    trace = error.__traceback__
    where = "an unknown place"
    while trace is not None:
        code = trace.tb_frame.f_code
        where = f"{os.path.basename(code.co_filename)}:{trace.tb_lineno} {code.co_name}"
        trace = trace.tb_next
    return f"internal error: {type(error).__name__} at {where}"


def _project_above(name: str) -> str | None:
    """The folder of the project that a file outside of the workspace is in: that of the nearest
    settings, or the root of its repository."""
    folder = os.path.dirname(name)
    while True:
        if any(os.path.lexists(os.path.join(folder, mark)) for mark in (*OWN_FILES, ".git")):
            return folder
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
