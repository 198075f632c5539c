"""Which settings each file lives under."""

from __future__ import annotations

import os
from collections.abc import Callable, Set

from smslint.base.dialect import Dialect
from smslint.base.paths import repository_root
from smslint.discovery.gitignore import IgnoreRules
from smslint.discovery.owners import Owner
from smslint.settings import OWN_FILES, SHARED_FILE, Settings, settings_in, tree_of

_MARKS = frozenset((*OWN_FILES, SHARED_FILE, ".git"))


class SettingsOwners:
    """Finds the nearest settings at or above a folder, up to the root of its repository. What lives
    under none belongs to its repository, or to the root where there is none."""

    def __init__(self, root: str, override: Callable[[Settings], Settings]) -> None:
        self.root = root
        self.settings: dict[str, Settings] = {}
        """Those of the owners that were met, by key."""
        self._override = override
        self._known: dict[str, Owner] = {}

    def of(self, folder: str) -> Owner:
        """The owner of a folder's files. Raises UsageError for settings that are wrong."""
        above = []
        while folder not in self._known:
            above.append(folder)
            settings = settings_in(folder, self.root)
            parent = os.path.dirname(folder)
            if settings is not None:
                self._known[folder] = self._owner(settings)
            elif parent == folder or os.path.lexists(os.path.join(folder, ".git")):
                self._known[folder] = self._bare(folder)
            else:
                folder = parent
        owner = self._known[folder]
        self._known.update(dict.fromkeys(above, owner))
        return owner

    def within(self, folder: str, names: Set[str]) -> Owner | None:
        """The owner of a folder with these entries, where it may be another one than above."""
        return None if _MARKS.isdisjoint(names) else self.of(folder)

    def _owner(self, settings: Settings) -> Owner:
        key = os.path.realpath(settings.file or "")
        return self._remembered(key, settings)

    def _bare(self, folder: str) -> Owner:
        """The owner of what lives under no settings."""
        repository = repository_root(folder)
        return self._remembered("", Settings(repository or self.root))

    def _remembered(self, key: str, settings: Settings) -> Owner:
        key = key or f"{settings.folder}{os.sep}"
        known = self.settings.setdefault(key, self._override(settings))
        return owner_of(known, key)


def owner_of(settings: Settings, key: str = "") -> Owner:
    """The settings that discovery needs."""
    exclude = None
    if settings.exclude:
        exclude = IgnoreRules(settings.folder_of("exclude"), settings.exclude)
    tree = tree_of(settings)
    return Owner(
        key,
        settings.file is None,
        exclude,
        None if tree is None else tuple(tree),
        Dialect(settings.references, frozenset(settings.tags)),
    )
