"""The JSON Schema (draft-07) of a policy: checked when it is read, references followed.

A reference leads to another place of the schema, or to a file next to it; never to the network.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from smslint.base.phrasing import quoted
from smslint.base.pointers import unescaped
from smslint.policies.keywords import ignored_keywords
from smslint.shape.validator import schema_fault
from smslint.source.file import RefusedError, read_bytes

DRAFTS = ("http://json-schema.org/draft-07/schema#", "http://json-schema.org/draft-07/schema")

_LARGEST = 1024 * 1024
"""Bytes of a schema file."""

_MOST_FILES = 50
_DEEPEST = 60
_LARGEST_NUMBER = 2**63
_MOST_PARTS = 20_000

# Keywords whose values are data, not schemas.
_DATA = frozenset(("enum", "const", "default", "examples"))

Schema = dict[str, Any] | bool


class SchemaError(Exception):
    """What is wrong with a schema; `where` is the place in it, with dots."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(what)
        self.where = where


class SchemaFileError(SchemaError):
    """The file of a schema cannot be read; the message goes on after its name."""

    def __init__(self, what: str) -> None:
        super().__init__("", what)


class PolicySchema(NamedTuple):
    """A schema whose references are known: `targets` maps the identity of each schema that is one
    to what it means."""

    root: Schema
    targets: Mapping[int, Schema]

    def meant(self, schema: Schema) -> Schema:
        """The schema itself, or what it refers to."""
        for _ in range(_DEEPEST):
            if isinstance(schema, bool) or "$ref" not in schema:
                return schema
            schema = self.targets[id(schema)]
        return True


def inline_schema(schema: Any, folder: str, inside: Callable[[str], str]) -> PolicySchema:
    """A schema from the settings. Files that it refers to are relative to `folder`; `inside` gives
    the name for the system of one, and raises for one that a settings file may not name. Raises
    SchemaError."""
    return _Loader(inside).loaded(schema, folder)


def schema_from_file(name: str, inside: Callable[[str], str]) -> PolicySchema:
    """A schema from a file (absolute). Raises SchemaError."""
    return _Loader(inside).from_file(name)


class _Loader:
    def __init__(self, inside: Callable[[str], str]) -> None:
        self.inside = inside
        self.files: dict[str, Any] = {}
        self.targets: dict[int, Schema] = {}

    def loaded(self, schema: Any, folder: str) -> PolicySchema:
        todo = [(schema, folder)]
        while todo:
            document, here = todo.pop()
            _check(document)
            for where, part in list(_references(document)):
                target, new = self._target(part["$ref"], where, document, here)
                self.targets[id(part)] = target
                if new is not None:
                    todo.append(new)
        self._refuse_circles()
        return PolicySchema(schema, self.targets)

    def from_file(self, name: str) -> PolicySchema:
        schema = self.files[os.path.realpath(name)] = _read(name)
        return self.loaded(schema, os.path.dirname(name))

    def _target(
        self, reference: Any, where: str, document: Any, folder: str
    ) -> tuple[Schema, tuple[Any, str] | None]:
        """What a reference means, and the file that it leads to where that was not read before."""
        if not isinstance(reference, str):
            raise SchemaError(where, "takes a text")
        file, _, pointer = reference.partition("#")
        new = None
        if file:
            if ":" in file or file.startswith("//"):
                raise SchemaError(
                    where, f"{quoted(reference)} is not read: policies never use the network"
                )
            name = self.inside(os.path.join(folder, file))
            real = os.path.realpath(name)
            if real not in self.files:
                if len(self.files) == _MOST_FILES:
                    raise SchemaError(where, f"more than {_MOST_FILES} files")
                try:
                    self.files[real] = _read(name)
                except SchemaFileError as error:
                    raise SchemaError(where, f"names {quoted(file)}, which {error}") from None
                new = (self.files[real], os.path.dirname(name))
            document = self.files[real]
        target = _at(document, pointer)
        if not isinstance(target, dict | bool):
            raise SchemaError(where, f"there is no schema at {quoted(reference)}")
        return target, new

    def _refuse_circles(self) -> None:
        """A reference that leads back to itself and nowhere else means nothing."""
        for start in self.targets.values():
            at, steps = start, 0
            while isinstance(at, dict) and "$ref" in at and steps <= len(self.targets):
                at, steps = self.targets[id(at)], steps + 1
            if steps > len(self.targets):
                raise SchemaError("$ref", "refers to itself")


