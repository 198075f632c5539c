"""In which fields two values differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from smslint.comparison.values import Fields, Items, JsonText, Path, Value, is_default, path_text


class FieldChange(NamedTuple):
    """A field that differs: what it held, None where it was not there, and what it holds."""

    path: Path
    old: Value | None
    new: Value | None

    @property
    def name(self) -> str:
        """The path as people write it."""
        return path_text(self.path)


def differences(old: Value | None, new: Value | None, path: Path = ()) -> Iterator[FieldChange]:
    """The fields in which two values differ, each as small as it can be named: `old` with all of
    these fields set is `new`. None stands for a value that is not there; so does a default, unless
    the other side has another value."""
    if (old is None or is_default(old)) and (new is None or is_default(new)):
        return
    if old is not None and new is not None:
        if old.key == new.key:
            return
        if isinstance(old, JsonText) and isinstance(new, JsonText):
            yield from differences(old.root, new.root, path)
            return
        if isinstance(old, Fields) and isinstance(new, Fields) and old.fields and new.fields:
            for name in dict.fromkeys((*old.fields, *new.fields)):
                inner = old.fields.get(name), new.fields.get(name)
                yield from differences(*inner, (*path, name))
            return
        if isinstance(old, Items) and isinstance(new, Items) and len(old.items) == len(new.items):
            for at, pair in enumerate(zip(old.items, new.items, strict=True)):
                yield from differences(*pair, (*path, at))
            return
    if _is_single(old) and _is_single(new):
        yield FieldChange(path, old, new)
        return
    for field, value in _singles(old, path):
        yield FieldChange(field, value, None)
    for field, value in _singles(new, path):
        yield FieldChange(field, None, value)


def _is_single(value: Value | None) -> bool:
    """The value has no fields that are named one by one."""
    return not isinstance(value, Fields) or value.json or not value.fields


def _singles(value: Value | None, path: Path) -> Iterator[tuple[Path, Value]]:
    if value is None or is_default(value):
        return
    if isinstance(value, Fields) and not _is_single(value):
        for name, inner in value.fields.items():
            yield from _singles(inner, (*path, name))
    else:
        yield path, value
