"""From the paths of a command line to the files to look at.

What was named is taken as it is. Below a folder only YAML files count; hidden names,
`node_modules`, virtual environments, links to folders and out of the repository, what git ignores
and what the settings exclude are left out. A user's global git excludes are not read: a colleague
and a CI job have to see the same tree.

Whoever can add a link to a repository must not get smslint to read, print or change a file that is
not in it, so such a link is not followed, not even when it is named.
"""

import os
import stat
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from smslint.base.errors import UsageError
from smslint.base.findings import Failure
from smslint.base.paths import STDIN, printable, repository_root, shown_path
from smslint.discovery.gitignore import IgnoreRules, Repository, ignore_file, repository_of
from smslint.source.candidate import Candidate

_SUFFIXES = (".yaml", ".yml")
_LONGEST_SUFFIX = -5


class LeftOut(NamedTuple):
    """A file or folder that was not looked at, and why."""

    path: str
    reason: str


class Discovery(NamedTuple):
    """What there is to look at, in order of paths. `failures` are folders that could not be
    listed: the tree is not complete then."""

    candidates: list[Candidate]
    left_out: list[LeftOut]
    failures: list[Failure]


class Overlay(NamedTuple):
    """Content that stands for a file on disk. `name` is that file, or `-` for none."""

    name: str
    data: bytes


def discover(
    paths: Sequence[str],
    *,
    root: str,
    tree: Sequence[str] | None = None,
    exclude: IgnoreRules | None = None,
    overlay: Overlay | None = None,
    tags: frozenset[str] = frozenset(),
) -> Discovery:
    """The files of a run.

    `paths` come from the command line and never hold `-`; they are relative to `root` (absolute),
    and so are the paths that outputs show. `tree` are the paths that project
    settings give: then these are the tree, and `paths` (if any) only limit what is reported.
    With an `overlay` findings are wanted in that file alone; without other paths or settings its
    tree is its folder. `tags` are those that the settings allow. Raises UsageError for a path that
    does not exist.
    """
    found = _Found(root, exclude)
    if overlay is not None:
        found.overlay(overlay)
        if not paths and tree is None and overlay.name != STDIN:
            folder = os.path.dirname(overlay.name) or os.curdir
            paths = [folder] if os.path.isdir(os.path.join(root, folder)) else []
    for path in tree or ():
        found.add(path)
    limits = [found.limit(path) for path in paths] if tree is not None else []
    if tree is None:
        for path in paths:
            found.add(path)
    items = found.items()
    if overlay is not None:
        candidates = [item.candidate._replace(reported=item.overlay) for item in items]
    elif limits:
        candidates = [
            item.candidate._replace(reported=any(limit(item) for limit in limits)) for item in items
        ]
    else:
        candidates = [item.candidate for item in items]
    if tags:
        candidates = [candidate._replace(tags=tags) for candidate in candidates]
    candidates.sort(key=lambda candidate: candidate.path)
    return Discovery(candidates, sorted(found.left_out), found.failures)


class _Item(NamedTuple):
    candidate: Candidate
    place: str
    """Where it was come across: absolute, links in the path of its folder resolved."""
    overlay: bool = False


class _Folder(NamedTuple):
    """A folder to walk: its name for the system, its path as shown (with `/`), where it really
    is, where it was named to be, the ignore rules that hold in it, deepest first, and the folder
    that no link may lead out of."""

    path: str
    prefix: str
    root: str
    absolute: str
    rules: tuple[IgnoreRules, ...]
    border: str