def _read(name: str) -> Any:
    try:
        data = read_bytes(name)
    except RefusedError as refused:
        raise SchemaFileError(f"cannot be read: {refused}") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name is impossible"
        raise SchemaFileError(f"cannot be read: {reason}") from None
    if len(data) > _LARGEST:
        raise SchemaFileError(f"is larger than {_LARGEST // 1024**2} MiB")
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise SchemaFileError("is not UTF-8") from None
    except RecursionError:
        raise SchemaFileError("is nested too deeply") from None
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        raise SchemaFileError(f"is not JSON: see line {line}") from None


def _check(schema: Any) -> None:
    """Refuses what is not a schema of draft-07."""
    if not isinstance(schema, dict | bool):
        raise SchemaError("", "takes a JSON Schema: a table")
    _check_plain(schema)
    draft = schema.get("$schema", DRAFTS[0]) if isinstance(schema, dict) else DRAFTS[0]
    if draft not in DRAFTS:
        raise SchemaError("$schema", f"{quoted(str(draft))} is not draft-07, which policies use")
    fault = schema_fault(_without_references(schema))
    if fault is not None:
        place, what = fault
        raise SchemaError(".".join(map(str, place)), f"{what}{_reason(schema, place)}")
    for where, what in ignored_keywords(schema):
        raise SchemaError(where, what)


def _reason(schema: Any, place: Sequence[str | int]) -> str:
    """Why a regular expression cannot be used, to go on with; empty for other faults."""
    import re

    if place[-1:] != ("pattern",):
        return ""
    for step in place:
        schema = schema[step]
    try:
        re.compile(schema)
    except re.error as error:
        return f": {error.msg}"
    except TypeError:
        return ""
    except RecursionError:
        return ": it is nested too deeply"
    return ": lookahead, lookbehind and references to groups are not available"


def _check_plain(value: Any) -> None:
    """Only what JSON can say, within limits."""
    todo: list[tuple[Any, str, int]] = [(value, "", 0)]
    count = 0
    while todo:
        value, where, depth = todo.pop()
        count += 1
        if depth > _DEEPEST or count > _MOST_PARTS:
            raise SchemaError(where[:60], "the schema is too large or nested too deeply")
        if isinstance(value, dict):
            todo += ((item, _below(where, key), depth + 1) for key, item in value.items())
        elif isinstance(value, list):
            todo += ((item, _below(where, str(n)), depth + 1) for n, item in enumerate(value))
        elif isinstance(value, int) and abs(value) > _LARGEST_NUMBER:
            raise SchemaError(where, "takes a smaller number")
        elif not isinstance(value, str | int | float | bool) and value is not None:
            raise SchemaError(where, "takes JSON: no dates")
        elif isinstance(value, float) and not math.isfinite(value):
            raise SchemaError(where, "takes a number that JSON can write")


def _below(where: str, step: str) -> str:
    return f"{where}.{step}" if where else step


def _without_references(schema: Any) -> Any:
    """The schema as the meta-schema should see it: keywords next to `$ref` do not count."""
    if isinstance(schema, list):
        return [_without_references(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if isinstance(schema.get("$ref"), str):
        return {}
    return {
        key: value if key in _DATA else _without_references(value)
        for key, value in schema.items()
        if key not in ("$id", "$schema")
    }


def _references(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """The schemas that refer to others, each with its place."""
    todo: list[tuple[Any, str]] = [(schema, "")]
    while todo:
        value, where = todo.pop()
        if isinstance(value, list):
            todo += ((item, _below(where, str(n))) for n, item in enumerate(value))
        elif isinstance(value, dict):
            if "$ref" in value:
                yield _below(where, "$ref"), value
                # Definitions may be next to it all the same.
                value = {
                    key: item for key, item in value.items() if key in ("definitions", "$defs")
                }
            todo += ((item, _below(where, key)) for key, item in value.items() if key not in _DATA)


def _at(document: Any, pointer: str) -> Any:
    """The place that a JSON pointer names; None where there is none."""
    from urllib.parse import unquote

    for step in unquote(pointer).split("/")[1:] if pointer else ():
        step = unescaped(step)
        if isinstance(document, dict) and step in document:
            document = document[step]
        elif isinstance(document, list) and step.isdigit() and int(step) < len(document):
            document = document[int(step)]
        else:
            return None
    return document if not pointer or pointer.startswith("/") else None
