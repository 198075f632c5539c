"""The new content of a file, made ready beside it: who reads the file sees the old one or this."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from tempfile import mkstemp


def prepared(real: str, data: bytes) -> str:
    """Write what shall be in a file to another one in its folder, with the mode and owner that the
    file has, or the mode that a new one gets. `os.replace` puts it into place; who does not do that
    removes it. `real` is no link. Raises OSError or ValueError, and leaves nothing behind then.
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
    """Remove what was made ready, if it is still there."""
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
