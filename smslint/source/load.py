"""A text to documents: what a parser makes of it, and what was meant where that is known."""

from __future__ import annotations

from smslint.base.dialect import PLAIN, Dialect
from smslint.source.plain import may_mean_something_else, read_plain
from smslint.source.tree import Loaded, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from smslint.source.parser import EventParser


def load(
    text: str,
    *,
    keep_scalars: bool = False,
    dialect: Dialect = PLAIN,
    parser: Callable[[str], EventParser] | None = None,
) -> Loaded:
    """Read all documents of a text (without a byte order mark). `dialect` is what
    settings add to the language. Without a `parser`, PyYAML's best one reads what is not of the
    simplest kind. Never raises for bad input."""
    odd = may_mean_something_else(text)
    if parser is None:
        if not odd and not dialect.references:
            scalars: list[Scalar] = []
            documents = read_plain(text, scalars if keep_scalars else None)
            if documents is not None:
                return Loaded(documents, [], False, scalars)
        from smslint.source.parser import new_parser  # PyYAML is a fifth of a run over one file

        parser = new_parser
    return _parsed(text, keep_scalars, dialect, parser, odd)


def _parsed(
    text: str,
    keep_scalars: bool,
    dialect: Dialect,
    parser: Callable[[str], EventParser],
    odd: bool,
) -> Loaded:
    from smslint.source.events import read

    def again(text: str) -> Loaded:
        return read(text, True, dialect, parser)[0]

    loaded, stopped = read(text, keep_scalars, dialect, parser)
    if stopped is not None:
        from smslint.source.causes import known_cause  # nearly all files can be read

        cause = known_cause(text, stopped, again)
        if cause is not None:
            loaded.faults[-1] = (loaded.faults[-1][0], cause)
    elif odd and not loaded.broken:
        from smslint.source.causes import read_as_meant

        return read_as_meant(text, loaded, again)
    return loaded
