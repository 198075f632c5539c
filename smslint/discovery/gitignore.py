"""Lines as in a `.gitignore`: which files and folders they leave out.

This follows git: the last line that matches a path wins, deeper files win over those above, and
nothing comes back that is in a folder which is left out (the walk does not go in).
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from smslint.base.errors import UsageError
from smslint.base.named_tuples import NamedTuple
from smslint.base.paths import repository_root
from smslint.base.patterns import lazy
from smslint.discovery.wildmatch import Match, as_bytes, name_matcher, path_matcher
from smslint.source.file import RefusedError, read_bytes
from smslint.source.limits import MAX_BYTES

_IGNORE_FILE = ".gitignore"

# A line without the spaces at its end; a space after a backslash belongs to the name.
_LINE = lazy(r"(?:[^\\ ]|\\[\s\S]|\\\Z| +(?! |\Z))*")


class _Line(NamedTuple):
    matches: Match
    leaves_out: bool
    whole_path: bool
    """It is compared with the path from the file's folder on, not only with the last name."""
    folders_only: bool


class IgnoreRules:
    """The lines of one file (or setting), relative to the folder `base`.

    Paths are absolute, with the system's separator; the lines do not concern what is outside of
    `base`.
    """

    __slots__ = ("_inside", "_lines")

    def __init__(self, base: str, lines: Iterable[str]) -> None:
        self._inside = base if base.endswith(os.sep) else base + os.sep
        self._lines = [line for text in lines if (line := _read(text)) is not None]
        self._lines.reverse()

    def __bool__(self) -> bool:
        return bool(self._lines)

    def verdict(self, path: str, *, folder: bool) -> bool | None:
        """Whether the path is left out; None when no line matches it. What a line says of a folder
        is not asked again for what the folder holds."""
        if not path.startswith(self._inside):
            return None
        relative = path[len(self._inside) :]
        if os.sep != "/":
            relative = relative.replace(os.sep, "/")
        relative = as_bytes(relative)
        name = relative[relative.rfind("/") + 1 :]
        for matches, leaves_out, whole_path, folders_only in self._lines:
            if (folder or not folders_only) and matches(relative if whole_path else name):
                return leaves_out
        return None

    def covers(self, path: str) -> bool:
        """The path, or a folder between `base` and it, is left out."""
        if not path.startswith(self._inside):
            return False
        at = len(self._inside)
        while (at := path.find(os.sep, at)) >= 0:
            if self.verdict(path[:at], folder=True):
                return True
            at += 1
        return bool(self.verdict(path, folder=False))


def _read(text: str) -> _Line | None:
    """A line of the file; None for one that leaves out nothing and brings back nothing."""
    match = _LINE.match(as_bytes(text.removesuffix("\r")))
    pattern = match[0] if match else ""
    if pattern.startswith("#"):
        return None
    leaves_out = not pattern.startswith("!")
    pattern = pattern.removeprefix("!")
    folders_only = pattern.endswith("/")
    pattern = pattern.removesuffix("/")
    whole_path = "/" in pattern
    matches = path_matcher(pattern) if whole_path else name_matcher(pattern)
    return None if matches is None else _Line(matches, leaves_out, whole_path, folders_only)


class Repository(NamedTuple):
    """A git repository: the folder that holds `.git`, and its own list of what to ignore."""

    root: str
    exclude: IgnoreRules | None

    @property
    def rules(self) -> tuple[IgnoreRules, ...]:
        """Those that hold in its root, the stronger first."""
        own = ignore_file(self.root)
        return tuple(rules for rules in (own, self.exclude) if rules is not None)


def repository_of(folder: str) -> Repository | None:
    """The repository that a folder (absolute) is in."""
    root = repository_root(folder)
    return (
        None if root is None else Repository(root, _own_exclude(root, os.path.join(root, ".git")))
    )


def ignore_file(folder: str) -> IgnoreRules | None:
    """The rules of a folder's `.gitignore`, if it has one; git follows no links here."""
    name = os.path.join(folder, _IGNORE_FILE)
    return None if os.path.islink(name) else _rules(folder, name)


def rules_above(folder: str) -> tuple[IgnoreRules, ...]:
    """The ignore rules that hold in a folder, its own included, deepest first."""
    repository = repository_of(folder)
    if repository is None:
        return ()
    rules = repository.rules
    between = os.path.relpath(folder, repository.root)
    at = repository.root
    for step in () if between == os.curdir else between.split(os.sep):
        at = os.path.join(at, step)
        own = ignore_file(at)
        rules = (own, *rules) if own is not None else rules
    return rules


def _own_exclude(root: str, git: str) -> IgnoreRules | None:
    if os.path.isfile(git):  # a submodule or a further work tree: the file says where to look
        git = os.path.join(root, (_first_line(git) or "").removeprefix("gitdir:").strip())
        git = os.path.join(git, _first_line(os.path.join(git, "commondir")) or "")
    return _rules(root, os.path.join(git, "info", "exclude"))


def _first_line(name: str) -> str | None:
    text = _text(name)
    return None if text is None else text[:4096].partition("\n")[0].strip()


def _rules(base: str, name: str) -> IgnoreRules | None:
    text = (_text(name) or "").removeprefix("\ufeff")
    return IgnoreRules(base, text.split("\n")) or None


def _text(name: str) -> str | None:
    """What a file of git says; None for one that does not exist, or is not a regular file."""
    try:
        data = read_bytes(name)
    except (OSError, ValueError, RefusedError):
        return None
    if len(data) > MAX_BYTES:
        raise UsageError(f"{name!a} is larger than {MAX_BYTES // 1024**2} MiB")
    return data.decode("utf-8", "surrogateescape")
