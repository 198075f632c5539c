"""The tree of a workspace folder: what a check in that folder would see, with the editor's texts
in place of what is on disk.

Every check starts from scratch, with the settings and the files as they are; only what was analysed
before, and is still the same, is not analysed again. So an editor that forgets to report a change
cannot make the findings wrong.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from smslint.base.paths import PathBase
from smslint.discovery.walk import is_yaml_name
from smslint.inventory.names import Mentions
from smslint.pipeline.analysis import Analysis
from smslint.pipeline.engine import masks_in
from smslint.pipeline.memory import Memory, Share, state_of
from smslint.redaction import Masks, Repeats
from smslint.report.selection import active_codes
from smslint.server.checked import Buffer, Checked, Part, Whole
from smslint.server.disk import Disk, disk_of
from smslint.server.drift import Drift
from smslint.server.in_use import references_in
from smslint.source.candidate import Candidate
from smslint.source.file import RefusedError, read_bytes
from smslint.workspace.projects import linted
from smslint.workspace.tree import ProjectTree
from smslint.workspace.workspace import Workspace

MANY = 200
"""Files to read, from which on people notice that it takes a moment."""


class _Gathered(NamedTuple):
    """What there is to check: the projects, the files of each by path, and those that are open."""

    trees: tuple[ProjectTree, ...]
    files: list[dict[str, Candidate]]
    buffers: dict[str, Buffer]

    @property
    def paths(self) -> frozenset[str]:
        return frozenset(path for candidates in self.files for path in candidates)

    def disk(self, folder: str) -> Disk:
        """The files on disk, the settings and what these name, the folders of all of them."""
        files = (name for tree in self.trees for name in tree.settings.files)
        known = (item.name for candidates in self.files for item in candidates.values())
        roots = (root for tree in self.trees for root in tree.roots)
        return disk_of((*files, *known), (folder, *roots))

    def only(self, paths: Collection[str]) -> _Gathered:
        """A part of the files."""
        files = [
            {path: item for path, item in candidates.items() if path in paths}
            for candidates in self.files
        ]
        trees = tuple(tree.with_candidates((), partial=True) for tree in self.trees)
        return _Gathered(trees, files, self.buffers)


class Tree:
    """One workspace folder (absolute). Checks are not for several threads at once: what was
    analysed before is remembered here. `alone`: there is no project, so open files are checked and
    the folder is not searched for others. `notes_disk`: a check keeps what was on disk."""

    def __init__(
        self, folder: str, *, config: str | None = None, isolated: bool = False, alone: bool = False
    ) -> None:
        self.folder = folder
        self.alone = alone
        self.notes_disk = False
        self.has_read_many = False
        """The last check had so many files to read that it took a moment."""
        self._workspace = Workspace(folder, config, isolated)
        self._memory = Memory()
        self._whole: dict[str, tuple[Analysis, bytes | None]] = {}
        self._masks: dict[str, tuple[object, Masks]] = {}
        self._mentions: dict[str, Mentions] = {}
        self._references: dict[str, tuple[object, Mapping[str, int]]] = {}

    def check(
        self,
        buffers: Iterable[Buffer],
        *,
        first: Callable[[Checked], None] | None = None,
        progress: Callable[[int, int], None] = lambda _read, _all: None,
    ) -> Checked:
        """Check the folder. Where many files have to be read, `first` gets a check of the open
        files and of those that describe the same sandboxes, before all others are read;
        `progress` is told how many of how many have been read. Raises UsageError for settings that
        cannot be followed, OSError for a folder that is not there."""
        self.has_read_many = False
        os.scandir(self.folder).close()
        gathered = self._gather(buffers)
        unread = self._unread(gathered)
        self.has_read_many = unread >= MANY
        if first is not None and gathered.buffers and self.has_read_many:
            first(self._lint(gathered.only(self._near(gathered))))
        read = 0

        def count() -> None:
            nonlocal read
            read += 1
            progress(read, unread)

        checked = self._lint(gathered, count)
        self._forget(gathered.paths)
        return checked

    def _gather(self, buffers: Iterable[Buffer]) -> _Gathered:
        found = self._workspace
        projects = found.none_searched() if self.alone else found.projects()
        files = [{item.path: item for item in tree.candidates} for tree in projects.trees]
        shown: dict[str, Buffer] = {}
        for buffer in buffers:
            for tree, candidates in zip(projects.trees, files, strict=True):
                path = _path_in(tree.base, candidates, buffer)
                if path is None and (self.alone or _will_be_met(buffer, tree)):
                    path = tree.base.shown(buffer.name)
                    candidates[path] = Candidate(buffer.name, path, dialect=tree.owner.dialect)
                if path is not None:
                    candidates[path] = candidates[path]._replace(data=buffer.data)
                    shown[path] = buffer
                    break
        return _Gathered(projects.trees, files, shown)

    def _lint(self, gathered: _Gathered, count: Callable[[], None] = lambda: None) -> Checked:
        disk = gathered.disk(self.folder) if self.notes_disk else None
        parts = []
        reports = []
        looked_at = gathered.paths
        for tree, candidates in zip(gathered.trees, gathered.files, strict=True):
            in_order = [item for _, item in sorted(candidates.items())]
            tree = tree.with_candidates(in_order, partial=self.alone)
            mentions = self._mentions.setdefault(tree.owner.key, Mentions())
            tried = self._memory.share(
                active_codes(tree.selection), tree.settings.policies, keep=False
            )
            part = Part(tree, tree.baseline(), tried, mentions)
            parts.append(part)
            reports.append(
                tree.lint(
                    share=self._share_of(tree, count),
                    masks=self._masks_in,
                    baseline=part.baseline,
                    looked_at=looked_at,
                )
            )
        report = linted([part.tree for part in parts], reports).report
        return Checked(
            report,
            tuple(parts),
            {path: item for path, item in gathered.buffers.items() if path in looked_at},
            {path: self._whole_now(path, gathered.buffers.get(path)) for path in looked_at},
            frozenset(path for path in looked_at if self._memory.analysis(path).broken),
            self._masks_beside(report.secrets),
            self._references_in,
            disk,
        )

    def _share_of(self, tree: ProjectTree, count: Callable[[], None]) -> Share:
        """For the engine: analyses again only what has changed, and notes what is whole; `count` is
        called for each file that is analysed."""

        def analysed(
            analyse: Callable[[Candidate], Analysis], todo: Sequence[Candidate]
        ) -> list[Analysis]:
            analyses = []
            for candidate in todo:
                analysis = analyse(candidate)
                analyses.append(analysis)
                if not analysis.broken:
                    self._whole[candidate.path] = analysis, candidate.data
                count()
            return analyses

        active = active_codes(tree.selection)
        return self._memory.share(active, tree.settings.policies, analysed)

    def _unread(self, gathered: _Gathered) -> int:
        """How many files have to be read."""
        return sum(
            self._memory.unknown(
                active_codes(tree.selection), tree.settings.policies, candidates.values()
            )
            for tree, candidates in zip(gathered.trees, gathered.files, strict=True)
        )

    def _near(self, gathered: _Gathered) -> set[str]:
        """The files that are open, and those that describe the same sandboxes."""
        near = set(gathered.buffers)
        self._lint(gathered.only(near))
        sandboxes = {
            document.sandbox.encode()
            for path in near
            for document in self._memory.analysis(path).documents
            if document.sandbox is not None
        }
        if not sandboxes:
            return near
        names = b"|".join(map(re.escape, sorted(sandboxes)))
        pattern = re.compile(rb"sandbox[\"']?[ \t]*:[ \t]*[\"']?(?:" + names + rb")(?![\w-])")
        for candidates in gathered.files:
            for path, candidate in candidates.items():
                data = b"" if path in near else _bytes_of(candidate)
                # Of many files those that say which edition the sandbox has.
                if pattern.search(data) and (len(near) < MANY or b"edition" in data):
                    near.add(path)
        return near

    def _whole_now(self, path: str, buffer: Buffer | None) -> Whole:
        """The last analysis of a file before it broke; of one that broke on disk what can be read
        of it, since the text that its places belong to is gone."""
        analysis = self._memory.analysis(path)
        if not analysis.broken or path not in self._whole:
            return Whole(analysis)
        whole, data = self._whole[path]
        if buffer is None or data is None:
            return Whole(analysis)
        text = _text(data)
        return Whole(whole, Drift(text, _text(buffer.data)), text)

    def _masks_beside(self, secrets: Repeats | None) -> Callable[[Candidate], Masks]:
        """Gives the masks of a file, with the secrets of all files."""
        if secrets is None:
            return self._masks_in
        known: dict[str, Masks] = {}

        def masks(candidate: Candidate) -> Masks:
            if candidate.path not in known:
                known[candidate.path] = self._masks_in(candidate).plus(secrets)
            return known[candidate.path]

        return masks

    def _masks_in(self, candidate: Candidate) -> Masks:
        state = state_of(candidate)
        known = self._masks.get(candidate.path)
        if known is not None and state is not None and known[0] == state:
            return known[1]
        masks = masks_in(candidate)
        self._masks[candidate.path] = (state, masks)
        return masks

    def _references_in(self, candidate: Candidate) -> Mapping[str, int]:
        state = state_of(candidate)
        known = self._references.get(candidate.path)
        if known is not None and state is not None and known[0] == state:
            return known[1]
        found = references_in(_bytes_of(candidate).decode("utf-8", "replace"))
        self._references[candidate.path] = (state, found)
        return found

    def _forget(self, paths: frozenset[str]) -> None:
        """Forget files that are not among these."""
        self._memory.forget(paths)
        known: tuple[dict[str, Any], ...] = (self._whole, self._masks, self._references)
        for each in known:
            # Others may look for masks at the same time.
            for path in set(each.copy()) - paths:
                del each[path]


def _path_in(base: PathBase, candidates: Mapping[str, Candidate], buffer: Buffer) -> str | None:
    """How the tree calls a file that is open, if it is one of the tree."""
    for name in (buffer.name, os.path.realpath(buffer.name)):
        path = base.shown(name)
        if path in candidates:
            return path
    return None


def _will_be_met(buffer: Buffer, tree: ProjectTree) -> bool:
    """The file is not there yet, and will be one of the tree as soon as it is saved."""
    folder = os.path.realpath(os.path.dirname(buffer.name))
    name = os.path.join(folder, os.path.basename(buffer.name))
    if os.path.lexists(buffer.name) or not is_yaml_name(name):
        return False
    return tree.holds(name)


def _bytes_of(candidate: Candidate) -> bytes:
    """What a file holds; nothing where it cannot be read."""
    if candidate.data is not None:
        return candidate.data
    try:
        return read_bytes(candidate.name)
    except (OSError, ValueError, RefusedError):
        return b""


def _text(data: bytes) -> str:
    """The text of an editor as it was put into bytes, without its byte order mark."""
    return data.decode("utf-8", "surrogatepass").removeprefix("\ufeff")
