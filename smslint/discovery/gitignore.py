"""Lines as in a `.gitignore`: which files and folders they leave out.

The patterns are read by `pathspec`; what is added here is what git does around them: the last
line that speaks of a path wins, deeper files win over those above, and nothing comes back that
stands in a folder which is left out (whoever walks does not go in).
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from smslint.base.errors import UsageError
from smslint.source.file import RefusedError, read_bytes
from smslint.source.limits import MAX_BYTES

if TYPE_CHECKING:
    import re

_IGNORE_FILE = ".gitignore"


class _Line(NamedTuple):
    regex: re.Pattern[str]
    leaves_out: bool
    whole_path: bool
    """It is compared with the path from the file's folder on, not only with the last name."""


class IgnoreRules:
    """The lines of one file (or setting), relative to the folder `base`.

    Paths are absolute, with the system's separator; of what lies outside of `base` the lines say
    nothing.
    """

    __slots__ = ("_inside", "_lines")

    def __init__(self, base: str, lines: Iterable[str]) -> None:
        self._inside = base if base.endswith(os.sep) else base + os.sep
        self._lines = [line for text in lines if (line := _read(text)) is not None]
        self._lines.reverse()

    def __bool__(self) -> bool:
        return bool(self._lines)

    def verdict(self, path: str, *, folder: bool) -> bool | None:
        """Whether the path is left out; None when no line speaks of it. What a line says of a
        folder is not asked again for what the folder holds."""
        if not path.startswith(self._inside):
            return None
        relative = path[len(self._inside) :]
        if os.sep != "/":
            relative = relative.replace(os.sep, "/")
        if folder:
            relative += "/"
        name = relative[relative.rfind("/", 0, -1) + 1 :]
        for regex, leaves_out, whole_path in self._lines:
            match = regex.search(relative if whole_path else name)
            # A match that ends at a separator further left speaks of a folder above.
            if match is not None and (not whole_path or _reaches_end(match, len(relative))):
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


def _reaches_end(match: re.Match[str], length: int) -> bool:
    mark = match.re.groupindex.get("ps_d")
    if mark is None or match.end(mark) < 0:
        return match.end() == length
    return match.end(mark) == length


def _read(text: str) -> _Line | None:
    from pathspec import GitIgnoreSpec

    text = text.rstrip("\r\n")
    stripped = text.rstrip(" ")
    if stripped.endswith("\\") and len(stripped) < len(text):
        stripped += " "
    bang = "!" if stripped.startswith("!") else ""
    body = stripped.removeprefix("!")
    # "At any depth" in front of a single name says no more than the name.
    deep = body.removeprefix("/")
    while deep.startswith("**/") and len(deep) > len("**/"):
        deep = deep.removeprefix("**/")
    if "/" not in deep.rstrip("/") and (deep != body.removeprefix("/") or deep.rstrip("/") == "**"):
        body = deep
    # "Everything inside": the folder itself is not meant, which pathspec cannot say of a folder.
    elif body.endswith("/**"):
        body += "/*"
    elif body.endswith("/**/"):
        body += "*/"
    try:
        patterns = list(GitIgnoreSpec.from_lines([bang + body]).patterns) if body else []
    except ValueError:
        return None  # git passes over what it cannot read, too
    if not patterns:
        return None
    pattern = patterns[0]
    regex: re.Pattern[str] | None = getattr(pattern, "regex", None)
    if pattern.include is None or regex is None:
        return None
    return _Line(regex, pattern.include, "/" in body.rstrip("/"))


class Repository(NamedTuple):
    """A git repository: the folder that holds `.git`, and its own list of what to ignore."""

    root: str
    exclude: IgnoreRules | None


def repository_of(folder: str) -> Repository | None:
    """The repository that a folder (absolute) is in."""
    while True:
        git = os.path.join(folder, ".git")
        if os.path.lexists(git):
            return Repository(folder, _own_exclude(folder, git))
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def ignore_file(folder: str) -> IgnoreRules | None:
    """The rules of a folder's `.gitignore`, if it has one; git follows no links here."""
    name = os.path.join(folder, _IGNORE_FILE)
    return None if os.path.islink(name) else _rules(folder, name)


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
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
    return (IgnoreRules(base, lines) or None) if lines else None


def _text(name: str) -> str | None:
    """What a file of git says; None for one that is not there, or is no regular file."""
    try:
        data = read_bytes(name)
    except (OSError, ValueError, RefusedError):
        return None
    if len(data) > MAX_BYTES:
        raise UsageError(f"{name!a} is larger than {MAX_BYTES // 1024**2} MiB")
    return data.decode("utf-8", "surrogateescape")