class _Found:
    """Collects files, each once: by its real path, and what was named before what was met."""

    def __init__(self, root: str, exclude: IgnoreRules | None) -> None:
        self.root = root
        self.exclude = exclude
        self.left_out: list[LeftOut] = []
        self.failures: list[Failure] = []
        self._items: dict[str, _Item] = {}
        self._links: dict[str, _Item] = {}
        self._folders: set[str] = set()

    def items(self) -> Iterable[_Item]:
        return {**self._links, **self._items}.values()

    def overlay(self, overlay: Overlay) -> None:
        name = path = overlay.name
        place = ""
        if name != STDIN:
            name = self._name(name)
            path = shown_path(name, self.root)
            place = os.path.realpath(name)
        candidate = Candidate(name, path, named=True, data=overlay.data)
        self._items[place] = _Item(candidate, place, overlay=True)

    def add(self, path: str) -> None:
        """A path as named: a file, or a folder to walk."""
        name = self._name(path)
        is_folder = _is_folder(name, path)
        refusal = _refusal(name, self.root)
        if is_folder and not refusal:
            self.walk(name)
        else:
            self.file(name, refusal)

    def _name(self, path: str) -> str:
        """The name for the system."""
        return self.root if path == os.curdir else os.path.join(self.root, path)

    def file(self, name: str, refusal: str) -> str:
        place = os.path.realpath(name)
        candidate = Candidate(name, shown_path(name, self.root), named=True)
        if refusal:
            place = os.path.abspath(name)  # not that of its target, which may be named, too
            candidate = candidate._replace(data=b"", refusal=refusal)
        known = self._items.get(place)
        if known is None or not known.candidate.named:
            self._items[place] = _Item(candidate, place)
        return place

    def limit(self, path: str) -> Callable[[_Item], bool]:
        """A path of the command line where settings say what the tree is."""
        name = self._name(path)
        is_folder = _is_folder(name, path)
        refusal = _refusal(name, self.root)
        if refusal or not is_folder:
            place = self.file(name, refusal)
            return lambda item: item.place == place
        place = os.path.realpath(name)
        return lambda item: _is_inside(item.place, place)

    def walk(self, path: str) -> None:
        root = os.path.realpath(path)
        absolute = os.path.abspath(path)
        shown = shown_path(path, self.root)
        if self.exclude is not None and self.exclude.covers(absolute):
            self.left_out.append(LeftOut(shown, "excluded by the settings"))
            return
        prefix = "" if shown == "." else shown if shown.endswith("/") else f"{shown}/"
        border = repository_root(root) or root
        self._walk(_Folder(path, prefix, root, absolute, _rules_above(absolute), border))

    def _walk(self, start: _Folder) -> None:
        todo = [start]
        named = True
        while todo:
            folder = todo.pop()
            if folder.root in self._folders:
                continue
            try:
                with os.scandir(folder.path) as listing:
                    entries = sorted(listing, key=_name)
            except OSError as error:
                reason = error.strerror or type(error).__name__
                shown = folder.prefix.rstrip("/") or "."
                self.failures.append(Failure(f"the folder cannot be listed: {reason}", shown))
                continue
            names = {entry.name for entry in entries}
            if "pyvenv.cfg" in names and not named:
                self.left_out.append(LeftOut(folder.prefix, "a virtual environment"))
                continue
            self._folders.add(folder.root)
            if not named:  # what holds in a folder that was named is known already
                folder = _with_own_rules(folder, names)
            named = False
            todo += reversed(self._entries(entries, folder))

    def _entries(self, entries: list[os.DirEntry[str]], folder: _Folder) -> list[_Folder]:
        """Takes the files of a folder; gives the folders to walk next."""
        path, prefix, root, absolute, rules, border = folder
        here = _as_prefix(path)
        root = _as_prefix(root)
        absolute = _as_prefix(absolute)
        inner = []
        items = self._items
        for entry in entries:
            name = entry.name
            if name[0] == ".":
                continue
            is_yaml = is_yaml_name(name)
            is_folder = entry.is_dir(follow_symlinks=False)
            if not is_folder and not is_yaml and not _is_link_to_folder(entry):
                continue
            shown = prefix + (name if name.isascii() else printable(name))
            if is_folder and name == "node_modules":
                self.left_out.append(LeftOut(f"{shown}/", "node_modules"))
                continue
            if rules or self.exclude:
                reason = self._reason(absolute + name, rules, is_folder)
                if reason is not None:
                    self.left_out.append(LeftOut(f"{shown}/" if is_folder else shown, reason))
                    continue
            if is_folder:
                inner.append(
                    _Folder(here + name, f"{shown}/", root + name, absolute + name, rules, border)
                )
            elif entry.is_symlink():
                self._link(Candidate(here + name, shown), root + name, border)
            elif entry.is_file(follow_symlinks=False) and root + name not in items:
                items[root + name] = _Item(Candidate(here + name, shown), root + name)
        return inner

    def _link(self, candidate: Candidate, place: str, border: str) -> None:
        """A link to a file counts, unless the file itself is in the tree."""
        target = os.path.realpath(candidate.name)
        if not _is_inside(target, border):
            reason = "a link out of the repository or folder"
        elif os.path.isfile(target):
            self._links.setdefault(target, _Item(candidate, place))
            return
        elif os.path.isdir(target):
            reason = "a link to a folder"
        else:
            reason = "a link to nowhere"
        self.left_out.append(LeftOut(candidate.path, reason))

    def _reason(self, path: str, rules: tuple[IgnoreRules, ...], folder: bool) -> str | None:
        if self.exclude is not None and self.exclude.verdict(path, folder=folder):
            return "excluded by the settings"
        for known in rules:
            verdict = known.verdict(path, folder=folder)
            if verdict is not None:
                return "ignored by git" if verdict else None
        return None


