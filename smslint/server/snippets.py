"""What is written for a field or an entry, with stops for what people fill in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from smslint.base.patterns import lazy
from smslint.server.fields import Field


class Stop(NamedTuple):
    """A place where people write something: one of some `choices`, or a `text` that is there to be
    replaced."""

    text: str = ""
    choices: tuple[str, ...] = ()


Part: TypeAlias = str | Stop

_SPECIAL = lazy(r"[\\$}]")
_SPECIAL_IN_CHOICES = lazy(r"[\\$},|]")
_ENVIRONMENT = lazy(r"\$\{env:([A-Z0-9_]+)\}")

_NUMBERS = ("inbound_number", "sender_number", "opt_out_number")


class Written(NamedTuple):
    """How to write: `flow` inside of braces, all on one line; otherwise further lines start with
    `indent`. `credentials` are the names of those of the sandbox."""

    flow: bool = False
    credentials: tuple[str, ...] = ()
    indent: str = ""


def as_snippet(parts: Iterable[Part]) -> str:
    """In the language of snippets that editors know."""
    found = []
    number = 0
    for part in parts:
        if isinstance(part, str):
            found.append(_escaped(part))
            continue
        number += 1
        if part.choices:
            choices = ",".join(
                _SPECIAL_IN_CHOICES.sub(r"\\\g<0>", choice) for choice in part.choices
            )
            found.append(f"${{{number}|{choices}|}}")
        elif part.text:
            found.append(f"${{{number}:{_escaped(part.text)}}}")
        else:
            found.append(f"${number}")
    return "".join(found)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def entry(kind: dict[str, str], fields: Iterable[Field], how: Written) -> Iterator[Part]:
    """An entry of a kind: its required fields, with what tells the kind."""
    return _fields([field for field in fields if field.required], kind, how, how.indent)


def missing(fields: Iterable[Field], how: Written) -> Iterator[Part]:
    """Some fields, each with a stop for its value."""
    return _fields(list(fields), {}, how, how.indent)


def _fields(
    fields: Sequence[Field], known: dict[str, str], how: Written, indent: str
) -> Iterator[Part]:
    between = ", " if how.flow else f"\n{indent}"
    for number, field in enumerate(fields):
        yield (between if number else "") + f"{field.name}:"
        yield from (f" {known[field.name]}",) if field.name in known else value(field, how, indent)


def value(field: Field, how: Written, indent: str = "") -> Iterator[Part]:
    """What is written after the key of a field and its colon."""
    type_ = field.constraint.get("type")
    values = tuple(choice for choice, _ in field.values)
    example = str(field.definition.get("examples", [""])[0])
    if type_ == "object":
        yield from _mapping(field.inner, how, indent)
        return
    if type_ == "array":
        yield from _list(field, how, indent)
        return
    yield " "
    if len(values) == 1:
        yield values[0]
    elif values:
        yield Stop(choices=values)
    elif field.secret:
        quote = '"' if how.flow else ""
        match = _ENVIRONMENT.fullmatch(example)
        yield from (f"{quote}${{env:", Stop(match[1] if match else "NAME"), "}" + quote)
    elif field.name in _NUMBERS:
        yield from ('"', Stop(), '"')
    elif field.name == "credential" and how.credentials:
        yield Stop(choices=how.credentials)
    elif field.definition.get("multiline") and example.startswith("{") and not how.flow:
        yield from (f"|\n{indent}  ", Stop(example))
    else:
        yield Stop()


def _mapping(inner: Sequence[Field], how: Written, indent: str) -> Iterator[Part]:
    if how.flow:
        yield " {"
        yield from _fields(inner, {}, how, indent) if inner else (Stop(),)
        yield "}"
        return
    yield f"\n{indent}  "
    yield from _fields(inner, {}, how, f"{indent}  ") if inner else (Stop(),)


def _list(field: Field, how: Written, indent: str) -> Iterator[Part]:
    if not field.inner and field.constraint.get("items", {}).get("type") != "object":
        yield from (" [", Stop(), "]")
    elif how.flow:
        yield " [{"
        yield from _fields(field.inner, {}, how, indent) if field.inner else (Stop(),)
        yield "}]"
    else:
        yield f"\n{indent}  - "
        yield from _fields(field.inner, {}, how, f"{indent}    ") if field.inner else (Stop(),)
