"""The language server: which messages it takes, and what it answers."""

from __future__ import annotations

import asyncio
import functools
import logging
import sys
from collections.abc import Awaitable, Callable
from typing import Any, BinaryIO, cast

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from smslint import __version__
from smslint.server.actions import KINDS, actions_at
from smslint.server.completion import offers_at
from smslint.server.diagnostics import Sheet, findings_at
from smslint.server.hover import page, pages_of, rule_named_at
from smslint.server.navigation import Named, Spot, named_at
from smslint.server.places import Places
from smslint.server.session import Session, problem_of
from smslint.server.wire import Incoming, Protocol

_WATCHED = ("**/*.{yaml,yml}", "**/{smslint,.smslint,pyproject}.toml", "**/.gitignore")


class _Server(LanguageServer):
    """Hides errors that pygls would quote: they may contain what people type."""

    def report_server_error(self, error: Exception, source: Any) -> None:
        if self.protocol.writer is not None:
            self.window_log_message(
                types.LogMessageParams(types.MessageType.Error, problem_of(error))
            )


def serve(
    *,
    config: str | None = None,
    isolated: bool = False,
    streams: tuple[BinaryIO, BinaryIO] | None = None,
) -> int:
    """Serve an editor over standard input and output, or over other `streams`, until it goes away;
    gives the exit status."""
    for name in ("pygls", "asyncio"):
        # They log the messages that they cannot handle, texts of files and all.
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    server = _Server(
        "smslint",
        __version__,
        # Whole texts: pygls splits lines at characters that do not end a line for an editor.
        text_document_sync_kind=types.TextDocumentSyncKind.Full,
        protocol_cls=Protocol,
    )
    session = Session(server, config, isolated)
    asked_to_end = asyncio.Event()
    _take_notes(server, session, asked_to_end)
    _answer(server, session)
    incoming, outgoing = streams or (sys.stdin.buffer, sys.stdout.buffer)
    server.start_io(cast("BinaryIO", Incoming(incoming, outgoing)), outgoing)
    session.end()
    return 0 if asked_to_end.is_set() else 1


