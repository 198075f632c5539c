"""How messages quote and list.

A message names the value first, then what is wrong, then how to fix it. Values come from untrusted
input: they are shortened here, and made harmless where they are printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SHOWN = 60


def quoted(text: str) -> str:
    """A value between backticks, on one line, shortened when it is long."""
    if not text:
        return '`""`'
    if len(text) > 10 * _SHOWN:
        text = text[: 10 * _SHOWN]
    if not text.isprintable() and len(text.splitlines()) > 1:
        text = " ".join(text.split())
    if len(text) > _SHOWN:
        text = text[: _SHOWN - 1] + "…"
    return f"`{text}`"


def code_span(text: str) -> str:
    """A value as a code span of Markdown that ends where the value does, whatever is in it."""
    text = " ".join(text.split())
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    space = " " if text.startswith("`") or text.endswith("`") or not text else ""
    return f"{fence}{space}{text}{space}{fence}"


def listing(items: Iterable[str], last: str = "or") -> str:
    """`a`, `b` or `c`."""
    shown = [quoted(item) for item in items]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {last} {shown[-1]}"


def with_article(name: str) -> str:
    """A name between backticks after `a` or `an`."""
    return f"{'an' if name[:1] in 'aeio' else 'a'} {quoted(name)}"
