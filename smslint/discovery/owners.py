"""Which project a file belongs to: the one of the nearest settings.

Discovery knows no settings; it asks `Owners` for what they say about files.
"""

from __future__ import annotations

from collections.abc import Set

from smslint.base.dialect import PLAIN, Dialect
from smslint.base.named_tuples import NamedTuple
from smslint.discovery.gitignore import IgnoreRules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol
else:
    Protocol = object


class Owner(NamedTuple):
    """A project to which files can belong. `key` tells projects apart; `is_bare`: it has no
    settings file. `exclude` is what its settings leave out, `tree` the files and folders (absolute)
    that they say it is made of, `dialect` what they add to the language."""

    key: str = ""
    is_bare: bool = True
    exclude: IgnoreRules | None = None
    tree: tuple[str, ...] | None = None
    dialect: Dialect = PLAIN

    def excludes(self, name: str) -> bool:
        """The settings leave a file or folder (absolute) out."""
        return self.exclude is not None and self.exclude.covers(name)


class Owners(Protocol):
    """Knows the owners of folders (absolute)."""

    def of(self, folder: str) -> Owner:
        """To whom the files of a folder belong."""

    def within(self, folder: str, names: Set[str]) -> Owner | None:
        """To whom they belong where that is another one than for the folder above; `names` are
        those of its entries."""


class OneOwner:
    """All files belong to one project."""

    def __init__(self, owner: Owner) -> None:
        self.owner = owner

    def of(self, _folder: str) -> Owner:
        return self.owner

    def within(self, _folder: str, _names: Set[str]) -> Owner | None:
        return None
