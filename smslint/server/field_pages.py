"""What is said of a field, of a value of one, of a number, of a reference to a secret."""

from __future__ import annotations

from typing import NamedTuple

from smslint.base.patterns import lazy
from smslint.base.phrasing import code_span
from smslint.server.around import Around
from smslint.server.cursor import Cursor, cursor_at
from smslint.server.fields import Field, fields_at
from smslint.server.in_use import REFERENCE, in_words, numbers_of

_KEY = lazy(r"[A-Za-z_][\w-]*(?=[\"']?[ \t]*:(?:\s|\Z))")
_QUOTED = lazy(r"\"[^\"\r\n]*\"|'[^'\r\n]*'")
_PLAIN = lazy(r"(?:(?!\s#)[^,}\]\r\n])*")
_PLAIN_IN_BLOCK = lazy(r"(?:(?!\s#)[^\r\n])*")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")


class Page(NamedTuple):
    """Markdown, and the part of the text that it is about."""

    markdown: str
    start: int
    end: int


def page_at(text: str, offset: int, around: Around) -> Page | None:
    """What is to be said of a place of a text."""
    start = offset
    while start and text[start - 1] in _LETTERS:
        start -= 1
    match = _KEY.match(text, start)
    cursor = cursor_at(text, start) if match is not None else None
    if match is not None and cursor is not None and cursor.key is None:
        field = _fields(cursor, around).get(match[0])
        return None if field is None else Page(page_of(field), start, match.end())
    cursor = cursor_at(text, offset)
    field = None if cursor is None else _fields(cursor, around).get(cursor.key or "")
    if cursor is None or field is None:
        return None
    start, end = _value(text, cursor)
    return Page(_of_value(field, text[start:end], cursor, around), start, end)


def page_of(field: Field) -> str:
    """What a field is; its name on the screen of Journey Optimizer comes first."""
    traits = [
        *([f"**{field.label}**"] if field.label else []),
        code_span(field.name),
        *(["required"] if field.required else []),
        *(["secret"] if field.secret else []),
    ]
    values = [f"- {code_span(value)}: {meaning}" for value, meaning in field.values if meaning]
    return "\n\n".join(filter(None, (" · ".join(traits), field.documentation, "\n".join(values))))


def _fields(cursor: Cursor, around: Around) -> dict[str, Field]:
    return fields_at(cursor.steps, cursor.data, around.edition(cursor))


def _value(text: str, cursor: Cursor) -> tuple[int, int]:
    """The start and the end of the value that a cursor is in."""
    plain = _PLAIN if cursor.column is None or cursor.listed else _PLAIN_IN_BLOCK
    match = _QUOTED.match(text, cursor.start) or plain.match(text, cursor.start)
    end = cursor.start if match is None else match.end()
    return cursor.start, cursor.start + len(text[cursor.start : end].rstrip())


def _of_value(field: Field, written: str, cursor: Cursor, around: Around) -> str:
    value = written.strip("\"'")
    if REFERENCE.fullmatch(value):
        number = around.checked.references(around.path).get(value, 0)
        what = "the file" if value.startswith("${file:") else "the environment variable"
        shown = around.checked.shown(around.path, value)
        name = shown.removeprefix("${").removesuffix("}").removeprefix("env:").removeprefix("file:")
        times = "once" if number == 1 else f"{number} times"
        first = f"{code_span(shown)}: {what} {code_span(name)}; the project refers to it {times}."
    elif meaning := dict(field.values).get(value):
        first = f"{code_span(value)}: {meaning}"
    else:
        first = _of_number(value, cursor, around)
    return "\n\n".join(filter(None, (first, page_of(field))))


def _of_number(value: str, cursor: Cursor, around: Around) -> str:
    """Who uses a number; empty for anything else."""
    sandbox = around.sandbox(cursor.data.get("sandbox"))
    users = {} if sandbox is None or cursor.key is None else numbers_of(sandbox)
    if value not in users or not str(cursor.key).endswith("_number"):
        return ""
    shown, path = around.checked.shown, users[value][0].document.file.path
    return f"{code_span(shown(around.path, value))}: {shown(path, in_words(users[value]))}."
