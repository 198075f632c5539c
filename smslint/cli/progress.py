"""One line at the terminal that says how far a run is, and leaves no trace."""

from __future__ import annotations

import os
import sys
import time

from smslint.cli.options import CheckOptions
from smslint.cli.terminal import is_terminal

_DELAY = 1.0
"""Seconds: what is done by then needs no words."""
_PAUSE = 0.1
"""Seconds from one line to the next: a terminal at the other end of the world takes no more."""


def is_watched(options: CheckOptions) -> bool:
    """Somebody sits at a terminal and waits."""
    return (
        not options.quiet
        and options.verbose < 2
        and sys.stderr is not None
        and is_terminal(sys.stderr)
        and os.environ.get("TERM") != "dumb"
    )


class Line:
    """The line itself. What is said before `delay` seconds are over is not shown."""

    def __init__(self, delay: float = _DELAY) -> None:
        self._next = time.monotonic() + delay
        self._shown = False

    def say(self, text: str) -> None:
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _PAUSE
            self._shown = True
            self._write(f"\r\x1b[2Ksmslint: {text}")

    def end(self) -> None:
        """Take the line away, so that something else can be printed."""
        if self._shown:
            self._shown = False
            self._write("\r\x1b[2K")

    def _write(self, text: str) -> None:
        try:
            sys.stderr.write(text)
            sys.stderr.flush()
        except (OSError, ValueError):
            pass  # the terminal is gone


class FilesLine(Line):
    """How many of a run's files are checked. Each project tells of its own; a file that is looked
    at once more, for a fix, does not count."""

    def __init__(self, total: int) -> None:
        super().__init__()
        self._total = total
        self._before = 0

    def __call__(self, done: int, of: int) -> None:
        """`done` of the files of a project, or of what is looked at again."""
        if self._before >= self._total:
            self.say("finishing …")
            return
        checked = min(self._before + done, self._total)
        self.say(f"checked {checked:,} of {self._total:,} files")
        if done >= of:
            self._before = checked


class CredentialsLine(Line):
    """How many credentials the providers were asked about."""

    def __call__(self, done: int, of: int) -> None:
        self.say(f"asked about {done:,} of {of:,} credentials")
