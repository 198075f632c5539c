"""The texts of a run's files, read again for excerpts and fixes, secrets masked."""

from __future__ import annotations

from collections.abc import Iterable

from smslint.engine import Candidate
from smslint.output import Text
from smslint.source.decode import UndecodableError, decode
from smslint.source.file import RefusedError, read_bytes
from smslint.source.lines import LineIndex

# Findings come file by file; related places lie in a few others.
_KEPT = 16


class Texts:
    """Gives the text of a file by the path that outputs call it."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._candidates = {candidate.path: candidate for candidate in candidates}
        self._kept: dict[str, Text | None] = {}

    def __call__(self, path: str) -> Text | None:
        """The text; None for a file that is unknown, gone, or no text."""
        if path not in self._kept:
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[path] = self._read(path)
        return self._kept[path]

    def _read(self, path: str) -> Text | None:
        candidate = self._candidates.get(path)
        if candidate is None:
            return None
        data = candidate.data
        try:
            text = decode(read_bytes(candidate.name) if data is None else data)
        except (OSError, ValueError, RefusedError, UndecodableError):
            return None
        from smslint.redaction import redacted  # what prints no text does without

        return Text(redacted(text), LineIndex(text))
