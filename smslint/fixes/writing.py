"""Reading and writing the files that are fixed: whole, or not at all."""

from __future__ import annotations

import os

from smslint.base.atomic_write import discard, prepared
from smslint.source.file import RefusedError, read_bytes
from smslint.source.limits import MAX_BYTES


class WritingError(Exception):
    """The file is as it was; the message says why."""


def read(name: str) -> bytes:
    """All that a file holds. Raises WritingError."""
    try:
        data = read_bytes(name)
    except (OSError, ValueError, RefusedError) as error:
        raise WritingError(f"it cannot be read: {_reason(error)}") from None
    if len(data) > MAX_BYTES:
        raise WritingError("it is too large")
    return data


def obstacle(name: str) -> str | None:
    """Why a file cannot be written, as far as that can be told before; None when it can.

    A file without any permission to write is left alone even where the system would let us: the
    permission was removed on purpose.
    """
    real = os.path.realpath(name)
    for place, reason in (
        (real, "the file is read-only"),
        (_folder(real), "its folder is read-only"),
    ):
        try:
            mode = os.stat(place).st_mode
        except OSError as error:
            return f"it cannot be read: {_reason(error)}"
        if not mode & 0o222 or not os.access(place, os.W_OK):
            return reason
    return None


def write(name: str, before: bytes, after: bytes) -> None:
    """Replace what a file holds, at one moment, and keep its mode and owner.

    A link stays a link: its target is replaced. Raises WritingError, and leaves the file as it is,
    when it does not hold `before` or cannot be replaced.
    """
    real = os.path.realpath(name)
    temporary = None
    try:
        temporary = prepared(real, after)
        if read(real) != before:
            raise WritingError("it has changed in the meantime; run smslint again")
        os.replace(temporary, real)
    except OSError as error:
        raise WritingError(f"it cannot be written: {_reason(error)}") from None
    finally:
        if temporary is not None:
            discard(temporary)


def _folder(real: str) -> str:
    return os.path.dirname(real) or "."


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or "the name is impossible"
