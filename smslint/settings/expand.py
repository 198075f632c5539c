"""The files and folders that the setting `paths` names, globs resolved."""

from __future__ import annotations

import os
from collections.abc import Iterator

from smslint.base.errors import UsageError
from smslint.base.phrasing import quoted
from smslint.settings.inside import INSTEAD
from smslint.settings.model import Settings

_MAGIC = "*?["


def tree_of(settings: Settings) -> list[str] | None:
    """The files and folders that the setting `paths` names, as absolute names; None without that
    setting. Raises UsageError for one that does not exist or leads out of the repository."""
    if settings.paths is None:
        return None
    folder = settings.folder_of("paths")
    where = f"{settings.origin('paths')}: `paths`"
    found: list[str] = []
    for path in settings.paths:
        full = os.path.join(folder, path)
        if os.path.lexists(full):
            found.append(os.path.normpath(full))
            continue
        matches = list(_matches(folder, path)) if any(map(path.__contains__, _MAGIC)) else []
        if not matches:
            raise UsageError(f"{where}: there is nothing at {quoted(path)}")
        if settings.bounds is not None:
            for match in matches:
                settings.bounds.checked(where, match, folder, INSTEAD)
        found += matches
    return found


def _matches(folder: str, path: str) -> list[str]:
    """What a glob fits, in the order of names. `**` matches folders at any depth, except hidden
    ones and links; no other star or question mark fits a dot at the start of a name."""
    parts = [part for part in path.replace(os.sep, "/").split("/") if part not in ("", ".")]
    base = os.path.join(os.path.abspath(os.sep), "") if os.path.isabs(path) else folder
    found = set(_Glob(parts).matches(base, 0)) - {folder}
    return sorted(name for name in found if not path.endswith("/") or os.path.isdir(name))


class _Glob:
    """The parts of a glob; visits each folder once for each of them."""

    def __init__(self, parts: list[str]) -> None:
        self.parts = parts
        self._visited: set[tuple[str, int]] = set()

    def matches(self, folder: str, at: int) -> Iterator[str]:
        if (folder, at) in self._visited:
            return
        self._visited.add((folder, at))
        if at == len(self.parts):
            yield os.path.normpath(folder)
            return
        part, is_last = self.parts[at], at + 1 == len(self.parts)
        if part == "**":
            yield from self.matches(folder, at + 1)
            for entry in _entries(folder):
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    yield from self.matches(entry.path, at)
                elif is_last:
                    yield os.path.normpath(entry.path)
        elif any(map(part.__contains__, _MAGIC)):
            from fnmatch import fnmatchcase

            for entry in _entries(folder):
                if entry.name.startswith(".") and not part.startswith("."):
                    continue
                if fnmatchcase(entry.name, part) and (is_last or entry.is_dir()):
                    yield from self.matches(entry.path, at + 1)
        else:
            name = os.path.join(folder, part)
            if os.path.lexists(name) if is_last else os.path.isdir(name):
                yield from self.matches(name, at + 1)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return []
