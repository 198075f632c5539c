"""What an editor tells, without waiting for an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from smslint.server.session import Session, problem_of
from smslint.server.watching import Watching

if TYPE_CHECKING:
    import asyncio

    from pygls.lsp.server import LanguageServer


def take_notes(server: LanguageServer, session: Session, asked_to_end: asyncio.Event) -> None:
    """Declare what is done about these notes; `asked_to_end` is set when the editor says so."""

    def note(method: str, options: Any = None) -> Callable[[Callable[[Any], None]], None]:
        def register(function: Callable[[Any], None]) -> None:
            def guarded(params: Any) -> None:
                try:
                    function(params)
                except Exception as error:
                    session.log(problem_of(error))

            server.feature(method, options)(guarded)

        return register

    watching = Watching(server, session)

    @note(types.INITIALIZED)
    def initialized(_params: types.InitializedParams) -> None:
        workspace = server.workspace
        folders = list(workspace.folders) or ([workspace.root_uri] if workspace.root_uri else [])
        session.add_folders(folders)
        watching.start()

    @note(types.SHUTDOWN)
    def shutdown(_params: None) -> None:
        asked_to_end.set()

    @note(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def folders_changed(params: types.DidChangeWorkspaceFoldersParams) -> None:
        session.remove_folders(folder.uri for folder in params.event.removed)
        session.add_folders(folder.uri for folder in params.event.added)
        watching.ask_for_settings()

    @note(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def settings_changed(_params: types.DidChangeConfigurationParams) -> None:
        watching.ask_for_settings()

    @note(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files_changed(_params: types.DidChangeWatchedFilesParams) -> None:
        session.touch()

    _note_operations(note, session)
    _note_texts(note, session)


def _note_operations(
    note: Callable[..., Callable[[Callable[[Any], None]], None]], session: Session
) -> None:
    """What the editor itself does to files and folders. Watchers do not tell of folders."""
    anything = types.FileOperationRegistrationOptions(
        [types.FileOperationFilter(types.FileOperationPattern("**"), "file")]
    )

    @note(types.WORKSPACE_DID_RENAME_FILES, anything)
    def renamed(_params: types.RenameFilesParams) -> None:
        session.touch()

    @note(types.WORKSPACE_DID_CREATE_FILES, anything)
    def created(_params: types.CreateFilesParams) -> None:
        session.touch()

    @note(types.WORKSPACE_DID_DELETE_FILES, anything)
    def deleted(_params: types.DeleteFilesParams) -> None:
        session.touch()


def _note_texts(
    note: Callable[..., Callable[[Callable[[Any], None]], None]], session: Session
) -> None:
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
