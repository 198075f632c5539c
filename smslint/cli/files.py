"""Files that a command writes because somebody asked for them."""

from __future__ import annotations

import os
import stat

from smslint.base.atomic_write import discard, prepared
from smslint.base.errors import UsageError
from smslint.discovery.borders import refusal_to_write


def write_file(name: str, text: str) -> None:
    """Write a text in UTF-8, atomically: a reader sees the old text or the new one.

    A link stays a link, and a file that exists keeps its mode and owner; nothing is written through
    a link that leads out. What is not a plain file (a pipe, a device) is written as it is. Raises
    UsageError.
    """
    check_links(name)
    data = text.encode("utf-8", "backslashreplace")
    real = os.path.realpath(name)
    try:
        mode = _mode_of(real)
        if mode is not None and not stat.S_ISREG(mode):
            with open(real, "wb") as stream:
                stream.write(data)
            return
        temporary = prepared(real, data)
        try:
            os.replace(temporary, real)
        finally:
            discard(temporary)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name is impossible"
        raise UsageError(f"{name}: it cannot be written: {reason}") from None


def check_links(name: str) -> None:
    """Raises UsageError for a file that is reached by a link out of the repository."""
    refusal = refusal_to_write(name, os.getcwd())
    if refusal:
        raise UsageError(f"{name} is not written: {refusal}")


def _mode_of(name: str) -> int | None:
    try:
        return os.stat(name).st_mode
    except FileNotFoundError:
        return None
