"""What a comparison finds."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from smslint.comparison.differences import FieldChange
from smslint.model import Entry, Sandbox


class Status(enum.Enum):
    """What became of an entry or a sandbox."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    """It has another name; its fields may have changed, too."""
    CHANGED = "changed"


class EntryChange(NamedTuple):
    """An entry that differs. `kind` is one of `KINDS`; `old` and `new` are the entry on the two
    sides, None where it is not there; their names may be shown. `fields` are those that differ,
    except the name; of an entry that was added or removed all of them."""

    kind: str
    old: Entry | None
    new: Entry | None
    old_name: str
    new_name: str
    fields: tuple[FieldChange, ...]

    @property
    def path(self) -> str:
        """The file in which the entry is, or was when it was there."""
        return self.entry.document.file.path

    @property
    def line(self) -> int:
        """The line on which it starts there."""
        return self.entry.document.file.lines.position(self.entry.first[0])[0]

    @property
    def name(self) -> str:
        """What the entry is called now, or was when it was there."""
        return self.old_name if self.new is None else self.new_name

    @property
    def entry(self) -> Entry:
        """The entry as it is now, or was when it was there."""
        entry = self.new or self.old
        if entry is None:
            raise LookupError("an entry is on one of the sides at least")
        return entry

    @property
    def status(self) -> Status:
        if self.old is None:
            return Status.ADDED
        if self.new is None:
            return Status.REMOVED
        return Status.CHANGED if self.old_name == self.new_name else Status.RENAMED


class SandboxChange(NamedTuple):
    """A sandbox in which something differs. `name` may be shown; it is empty for a document that
    names no sandbox: that is told by its `path`. `old` and `new` are the sandbox on the two sides,
    None where it is not there. `fields` are those of the sandbox itself, such as `sandbox_type`."""

    name: str
    path: str
    old: Sandbox | None
    new: Sandbox | None
    fields: tuple[FieldChange, ...]
    entries: tuple[EntryChange, ...]

    @property
    def known(self) -> Sandbox:
        """The sandbox as it is now, or was when it was there."""
        sandbox = self.new or self.old
        if sandbox is None:
            raise LookupError("a sandbox is on one of the sides at least")
        return sandbox

    @property
    def status(self) -> Status:
        if self.old is None:
            return Status.ADDED
        return Status.REMOVED if self.new is None else Status.CHANGED


class Comparison(NamedTuple):
    """What differs between two trees. `organisation` are fields that belong to no sandbox:
    `subdomains`. `unread_old` and `unread_new` are the paths of files that could not be read to
    their end: what is missing there counts neither as removed nor as added. `complete` is False
    where something was left out for that reason."""

    sandboxes: tuple[SandboxChange, ...]
    organisation: tuple[FieldChange, ...]
    unread_old: tuple[str, ...] = ()
    unread_new: tuple[str, ...] = ()
    complete: bool = True

    @property
    def empty(self) -> bool:
        """Nothing differs, as far as can be seen."""
        return not self.sandboxes and not self.organisation


class ProjectChanges(NamedTuple):
    """What changed in the tree of a project. `settings` is the path of its settings file, None
    where it has none."""

    settings: str | None
    comparison: Comparison


class ChangesReport(NamedTuple):
    """What changed since `ref`, which is the commit `commit`, project by project. Without a commit
    that is empty, and `ref` says in words when it was. `unknown` are
    files, by path, of which it cannot be said what they were, with the reason."""

    ref: str
    commit: str
    projects: tuple[ProjectChanges, ...]
    unknown: Mapping[str, str]

    @property
    def sandboxes(self) -> Iterator[SandboxChange]:
        return (change for project in self.projects for change in project.comparison.sandboxes)

    @property
    def unread_old(self) -> list[str]:
        """Files that could not be read to their end as they were."""
        return [path for project in self.projects for path in project.comparison.unread_old]

    @property
    def unread_new(self) -> list[str]:
        """Files that cannot be read to their end as they are."""
        return [path for project in self.projects for path in project.comparison.unread_new]

    @property
    def uncompared(self) -> Iterator[tuple[str, str]]:
        """Files that were not compared, or not in full, with the reason."""
        for path in self.unread_new:
            yield path, "it cannot be read to its end"
        for path in self.unread_old:
            yield path, "it could not be read to its end as it was"
        yield from sorted(self.unknown.items())

    @property
    def empty(self) -> bool:
        """Nothing changed, as far as can be seen."""
        return all(project.comparison.empty for project in self.projects)

    @property
    def complete(self) -> bool:
        """All could be compared."""
        return not self.unknown and all(each.comparison.complete for each in self.projects)