def is_yaml_name(name: str) -> bool:
    """The name of a file ends like that of a YAML file, in whatever case."""
    return name.endswith(_SUFFIXES) or name[_LONGEST_SUFFIX:].lower().endswith(_SUFFIXES)


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _as_prefix(folder: str) -> str:
    return folder if folder.endswith(os.sep) else folder + os.sep


def _is_inside(place: str, folder: str) -> bool:
    return _as_prefix(place).startswith(_as_prefix(folder))


def _is_link_to_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_symlink() and entry.is_dir()


def _is_folder(name: str, path: str) -> bool:
    """`path` is what people call it."""
    try:
        return stat.S_ISDIR(os.stat(name).st_mode)
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and os.path.islink(name):
            return False  # a link to nowhere, or in a circle: a file that cannot be read
        if isinstance(error, FileNotFoundError):
            reason = "no such file or folder"
        else:
            reason = getattr(error, "strerror", None) or "an impossible name"
        raise UsageError(f"{printable(path) or 'an empty path'}: {reason}") from None


def _refusal(name: str, root: str) -> str:
    """Why something that was named is not read: it leads out of where it seems to be. Empty when
    nothing is against it."""
    absolute = os.path.abspath(name)
    target = os.path.realpath(name)
    if target == absolute:
        return ""
    folder = os.path.dirname(absolute)
    border = repository_root(folder)
    if border is not None:
        if _is_inside(target, os.path.realpath(border)):
            return ""
        return "it is a link that leads out of the repository"
    if os.path.isdir(name) or not os.path.islink(name):
        return ""  # there is no repository that somebody else could have put a link into
    folder = os.path.realpath(folder)
    root = os.path.realpath(root)
    if _is_inside(target, root if _is_inside(folder, root) else folder):
        return ""
    return "it is a link that leads out of its folder"


def _rules_above(folder: str) -> tuple[IgnoreRules, ...]:
    """The ignore rules that hold in a folder, its own included, deepest first."""
    repository = repository_of(folder)
    if repository is None:
        return ()
    rules = _beginning_of(repository)
    between = os.path.relpath(folder, repository.root)
    at = repository.root
    for step in () if between == os.curdir else between.split(os.sep):
        at = os.path.join(at, step)
        own = ignore_file(at)
        rules = (own, *rules) if own is not None else rules
    return rules


def _with_own_rules(folder: _Folder, names: set[str]) -> _Folder:
    """A folder that was come to from above, with what it adds to the rules."""
    if ".git" in names:  # a repository of its own: what is outside of it does not count
        repository = repository_of(folder.absolute)
        rules = _beginning_of(repository) if repository is not None else ()
        return folder._replace(rules=rules, border=folder.root)
    if ".gitignore" in names:
        own = ignore_file(folder.absolute)
        return folder if own is None else folder._replace(rules=(own, *folder.rules))
    return folder


def _beginning_of(repository: Repository) -> tuple[IgnoreRules, ...]:
    own = ignore_file(repository.root)
    return tuple(rules for rules in (own, repository.exclude) if rules is not None)
