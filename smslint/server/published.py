"""What an editor is told of findings: sent to it, or kept until it asks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol.types import Diagnostic, PublishDiagnosticsParams

from smslint.server.checked import Buffer, Checked

if TYPE_CHECKING:
    from pygls.lsp.server import LanguageServer

    from smslint.server.client import Client


class FileDiagnostics(NamedTuple):
    """The diagnostics of a file, and the version of it that they are of, if it is open. `id` is
    another one whenever the diagnostics are others; `early`: other files have not been read yet,
    so there may be more."""

    version: int | None
    diagnostics: list[Diagnostic]
    id: str
    early: bool = False


class Published:
    """The results of all folders. An editor that asks for the diagnostics of what it has open is
    told of all other files, until it asks for those as well; any other editor is told of all.

    All methods are for the loop's thread."""

    def __init__(
        self,
        server: LanguageServer,
        client: Callable[[], Client],
        buffers: Mapping[str, Buffer],
    ) -> None:
        self._server = server
        self._client = client
        self._open = buffers
        self._results: dict[str, dict[str, FileDiagnostics]] = {}
        self._sent: dict[str, tuple[int | None, list[Diagnostic]]] = {}
        self._answered: dict[str, str] = {}
        self._asking: dict[str, int] = {}
        self._all_asked_for = False
        self._number = 0
        self._changed = asyncio.Event()

    # ------------------------------------------------------------------------- what checks bring

    def take(
        self,
        folder: str,
        checked: Checked,
        found: dict[str, list[Diagnostic]],
        is_of: Callable[[str], bool],
        *,
        early: bool = False,
    ) -> None:
        """The results of a check of a folder: `found` are the diagnostics by URI. `is_of` says
        whether it is this folder that reports on a file. An `early` check is one of open files."""
        before = self._results.setdefault(folder, {})
        versions = {buffer.uri: buffer.version for buffer in checked.buffers.values()}
        # First what people look at.
        uris = dict.fromkeys((*versions, *found, *before))
        changed = []
        for uri in versions if early else uris:
            now = self._open.get(uri)
            if now is not None and versions.get(uri, now.version) != now.version:
                continue  # it has changed since: the next check is about to start
            if not is_of(uri):
                continue
            result = self._result(before.get(uri), versions.get(uri), found.get(uri, []), early)
            changed.append(uri)
            if result.diagnostics or result.version is not None:
                before[uri] = result
            else:
                before.pop(uri, None)
        self._tell(changed, folder)

    def drop(self, folder: str) -> None:
        """A folder is gone, and with it what was said of it."""
        gone = self._results.pop(folder, {})
        self._tell(gone, folder)

    def _result(
        self,
        before: FileDiagnostics | None,
        version: int | None,
        diagnostics: list[Diagnostic],
        early: bool,
    ) -> FileDiagnostics:
        if before is not None and before.diagnostics == diagnostics:
            return FileDiagnostics(version, diagnostics, before.id, early)
        self._number += 1
        return FileDiagnostics(version, diagnostics, str(self._number), early)

    def _tell(self, uris: Iterable[str], folder: str) -> None:
        again = False
        for uri in uris:
            result = self._results.get(folder, {}).get(uri)
            version, diagnostics, id_ = result[:3] if result is not None else (None, [], "")
            if self._is_told_of(uri):
                self._send(uri, version, diagnostics)
            elif uri not in self._asking and self._answered.get(uri, id_) != id_:
                again = True
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()
        if again and self._client().pulls:
            self._server.workspace_diagnostic_refresh(None)

    def _is_told_of(self, uri: str) -> bool:
        if not self._client().pulls:
            return True
        return uri not in self._open and not self._all_asked_for

    def _send(self, uri: str, version: int | None, diagnostics: list[Diagnostic]) -> None:
        sent = version, diagnostics
        if self._sent.get(uri, (None, [])) == sent:
            return
        self._server.text_document_publish_diagnostics(
            PublishDiagnosticsParams(uri, diagnostics, version)
        )
        if sent == (None, []):
            self._sent.pop(uri, None)
        else:
            self._sent[uri] = sent

    # -------------------------------------------------------------------------- what it asks for

    def result(self, uri: str) -> FileDiagnostics | None:
        """What is known of a file."""
        return next((known[uri] for known in self._results.values() if uri in known), None)

    def all(self) -> Iterator[tuple[str, FileDiagnostics]]:
        """What is known of each file with diagnostics, and of those that are open: these first."""
        known = [pair for each in self._results.values() for pair in each.items()]
        known.sort(key=lambda pair: pair[0] not in self._open)
        return iter(known)

    @property
    def changed(self) -> asyncio.Event:
        """Is set when the next results have come in."""
        return self._changed

    def asks(self, uri: str) -> None:
        """The editor has asked for the diagnostics of a file and waits for them."""
        self._asking[uri] = self._asking.get(uri, 0) + 1

    def has_answer(self, uri: str, id_: str | None) -> None:
        """It waits no longer; `id_` is that of the result which it was given, if any."""
        left = self._asking.pop(uri, 1) - 1
        if left:
            self._asking[uri] = left
        if id_ is not None:
            self._answered[uri] = id_
            # It was told of the file before it was opened.
            self._send(uri, None, [])

    def all_asked_for(self) -> None:
        """The editor asks for the diagnostics of all files."""
        if not self._all_asked_for:
            self._all_asked_for = True
            for uri in list(self._sent):
                self._send(uri, None, [])

    def closed(self, uri: str) -> None:
        """A file is not open any more."""
        self._answered.pop(uri, None)
