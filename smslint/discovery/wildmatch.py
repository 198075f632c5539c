"""One pattern of a `.gitignore`, compared as git compares it.

git compares bytes, and so does this: texts hold one character for each byte. A pattern becomes a
regular expression that cannot backtrack without bound, because what is between two stars is taken
where it first fits, and is never tried again. That loses nothing: between two `*` of one name
everything has a fixed length, and between two `**` everything is whole names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from smslint.base.named_tuples import NamedTuple
from smslint.base.patterns import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

Match: TypeAlias = Callable[[str], object]
"""Gives something true when a text fits."""

_SPECIAL = lazy(r"[*?\[\\]")
_LONGEST_PATH = 4096
"""Characters of a path. A pattern that asks for more fits none, and is not compiled."""

_PRINTABLE = range(0x20, 0x7F)
_LOWER, _UPPER, _DIGITS = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"
_CLASSES = {
    "alnum": _LOWER + _UPPER + _DIGITS,
    "alpha": _LOWER + _UPPER,
    "blank": " \t",
    "cntrl": "".join(map(chr, (*range(0x20), 0x7F))),
    "digit": _DIGITS,
    "graph": "".join(map(chr, _PRINTABLE)).strip(),
    "lower": _LOWER,
    "print": "".join(map(chr, _PRINTABLE)),
    "punct": "".join(sign for sign in map(chr, _PRINTABLE) if not sign.isalnum()).strip(),
    "space": " \t\n\r",
    "upper": _UPPER,
    "xdigit": _DIGITS + "abcdefABCDEF",
}


def as_bytes(text: str) -> str:
    """A text with one character for each of its bytes in UTF-8."""
    return text if text.isascii() else text.encode("utf-8", "surrogateescape").decode("latin-1")


def name_matcher(pattern: str) -> Match | None:
    """For a pattern without `/`, which is compared with the last name of a path. None when
    nothing fits."""
    special = _SPECIAL.search(pattern)
    if special is None:
        return pattern.__eq__ if pattern else None
    if pattern[0] == "*" and not _SPECIAL.search(pattern, 1):
        return _EndsWith(pattern[1:]).match
    return _compiled(pattern, 0, ".")


def path_matcher(pattern: str) -> Match | None:
    """For a pattern that is compared with a whole path. None when nothing fits."""
    pattern = pattern.removeprefix("/")
    special = _SPECIAL.search(pattern)
    if special is None:
        return pattern.__eq__ if pattern else None
    return _compiled(pattern, special.start(), "[^/]")


class _EndsWith(NamedTuple):
    end: str

    def match(self, text: str) -> bool:
        return text.endswith(self.end)


class _MalformedError(Exception):
    """git matches nothing with such a pattern."""


class _Lazy:
    """Compiles an expression when the first text is compared with it."""

    __slots__ = ("_match", "_source")

    def __init__(self, source: str) -> None:
        self._source = source
        self._match: Match | None = None

    def match(self, text: str) -> object:
        if self._match is None:
            self._match = re.compile(self._source, re.DOTALL).match
        return self._match(text)


# The parts of a pattern: regular expressions for one character each, and these.
_STAR = "*"
_STARS = "**"
"""Any characters, separators too. Before a `/` it may match nothing, together with the `/`."""
_STARS_SLASH = "**/"


def _compiled(pattern: str, literal: int, any_: str) -> Match | None:
    """`literal` is how many characters have no meaning of their own at the start: git cuts them
    off, so the pattern after them starts a name, too. `any_` fits one character of a star."""
    try:
        parts = list(_parts(pattern, literal, any_))
    except _MalformedError:
        return None
    if sum(part not in (_STAR, _STARS, _STARS_SLASH) for part in parts) > _LONGEST_PATH:
        return None
    chunks: list[list[str]] = [[]]
    joints: list[str] = []
    for part in parts:
        if part not in (_STARS, _STARS_SLASH):
            chunks[-1].append(part)
        elif not (joints and joints[-1] == part == _STARS_SLASH and not chunks[-1]):
            joints.append(part)  # one `**/` after another adds nothing
            chunks.append([])
    source = _names(chunks[0], any_)
    for number, (joint, chunk) in enumerate(zip(joints, chunks[1:], strict=True), 1):
        skip = "(?:.*?/)??" if joint == _STARS_SLASH else ".*?"
        if number < len(joints):
            source += f"(?>{skip}{_names(chunk, any_)})"
        elif joint == _STARS and not chunk:
            source += ".*"
        else:
            source += skip + _names(chunk, any_)
    return _Lazy(source + r"\Z").match


def _names(parts: list[str], any_: str) -> str:
    """An expression for whole names, with the separators between them."""
    return "/".join(_name(name, any_) for name in _split(parts, "/"))


def _name(parts: list[str], any_: str) -> str:
    first, *rest = ("".join(piece) for piece in _split(parts, _STAR))
    if not rest:
        return first
    *middle, last = rest
    found = first + "".join(f"(?>{any_}*?{piece})" for piece in middle)
    return f"{found}{any_}*{last}(?![^/])"


def _split(parts: list[str], separator: str) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for part in parts:
        if part == separator:
            found.append([])
        else:
            found[-1].append(part)
    return found


def _parts(pattern: str, literal: int, any_: str) -> Iterator[str]:
    whole_path = any_ != "."
    at = 0
    end = len(pattern)
    while at < end:
        char = pattern[at]
        at += 1
        if char == "*":
            first = at - 1
            while at < end and pattern[at] == "*":
                at += 1
            many = at - first > 1 and whole_path
            if not many or not (first == literal or pattern[first - 1] == "/"):
                yield _STAR
            elif pattern.startswith("/", at):
                at += 1
                yield _STARS_SLASH
            elif at == end or pattern.startswith("\\/", at):
                yield _STARS
            else:
                yield _STAR
        elif char == "?":
            yield any_
        elif char == "[":
            at, one_of = _set(pattern, at)
            yield f"(?!/){one_of}" if whole_path else one_of
        elif char == "\\":
            if at == end:
                raise _MalformedError
            yield re.escape(pattern[at])
            at += 1
        else:
            yield re.escape(char)


def _set(pattern: str, at: int) -> tuple[int, str]:
    """The set that starts after the bracket at `at`: where it ends, and its expression."""

    def char(at: int) -> str:
        if at >= len(pattern):
            raise _MalformedError
        return pattern[at]

    negated = char(at) in "!^"
    at += negated
    found: set[str] = set()
    before = ""  # what a range may start with
    first = True
    while first or char(at) != "]":
        first = False
        now = char(at)
        at += 1
        if now == "\\":
            before = char(at)
            at += 1
            found.add(before)
        elif now == "-" and before and char(at) != "]":
            last = char(at)
            at += 1
            if last == "\\":
                last = char(at)
                at += 1
            found.update(map(chr, range(ord(before), ord(last) + 1)))
            before = ""
        elif now == "[" and char(at) == ":":
            close = pattern.find("]", at + 1)
            if close < 0:
                raise _MalformedError
            if close == at + 1 or pattern[close - 1] != ":":
                before = now  # a bracket like any other character
                found.add(before)
                continue
            name = pattern[at + 1 : close - 1]
            if name not in _CLASSES:
                raise _MalformedError
            found.update(_CLASSES[name])
            before = ""
            at = close + 1
        else:
            before = now
            found.add(now)
    if not found:
        return at + 1, "." if negated else "(?!)"
    wanted = "".join(f"\\x{ord(char):02x}" for char in sorted(found))
    return at + 1, f"[{'^' if negated else ''}{wanted}]"
