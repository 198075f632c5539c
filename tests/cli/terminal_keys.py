"""Shells at a terminal, as a person has them: keys go in, and what stands on the line comes out."""

from __future__ import annotations

import os
import select
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self

PROMPT = "ready> "
SHOW = "\x18\x04"
"""The keys (Ctrl-X Ctrl-D) on which a shell has to write its line to the file $LINE."""

_PATIENCE = 30.0


class Terminal:
    """A shell behind a pseudo terminal."""

    def __init__(self, arguments: list[str], folder: Path, **environment: str) -> None:
        import pty

        self._line = folder.parent / "line"
        self._screen, inner = pty.openpty()
        self._shell = subprocess.Popen(
            arguments,
            cwd=folder,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(folder.parent),
                "TERM": "xterm",
                "LC_ALL": "C.UTF-8",
                "LINE": str(self._line),
                **environment,
            },
            stdin=inner,
            stdout=inner,
            stderr=inner,
            start_new_session=True,
        )
        os.close(inner)
        self._seen = b""

    def __enter__(self) -> Self:
        end = time.monotonic() + _PATIENCE
        while PROMPT.encode() not in self._seen:
            assert time.monotonic() < end, f"no prompt: {self._seen!r}"
            self._listen()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._shell.kill()
        self._shell.wait()
        os.close(self._screen)

    def after(self, keys: str) -> str:
        """What stands on the line once these keys are pressed."""
        self._line.unlink(missing_ok=True)
        os.write(self._screen, (keys + SHOW).encode())
        end = time.monotonic() + _PATIENCE
        while not self._line.is_file():
            assert time.monotonic() < end, f"no answer to {keys!r}: {self._seen!r}"
            self._listen()
        text = self._line.read_text("utf-8")
        os.write(self._screen, b"\x15")  # clears the line
        return text

    def _listen(self) -> None:
        if select.select([self._screen], [], [], 0.02)[0]:
            self._seen += os.read(self._screen, 65536)
