"""Edits of texts in the words of the protocol."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lsprotocol.types import (
    OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from smslint.base.findings import Edit
from smslint.server.diagnostics import Sheet


def as_workspace_edit(
    sheet: Sheet, edits: Mapping[str, Sequence[Edit]], *, versioned: bool
) -> WorkspaceEdit:
    """Edits of some files, by path; offsets are of the texts as they are. `versioned`: the editor
    takes edits of a certain version of a file, and refuses those of one that is gone."""
    changes: dict[str, list[TextEdit]] = {}
    documents: list[TextDocumentEdit] = []
    for path, some in edits.items():
        places = sheet.places(path)
        if places is None:
            continue
        new = [TextEdit(places.span(edit.start, edit.end), edit.text) for edit in some]
        uri, buffer = sheet.uri(path), sheet.checked.buffers.get(path)
        changes[uri] = new
        version = None if buffer is None else buffer.version
        documents.append(
            TextDocumentEdit(OptionalVersionedTextDocumentIdentifier(uri, version), list(new))
        )
    if versioned:
        return WorkspaceEdit(document_changes=list(documents))
    return WorkspaceEdit(changes=dict(changes))
