"""How messages quote and list.

A message names the value first, then what is wrong, then how to fix it. Values come from untrusted
input: they are shortened here, and made harmless where they are printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from smslint.base.named_tuples import NamedTuple

_SHOWN = 60


def quoted(text: str) -> str:
    """A value between backticks, on one line, shortened when it is long. One with backticks in it
    is between more of them, as in Markdown: `code_spans` finds it again."""
    if len(text) > 10 * _SHOWN:
        text = text[: 10 * _SHOWN]
    if not text.isprintable() and len(text.splitlines()) > 1:
        text = " ".join(text.split())
    if not text:
        return '`""`'
    if len(text) > _SHOWN:
        text = text[: _SHOWN - 1] + "…"
    return _between_fences(text) if "`" in text else f"`{text}`"


def code_span(text: str) -> str:
    """A value as a code span of Markdown that ends where the value does, whatever is in it."""
    return _between_fences(" ".join(text.split()))


def _between_fences(text: str) -> str:
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    ends = (text[:1], text[-1:])
    # Of a span with spaces at both ends Markdown takes one from each.
    space = " " if "`" in ends or ends == (" ", " ") or not text else ""
    return f"{fence}{space}{text}{space}{fence}"


class CodeSpan(NamedTuple):
    """A text between backticks in a sentence: where the backticks start and end, and the text,
    which starts at `inner`."""

    start: int
    inner: int
    end: int
    text: str


def code_spans(sentence: str) -> Iterator[CodeSpan]:
    """The code spans of a sentence, as Markdown reads them: a span is closed by as many backticks
    as opened it. Backticks without a match are ordinary text."""
    fences = [match.span() for match in re.finditer("`+", sentence)]
    at = 0
    while at < len(fences):
        start, opened = fences[at]
        closing = at + 1
        while closing < len(fences) and fences[closing][1] - fences[closing][0] != opened - start:
            closing += 1
        if closing == len(fences):
            at += 1
            continue
        last, end = fences[closing]
        text = sentence[opened:last]
        if len(text) > 1 and text[0] == text[-1] == " " and "`" in text:
            opened, text = opened + 1, text[1:-1]
        yield CodeSpan(start, opened, end, text)
        at = closing + 1


def listing(items: Iterable[str], last: str = "or") -> str:
    """`a`, `b` or `c`."""
    shown = [quoted(item) for item in items]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {last} {shown[-1]}"


def with_article(name: str) -> str:
    """A name between backticks after `a` or `an`."""
    return f"{'an' if name[:1] in 'aeio' else 'a'} {quoted(name)}"
