"""Writing several files: all of them, or none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from errno import ENOTDIR

from smslint.base.atomic_write import discard, prepared
from smslint.base.errors import UsageError
from smslint.discovery.borders import refusal_to_write


def write_all(files: Mapping[str, bytes]) -> None:
    """Write files, by name; folders are made as needed. Readers see the old text or the new one. If
    one cannot be written, none is. Raises UsageError."""
    for name in files:
        refusal = refusal_to_write(name, os.getcwd())
        if refusal:
            raise UsageError(f"{name}: {refusal}; nothing was written")
    made: list[str] = []
    ready: list[tuple[str, str, bytes | None]] = []
    done: list[tuple[str, bytes | None]] = []
    name = ""
    try:
        for name, data in files.items():
            real = os.path.realpath(name)
            made += _make_folder(os.path.dirname(real))
            before = _content(real)
            ready.append((_ready(real, data), real, before))
        for temporary, name, before in ready:
            os.replace(temporary, name)
            done.append((name, before))
    except (OSError, ValueError) as error:
        for written, before in reversed(done):
            _put_back(written, before)
        for temporary, _, _ in ready:
            discard(temporary)
        for folder in reversed(made):
            with suppress(OSError):
                os.rmdir(folder)
        reason = getattr(error, "strerror", None) or "the name is impossible"
        shown = name if name in files else os.path.relpath(name)
        raise UsageError(f"{shown}: it cannot be written: {reason}; nothing was written") from None


def _ready(name: str, data: bytes) -> str:
    """The new content next to the file, if that is one that can be replaced."""
    if os.path.lexists(name) and not os.path.isfile(name):
        raise ValueError("it is not a regular file")
    return prepared(name, data)


def _content(name: str) -> bytes | None:
    try:
        with open(name, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def _put_back(name: str, before: bytes | None) -> None:
    with suppress(OSError):
        if before is None:
            os.unlink(name)
        else:
            os.replace(prepared(name, before), name)


def _make_folder(folder: str) -> list[str]:
    """Make a folder with those above it; gives those that were not there."""
    missing = []
    while not os.path.isdir(folder):
        missing.append(folder)
        above = os.path.dirname(folder)
        if above == folder:
            break
        folder = above
    made = list(reversed(missing))
    for number, each in enumerate(made):
        try:
            os.mkdir(each)
        except OSError as error:
            for done in reversed(made[:number]):
                with suppress(OSError):
                    os.rmdir(done)
            if isinstance(error, FileExistsError):  # by a file of this name
                raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR)) from None
            raise
    return made
