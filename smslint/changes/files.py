"""What the files of a run were in a commit."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from smslint.base.errors import UsageError
from smslint.base.paths import shown_path
from smslint.changes.filtered import Same, is_as_noted, is_as_pointed
from smslint.changes.git import Entry, Repository, Tracked, blob_name
from smslint.discovery.walk import is_yaml_name
from smslint.source.candidate import Candidate
from smslint.source.file import RefusedError, read_bytes

_IN_MODULE = "it is in a submodule, which counts as a whole"
_FILTERED = "a git filter stores it in another form (`filter` in .gitattributes)"
_SAID = {
    Same.NO: f"{_FILTERED}, and it has changed",
    Same.UNSURE: f"{_FILTERED}, and it may have changed",
}
_GONE = f"{_FILTERED}, and it is gone"
_NO_FILE = "it was not a regular file, or a merge is not finished"
_MISSING = "git has not fetched its content"


class Before(NamedTuple):
    """What files were in `commit`. `files` are those that are not as they were, by the path that
    outputs call them: their bytes in the commit, None for a new one. `unknown` are those of which
    that cannot be said, with the reason; `differing` those among them that are not as they were.
    `gone` are YAML files of the commit that are there no more; `gone_unknown` those among them of
    which it cannot be said what they held, with the reason."""

    commit: str
    files: Mapping[str, bytes | None]
    unknown: Mapping[str, str]
    differing: frozenset[str]
    gone: tuple[Candidate, ...]
    gone_unknown: tuple[tuple[Candidate, str], ...]

    def candidates(
        self, candidates: Iterable[Candidate], was_there: Callable[[str], bool]
    ) -> list[Candidate]:
        """The files as they were, under their names of today; one of which that is unknown is taken
        for unchanged. `was_there` says of a file that is gone (by its name for the system) whether
        it would have been among the candidates."""
        return as_they_were(candidates, self.files, self.gone, was_there)


def as_they_were(
    candidates: Iterable[Candidate],
    files: Mapping[str, bytes | None],
    gone: Iterable[Candidate],
    was_there: Callable[[str], bool],
) -> list[Candidate]:
    """Files with what they held in a commit; the rest as for `Before` and its `candidates`."""
    found = []
    for item in candidates:
        if item.path not in files:
            found.append(item)
        elif (data := files[item.path]) is not None:
            found.append(item._replace(data=data))
    found += (item for item in gone if was_there(item.name))
    return sorted(found, key=lambda item: item.path)


def files_before(
    git: Repository, commit: str, candidates: Iterable[Candidate], root: str
) -> Before:
    """What files were in a commit; paths are shown from the folder `root`. What is not committed
    yet counts, and what git does not track is new. Raises UsageError, as for a file that lies
    outside of the repository."""
    entries = list(git.differences(commit))
    by_path = {entry.after: entry for entry in entries if entry.after is not None}
    tracked = git.tracked()
    modules = {f"{path}/": item.object for path, item in tracked.items() if item.is_submodule}
    inside: dict[str, list[Candidate]] = {}
    gone = {entry.before: entry for entry in entries if entry.after != entry.before}
    gone |= {entry.before: entry for entry in _deleted(git, tracked, by_path)}
    files: dict[str, bytes | None] = {}
    unknown: dict[str, str] = {}
    differing: set[str] = set()
    blobs: dict[str, str] = {}
    asked: dict[str, Candidate] = {}
    paths: dict[str, str] = {}
    for item in candidates:
        path = _path_of(item, git)
        module = path and next((name for name in modules if path.startswith(name)), None)
        if path is None:
            files[item.path] = None
            continue
        if module:
            inside.setdefault(module, []).append(item)
            continue
        changed = by_path.get(path) or gone.get(path)
        blob: str | None = None
        if changed is not None:
            blob = changed.blob
            if blob is None and changed.before is not None:
                unknown[item.path] = _NO_FILE
        elif item.data is not None:
            blob = git.blob_of(commit, path)
        elif path in tracked:
            stored = tracked[path].object
            if _is_stored_as(item, stored):
                continue
            blob = stored if tracked[path].is_file else None
            if blob is None:
                unknown[item.path] = _NO_FILE
        if blob is not None:
            blobs[item.path] = blob
        elif item.path not in unknown:
            files[item.path] = None
        asked[item.path] = item
        paths[item.path] = path
        # What is here was not lost, nor was what it was called before.
        gone.pop(path, None)
        if changed is not None:
            gone.pop(changed.before, None)
    differing |= unknown.keys()
    for module, items in inside.items():
        if module.removesuffix("/") in by_path or _has_moved(git, module, modules[module], items):
            unknown |= {item.path: _IN_MODULE for item in items}
            differing |= {item.path for item in items}
    yaml_gone = [entry for path, entry in gone.items() if path and is_yaml_name(path)]
    blobs_gone = {entry.before or "": entry.blob for entry in yaml_gone if entry.blob is not None}
    contents = git.contents((*blobs.values(), *blobs_gone.values()))
    filtered = git.filtered((*paths.values(), *blobs_gone))
    others = {
        shown: (asked[shown], paths[shown], blob)
        for shown, blob in blobs.items()
        if paths[shown] in filtered and asked[shown].data is None
    }
    for shown, same in _compared_filtered(git, others, tracked, contents).items():
        del blobs[shown]
        if same is not Same.YES:
            unknown[shown] = _SAID[same]
            differing.add(shown)
    for shown, blob in blobs.items():
        if blob not in contents:
            unknown[shown] = _MISSING
            differing.add(shown)
        elif contents[blob] != _bytes_of(asked[shown]):
            files[shown] = contents[blob]
    before: list[Candidate] = []
    hidden: list[tuple[Candidate, str]] = []
    for path, blob in blobs_gone.items():
        name = os.path.join(git.root, *path.split("/"))
        item = Candidate(name, shown_path(name, root))
        if path in filtered:
            hidden.append((item, _GONE))
        elif blob not in contents:
            hidden.append((item, _MISSING))
        else:
            before.append(item._replace(data=contents[blob]))
    return Before(commit, files, unknown, frozenset(differing), tuple(before), tuple(hidden))


def _compared_filtered(
    git: Repository,
    items: Mapping[str, tuple[Candidate, str, str]],
    tracked: Mapping[str, Tracked],
    contents: Mapping[str, bytes],
) -> dict[str, Same]:
    """Whether files that git stores in another form are as they were. Each comes with its path and
    its blob in the commit."""
    found: dict[str, Same] = {}
    noted, written = git.noted() if items else ({}, 0)
    for shown, (item, path, blob) in items.items():
        found[shown] = is_as_pointed(_bytes_of(item), contents.get(blob))
        if found[shown] is Same.UNSURE and path in tracked:
            now = is_as_noted(os.path.join(git.root, *path.split("/")), noted.get(path), written)
            if tracked[path].object == blob:
                found[shown] = now
            elif now is Same.YES:
                found[shown] = Same.NO
    return found


def _has_moved(git: Repository, module: str, commit: str, items: Sequence[Candidate]) -> bool:
    """What a submodule has checked out is not the commit that the index names."""
    own = git._replace(root=os.path.join(git.root, *module.rstrip("/").split("/")))
    if own.head() != commit or any(True for _ in own.differences(commit)):
        return True
    tracked = own.tracked()
    for item in items:
        path = _path_of(item, git)
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
    data = _bytes_of(item)
    return data is not None and blob_name(data, name) == name


def _bytes_of(item: Candidate) -> bytes | None:
    """What a file holds now; None for one that cannot be read."""
    if item.data is not None:
        return item.data
    try:
        return read_bytes(item.name)
    except (OSError, ValueError, RefusedError):
        return None


def _path_of(item: Candidate, git: Repository) -> str | None:
    """The path of a file in the repository, with `/`; None for what is not a file. A link to a file
    of the repository counts as that file. Raises UsageError for what lies elsewhere."""
    if item.data is not None and item.path == "-":
        return None
    inside = git.root if git.root.endswith(os.sep) else git.root + os.sep
    folder, name = os.path.split(item.name)
    for place in (
        os.path.realpath(item.name),
        os.path.join(os.path.realpath(folder or os.curdir), name),
    ):
        if place.startswith(inside):
            return place[len(inside) :].replace(os.sep, "/")
    raise UsageError(
        f"{git.option}: {item.path} is not in the repository of this folder, so it is unknown"
        " what changed in it"
    )
