"""Where a settings file may lead: it must not give access to other files."""

from __future__ import annotations

import os

from smslint.base.errors import UsageError
from smslint.base.named_tuples import NamedTuple
from smslint.base.paths import repository_root
from smslint.base.phrasing import quoted

INSTEAD = "name it on the command line"


class Bounds(NamedTuple):
    """The folders (links resolved) that contain everything that a settings file names, and what
    people call them."""

    folders: tuple[str, ...]
    what: str

    def hold(self, name: str) -> bool:
        """A file (absolute) lies inside, links resolved. One that does not exist counts by its
        name."""
        try:
            real = os.path.realpath(name)
        except (OSError, ValueError):
            return False
        return any(
            real == folder or real.startswith(os.path.join(folder, "")) for folder in self.folders
        )

    def checked(self, where: str, text: str, folder: str, instead: str) -> str:
        """The absolute name of what a settings file calls `text`, relative to `folder`. Raises
        UsageError, which says `where` it is named and what to do `instead`, when it lies
        outside."""
        name = os.path.normpath(os.path.join(folder, text))
        if not self.hold(name):
            raise UsageError(
                f"{where}: {quoted(text)} is outside {self.what}, and a settings file can only"
                f" name what is inside; {instead}"
            )
        return name


def bounds_of(folder: str) -> Bounds:
    """The bounds of a settings file in a folder: its repository, or else the folder itself."""
    root = repository_root(folder)
    what = "the repository" if root is not None else "the folder of the settings"
    return Bounds((os.path.realpath(root or folder),), what)


def bounds_for_option(folder: str, root: str) -> Bounds:
    """The bounds of a settings file that the command line names: those of its folder, and those of
    the folder in which smslint runs."""
    own, here = bounds_of(folder), bounds_of(root)
    return Bounds((*own.folders, *here.folders), own.what)
