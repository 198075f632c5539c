"""Writes files atomically: a reader sees the old content or the new, never a mixture."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from tempfile import mkstemp


def prepared(real: str, data: bytes) -> str:
    """Write new content to a temporary file in the folder of the file, with the file's mode and
    owner, or the mode that a new file gets. The caller puts it in place with `os.replace`, or
    removes it. `real` is not a link. Raises OSError or ValueError, and then leaves no file.
    """
    descriptor, temporary = mkstemp(
        prefix=".smslint-", suffix=".tmp", dir=os.path.dirname(real) or "."
    )
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _permit(real, temporary)
    except BaseException:
        discard(temporary)
        raise
    return temporary


def discard(temporary: str) -> None:
    """Remove a temporary file, if it still exists."""
    with suppress(OSError):
        os.unlink(temporary)


def _permit(real: str, temporary: str) -> None:
    """Let the same people read and write it."""
    try:
        state = os.stat(real)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(temporary, 0o666 & ~mask)
        return
    if hasattr(os, "chown"):
        own = os.stat(temporary)
        if (own.st_uid, own.st_gid) != (state.st_uid, state.st_gid):
            with suppress(OSError):  # only root may give files away
                os.chown(temporary, state.st_uid, state.st_gid)
    os.chmod(temporary, stat.S_IMODE(state.st_mode))
