"""How outputs call a file, and what paths are relative to."""

from __future__ import annotations

import os

from smslint.base.named_tuples import NamedTuple

STDIN = "-"
"""The path that means standard input."""


class PathBase(NamedTuple):
    """What the paths of a report are relative to: `root` is the folder from which they are shown,
    `folder` that of their project (both absolute, and the same wherever smslint runs but for the
    root). A report on several projects has no folder, texts that are in no file have neither."""

    root: str = ""
    folder: str = ""

    @property
    def is_shared(self) -> bool:
        """The paths are those of several projects."""
        return bool(self.root) and not self.folder

    def shown(self, name: str) -> str:
        """How outputs call a file (a name for the system)."""
        return shown_path(name, self.root)

    def absolute(self, path: str) -> str:
        """The name for the system of a file that outputs call so."""
        return os.path.abspath(os.path.join(self.root, path))

    def in_project(self, path: str) -> str:
        """The path of a file from its project's folder, with `/`: the same from whatever folder
        smslint is run."""
        if not self.folder or path == STDIN:
            return path
        try:
            return os.path.relpath(self.absolute(path), self.folder).replace(os.sep, "/")
        except ValueError:  # another drive
            return path


IN_NO_FILE = PathBase()


def shown_path(name: str, root: str) -> str:
    """A file relative to the folder `root`, with `/`, printable whatever its name."""
    try:
        path = os.path.relpath(name, root or os.curdir)
    except ValueError:  # another drive
        path = os.path.abspath(name)
    return printable(path.replace(os.sep, "/"))


def printable(path: str) -> str:
    """A name, with bytes that are not UTF-8 as `\\xNN`."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path).decode("utf-8", "backslashreplace")
    return path


def is_gone(name: str) -> bool:
    """Nothing of that name is there, not even a link."""
    try:
        os.lstat(name)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        pass  # it is there, or the name is impossible
    return False


def meant_path(path: str, root: str) -> str | None:
    """The path that somebody most likely meant who wrote one that does not exist, relative to the
    folder `root`: another name in the same folder."""
    from smslint.base.suggest import likely  # only a slip needs it

    folder, name = os.path.split(path.rstrip("/" + os.sep))
    try:
        names = sorted(os.listdir(os.path.join(root, folder)))
    except (OSError, ValueError):
        return None
    meant = likely(name, (each for each in names if name.startswith(".") or each[:1] != "."))
    return None if meant is None else os.path.join(folder, meant)


def repository_root(folder: str) -> str | None:
    """The root of the git repository that a folder (absolute) is in; None where there is none."""
    while not os.path.lexists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder
