"""What the files of a run were in a commit, and which of their lines are new since then."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from smslint.base.errors import UsageError
from smslint.changes.git import Entry, Repository, Tracked, blob_name, repository
from smslint.changes.lines import origins
from smslint.discovery.walk import is_yaml_name
from smslint.source.candidate import Candidate
from smslint.source.decode import UndecodableError, decode
from smslint.source.file import RefusedError, read_bytes


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
        found = []
        for item in candidates:
            change = self.files.get(item.path)
            if change is None:
                found.append(item)
            elif change.before is not None:
                found.append(item._replace(data=change.before))
        found += (item for item in self.gone if was_there(item.name))
        return sorted(found, key=lambda item: item.path)


def changes_since(ref: str, candidates: Iterable[Candidate], root: str) -> Changes:
    """Compare files with the commit at which what is checked out and `ref` part, in the repository
    of the folder `root`, from which paths are shown. What is not committed yet counts, and what git
    does not track is new. Raises UsageError, as for a file that lies outside of the repository."""
    git = repository(root)
    commit = git.commit_before(ref)
    entries = list(git.differences(commit))
    by_path = {entry.after: entry for entry in entries if entry.after is not None}
    tracked = git.tracked()
    modules = {f"{path}/": item.object for path, item in tracked.items() if item.is_submodule}
    inside: dict[str, list[Candidate]] = {}
    gone = {entry.before: entry for entry in entries if entry.after != entry.before}
    gone |= {entry.before: entry for entry in _deleted(git, tracked, by_path)}
    blobs: dict[str, str | None] = {}
    files: dict[str, FileChange] = {}
    asked: dict[str, Candidate] = {}
    paths: dict[str, str] = {}
    for item in candidates:
        path = _path_of(item, git.root)
        module = path and next((name for name in modules if path.startswith(name)), None)
        if path is None:
            files[item.path] = FileChange(None)
        elif module:
            inside.setdefault(module, []).append(item)
        else:
            changed = by_path.get(path) or gone.get(path)
            if changed is not None:
                blobs[item.path] = changed.blob
            elif item.data is not None:
                blobs[item.path] = git.blob_of(commit, path)
            elif path in tracked:
                stored = tracked[path].object
                if _is_stored_as(item, stored):
                    continue
                blobs[item.path] = stored if tracked[path].is_file else None
            else:
                blobs[item.path] = None
            asked[item.path] = item
            paths[item.path] = path
            # What is here was not lost, nor was what it was called before.
            gone.pop(path, None)
            if changed is not None:
                gone.pop(changed.before, None)
    for module, items in inside.items():
        # A submodule counts as a whole: nothing is compared with what it was in the commit.
        if module.removesuffix("/") in by_path or _has_moved(git, module, modules[module], items):
            files |= {item.path: FileChange(None) for item in items}
    filtered = git.filtered(paths.values())
    lost = [entry for path, entry in gone.items() if path and is_yaml_name(path)]
    contents = git.contents(
        blob for blob in (*blobs.values(), *(entry.blob for entry in lost)) if blob is not None
    )
    for shown, blob in blobs.items():
        item = asked[shown]
        if paths[shown] in filtered and item.data is None:
            # Only the filter could tell what the commit's file looked like, and it is not run: the
            # file counts as new where git stores something else now, and as unchanged elsewhere.
            if paths[shown] in by_path or paths[shown] not in tracked:
                files[shown] = FileChange(None)
            continue
        change = _compared(item, contents.get(blob or ""))
        if change is not None:
            files[shown] = change
    return Changes(commit, files, tuple(_candidates(git, lost, contents, root)))


def _has_moved(git: Repository, module: str, commit: str, items: Sequence[Candidate]) -> bool:
    """What a submodule has checked out is not the commit that the index names."""
    own = Repository(os.path.join(git.root, *module.rstrip("/").split("/")))
    if own.head() != commit or any(True for _ in own.differences(commit)):
        return True
    tracked = own.tracked()
    for item in items:
        path = _path_of(item, git.root)
        stored = tracked.get((path or "").removeprefix(module))
        if stored is None or not _is_stored_as(item, stored.object):
            return True
    return False


def _deleted(
    git: Repository, tracked: Mapping[str, Tracked], by_path: Mapping[str, Entry]
) -> Iterable[Entry]:
    """YAML files that the index has and the work tree has not."""
    for path, item in tracked.items():
        if not is_yaml_name(path) or not item.is_file:
            continue
        if os.path.lexists(os.path.join(git.root, *path.split("/"))):
            continue
        staged = by_path.get(path)
        if staged is None:
            yield Entry(path, None, item.object)
        elif staged.before is not None:
            yield Entry(staged.before, None, staged.blob)


def _is_stored_as(item: Candidate, name: str) -> bool:
    try:
        return blob_name(read_bytes(item.name), name) == name
    except (OSError, ValueError, RefusedError):
        return False


def _candidates(
    git: Repository, lost: Iterable[Entry], contents: Mapping[str, bytes], root: str
) -> Iterable[Candidate]:
    from smslint.base.paths import shown_path

    for entry in lost:
        data = contents.get(entry.blob or "")
        if data is not None:
            name = os.path.join(git.root, *(entry.before or "").split("/"))
            yield Candidate(name, shown_path(name, root), data=data)


def _path_of(item: Candidate, root: str) -> str | None:
    """The path of a file in the repository, with `/`; None for what is not a file. A link to a file
    of the repository counts as that file. Raises UsageError for what lies elsewhere."""
    if item.data is not None and item.path == "-":
        return None
    inside = root if root.endswith(os.sep) else root + os.sep
    folder, name = os.path.split(item.name)
    for place in (
        os.path.realpath(item.name),
        os.path.join(os.path.realpath(folder or os.curdir), name),
    ):
        if place.startswith(inside):
            return place[len(inside) :].replace(os.sep, "/")
    raise UsageError(
        f"--diff-base: {item.path} is not in the repository of this folder, so it is unknown"
        " what changed in it"
    )


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
