"""The text of an open file as a tree: what its structure is asked of."""

from __future__ import annotations

from typing import NamedTuple

from smslint.base.dialect import PLAIN, Dialect
from smslint.server.checked import Buffer
from smslint.server.drift import Drift
from smslint.server.places import Places
from smslint.source import SourceFile, source_from_bytes
from smslint.source.recognize import is_ours
from smslint.source.tree import Document


class Parsed(NamedTuple):
    """An open file. While somebody types, most texts are broken: `source` then is of the text as it
    was before, and `drift` leads from there to the text as it is, which `places` are of."""

    places: Places
    source: SourceFile
    drift: Drift | None = None

    @property
    def documents(self) -> list[Document]:
        """The documents that are ours."""
        return [document for document in self.source.documents if is_ours(document)]

    def now(self, offset: int) -> int:
        """Where in the text as it is an offset of the source is."""
        return offset if self.drift is None else self.drift.forward(offset)

    def before(self, offset: int) -> int:
        """What offset of the source a place in the text as it is stands for."""
        return offset if self.drift is None else self.drift.back(offset)


class Texts:
    """The open files of an editor, each read once for each of its states. Not for several threads
    at once."""

    def __init__(self, units: str) -> None:
        self._units = units
        self._known: dict[str, tuple[str, Parsed]] = {}
        self._whole: dict[str, SourceFile] = {}

    def parsed(
        self, buffer: Buffer, dialect: Dialect = PLAIN, before: str | None = None
    ) -> Parsed | None:
        """An open file; None for one that is too large to be read. `before` is the text that a
        broken one had, where that is known."""
        known = self._known.get(buffer.uri)
        if known is not None and known[0] == buffer.text:
            return known[1]
        source = source_from_bytes(buffer.data, "", dialect=dialect)
        if source is None:
            return None
        drift = None
        if not source.broken:
            self._whole[buffer.uri] = source
            before = None
        if before is not None and buffer.uri not in self._whole:
            whole = source_from_bytes(before.encode("utf-8", "surrogatepass"), "", dialect=dialect)
            if whole is not None and not whole.broken:
                self._whole[buffer.uri] = whole
        if source.broken and buffer.uri in self._whole:
            text, source = source.text, self._whole[buffer.uri]
            drift = Drift(source.text, text)
        found = Parsed(Places(buffer.text, self._units), source, drift)
        self._known[buffer.uri] = buffer.text, found
        return found

    def forget(self, uri: str) -> None:
        """The file was closed."""
        self._known.pop(uri, None)
        self._whole.pop(uri, None)
