"""Standard output and standard error, also where they are closed, full, or no longer read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from io import TextIOWrapper

from smslint.base.errors import UsageError
from smslint.output.harmless import harmless, harmless_line

_BLOCK = 1 << 16


def write(lines: Iterable[str]) -> None:
    """Lines to standard output. A reader that went away (`| head`) is nobody's fault: the rest is
    dropped. Raises UsageError when the output cannot be written."""
    stream = sys.stdout
    if stream is None:
        return
    if isinstance(stream, TextIOWrapper):
        # Whatever the encoding cannot show appears as an escape.
        stream.reconfigure(errors="backslashreplace")
    started = False
    try:
        block: list[str] = []
        size = 0
        for line in lines:
            block.append(line)
            size += len(line)
            if size > _BLOCK:
                started = True
                stream.write("\n".join([*block, ""]))
                # How much Python keeps back differs from version to version, and what it keeps
                # would be lost to an interruption.
                stream.flush()
                block, size = [], 0
        started = True
        stream.write("\n".join([*block, ""]) if block else "")
        stream.flush()
    except KeyboardInterrupt:
        if started:  # nothing that follows could make a whole of this
            _give_up_on(stream.fileno())
        raise
    except BrokenPipeError:
        _give_up_on(stream.fileno())
    except OSError as error:
        _give_up_on(stream.fileno())
        raise UsageError(f"the output cannot be written: {error.strerror}") from None


def write_bytes(data: bytes) -> None:
    """Bytes to standard output, as they are. Raises UsageError when they cannot be written."""
    stream = sys.stdout
    if stream is None:
        return
    try:
        stream.flush()
        buffer = getattr(stream, "buffer", None)
        if buffer is None:
            stream.write(data.decode("utf-8", "backslashreplace"))
        else:
            buffer.write(data)
            buffer.flush()
    except BrokenPipeError:
        _give_up_on(stream.fileno())
    except OSError as error:
        _give_up_on(stream.fileno())
        raise UsageError(f"the output cannot be written: {error.strerror}") from None


def say(*lines: str) -> None:
    """Lines for people to standard error, made harmless; never raises."""
    stream = sys.stderr
    if stream is None:
        return
    try:
        for line in lines:
            stream.write(harmless_line(f"smslint: {harmless(line)}") + "\n")
        stream.flush()
    except (OSError, ValueError):
        pass


def _give_up_on(descriptor: int) -> None:
    """Python flushes once more at its end; let it have somewhere to."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)
