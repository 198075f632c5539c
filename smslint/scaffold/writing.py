"""Writing several files: all of them, or none."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from errno import ENOTDIR
from tempfile import mkstemp

from smslint.problems import UsageError


def write_all(files: Mapping[str, bytes]) -> None:
    """Write files, by name; folders are made as they are needed. Whoever reads one of them sees the
    old text or the new one. Where one cannot be written none is. Raises UsageError."""
    made: list[str] = []
    ready: list[tuple[str, str, bytes | None]] = []
    done: list[tuple[str, bytes | None]] = []
    name = ""
    try:
        for name, data in files.items():
            real = os.path.realpath(name)
            made += _make_folder(os.path.dirname(real))
            ready.append((*_prepared(real, data), _content(real)))
        for temporary, name, before in ready:
            os.replace(temporary, name)
            done.append((name, before))
    except (OSError, ValueError) as error:
        for written, before in reversed(done):
            _put_back(written, before)
        for temporary, _, _ in ready:
            with suppress(OSError):
                os.unlink(temporary)
        for folder in reversed(made):
            with suppress(OSError):
                os.rmdir(folder)
        reason = getattr(error, "strerror", None) or "the name is impossible"
        shown = name if name in files else os.path.relpath(name)
        raise UsageError(f"{shown}: it cannot be written: {reason}; nothing was written") from None


def _prepared(name: str, data: bytes) -> tuple[str, str]:
    """The new content beside the file, with the mode that the file has or would get."""
    try:
        facts = os.stat(name)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    else:
        if not stat.S_ISREG(facts.st_mode):
            raise ValueError("it is no regular file")
        mode = stat.S_IMODE(facts.st_mode)
    descriptor, temporary = mkstemp(prefix=".smslint-", suffix=".tmp", dir=os.path.dirname(name))
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
        os.chmod(temporary, mode)
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    return temporary, name


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
            os.replace(*_prepared(name, before))


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
