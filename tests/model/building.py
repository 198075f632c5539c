"""Models of texts, as the engine builds them."""

from __future__ import annotations

from smslint.model import DocumentInfo, FileInfo, Project
from smslint.model.build import build_document, edition_said, sandbox_name, stated
from smslint.model.json_texts import note_strays
from smslint.shape import check_shape
from smslint.source.lines import LineIndex
from smslint.source.load import load


def documents(text: str, path: str = "case.yaml", edition: str = "standard") -> list[DocumentInfo]:
    """The models of all documents of a text, trees still attached."""
    file = FileInfo(path, LineIndex(text), text=text)
    return [
        build_document(file, document, check_shape(document, edition), edition)
        for document in load(text).documents
    ]


def model(text: str, edition: str = "standard") -> DocumentInfo:
    """The model of the one document of a text."""
    (document,) = documents(text, edition=edition)
    return document


def project(*texts: str, all_read: bool = True) -> Project:
    """A project of files called a.yaml, b.yaml and so on, as it is after they were left."""
    found = [one for name, text in zip("abcdef", texts) for one in documents(text, f"{name}.yaml")]  # noqa: B905
    for document in found:
        note_strays(document)
        document.leave()
    return Project(found, all_read=all_read)


__all__ = ["documents", "edition_said", "model", "project", "sandbox_name", "stated"]
