"""Where findings are, as other programs want to know it."""

from __future__ import annotations

from collections.abc import Callable
from posixpath import isabs, join, normpath

from smslint.base.findings import Position
from smslint.output.context import Context


def from_root(path: str, context: Context) -> str:
    """A path of the report as the root of the repository sees it: what CI systems understand,
    independent of the folder that smslint was started in."""
    if not context.folder or isabs(path) or path[1:3] == ":/":
        return path
    return normpath(join(context.folder, path))


def in_utf16(position: Position, path: str, context: Context) -> Position:
    """The columns in code units of UTF-16."""
    units = context.units_of(path)
    return position if units is None else _converted(position, units.utf16)


def in_utf8(position: Position, path: str, context: Context) -> Position:
    """The columns in bytes of UTF-8."""
    units = context.units_of(path)
    return position if units is None else _converted(position, units.utf8)


def _converted(position: Position, column_of: Callable[[int, int], int]) -> Position:
    line, column, end_line, end_column = position
    return Position(line, column_of(line, column), end_line, column_of(end_line, end_column))
