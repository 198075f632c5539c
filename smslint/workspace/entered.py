"""What of the trees of projects was typed into the product, and since when the rest was not."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from smslint.base.errors import UsageError
from smslint.base.paths import shown_path
from smslint.changes import Before, before_ref, history_of
from smslint.comparison import Comparison, compare_trees
from smslint.entered.outstanding import Outstanding, Status, differing
from smslint.entered.parts import Part, parts_of, where_of
from smslint.entered.record import FILE, Line, Record, read_record
from smslint.inventory.view import View
from smslint.model import Sandbox
from smslint.pipeline.analysis import Reading
from smslint.pipeline.engine import read_project
from smslint.pipeline.memory import one_by_one, remembering
from smslint.workspace.changes import candidates_before
from smslint.workspace.projects import Projects
from smslint.workspace.tree import ProjectTree

MOST_COMMITS = 200
"""So many commits are looked through, the newest first."""


class Kept(NamedTuple):
    """The tree of a project, what it holds, and the record next to its settings, if there is
    one. `name` is the record's file for the system, `shown` what messages call it."""

    tree: ProjectTree
    reading: Reading
    name: str
    shown: str
    record: Record | None

    @property
    def sandboxes(self) -> dict[str, Sandbox]:
        """The sandboxes that have a name."""
        found = self.reading.project.sandboxes
        return {sandbox.name: sandbox for sandbox in found if sandbox.name is not None}

    @property
    def names(self) -> dict[str, str]:
        """The names of all sandboxes, of the tree and of the record, as they may be shown."""
        view = View(self.reading)
        shown = {name: view.sandbox(sandbox) for name, sandbox in self.sandboxes.items()}
        recorded = () if self.record is None else self.record.sandboxes
        return {name: name for name in sorted(recorded)} | shown

    def entered(self, sandbox: str) -> dict[Part, Line]:
        return {} if self.record is None else self.record.state(sandbox)

    def now(self, sandbox: str) -> dict[Part, str]:
        return _parts(self.reading, sandbox)


class Base(NamedTuple):
    """What the product holds of some sandboxes of a project: they are as they were in `old`. The
    comparison is about these sandboxes alone."""

    kept: Kept
    old: Reading
    comparison: Comparison


def records_of(projects: Projects) -> list[Kept]:
    """The records of projects. Raises UsageError for one that cannot be read."""
    found = []
    for tree in projects.trees:
        folder = tree.settings.folder
        name = os.path.join(folder, FILE)
        shown = shown_path(name, projects.root)
        found.append(Kept(tree, tree.read(), name, shown, read_record(folder, shown)))
    return found


def has_record(tree: ProjectTree) -> bool:
    """There is a record for the project."""
    return os.path.lexists(os.path.join(tree.settings.folder, FILE))


def outstanding(
    projects: Projects, kept: Sequence[Kept], sandboxes: Collection[str] = ()
) -> tuple[list[Outstanding], str]:
    """What was not typed in as it is, in some sandboxes or in all, and why it cannot be said since
    when; empty where it can."""
    found: list[tuple[Kept, Outstanding]] = []
    for each in kept:
        view = View(each.reading)
        for name in sorted(each.names):
            if sandboxes and name not in sandboxes:
                continue
            entered, sandbox = each.entered(name), each.sandboxes.get(name)
            for part, status in differing(each.now(name), entered):
                place = (each.shown, 0) if sandbox is None else where_of(view, sandbox, part)
                if status is Status.GONE and sandbox is not None:
                    place = sandbox.documents[0].file.path, 0
                day = entered[part].date if part in entered else None
                found.append((each, Outstanding(name, part, status, *place, day)))
    if not found:
        return [], ""
    dated = [item for _, item in found]
    left = set(range(len(found)))
    history = _History(projects)
    last = None
    for day, trees in history:
        last = day
        for at in sorted(left):
            each, item = found[at]
            reading = trees.reading(each.tree)
            if reading.broken:
                continue
            if trees.hides(each.tree, item):
                left.discard(at)
                dated[at] = dated[at]._replace(earlier=True)
                continue
            line = each.entered(item.sandbox).get(item.part)
            was = trees.parts(each.tree, item.sandbox).get(item.part)
            if was == (None if line is None else line.sha256):
                left.discard(at)
            else:
                dated[at] = dated[at]._replace(since=day)
        if not left:
            break
    if history.ends_early and last is not None:
        for at in left:
            dated[at] = dated[at]._replace(since=last, earlier=True)
    return dated, history.problem


