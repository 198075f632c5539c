"""How `--help` is laid out: examples and exit statuses fit the width of the terminal, too."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

import click

_ITEM = re.compile(r"\A( *+\S++(?: \S++)*+  ++)(\S.*)")
"""A line of a table: a word or a command line, and what it is, two spaces or more apart."""

# A column that is narrower does not read well; what is said goes below then.
_NARROWEST = 24
_BELOW = 8


class Page(click.HelpFormatter):
    """As click lays it out. What click takes as it is written (after `\\b`) is wrapped as well,
    where it is a table: each line below the place where its text starts."""

    def write_text(self, text: str) -> None:
        start = len(self.buffer)
        super().write_text(text)
        lines = "".join(self.buffer[start:]).split("\n")
        self.buffer[start:] = ["\n".join(_fitted(lines, self.width))]


class Context(click.Context):
    """Of a command whose help is such a page."""

    formatter_class = Page


def _fitted(lines: list[str], width: int) -> Iterator[str]:
    head = said = ""
    for line in lines:
        item = _ITEM.fullmatch(line)
        if item is None and head and line.startswith(" " * len(head)) and line[len(head)] != " ":
            said += f" {line.strip()}"  # goes on what the line above says
            continue
        yield from _item(head, said, width)
        head = said = ""
        if item is None:
            yield line
        else:
            head, said = item[1], item[2]
    yield from _item(head, said, width)


def _item(head: str, said: str, width: int) -> Iterator[str]:
    if not head:
        return
    indent = len(head)
    if len(head + said) > width and width - indent < _NARROWEST:
        yield head.rstrip()
        indent = _BELOW
        head = " " * indent
    room = max(width - indent, _NARROWEST)
    for line in textwrap.wrap(said, room, break_long_words=False, break_on_hyphens=False):
        yield head + line
        head = " " * indent
