"""What is next to a secret on its lines: comments, and what YAML takes for a tag or an anchor.

A secret that is removed from a file often stays in it as a comment, and one that starts with `!` or
`&` is not a value to YAML at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from smslint.base.patterns import lazy
from smslint.source.lines import line_start
from smslint.source.tree import Node, Scalar

Span: TypeAlias = tuple[int, int]

# Directives for smslint may be shown.
_COMMENT = r"(#(?![ \t]*smslint:)[^\r\n]+)"
_BETWEEN = lazy(rf"(?<=\s){_COMMENT}")
_AFTER = lazy(rf"[ \t]+{_COMMENT}")
_IN_HEADER = lazy(rf"[|>][-+0-9]*[ \t]+{_COMMENT}")
_ALIAS = lazy(r"[\"']?\s*:\s+\*[^\s,\[\]{}]+")

_BELOW = lazy(r"(?:[ \t]*(?:\r\n|\r(?!\n)|\n))+(?P<indent>[ \t]*)(?P<comment>#[^\r\n]*)")

_PROPERTY = lazy(r"(?<=\s)(?:#[^\r\n]*|([!&][^\s]+))")
# Such as `!secret`, `!!str` or `!python/object:os.system`, with a value after it.
_NAMES_A_TYPE = lazy(r"!{1,2}[A-Za-z_]+(?:[/:.-][A-Za-z_]+)*")


def adjacent_comments(text: str, pairs: Iterable[tuple[Node, Node]]) -> Iterator[Span]:
    """The comments between keys and their values, after the values on the same line, and below them
    where they look like a part."""
    for key, value in pairs:
        after = value.end
        if value.start >= key.end:
            for match in _BETWEEN.finditer(text, key.end, value.start):
                yield match.span(1)
        else:  # the value is at an anchor, further up
            alias = _ALIAS.match(text, key.end)
            after = alias.end() if alias else key.end
        block = isinstance(value, Scalar) and value.is_block
        comment = _IN_HEADER.match(text, value.start) if block else _AFTER.match(text, after)
        if comment:
            yield comment.span(1)
        yield from _comments_below(text, key, comment.end() if comment and not block else after)


def _comments_below(text: str, key: Node, at: int) -> Iterator[Span]:
    """The lines below that hold nothing but a comment, and are indented as if they went on with the
    value."""
    below = _BELOW.match(text, at)
    if below is None:
        return
    line = line_start(text, key.start)
    while below is not None and len(below["indent"]) > key.start - line:
        yield below.span("comment")
        below = _BELOW.match(text, below.end())


def properties_of(text: str, pairs: Iterable[tuple[Node, Node]]) -> Iterator[Span]:
    """The tags and anchors of values that may be a part of the secret, or all of it."""
    for key, value in pairs:
        empty = isinstance(value, Scalar) and value.empty
        for match in _PROPERTY.finditer(text, key.end, max(key.end, value.start)):
            said = match[1]
            if said and (empty or not _NAMES_A_TYPE.fullmatch(said)):
                yield match.span(1)
