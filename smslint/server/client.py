"""What an editor can do, as far as the server asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pygls.capabilities import get_capability

if TYPE_CHECKING:
    from lsprotocol import types


class Client(NamedTuple):
    """The capabilities of an editor. `commands` are those of its own that answers may name, as it
    says in its `initializationOptions`."""

    knows_versions: bool = False
    """It takes edits of a certain version of a file."""

    takes_snippets: bool = False
    """A completion may hold tab stops."""

    edits_with_snippets: bool = False
    """The edit of an action may hold tab stops."""

    watches_files: bool = False
    """It tells of files that others write, where it is asked to."""

    shows_progress: bool = False
    pulls: bool = False
    """It asks for the diagnostics of open files, and asks again when it is told to."""

    refreshes_lenses: bool = False
    nests_symbols: bool = False
    shows_documents: bool = False
    has_settings: bool = False
    """It tells what its settings hold for a folder."""

    tells_settings: bool = False
    """It tells when these change, where it is asked to."""

    commands: frozenset[str] = frozenset()


def client_of(params: types.InitializeParams) -> Client:
    """What an editor states about itself when it starts."""
    can = params.capabilities

    def flag(name: Any) -> bool:
        return bool(get_capability(can, name, False))

    options = params.initialization_options
    commands = options.get("commands", ()) if isinstance(options, dict) else ()
    snippets = "text_document.completion.completion_item.snippet_support"
    symbols = "text_document.document_symbol.hierarchical_document_symbol_support"
    return Client(
        knows_versions=flag("workspace.workspace_edit.document_changes"),
        takes_snippets=flag(snippets),
        edits_with_snippets=flag("workspace.workspace_edit.snippet_edit_support"),
        watches_files=flag("workspace.did_change_watched_files.dynamic_registration"),
        shows_progress=flag("window.work_done_progress"),
        pulls=get_capability(can, "text_document.diagnostic") is not None
        and flag("workspace.diagnostics.refresh_support"),
        refreshes_lenses=flag("workspace.code_lens.refresh_support"),
        nests_symbols=flag(symbols),
        shows_documents=flag("window.show_document.support"),
        has_settings=flag("workspace.configuration"),
        tells_settings=flag("workspace.did_change_configuration.dynamic_registration"),
        commands=frozenset(map(str, commands if isinstance(commands, list) else ())),
    )
