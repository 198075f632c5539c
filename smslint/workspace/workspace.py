"""The workspace: a root folder, and how its settings are found."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple

from smslint.base.findings import Severity
from smslint.base.paths import PathBase, repository_root
from smslint.discovery.gitignore import IgnoreRules
from smslint.discovery.walk import Overlay, discover
from smslint.report.selection import selection_of
from smslint.settings import Settings, load_settings, tree_of
from smslint.workspace.tree import ProjectTree


class Overrides(NamedTuple):
    """What a command line says in place of settings files."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_level: Severity | None = None
    min_severity: Severity | None = None


class Workspace(NamedTuple):
    """A folder (absolute) from which paths are named and shown, and where settings come from:
    the file `config`, none if `isolated`, else the nearest one."""

    root: str
    config: str | None = None
    isolated: bool = False
    overrides: Overrides = Overrides()

    def settings(self) -> Settings:
        """The settings that hold. Raises UsageError."""
        found = load_settings(self.root, file=self.config, isolated=self.isolated)
        return found.overridden(
            select=self.overrides.select,
            ignore=self.overrides.ignore,
            fail_level=self.overrides.fail_level,
            min_severity=self.overrides.min_severity,
        )

    def tree(self, paths: Sequence[str] = (), *, overlay: Overlay | None = None) -> ProjectTree:
        """The tree that paths and settings name; without paths that of the settings, or the whole
        root. Raises UsageError."""
        settings = self.settings()
        if not paths and overlay is None and settings.paths is None:
            paths = [os.curdir]
        return self._tree(settings, paths, overlay)

    def empty_tree(self) -> ProjectTree:
        """The tree without files, but for those that settings name."""
        return self._tree(self.settings(), (), None)

    def _tree(
        self, settings: Settings, paths: Sequence[str], overlay: Overlay | None
    ) -> ProjectTree:
        named = tree_of(settings)
        exclude = None
        if settings.exclude:
            exclude = IgnoreRules(settings.folder_of("exclude"), settings.exclude)
        discovery = discover(paths, root=self.root, tree=named, exclude=exclude, overlay=overlay)
        if named is None and overlay is not None and not paths:
            paths = [os.path.dirname(overlay.name)]
        roots = named or [os.path.join(self.root, path) for path in paths]
        folder = settings.folder
        if settings.file is None:
            folder = repository_root(self.root) or self.root
        return ProjectTree(
            PathBase(self.root, folder), settings, selection_of(settings), exclude, roots, discovery
        )