def _take_notes(server: LanguageServer, session: Session, asked_to_end: asyncio.Event) -> None:
    """What the editor reports, without waiting for an answer."""

    def note(method: str) -> Callable[[Callable[[Any], None]], None]:
        def register(function: Callable[[Any], None]) -> None:
            def guarded(params: Any) -> None:
                try:
                    function(params)
                except Exception as error:
                    session.log(problem_of(error))

            server.feature(method)(guarded)

        return register

    @note(types.INITIALIZED)
    def initialized(_params: types.InitializedParams) -> None:
        workspace = server.workspace
        folders = list(workspace.folders) or ([workspace.root_uri] if workspace.root_uri else [])
        session.add_folders(folders)
        _watch(server)

    @note(types.SHUTDOWN)
    def shutdown(_params: None) -> None:
        asked_to_end.set()

    @note(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def folders_changed(params: types.DidChangeWorkspaceFoldersParams) -> None:
        session.remove_folders(folder.uri for folder in params.event.removed)
        session.add_folders(folder.uri for folder in params.event.added)

    @note(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files_changed(_params: types.DidChangeWatchedFilesParams) -> None:
        session.touch()

    @note(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        session.put(document.uri, document.text, document.version)

    @note(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        document = params.text_document
        for change in params.content_changes:
            session.put(document.uri, change.text, document.version)

    @note(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(_params: types.DidSaveTextDocumentParams) -> None:
        session.touch()

    @note(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        session.close(params.text_document.uri)


def _watch(server: LanguageServer) -> None:
    """Ask for notifications about files that others change, if the editor can send them."""
    workspace = server.client_capabilities.workspace
    watched = workspace.did_change_watched_files if workspace is not None else None
    if watched is None or not watched.dynamic_registration:
        return
    options = types.DidChangeWatchedFilesRegistrationOptions(
        [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
    )
    server.client_register_capability(
        types.RegistrationParams(
            [types.Registration("smslint", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)]
        )
    )


def _answer(server: LanguageServer, session: Session) -> None:
    """What the editor asks."""

    def answer(
        method: str, options: Any = None
    ) -> Callable[[Callable[[Any], Awaitable[Any]]], None]:
        def register(function: Callable[[Any], Awaitable[Any]]) -> None:
            @functools.wraps(function)
            async def guarded(params: Any) -> Any:
                try:
                    return await function(params)
                except Exception as error:
                    session.log(problem_of(error))
                    return None

            server.feature(method, options)(guarded)

        return register

    @answer(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(list(KINDS)))
    async def code_actions(params: types.CodeActionParams) -> list[types.CodeAction] | None:
        known = await session.fresh(params.text_document.uri)
        if known is None:
            return None
        checks, sheet, path = known
        only = None if params.context.only is None else list(map(_text, params.context.only))

        def wanted(kind: str) -> bool:
            if only is None:
                # Trying all fixes takes time: only on request.
                return not kind.startswith("source.")
            return any(kind == one or kind.startswith(f"{one}.") for one in only)

        versioned = _knows_versions(server)
        return await checks.run(
            lambda: actions_at(sheet, path, params.range, wanted, versioned=versioned)
        )

    @answer(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        known = await session.fresh(params.text_document.uri)
        if known is None:
            return None
        _, sheet, path = known
        places = sheet.places(path)
        return None if places is None else _hover(sheet, path, places, params.position)

    @answer(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> list[types.Location] | None:
        found = await _named(session, params)
        return None if found is None else _locations(found[0], found[1].definitions)

    @answer(types.TEXT_DOCUMENT_REFERENCES)
    async def references(params: types.ReferenceParams) -> list[types.Location] | None:
        found = await _named(session, params)
        if found is None:
            return None
        sheet, named = found
        declared = named.definitions if params.context.include_declaration else ()
        return _locations(sheet, (*declared, *named.references))

    triggers = types.CompletionOptions(trigger_characters=[":", " ", "[", ",", '"', "'"])

    @answer(types.TEXT_DOCUMENT_COMPLETION, triggers)
    async def completion(params: types.CompletionParams) -> list[types.CompletionItem]:
        buffer = session.buffers.get(params.text_document.uri)
        if buffer is None:
            return []
        places = Places(buffer.text, session.units)
        checked = session.latest(params.text_document.uri)
        return [
            types.CompletionItem(
                label=offer.label,
                detail=offer.detail or None,
                kind=types.CompletionItemKind.Reference,
                text_edit=types.TextEdit(
                    places.span(offer.edit.start, offer.edit.end), offer.edit.text
                ),
            )
            for offer in offers_at(
                places.text, places.offset(params.position), checked, params.text_document.uri
            )
        ]


async def _named(
    session: Session, params: types.DefinitionParams | types.ReferenceParams
) -> tuple[Sheet, Named] | None:
    known = await session.fresh(params.text_document.uri)
    if known is None:
        return None
    _, sheet, path = known
    places = sheet.places(path)
    if places is None:
        return None
    checked = sheet.checked
    offset = places.offset(params.position)
    named = named_at(checked.project(path), path, offset, checked.shown)
    return None if named is None else (sheet, named)


def _locations(sheet: Sheet, spots: tuple[Spot, ...]) -> list[types.Location]:
    return [
        types.Location(sheet.uri(spot.path), places.span(spot.start, spot.end))
        for spot in spots
        if (places := sheet.places(spot.path)) is not None
    ]


def _hover(sheet: Sheet, path: str, places: Places, at: types.Position) -> types.Hover | None:
    offset = places.offset(at)
    findings = findings_at(
        sheet.checked, path, lambda found: found.start <= offset <= max(found.end, found.start + 1)
    )
    if findings:
        first = findings[0]
        return _shown(pages_of(findings, sheet.checked.report), places.span(first.start, first.end))
    line_start = places.offset(types.Position(at.line, 0))
    rule = rule_named_at(places.line(at.line), offset - line_start)
    if rule is not None:
        known, start, end = rule
        return _shown(page(known), places.span(line_start + start, line_start + end))
    named = named_at(sheet.checked.project(path), path, offset, sheet.checked.shown)
    if named is not None and named.words:
        words = _without_secrets(sheet, named)
        return _shown(words, places.span(named.spot.start, named.spot.end))
    return None


def _without_secrets(sheet: Sheet, named: Named) -> str:
    """What a name means, without the secrets of its file."""
    words = named.words
    for spot in named.definitions[:1]:
        candidate = sheet.checked.candidates.get(spot.path)
        if candidate is not None:
            words = sheet.checked.masks(candidate).sentence(words)
    return words


def _shown(markdown: str, where: types.Range) -> types.Hover:
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, markdown), where)


def _text(kind: types.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind


def _knows_versions(server: LanguageServer) -> bool:
    workspace = server.client_capabilities.workspace
    edit = workspace.workspace_edit if workspace is not None else None
    return edit is not None and bool(edit.document_changes)
