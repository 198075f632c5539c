"""What the other end of standard output can show."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TextIO

# Where the width of the page is unknown: a log, a file.
_WIDTH = 120
_NARROWEST, _WIDEST = 40, 400


def wants_color(choice: str, environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Whether to use colours. `choice` is that of `--color`; `terminal` tells what is at the other
    end. The command line wins over NO_COLOR, NO_COLOR over FORCE_COLOR and CLICOLOR_FORCE, and
    these over TERM and the kind of stream."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if any(
        environment.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")
    ):
        return True
    if environment.get("TERM") == "dumb" or environment.get("CLICOLOR") == "0":
        return False
    return terminal


def colors_wanted() -> bool:
    """Whether a command without `--color` uses colours on standard output."""
    terminal = sys.stdout is not None and is_terminal(sys.stdout)
    return wants_color("auto", os.environ, terminal=terminal)


def width_of(stream: TextIO, environment: Mapping[str, str]) -> int:
    """The width of the page in cells."""
    columns = environment.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns[:9]):
        width = int(columns[:9])
    else:
        try:
            width = os.get_terminal_size(stream.fileno()).columns or _WIDTH
        except (OSError, ValueError, AttributeError):
            width = _WIDTH
    return min(max(width, _NARROWEST), _WIDEST)


def room_on(stream: TextIO | None, environment: Mapping[str, str]) -> int | None:
    """The width of the terminal that a stream goes to; None without one: nothing is cut then."""
    if stream is None or not is_terminal(stream):
        return None
    return width_of(stream, environment)


def is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (ValueError, AttributeError):
        return False
