"""A file to look at, before it is read."""

from __future__ import annotations

from smslint.base.dialect import PLAIN, Dialect
from smslint.base.named_tuples import NamedTuple


class Candidate(NamedTuple):
    """A file to look at: its name for the system, and its path as outputs call it.

    `named`: it was named on the command line, so it is always checked; others are checked only if
    they are ours. `data` is the file's content where the content is known already: standard input,
    an editor's buffer. `reported`: findings in it are wanted; a file may be read only because
    others refer to it. `refusal` says why the file must not be read; its `data` is empty then, so
    that nothing reads it by mistake. `dialect` is what the settings add to the language.
    """

    name: str
    path: str
    named: bool = False
    data: bytes | None = None
    reported: bool = True
    refusal: str = ""
    dialect: Dialect = PLAIN
