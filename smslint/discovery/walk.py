"""From the paths of a command line to the files to look at.

What was named is taken as it is. Below a folder only YAML files count; hidden names,
`node_modules`, virtual environments, links to folders and out of the repository, what git ignores
and what the settings exclude are left out. A user's global git excludes are not read: a colleague
and a CI job have to see the same tree.

A link in a repository must not make smslint read, print or change a file that is not in it, so such
a link is not followed, not even when it is named.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence

from smslint.base.errors import UsageError
from smslint.base.findings import Failure
from smslint.base.named_tuples import NamedTuple
from smslint.base.paths import STDIN, is_gone, meant_path, printable, repository_root, shown_path
from smslint.base.phrasing import quoted
from smslint.discovery.borders import as_prefix, is_inside, refusal_of
from smslint.discovery.gitignore import IgnoreRules, ignore_file, repository_of, rules_above
from smslint.discovery.owners import Owner, Owners
from smslint.source.candidate import Candidate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

EXCLUDED = "excluded by the settings"
OTHERS = "has other settings"

_SUFFIXES = (".yaml", ".yml")
_LONGEST_SUFFIX = -5


class LeftOut(NamedTuple):
    """A file or folder that was not looked at, and why; `is_link` for a link that was not
    followed."""

    path: str
    reason: str
    is_link: bool = False


class Discovery(NamedTuple):
    """What there is to look at, in order of paths. `failures` are folders that could not be
    listed: the tree is not complete then. `folders` are all that were searched for the run, by
    their real names."""

    candidates: list[Candidate]
    left_out: list[LeftOut]
    failures: list[Failure]
    folders: frozenset[str] = frozenset()


class Overlay(NamedTuple):
    """Content that replaces that of a file on disk. `name` is that file, or `-` for none."""

    name: str
    data: bytes


def discover(
    paths: Sequence[str] | None,
    *,
    root: str,
    owners: Owners,
    overlay: Overlay | None = None,
    force_exclude: bool = False,
    may_be_gone: bool = False,
) -> list[tuple[Owner, Discovery]]:
    """The files of a run, by the projects that they belong to: those that the paths lead to, in
    that order.

    `paths` come from the command line and never hold `-`; they are relative to `root` (absolute),
    and so are the paths that outputs show. None means the root. Where settings say what the tree of
    a project is, `paths` only limit what is reported; without any, all of the root's project is.
    With an `overlay` findings are wanted in that file alone; without other paths or settings its
    tree is its folder. What is named is taken although settings exclude it, unless `force_exclude`
    is given. Raises UsageError for a path that does not exist, unless paths `may_be_gone`.
    """
    found = _Collected(root, owners, force_exclude, may_be_gone)
    home: Owner | None = None
    if overlay is not None:
        home = found.overlay(overlay)
        paths = paths or []
        if not paths and home.tree is None and overlay.name != STDIN:
            folder = os.path.dirname(overlay.name) or os.curdir
            paths = [folder] if os.path.isdir(os.path.join(root, folder)) else []
    elif not paths:
        home = owners.of(root)
        found.owners[home.key] = home
    limits = [found.add(path) for path in ([os.curdir] if paths is None else paths)]
    # By now all owners are known whose files can be wanted.
    wanted = list(found.owners.values()) if overlay is None or home is None else [home]
    for owner in wanted:
        for path in owner.tree or ():
            found.add_to(owner, path)

    def is_reported(item: _Item) -> bool:
        if overlay is not None:
            return item.overlay
        if item.owner.tree is None or (home is not None and item.owner.key == home.key):
            return True
        return any(limit(item) for limit in limits)

    return [(owner, found.discovery(owner, is_reported)) for owner in wanted]


class _Item(NamedTuple):
    candidate: Candidate
    place: str
    """Where it was found: absolute, links in the path of its folder resolved."""
    owner: Owner
    overlay: bool = False


_Limit: TypeAlias = Callable[[_Item], bool]


class _Folder(NamedTuple):
    """A folder to walk: its name for the system, its path as shown (with `/`), where it really
    is, where it was named to be, the ignore rules that hold in it, deepest first, the folder that
    no link may lead out of, and the owner of its files. `claimed`: the settings of the owner name
    it, or a folder above."""

    path: str
    prefix: str
    root: str
    absolute: str
    rules: tuple[IgnoreRules, ...]
    border: str
    owner: Owner
    claimed: bool

    @property
    def is_searched(self) -> bool:
        """Its files are of no interest: the owner's settings say which ones are. But there may be
        other projects below."""
        return self.owner.tree is not None and not self.claimed


class _Collected:
    """Collects files, each once: by its real path, and what was named before what was met."""

    def __init__(self, root: str, owners: Owners, force_exclude: bool, may_be_gone: bool) -> None:
        self.root = root
        self.owners: dict[str, Owner] = {}
        self._all_owners = owners
        self._force_exclude = force_exclude
        self._may_be_gone = may_be_gone
        self._left_out: list[tuple[str, LeftOut]] = []
        self._failures: list[tuple[str, Failure]] = []
        self._items: dict[str, _Item] = {}
        self._links: dict[str, _Item] = {}
        self._folders: set[tuple[str, str]] = set()

    def discovery(self, owner: Owner, is_reported: Callable[[_Item], bool]) -> Discovery:
        """What was found of an owner's files."""
        candidates = [
            item.candidate._replace(reported=is_reported(item), dialect=owner.dialect)
            for item in {**self._links, **self._items}.values()
            if item.owner.key == owner.key
        ]
        candidates.sort(key=lambda candidate: candidate.path)
        return Discovery(
            candidates,
            sorted(item for key, item in self._left_out if key == owner.key),
            [failure for key, failure in self._failures if key == owner.key],
            frozenset(folder for folder, _ in self._folders),
        )

    def overlay(self, overlay: Overlay) -> Owner:
        """Content that replaces that of a file; gives the owner of the file."""
        name = path = overlay.name
        place = ""
        owner = self._owner_of(self.root)
        if name != STDIN:
            name = self._name(name)
            path = shown_path(name, self.root)
            place = os.path.realpath(name)
            owner = self._owner_of(os.path.dirname(os.path.abspath(name)))
        if self._force_exclude and name != STDIN and owner.excludes(os.path.abspath(name)):
            self._leave_out(owner, path, EXCLUDED)
            return owner
        candidate = Candidate(name, path, named=True, data=overlay.data)
        self._items[place] = _Item(candidate, place, owner, overlay=True)
        return owner

    def add(self, path: str) -> _Limit:
        """A path as the command line names it: a file, or a folder to walk. Says which items are
        wanted then."""
        name = self._name(path)
        if self._may_be_gone and is_gone(name):
            self._owner_of(os.path.dirname(os.path.abspath(name)))
            return lambda item: False
        is_folder = _is_folder(name, path, self.root)
        refusal = refusal_of(name, self.root)
        if is_folder and not refusal:
            place = os.path.realpath(name)
            self._walk_from(name, self._owner_of(os.path.abspath(name)), claimed=False)
            return lambda item: is_inside(item.place, place)
        place = self._file(name, refusal, self._owner_of(os.path.dirname(os.path.abspath(name))))
        return lambda item: item.place == place

    def add_to(self, owner: Owner, path: str) -> None:
        """A path (absolute) as the settings of an owner name it. What has other settings is not
        the owner's."""
        is_folder = _is_folder(path, path)
        own = self._all_owners.of(path if is_folder else os.path.dirname(path))
        if own.key != owner.key and not own.is_bare:
            self._leave_out(owner, shown_path(path, self.root), OTHERS)
            return
        refusal = refusal_of(path, self.root)
        if is_folder and not refusal:
            self._walk_from(path, owner, claimed=True)
        else:
            self._file(path, refusal, owner)

    def _owner_of(self, folder: str) -> Owner:
        owner = self._all_owners.of(folder)
        self.owners.setdefault(owner.key, owner)
        return owner

    def _leave_out(self, owner: Owner, path: str, reason: str, *, is_link: bool = False) -> None:
        self._left_out.append((owner.key, LeftOut(path, reason, is_link)))

    def _name(self, path: str) -> str:
        """The name for the system."""
        return self.root if path == os.curdir else os.path.join(self.root, path)

    def _file(self, name: str, refusal: str, owner: Owner) -> str:
        place = os.path.realpath(name)
        candidate = Candidate(name, shown_path(name, self.root), named=True)
        if self._force_exclude and owner.excludes(os.path.abspath(name)):
            self._leave_out(owner, candidate.path, EXCLUDED)
            return place
        if refusal:
            place = os.path.abspath(name)  # not that of its target, which may be named, too
            candidate = candidate._replace(data=b"", refusal=refusal)
        known = self._items.get(place)
        if known is None or not known.candidate.named or not _is_settled(known, owner):
            self._items[place] = _Item(candidate, place, owner)
        return place

    def _walk_from(self, path: str, owner: Owner, *, claimed: bool) -> None:
        root = os.path.realpath(path)
        absolute = os.path.abspath(path)
        shown = shown_path(path, self.root)
        if owner.excludes(absolute):
            self._leave_out(owner, shown, EXCLUDED)
            return
        prefix = "" if shown == "." else shown if shown.endswith("/") else f"{shown}/"
        border = repository_root(root) or root
        rules = rules_above(absolute)
        self._walk(_Folder(path, prefix, root, absolute, rules, border, owner, claimed))

    def _walk(self, start: _Folder) -> None:
        todo = [start]
        named = True
        while todo:
            folder = todo.pop()
            try:
                with os.scandir(folder.path) as listing:
                    entries = sorted(listing, key=_name)
            except OSError as error:
                if not folder.is_searched:
                    reason = error.strerror or type(error).__name__
                    shown = folder.prefix.rstrip("/") or "."
                    failure = Failure(f"the folder cannot be listed: {reason}", shown)
                    self._failures.append((folder.owner.key, failure))
                continue
            names = {entry.name for entry in entries}
            if "pyvenv.cfg" in names and not named:
                if not folder.is_searched:
                    self._leave_out(folder.owner, folder.prefix, "a virtual environment")
                continue
            if not named:  # what holds in a folder that was named is known already
                inner = self._within(folder, names)
                if inner is None:
                    continue
                folder = _with_own_rules(inner, names)
            named = False
            known = (folder.root, "" if folder.is_searched else folder.owner.key or "-")
            if known not in self._folders:
                self._folders.add(known)
                todo += reversed(self._entries(entries, folder))

    def _within(self, folder: _Folder, names: set[str]) -> _Folder | None:
        """A folder that was reached from above, with its own owner; None when nothing in it can be
        wanted."""
        owner = self._all_owners.within(folder.absolute, names)
        if owner is None or owner.key == folder.owner.key:
            return folder
        if folder.claimed:
            if owner.is_bare:
                return folder
            self._leave_out(folder.owner, folder.prefix, OTHERS)
            return None
        if owner.excludes(folder.absolute):
            self._leave_out(owner, folder.prefix, EXCLUDED)
            return None
        settings = os.path.join(folder.absolute, os.path.basename(owner.key))
        if not owner.is_bare and folder.owner.excludes(settings):  # by a glob such as `team/**`
            self._leave_out(folder.owner, folder.prefix, EXCLUDED)
            return None
        self.owners.setdefault(owner.key, owner)
        return folder._replace(owner=owner)

    def _entries(self, entries: list[os.DirEntry[str]], folder: _Folder) -> list[_Folder]:
        """Takes the files of a folder; gives the folders to walk next."""
        path, prefix, root, absolute, rules, _, owner, _ = folder
        searched = folder.is_searched
        here = as_prefix(path)
        root = as_prefix(root)
        absolute = as_prefix(absolute)
        inner = []
        items = self._items
        for entry in entries:
            name = entry.name
            if name[0] == ".":
                continue
            is_yaml = name.endswith(_SUFFIXES) or is_yaml_name(name)
            is_folder = entry.is_dir(follow_symlinks=False)
            if not is_folder and (searched or not is_yaml) and not _is_link_to_folder(entry):
                continue
            shown = prefix + (name if name.isascii() else printable(name))
            reason = None
            if is_folder and name == "node_modules":
                reason = "node_modules"
            elif rules or owner.exclude is not None:
                reason = _reason(absolute + name, rules, owner, is_folder)
            if reason is not None:
                if not searched:
                    self._leave_out(owner, f"{shown}/" if is_folder else shown, reason)
                continue
            place = root + name
            if is_folder:
                inner.append(
                    folder._replace(
                        path=here + name,
                        prefix=f"{shown}/",
                        root=place,
                        absolute=absolute + name,
                    )
                )
            elif searched:
                continue
            elif entry.is_symlink():
                self._link(Candidate(here + name, shown), place, folder)
            elif entry.is_file(follow_symlinks=False) and (
                place not in items or not _is_settled(items[place], owner)
            ):
                items[place] = _Item(Candidate(here + name, shown), place, owner)
        return inner

    def _link(self, candidate: Candidate, place: str, folder: _Folder) -> None:
        """A link to a file counts, unless the file itself is in the tree."""
        target = os.path.realpath(candidate.name)
        if not is_inside(target, folder.border):
            reason = "a link out of the repository or folder"
        elif os.path.isfile(target):
            self._links.setdefault(target, _Item(candidate, place, folder.owner))
            return
        elif os.path.isdir(target):
            reason = "a link to a folder"
        else:
            reason = "a link to nowhere"
        self._leave_out(folder.owner, candidate.path, reason, is_link=True)


