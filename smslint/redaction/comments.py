"""Secrets in comments: what SMS506 reports, and what follows the name of a secret field in another
way than it looks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import TypeAlias

from smslint.base.dialect import Dialect
from smslint.base.patterns import lazy
from smslint.facts.secret_comments import NAMED, SHORTEST_WORD, possible_comments
from smslint.facts.secret_names import SECRET_FIELDS, folded
from smslint.model.exposed import BLOCK, is_literal
from smslint.redaction.names import is_misspelt_field
from smslint.source.comments import comments
from smslint.source.tree import Scalar

Span: TypeAlias = tuple[int, int]

_NAME = lazy(r"(?<![\w-])(?P<name>\w[\w-]{2,40}+(?: [\w-]{1,20}+){0,2}+)[\"']?[ \t]*[:=：＝][ \t]*")
_SEPARATOR = lazy("[:=：＝]")
# Words that explain something: `rotated every quarter, see the wiki`.
_PROSE = lazy(r"[A-Za-z][a-z']*+(?:[ ,;:/()-]{1,3}[A-Za-z][a-z']*+)++[ .!?)]*")

_FIELDS = frozenset(map(folded, SECRET_FIELDS))
_START = attrgetter("start")


def secrets_in_comments(text: str, scalars: Iterable[Scalar], dialect: Dialect) -> Iterator[Span]:
    """Where secrets follow the names of secret fields, also misspelt ones, in comments. `scalars`
    are those of all documents of the file."""
    if not _may_hold_secrets(text):
        return
    for comment in comments(text, sorted(scalars, key=_START)):
        for start, end in _secrets(comment.text, dialect):
            yield comment.start + start, comment.start + end


def _may_hold_secrets(text: str) -> bool:
    """A quick look at what could be a comment, before it is known what is one."""
    return any(
        _is_of_a_field(match["name"])
        for at, end in possible_comments(text)
        if _SEPARATOR.search(text, at, end)  # few comments have one, and names take long
        for match in _NAME.finditer(text, at, end)
    )


def _secrets(comment: str, dialect: Dialect) -> Iterator[Span]:
    seen = 0
    for match in _NAME.finditer(comment):
        if match.start() < seen or not _is_of_a_field(match["name"]):
            continue
        start, end = match.end(), len(comment)
        word = NAMED.match(comment, match.start())
        if word is not None:
            start, end = word.span("word")
        rest = comment[start:end].strip()
        # A shorter rest, like one that explains something, is not reported either.
        if len(rest) < SHORTEST_WORD or _PROSE.fullmatch(rest):
            continue
        if is_literal(rest, BLOCK, dialect):
            yield start, end
            seen = end


def _is_of_a_field(name: str) -> bool:
    while not (folded(name) in _FIELDS or is_misspelt_field(name)):
        _, space, name = name.partition(" ")
        if not space:
            return False
    return True
