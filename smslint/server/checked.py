"""A check that was made: its report, its files, and what is in them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from threading import Lock
from typing import NamedTuple

from smslint.inventory.names import Mentions, Names
from smslint.model import DocumentInfo, Project
from smslint.pipeline.analysis import Analysis
from smslint.pipeline.memory import Share
from smslint.redaction import Masks
from smslint.report.baseline import Baseline
from smslint.report.report import Report
from smslint.server.disk import Disk
from smslint.server.drift import Drift
from smslint.source.candidate import Candidate
from smslint.source.decode import UndecodableError, decode
from smslint.source.file import RefusedError, read_bytes
from smslint.workspace.tree import ProjectTree


class Buffer(NamedTuple):
    """A file as it is in the editor: its URI there, its name for the system, its text."""

    uri: str
    name: str
    text: str
    version: int | None = None

    @property
    def data(self) -> bytes:
        # Half of a surrogate pair is not a character: as bytes it is not UTF-8, and reported as
        # such.
        return self.text.encode("utf-8", "surrogatepass")


class Part(NamedTuple):
    """A project of a folder, as it was checked; `share` is for the engine: it analyses again only
    what is another text than it was. `mentions` remembers what documents name."""

    tree: ProjectTree
    baseline: Baseline | None
    share: Share
    mentions: Mentions


class Whole(NamedTuple):
    """The last analysis of a file that could be read to its end. `drift` leads from the text that
    it is of to that of the editor, where these differ."""

    analysis: Analysis
    drift: Drift | None = None
    text: str | None = None


class Checked:
    """A check that was made. `candidates` are its files by path, `buffers` those of them that are
    open. `whole` is what is known of each file, `broken` are those that cannot be read to their
    end: of these it is what they were before, which is what they will be again after some typing.
    `disk` is what was there, where somebody wants to know. For several threads."""

    def __init__(
        self,
        report: Report,
        parts: tuple[Part, ...],
        buffers: Mapping[str, Buffer],
        whole: Mapping[str, Whole],
        broken: frozenset[str],
        masks: Callable[[Candidate], Masks],
        references: Callable[[Candidate], Mapping[str, int]],
        disk: Disk | None = None,
    ) -> None:
        self.report = report
        self.parts = parts
        self.buffers = buffers
        self.broken = broken
        self.disk = disk
        self.masks = masks
        self._references_in = references
        self._references: dict[int, Counter[str]] = {}
        self._whole = whole
        self._parts = {item.path: part for part in parts for item in part.tree.candidates}
        candidates = (item for part in parts for item in part.tree.candidates)
        self.candidates = dict(sorted((item.path, item) for item in candidates))
        self._paths = {buffer.uri: path for path, buffer in buffers.items()}
        self._projects: dict[int, Project] = {}
        self._names: dict[int, Names] = {}
        self._lock = Lock()

    def part_of(self, path: str) -> Part:
        """The project that a file belongs to; the first one for a file that is unknown."""
        return self._parts.get(path, self.parts[0])

    def path_of(self, uri: str) -> str | None:
        """How outputs call an open file; None for one that is in no project."""
        return self._paths.get(uri)

    def text_of(self, path: str) -> str | None:
        """The text of a file as it is now; None for one that is gone or is not text."""
        buffer = self.buffers.get(path)
        if buffer is not None:
            return buffer.text
        try:
            return decode(read_bytes(self.name_of(path)))
        except (OSError, ValueError, RefusedError, UndecodableError):
            return None

    def shown(self, path: str, text: str) -> str:
        """A value of a file as it may be shown: without secrets."""
        candidate = self.candidates.get(path)
        return (Masks(()) if candidate is None else self.masks(candidate)).value(text)

    def name_of(self, path: str) -> str:
        """The absolute name of a file."""
        candidate = self.candidates.get(path)
        base = self.parts[0].tree.base
        return os.path.normpath(base.absolute(path) if candidate is None else candidate.name)

    def project(self, path: str) -> Project:
        """What the project of a file holds. Offsets of a file that is broken now are those of the
        text that it had before: see `now`."""
        part = self.part_of(path)
        with self._lock:
            if id(part) not in self._projects:
                documents = self._documents(part)
                self._projects[id(part)] = Project(documents, all_read=part.tree.complete)
            return self._projects[id(part)]

    def names(self, path: str) -> Names:
        """The names in the project of a file; offsets as for `project`."""
        return self._names_of(self.part_of(path))

    def all_names(self) -> Iterator[Names]:
        """The names of each project."""
        return map(self._names_of, self.parts)

    def now(self, path: str, offset: int) -> int:
        """Where in the text of a file a place of its project is."""
        drift = self._whole[path].drift if path in self._whole else None
        return offset if drift is None else drift.forward(offset)

    def text_before(self, path: str) -> str | None:
        """The text that a file of an editor had before it broke; None where it is not broken."""
        return self._whole[path].text if path in self._whole else None

    def before(self, path: str, offset: int) -> int:
        """What place of its project a place in the text of a file is."""
        drift = self._whole[path].drift if path in self._whole else None
        return offset if drift is None else drift.back(offset)

    def references(self, path: str) -> Mapping[str, int]:
        """The references to secrets in the project of a file, as they are written, and how often.
        The first one who asks waits until all files have been read."""
        part = self.part_of(path)
        with self._lock:
            if id(part) not in self._references:
                found: Counter[str] = Counter()
                for candidate in part.tree.candidates:
                    found.update(self._references_in(candidate))
                self._references[id(part)] = found
            return self._references[id(part)]

    def _names_of(self, part: Part) -> Names:
        with self._lock:
            if id(part) not in self._names:
                self._names[id(part)] = Names(self._documents(part), part.mentions)
            return self._names[id(part)]

    def _documents(self, part: Part) -> list[DocumentInfo]:
        return [
            document
            for item in part.tree.candidates
            for document in self._whole[item.path].analysis.documents
        ]