def _is_settled(item: _Item, owner: Owner) -> bool:
    """The item stays whose it is. What lives under no settings is left to a project that names
    it."""
    return item.overlay or not (item.owner.is_bare and not owner.is_bare)


def _reason(path: str, rules: tuple[IgnoreRules, ...], owner: Owner, is_folder: bool) -> str | None:
    """Why a file or folder is left out; None when it is not."""
    if owner.exclude is not None and owner.exclude.verdict(path, folder=is_folder):
        return EXCLUDED
    for known in rules:
        verdict = known.verdict(path, folder=is_folder)
        if verdict is not None:
            return "ignored by git" if verdict else None
    return None


def is_yaml_name(name: str) -> bool:
    """The name of a file ends like that of a YAML file, in any case."""
    return name.endswith(_SUFFIXES) or name[_LONGEST_SUFFIX:].lower().endswith(_SUFFIXES)


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _is_link_to_folder(entry: os.DirEntry[str]) -> bool:
    # Not `entry.is_dir()`, which fails for a link that leads to itself.
    return entry.is_symlink() and os.path.isdir(entry.path)


def _is_folder(name: str, path: str, root: str = "") -> bool:
    """`path` is what people call it, from `root` on."""
    try:
        return stat.S_ISDIR(os.stat(name).st_mode)
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and os.path.islink(name):
            return False  # a link to nowhere, or in a circle: a file that cannot be read
        if isinstance(error, FileNotFoundError):
            meant = meant_path(path, root)
            hint = f"; did you mean {quoted(printable(meant))}?" if meant is not None else ""
            reason = f"no such file or folder{hint}"
        else:
            reason = getattr(error, "strerror", None) or "an impossible name"
        raise UsageError(f"{printable(path) or 'an empty path'}: {reason}") from None


def _with_own_rules(folder: _Folder, names: set[str]) -> _Folder:
    """A folder that was reached from above, with what it adds to the rules."""
    if ".git" in names:  # a repository of its own: what is outside of it does not count
        repository = repository_of(folder.absolute)
        rules = repository.rules if repository is not None else ()
        return folder._replace(rules=rules, border=folder.root)
    if ".gitignore" in names:
        own = ignore_file(folder.absolute)
        return folder if own is None else folder._replace(rules=(own, *folder.rules))
    return folder
