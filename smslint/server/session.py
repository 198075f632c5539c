"""One editor: its open files, its folders, and what was published to it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol.types import (
    Diagnostic,
    LogMessageParams,
    MessageType,
    PositionEncodingKind,
    PublishDiagnosticsParams,
    ShowMessageParams,
)
from pygls.uris import to_fs_path

from smslint.base.errors import UsageError
from smslint.server.checks import Checks
from smslint.server.diagnostics import Sheet, diagnostics_of
from smslint.server.tree import Buffer, Checked, Tree
from smslint.settings import OWN_FILES

if TYPE_CHECKING:
    from pygls.lsp.server import LanguageServer


class _Published(NamedTuple):
    version: int | None
    diagnostics: list[Diagnostic]


class Session:
    """The state between the messages of an editor. All methods are for the loop's thread."""

    def __init__(self, server: LanguageServer, config: str | None, isolated: bool) -> None:
        self.server = server
        self.buffers: dict[str, Buffer] = {}
        self._config = config
        self._isolated = isolated
        # One thread: a tree is not for several at once.
        self._pool = ThreadPoolExecutor(1)
        self._folders: dict[str, Checks] = {}
        self._workspace: set[str] = set()
        self._published: dict[str, dict[str, _Published]] = {}
        self._problems: dict[str, str] = {}

    @property
    def units(self) -> str:
        """The units of columns that the client and we agreed on."""
        return self.server.workspace.position_encoding or PositionEncodingKind.Utf16

    # ------------------------------------------------------------------ what the editor tells

    def add_folders(self, uris: Iterable[str]) -> None:
        for uri in uris:
            folder = to_fs_path(uri)
            if folder and uri.startswith("file:") and "\0" not in folder:
                self._workspace.add(os.path.abspath(folder))
                self._checks_in(os.path.abspath(folder)).touch()

    def remove_folders(self, uris: Iterable[str]) -> None:
        for uri in uris:
            folder = os.path.abspath(to_fs_path(uri) or "")
            self._workspace.discard(folder)
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
        self._pool.shutdown(wait=False, cancel_futures=True)

    # ----------------------------------------------------------------------- what it may ask

    def checks_of(self, uri: str) -> Checks | None:
        """The checks of the folder that an open file belongs to."""
        buffer = self.buffers.get(uri)
        if buffer is None:
            return None
        folder = self._workspace_folder(buffer.name)
        if folder is not None:
            return self._checks_in(folder)
        project = _project_above(buffer.name)
        if project is not None:
            return self._checks_in(project)
        return self._checks_in(os.path.dirname(buffer.name), alone=True)

    async def fresh(self, uri: str) -> tuple[Checks, Sheet, str] | None:
        """The check of an open file as it is now, and what outputs call the file; None when it is
        none of the tree, or cannot be checked."""
        checks = self.checks_of(uri)
        checked = await checks.fresh() if checks is not None else None
        if checks is None or checked is None:
            return None
        path = checked.path_of(uri)
        return None if path is None else (checks, Sheet(checked, self.units), path)

    def latest(self, uri: str) -> Checked | None:
        """The last check, without waiting."""
        checks = self.checks_of(uri)
        return None if checks is None else checks.checked

    # ------------------------------------------------------------------------------ inside

    def _checks_in(self, folder: str, *, alone: bool = False) -> Checks:
        if folder not in self._folders:
            tree = Tree(folder, config=self._config, isolated=self._isolated, alone=alone)

            async def done(result: Checked | Exception) -> None:
                await self._done(folder, result)

            self._folders[folder] = Checks(tree, self._pool, lambda: self._in(tree), done)
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
        for uri in self._published.pop(folder, {}):
            self._send(uri, None, [])

    async def _done(self, folder: str, result: Checked | Exception) -> None:
        if folder not in self._folders:
            return
        if isinstance(result, Exception):
            self._say_problem(folder, problem_of(result))
            return
        self._say_problem(folder, "")
        for failure in result.report.failures:
            self.log(f"{failure.path}: {failure.what}" if failure.path else failure.what)
        sheet = Sheet(result, self.units)
        loop = asyncio.get_running_loop()
        try:
            found = await loop.run_in_executor(self._pool, diagnostics_of, sheet)
        except Exception as error:
            self.log(problem_of(error))
            return
        if folder in self._folders:
            self._publish(folder, result, found)

    def _publish(self, folder: str, checked: Checked, found: dict[str, list[Diagnostic]]) -> None:
        """Send what differs from what was sent."""
        before = self._published.setdefault(folder, {})
        versions = {buffer.uri: buffer.version for buffer in checked.buffers.values()}
        for uri in [*found, *(known for known in (*before, *versions) if known not in found)]:
            open_ = self.buffers.get(uri)
            if open_ is not None and versions.get(uri, open_.version) != open_.version:
                continue  # it has changed since: the next check is about to start
            if not self._is_of(uri, folder):
                continue
            now = _Published(versions.get(uri), found.get(uri, []))
            if before.get(uri) == now:
                continue
            self._send(uri, *now)
            before[uri] = now
            if not now.diagnostics and now.version is None:
                del before[uri]

    def _is_of(self, uri: str, folder: str) -> bool:
        """When one workspace folder is inside another, only one of them reports on a file."""
        name = to_fs_path(uri)
        owner = self._workspace_folder(os.path.abspath(name)) if name else None
        return owner is None or owner == folder or folder not in self._workspace

    def _send(self, uri: str, version: int | None, diagnostics: list[Diagnostic]) -> None:
        self.server.text_document_publish_diagnostics(
            PublishDiagnosticsParams(uri, diagnostics, version)
        )

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
