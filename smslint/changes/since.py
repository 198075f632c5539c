"""What the files of a run were in a commit, and which of their lines are new since then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from smslint.changes.files import Before, as_they_were, files_before
from smslint.changes.git import repository
from smslint.changes.lines import origins
from smslint.source.candidate import Candidate
from smslint.source.decode import UndecodableError, decode
from smslint.source.file import RefusedError, read_bytes

MERGE_BASE = "..."
"""What a reference ends in that stands for the commit where what is checked out left it."""


class FileChange(NamedTuple):
    """A file that is not as it was. `before` are its bytes in the commit, None where it was not
    there or nothing can be compared; then all of it is new. `lines` are those it has now, and
    `origins` for each of them the line that it was (both from 0), None for a new one."""

    before: bytes | None
    lines: Sequence[str] = ()
    origins: Sequence[int | None] = ()

    def is_new(self, first: int, last: int) -> bool:
        """One of these lines (from 1, both inclusive) is new."""
        if self.before is None:
            return True
        return any(origin is None for origin in self.origins[first - 1 : last])

    def origin(self, line: int) -> int | None:
        """The number (from 1) that a line had; None for a new one."""
        if self.before is None or line > len(self.origins):
            return None
        origin = self.origins[line - 1]
        return None if origin is None else origin + 1


class Changes(NamedTuple):
    """What changed since `commit`. `files` are the changed ones among those asked for, by the path
    that outputs call them; `gone` are YAML files of the commit that are there no more."""

    commit: str
    files: Mapping[str, FileChange]
    gone: tuple[Candidate, ...]

    def before(
        self, candidates: Iterable[Candidate], was_there: Callable[[str], bool]
    ) -> list[Candidate]:
        """The files as they were, under their names of today. `was_there` says of a file that is
        gone (by its name for the system) whether it would have been among the candidates."""
        files = {path: change.before for path, change in self.files.items()}
        return as_they_were(candidates, files, self.gone, was_there)


def before_ref(ref: str, option: str, candidates: Iterable[Candidate], root: str) -> Before:
    """What files were in the commit that `ref` names; with `...` at its end, in the one at which
    what is checked out left it. The rest as for `changes_since`; errors name the `option`."""
    git = repository(root, option)
    if ref.endswith(MERGE_BASE):
        commit = git.commit_before(ref.removesuffix(MERGE_BASE))
    else:
        commit = git.commit(ref)
    return files_before(git, commit, candidates, root)


def history_of(option: str, root: str, most: int) -> tuple[list[tuple[str, int]], bool]:
    """The last commits that changed YAML files in the repository of a folder, as
    `Repository.history` gives them, and whether there are no more. Raises UsageError, as where
    there is no repository."""
    git = repository(root, option)
    found = git.history(most)
    return found, len(found) < most and not git.is_shallow()


def changes_since(ref: str, candidates: Iterable[Candidate], root: str) -> Changes:
    """Compare files with the commit at which what is checked out and `ref` part, in the repository
    of the folder `root`, from which paths are shown. What is not committed yet counts, and what git
    does not track is new. Raises UsageError, as for a file that lies outside of the repository."""
    git = repository(root, "--diff-base")
    items = list(candidates)
    before = files_before(git, git.commit_before(ref), items, root)
    files = {path: FileChange(None) for path in before.differing}
    for item in items:
        if item.path in before.files:
            change = _compared(item, before.files[item.path])
            if change is not None:
                files[item.path] = change
    return Changes(before.commit, files, before.gone)


def _compared(item: Candidate, before: bytes | None) -> FileChange | None:
    """How a file differs from its content in the commit; None where no line does."""
    if before is None:
        return FileChange(None)
    try:
        old = _lines(before)
        new = _lines(read_bytes(item.name) if item.data is None else item.data)
    except (OSError, ValueError, RefusedError, UndecodableError):
        return FileChange(None)
    return FileChange(before, new, origins(old, new)) if old != new else None


def _lines(data: bytes) -> list[str]:
    """The lines of a file, ended as the linter counts them."""
    return decode(data).replace("\r\n", "\n").replace("\r", "\n").split("\n")
