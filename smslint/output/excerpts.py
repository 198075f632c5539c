"""The texts of a run's files, read again for excerpts and fixes, secrets masked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from smslint.output import Text
from smslint.report.report import NO_PLACES, Report
from smslint.source.candidate import Candidate
from smslint.source.decode import UndecodableError, decode
from smslint.source.file import RefusedError, read_bytes
from smslint.source.lines import LineIndex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smslint.redaction import Repeats, SecretPlaces
    from smslint.source.units import Units

# Findings come file by file; related places lie in a few others.
_KEPT = 16


class Texts:
    """Gives the text of a file by the path that outputs call it."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._candidates = {candidate.path: candidate for candidate in candidates}
        self._kept: dict[str, Text | None] = {}
        self._units: dict[str, Units | None] = {}
        self._others: Repeats | None = None
        self._places: Mapping[str, SecretPlaces] = NO_PLACES

    def of(self, report: Report) -> Texts:
        """The same for a report on these files, with the secrets of all of them masked in each."""
        texts = Texts(self._candidates.values())
        texts._others = report.secrets
        texts._places = report.places
        return texts

    def __call__(self, path: str) -> Text | None:
        """The text; None for a file that is unknown, gone, or not text."""
        if path not in self._kept:
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[path] = self._read(path)
        return self._kept[path]

    def units_of(self, path: str) -> Units | None:
        """The widths of its characters; None as for the text."""
        if path not in self._units:
            text = self._text(path)
            from smslint.source.units import Units  # few outputs ask

            if len(self._units) >= _KEPT:
                del self._units[next(iter(self._units))]
            self._units[path] = None if text is None else Units(text)
        return self._units[path]

    def _text(self, path: str) -> str | None:
        """The text with its secrets: only for this module."""
        candidate = self._candidates.get(path)
        if candidate is None:
            return None
        data = candidate.data
        try:
            return decode(read_bytes(candidate.name) if data is None else data)
        except (OSError, ValueError, RefusedError, UndecodableError):
            return None

    def _read(self, path: str) -> Text | None:
        text = self._text(path)
        if text is None:
            return None
        return Text(text, LineIndex(text), lambda text: self._masked(path, text))

    def _masked(self, path: str, text: str) -> str:
        from smslint.redaction import redacted  # not needed where no text is printed

        dialect = self._candidates[path].dialect
        return redacted(text, dialect, self._others, self._places.get(path))
