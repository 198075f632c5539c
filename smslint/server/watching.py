"""What an editor is asked to tell: of files that others write, and of its own settings."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.uris import from_fs_path

from smslint.server.checked import Checked

if TYPE_CHECKING:
    from pygls.lsp.server import LanguageServer

    from smslint.server.session import Session

INTERVAL = 2.0
"""Seconds between two looks at the disk, for an editor that does not watch files."""

_ALWAYS = ("**/*.{yaml,yml}", "**/{smslint,.smslint,pyproject}.toml", "**/.gitignore")
_SECTION = "smslint"
_SIGNS = re.compile(r"[\[\]{}*?!,\\]")


class Watching:
    """Asks to be told of files that count: YAML, settings, and whatever these name (a baseline, a
    schema of a policy). Those are other ones when the settings change."""

    def __init__(self, server: LanguageServer, session: Session) -> None:
        self._server = server
        self._session = session
        self._named: dict[str, frozenset[str]] = {}
        self._watched: frozenset[str] = frozenset()
        self._number = 0
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """The editor is ready."""
        client = self._session.client
        if client.watches_files:
            self._register("smslint", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, _watch(_ALWAYS))
            self._session.after_check.append(self._follow)
        else:
            self._keep(self._look_now_and_then())
        if client.has_settings:
            if client.tells_settings:
                options = types.DidChangeConfigurationRegistrationOptions(_SECTION)
                method = types.WORKSPACE_DID_CHANGE_CONFIGURATION
                self._register("smslint-settings", method, options)
            self.ask_for_settings()

    def ask_for_settings(self) -> None:
        """Ask the editor what its settings hold for each workspace folder."""
        if self._session.client.has_settings:
            self._keep(self._ask())

    def _keep(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _look_now_and_then(self) -> None:
        """For an editor that does not report what others write."""
        while True:
            await asyncio.sleep(INTERVAL)
            for checks in self._session.all_checks:
                disk = None if checks.checked is None else checks.checked.disk
                if disk is not None and await self._session.look(disk.has_changed):
                    checks.touch()

    async def _ask(self) -> None:
        uris = [
            uri
            for folder in self._session.workspace_folders
            if (uri := from_fs_path(folder)) is not None
        ]
        if not uris:
            return
        items = [types.ConfigurationItem(scope_uri=uri, section=_SECTION) for uri in uris]
        try:
            found = await self._server.workspace_configuration_async(
                types.ConfigurationParams(items)
            )
        except JsonRpcException:
            return  # an editor that has none
        for uri, settings in zip(uris, found, strict=False):
            enable = settings.get("enable", True) if isinstance(settings, dict) else True
            self._session.switch(uri, on=enable is not False)

    def _follow(self, folder: str, checked: Checked) -> None:
        """Watch what the settings of a folder name as well."""
        self._named[folder] = frozenset(
            name for part in checked.parts for name in part.tree.settings.files
        )
        patterns = frozenset(
            f"**/{_SIGNS.sub('?', os.path.basename(name))}"
            for names in self._named.values()
            for name in names
        )
        patterns -= {"**/smslint.toml", "**/.smslint.toml", "**/pyproject.toml"}
        if patterns == self._watched:
            return
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        if self._watched:
            self._server.client_unregister_capability(
                types.UnregistrationParams([types.Unregistration(self._id, method)])
            )
        self._watched = patterns
        self._number += 1
        if patterns:
            self._register(self._id, method, _watch(sorted(patterns)))

    @property
    def _id(self) -> str:
        return f"smslint-named-{self._number}"

    def _register(self, id_: str, method: str, options: Any) -> None:
        self._server.client_register_capability(
            types.RegistrationParams([types.Registration(id_, method, options)])
        )


def _watch(patterns: tuple[str, ...] | list[str]) -> Any:
    return types.DidChangeWatchedFilesRegistrationOptions(
        [types.FileSystemWatcher(pattern) for pattern in patterns]
    )
