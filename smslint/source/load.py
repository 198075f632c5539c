"""A text to documents: what a parser makes of it, and what was meant where that is known."""

from __future__ import annotations

from collections.abc import Callable

from smslint.base.dialect import PLAIN, Dialect
from smslint.source.events import Loaded, read
from smslint.source.parser import EventParser, new_parser
from smslint.source.syntax import CONFLICT, NO_BREAK_SPACES

__all__ = ["Loaded", "load"]


def load(
    text: str,
    *,
    keep_scalars: bool = False,
    dialect: Dialect = PLAIN,
    parser: Callable[[str], EventParser] = new_parser,
) -> Loaded:
    """Read all documents of a text (without a byte order mark). `dialect` is what
    settings add to the language. Never raises for bad input."""

    def again(text: str) -> Loaded:
        return read(text, True, dialect, parser)[0]

    loaded, stopped = read(text, keep_scalars, dialect, parser)
    if stopped is not None:
        from smslint.source.causes import known_cause  # nearly all files can be read

        cause = known_cause(text, stopped, again)
        if cause is not None:
            loaded.faults[-1] = (loaded.faults[-1][0], cause)
    elif not loaded.broken and _may_mean_something_else(text):
        from smslint.source.causes import read_as_meant

        return read_as_meant(text, loaded, again)
    return loaded


def _may_mean_something_else(text: str) -> bool:
    """A cheap look at a text that can be read."""
    return CONFLICT in text or (
        not text.isascii() and any(space in text for space in NO_BREAK_SPACES)
    )
