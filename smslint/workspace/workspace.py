"""The workspace: a root folder, and how the settings of its files are found."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from smslint.base.errors import UsageError
from smslint.base.findings import Severity
from smslint.base.named_tuples import NamedTuple
from smslint.base.paths import PathBase, repository_root
from smslint.discovery.owners import OneOwner, Owner, Owners
from smslint.discovery.walk import Discovery, Overlay, discover
from smslint.report.selection import selection_of
from smslint.settings import Settings, Unsure, load_settings
from smslint.workspace.owners import SettingsOwners, owner_of
from smslint.workspace.projects import Projects
from smslint.workspace.tree import ProjectTree


class Overrides(NamedTuple):
    """What a command line sets in place of settings files."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_level: Severity | None = None
    min_severity: Severity | None = None
    unsure: tuple[Unsure, ...] = ()
    """Names in `select` and `ignore` that have to be those of policies."""
    sandboxes: tuple[str, ...] = ()
    """The sandboxes whose findings are reported; all findings are when it is empty."""


class Workspace(NamedTuple):
    """A folder (absolute) from which paths are named and shown. Each file lives under the nearest
    settings, or all of them under the file `config`, or under none if `isolated`.
    `force_exclude`: what settings exclude is left out although it is named."""

    root: str
    config: str | None = None
    isolated: bool = False
    overrides: Overrides = Overrides()
    force_exclude: bool = False

    def projects(
        self,
        paths: Sequence[str] = (),
        *,
        overlay: Overlay | None = None,
        may_be_gone: bool = False,
    ) -> Projects:
        """The projects of the files that paths name; without any, of those of the root. Raises
        UsageError, also for a path that does not exist, unless paths `may_be_gone`: then their
        projects are those that they would belong to."""
        return self._projects(paths or None, overlay, may_be_gone)

    def none_searched(self) -> Projects:
        """The root's project, without a search for files: it has those that settings name."""
        return self._projects((), None)

    def _projects(
        self, paths: Sequence[str] | None, overlay: Overlay | None, may_be_gone: bool = False
    ) -> Projects:
        owners, settings_of = self._owners()
        found = discover(
            paths,
            root=self.root,
            owners=owners,
            overlay=overlay,
            force_exclude=self.force_exclude,
            may_be_gone=may_be_gone,
        )
        named = [os.curdir] if paths is None else list(paths)
        if overlay is not None and not paths:
            named = [os.path.dirname(overlay.name)]
        roots = tuple(os.path.join(self.root, path) for path in named)
        trees = tuple(
            self._tree(owner, settings_of(owner), discovery, owners, roots)
            for owner, discovery in found
        )
        policies = {policy.name for tree in trees for policy in tree.settings.policies}
        for name, problem in self.overrides.unsure:
            if name not in policies:
                raise UsageError(problem)
        return Projects(self.root, trees)

    def _owners(self) -> tuple[Owners, Callable[[Owner], Settings]]:
        """Who owns files, and the settings of owners."""
        if not self.isolated and self.config is None:
            nearest = SettingsOwners(self.root, self._overridden)
            return nearest, lambda owner: nearest.settings[owner.key]
        settings = load_settings(self.root, file=self.config, isolated=self.isolated)
        if settings.file is None:
            settings = settings._replace(folder=repository_root(self.root) or self.root)
        settings = self._overridden(settings)
        return OneOwner(owner_of(settings)), lambda _: settings

    def _overridden(self, settings: Settings) -> Settings:
        """With the options of the command line."""
        return settings.overridden(
            select=self.overrides.select,
            ignore=self.overrides.ignore,
            fail_level=self.overrides.fail_level,
            min_severity=self.overrides.min_severity,
        )

    def _tree(
        self,
        owner: Owner,
        settings: Settings,
        discovery: Discovery,
        owners: Owners,
        roots: tuple[str, ...],
    ) -> ProjectTree:
        selection = selection_of(settings)
        if self.overrides.sandboxes:
            selection = selection._replace(sandboxes=frozenset(self.overrides.sandboxes))
        return ProjectTree(
            PathBase(self.root, settings.folder),
            settings,
            selection,
            owner,
            owners,
            roots if owner.tree is None else owner.tree,
            discovery,
        )
