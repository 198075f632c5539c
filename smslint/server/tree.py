"""The tree of a workspace folder: what a check in that folder would see, with the editor's texts
in place of what is on disk.

Every check starts from scratch, with the settings and the files as they are; only what was analysed
before, and is still the same, is not analysed again. So an editor that forgets to report a change
cannot make the findings wrong.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from smslint.base.paths import PathBase
from smslint.discovery.walk import is_yaml_name
from smslint.model import Project
from smslint.pipeline.engine import Analysis, masks_in
from smslint.pipeline.remembering import Memory, Share, state_of
from smslint.redaction import Masks, Repeats
from smslint.report.baseline import Baseline
from smslint.report.report import Report
from smslint.report.selection import active_codes
from smslint.source.candidate import Candidate
from smslint.source.decode import UndecodableError, decode
from smslint.source.file import RefusedError, read_bytes
from smslint.workspace.projects import linted
from smslint.workspace.tree import ProjectTree
from smslint.workspace.workspace import Workspace


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
    what is another text than it was."""

    tree: ProjectTree
    baseline: Baseline | None
    share: Share


class Checked(NamedTuple):
    """A check that was made. `candidates` are its files by path, `buffers` those of them that are
    open. `whole` are the last analyses of files before they broke, by path: what a file that is
    being edited will be again."""

    report: Report
    parts: tuple[Part, ...]
    candidates: Mapping[str, Candidate]
    buffers: Mapping[str, Buffer]
    whole: Mapping[str, Analysis]
    masks: Callable[[Candidate], Masks]

    def part_of(self, path: str) -> Part:
        """The project that a file belongs to; the first one for a file that is unknown."""
        return next(
            (
                part
                for part in self.parts
                if any(item.path == path for item in part.tree.candidates)
            ),
            self.parts[0],
        )

    def path_of(self, uri: str) -> str | None:
        """How outputs call an open file; None for one that is in no project."""
        return next((path for path, buffer in self.buffers.items() if buffer.uri == uri), None)

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
        """What the project of a file holds."""
        tree = self.part_of(path).tree
        analyses = (self.whole.get(item.path) for item in tree.candidates)
        return Project(
            (document for each in analyses if each is not None for document in each.documents),
            all_read=tree.complete,
        )


class Tree:
    """One workspace folder (absolute). Not for several threads at once: what was analysed before is
    remembered here. `alone`: there is no project, so open files are checked and the folder is not
    searched for others."""

    def __init__(
        self, folder: str, *, config: str | None = None, isolated: bool = False, alone: bool = False
    ) -> None:
        self.folder = folder
        self.alone = alone
        self._workspace = Workspace(folder, config, isolated)
        self._memory = Memory()
        self._whole: dict[str, Analysis] = {}
        self._masks: dict[str, tuple[object, Masks]] = {}

    def check(self, buffers: Iterable[Buffer]) -> Checked:
        """Check the folder. Raises UsageError for settings that cannot be followed, OSError for a
        folder that does not exist."""
        os.scandir(self.folder).close()
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
        parts = []
        reports = []
        looked_at = frozenset(path for candidates in files for path in candidates)
        for tree, candidates in zip(projects.trees, files, strict=True):
            in_order = [item for _, item in sorted(candidates.items())]
            tree = tree.with_candidates(in_order, partial=self.alone)
            part = Part(tree, tree.baseline(), self._share_of(tree))
            parts.append(part)
            reports.append(
                tree.lint(
                    share=part.share,
                    masks=self._masks_in,
                    baseline=part.baseline,
                    looked_at=looked_at,
                )
            )
        self._forget(looked_at)
        known = {item.path: item for part in parts for item in part.tree.candidates}
        checked = linted([part.tree for part in parts], reports).report
        return Checked(
            checked,
            tuple(parts),
            dict(sorted(known.items())),
            shown,
            {path: self._whole[path] for path in sorted(known) if path in self._whole},
            self._masks_beside(checked.secrets),
        )

    def _share_of(self, tree: ProjectTree) -> Share:
        """For the engine: analyses again only what has changed, and notes what is whole."""
        remembered = self._memory.share(active_codes(tree.selection), tree.settings.policies)

        def share(
            analyse: Callable[[Candidate], Analysis], todo: Sequence[Candidate]
        ) -> list[Analysis]:
            analyses = remembered(analyse, todo)
            self._whole.update((each.path, each) for each in analyses if not each.broken)
            return analyses

        return share

    def _masks_beside(self, secrets: Repeats | None) -> Callable[[Candidate], Masks]:
        """Gives the masks of a file, with the secrets of all files."""
        if secrets is None:
            return self._masks_in
        return lambda candidate: self._masks_in(candidate).plus(secrets)

    def _masks_in(self, candidate: Candidate) -> Masks:
        state = state_of(candidate)
        known = self._masks.get(candidate.path)
        if known is not None and state is not None and known[0] == state:
            return known[1]
        masks = masks_in(candidate)
        self._masks[candidate.path] = (state, masks)
        return masks

    def _forget(self, paths: frozenset[str]) -> None:
        """Forget files that are not among these."""
        self._memory.forget(paths)
        known: tuple[dict[str, Any], ...] = (self._whole, self._masks)
        for each in known:
            for path in each.keys() - paths:
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