def bases_of(
    projects: Projects, kept: Sequence[Kept], sandboxes: Collection[str]
) -> tuple[list[Base], list[str]]:
    """What the product holds of some sandboxes, by the record, found in the history of git; and the
    sandboxes of which that cannot be found. One that was never recorded holds nothing."""
    bases: list[Base] = []
    wanted: list[tuple[Kept, str]] = []
    for each in kept:
        named = [name for name in sorted(each.names) if name in sandboxes]
        fresh = {name for name in named if not each.entered(name)}
        if fresh:
            bases.append(_base(each, read_project(()), fresh))
        # What is as it was typed in needs no history.
        changed = [name for name in named if name not in fresh and not _is_as_entered(each, name)]
        wanted += ((each, name) for name in changed)
    if wanted:
        for _, trees in _History(projects):
            for each in kept:
                reading = trees.reading(each.tree)
                same = {
                    name
                    for own, name in wanted
                    if own is each
                    and not reading.broken
                    and trees.parts(each.tree, name) == _hashes(each.entered(name))
                }
                if same:
                    bases.append(_base(each, reading, same))
                    wanted = [item for item in wanted if item[0] is not each or item[1] not in same]
            if not wanted:
                break
    bases += (_base(each, read_project(()), {name}) for each, name in wanted)
    return bases, [name for _, name in wanted]


def _base(kept: Kept, old: Reading, sandboxes: Collection[str]) -> Base:
    found = compare_trees(old, kept.reading)
    changes = [change for change in found.sandboxes if change.known.name in sandboxes]
    return Base(kept, old, found._replace(sandboxes=tuple(changes)))


def _is_as_entered(kept: Kept, sandbox: str) -> bool:
    return kept.now(sandbox) == _hashes(kept.entered(sandbox))


def _hashes(entered: Mapping[Part, Line]) -> dict[Part, str]:
    return {part: line.sha256 for part, line in entered.items()}


def _parts(reading: Reading, name: str) -> dict[Part, str]:
    for sandbox in reading.project.sandboxes:
        if sandbox.name == name:
            return parts_of(reading, sandbox)
    return {}


class _Trees:
    """The trees of projects as they were in a commit."""

    def __init__(self, history: _History, commit: str) -> None:
        self._history = history
        self._commit = commit
        self._readings: dict[int, tuple[Reading, Before]] = {}
        self._parts: dict[tuple[int, str], dict[Part, str]] = {}

    def reading(self, tree: ProjectTree) -> Reading:
        return self._read(tree)[0]

    def hides(self, tree: ProjectTree, item: Outstanding) -> bool:
        """It is unknown what the part was: git stores its file in another form, for example."""
        before = self._read(tree)[1]
        if item.path in before.unknown and item.path in before.differing:
            return True
        return item.status is Status.GONE and any(
            tree.holds(each.name) for each, _ in before.gone_unknown
        )

    def _read(self, tree: ProjectTree) -> tuple[Reading, Before]:
        if id(tree) not in self._readings:
            self._readings[id(tree)] = self._history.read(tree, self._commit)
        return self._readings[id(tree)]

    def parts(self, tree: ProjectTree, sandbox: str) -> dict[Part, str]:
        key = id(tree), sandbox
        if key not in self._parts:
            self._parts[key] = _parts(self.reading(tree), sandbox)
        return self._parts[key]


class _History:
    """The states that the files had, the newest first. `problem` says why there are none."""

    _OPTION = "the history"

    def __init__(self, projects: Projects) -> None:
        self._projects = projects
        self._share = remembering(one_by_one)
        self.problem = ""
        self.ends_early = False
        self._commits: list[tuple[str, int]] = []
        try:
            self._commits, whole = history_of(self._OPTION, projects.root, MOST_COMMITS)
            self.ends_early = not whole
        except UsageError as error:
            self.problem = str(error)

    def __iter__(self) -> Iterator[tuple[date, _Trees]]:
        for commit, time in self._commits:
            try:
                day = datetime.fromtimestamp(time, UTC).date()
                trees = _Trees(self, commit)
                for tree in self._projects.trees:
                    trees.reading(tree)
            except UsageError as error:
                self.problem = str(error)
                return
            yield day, trees

    def read(self, tree: ProjectTree, commit: str) -> tuple[Reading, Before]:
        before = before_ref(commit, self._OPTION, tree.candidates, self._projects.root)
        was = tree.with_candidates(candidates_before(tree, before))
        return was.read(share=self._share), before
