"""What changed in the trees of projects since a commit, by meaning."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from smslint.base.errors import UsageError
from smslint.base.paths import is_gone, printable, shown_path
from smslint.base.phrasing import quoted
from smslint.changes import Before, before_ref
from smslint.comparison import (
    ChangesReport,
    Comparison,
    EntryChange,
    ProjectChanges,
    SandboxChange,
    compare_trees,
)
from smslint.inventory.view import View
from smslint.model import Sandbox
from smslint.pipeline.analysis import Reading
from smslint.pipeline.engine import read_project
from smslint.pipeline.memory import Share, one_by_one, remembering
from smslint.source.candidate import Candidate
from smslint.workspace.projects import Projects
from smslint.workspace.tree import ProjectTree


class TreeChanges(NamedTuple):
    """What changed in the tree of a project; `old` and `new` are what it held and holds."""

    tree: ProjectTree
    old: Reading
    new: Reading
    comparison: Comparison


class ChangesSince(NamedTuple):
    """What changed since `commit`, project by project. `unknown` are files, by path, of which it
    cannot be said what they were, with the reason; they are taken for unchanged."""

    root: str
    commit: str
    trees: tuple[TreeChanges, ...]
    unknown: Mapping[str, str]

    @property
    def any_ours(self) -> bool:
        """Some file is ours, or was; or that is unknown."""
        return bool(self.unknown) or any(each.old.masks or each.new.masks for each in self.trees)

    @property
    def names(self) -> dict[str, str]:
        """The names of all sandboxes that are there, or were, with how they may be shown."""
        found: dict[str, str] = {}
        for each in self.trees:
            for reading in (each.old, each.new):
                view = View(reading)
                for sandbox in view.sandboxes:
                    if sandbox.name is not None:
                        found[sandbox.name] = view.sandbox(sandbox)
        return found

    def limited_to(self, sandboxes: Collection[str]) -> ChangesSince:
        """What changed in some sandboxes, and in what belongs to none."""
        return self._replace(
            trees=tuple(
                each._replace(
                    comparison=each.comparison._replace(
                        sandboxes=tuple(
                            change
                            for change in each.comparison.sandboxes
                            if change.known.name in sandboxes
                        )
                    )
                )
                for each in self.trees
            )
        )

    def report(self, ref: str) -> ChangesReport:
        """The same for those who print it; `ref` is what the commit was called."""
        return ChangesReport(
            ref,
            self.commit,
            tuple(
                ProjectChanges(
                    None
                    if (file := each.tree.settings.file) is None
                    else shown_path(file, self.root),
                    each.comparison,
                )
                for each in self.trees
            ),
            self.unknown,
        )


def read_changes(
    projects: Projects,
    ref: str,
    option: str = "--since",
    *,
    paths: Sequence[str] = (),
    share: Share | None = None,
) -> ChangesSince:
    """What changed in projects since the commit `ref`; with `...` at its end, since what is checked
    out left it. `paths` are those that a command line names: where the settings say what the tree
    is, they limit what is reported. Errors name the `option`. With a `share`, which remembers, the
    files are checked as well, so that a `lint` with the same reads none again. Raises UsageError,
    also for a path that is not there and was not there in the commit."""
    before = before_ref(ref, option, projects.candidates, projects.root)
    checking = share is not None
    share = share or remembering(one_by_one)
    named = [os.path.realpath(os.path.join(projects.root, path)) for path in paths]
    for path, name in zip(paths, named, strict=True):
        if is_gone(name) and not any(_is_below(item.name, [name]) for item in before.gone):
            raise UsageError(
                f"{printable(path)}: no such file or folder, neither here nor in {quoted(ref)}"
            )
    trees = []
    unknown: dict[str, str] = {}
    for tree in projects.trees:
        old_tree = tree.with_candidates(candidates_before(tree, before))
        # What is the same in both is checked, too, if it is read as a part of the new one first.
        new = tree.read(share=share, checking=checking)
        old = old_tree.read(share=share)
        comparison = compare_trees(old, new)
        wanted = _Wanted(tree, old_tree, named)
        if not wanted.everything:
            comparison = _limited(comparison, wanted)
        trees.append(TreeChanges(tree, old, new, comparison))
        unknown |= {
            path: why
            for path, why in before.unknown.items()
            if path in before.differing and (path in new.masks and wanted.file(path))
        }
        unknown |= {
            item.path: why
            for item, why in before.gone_unknown
            if tree.holds(item.name) and (wanted.everything or _is_below(item.name, named))
        }
    return ChangesSince(projects.root, before.commit, tuple(trees), unknown)


def changes_between(
    old: Mapping[str | None, Reading], new: Mapping[str | None, Reading], since: str
) -> ChangesReport:
    """What changed between two readings of the same projects, each by the path of its settings file
    (None where it has none). `since` says in words when it was as in `old`."""
    nothing = read_project(())
    projects = tuple(
        ProjectChanges(file, compare_trees(old.get(file, nothing), new.get(file, nothing)))
        for file in {**old, **new}
    )
    return ChangesReport(since, "", projects, {})


def candidates_before(tree: ProjectTree, before: Before) -> list[Candidate]:
    """The files of a tree as they were in a commit."""
    known = {item.name for item in tree.candidates}
    return [
        item if item.name in known else item._replace(dialect=tree.owner.dialect)
        for item in before.candidates(tree.candidates, tree.holds)
    ]


class _Wanted:
    """The files of which changes are wanted."""

    def __init__(self, tree: ProjectTree, before: ProjectTree, named: Sequence[str]) -> None:
        present = {item.path for item in tree.candidates}
        self.everything = all(item.reported for item in tree.candidates) and not (
            named and tree.settings.paths is not None
        )
        self._paths = {item.path for item in tree.candidates if item.reported}
        for item in before.candidates:
            if item.path not in present and _is_below(item.name, named):
                self._paths.add(item.path)

    def file(self, path: str) -> bool:
        return self.everything or path in self._paths

    def sandbox(self, sandbox: Sandbox | None) -> bool:
        """A part of the sandbox is in one of the files."""
        return sandbox is not None and any(
            self.file(document.file.path) for document in sandbox.documents
        )

    def entry(self, change: EntryChange) -> bool:
        return any(
            entry is not None and self.file(entry.document.file.path)
            for entry in (change.old, change.new)
        )


def _is_below(name: str, named: Sequence[str]) -> bool:
    return any(name == root or name.startswith(root.rstrip(os.sep) + os.sep) for root in named)


def _limited(comparison: Comparison, wanted: _Wanted) -> Comparison:
    """What of a comparison is about some files. Fields of a sandbox belong to all of its files."""
    sandboxes: list[SandboxChange] = []
    for change in comparison.sandboxes:
        if wanted.sandbox(change.old) or wanted.sandbox(change.new):
            entries = tuple(entry for entry in change.entries if wanted.entry(entry))
            if entries or change.fields or not change.entries:
                sandboxes.append(change._replace(entries=entries))
    return comparison._replace(
        sandboxes=tuple(sandboxes),
        unread_old=tuple(path for path in comparison.unread_old if wanted.file(path)),
        unread_new=tuple(path for path in comparison.unread_new if wanted.file(path)),
    )
