"""What the other end of standard output can show."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

# Terminals that make links of what is marked as one, by the variables that they set.
_WITH_LINKS = {
    "TERM": ("alacritty", "alacritty-direct", "foot", "foot-extra", "xterm-ghostty", "xterm-kitty"),
    "TERM_PROGRAM": (
        *("Hyper", "WezTerm", "ghostty", "iTerm.app", "mintty", "terminology", "vscode"),
    ),
    "COLORTERM": ("xfce4-terminal",),
}
_SIGNS_OF_LINKS = ("DOMTERM", "KONSOLE_VERSION", "WT_SESSION")
_FIRST_VTE = 5000  # 0.50, of GNOME Terminal and many others

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


def wants_links(environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Whether the terminal at the other end makes links of texts that are marked as such. Nobody
    can ask it; FORCE_HYPERLINK wins over what is known of terminals.

    Sources: the lists of Alhadis/OSC8-Adoption and of the crate supports-hyperlinks.
    """
    forced = environment.get("FORCE_HYPERLINK")
    if forced is not None:
        return forced.strip() != "0"
    if not terminal or environment.get("TERM") == "dumb":
        return False
    version = environment.get("VTE_VERSION", "")
    return (
        any(environment.get(name) in known for name, known in _WITH_LINKS.items())
        or any(environment.get(name) for name in _SIGNS_OF_LINKS)
        or (version.isascii() and version.isdigit() and int(version[:9]) >= _FIRST_VTE)
    )


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


def clear(stream: TextIO | None) -> None:
    """A clean page, where there is a terminal; what was printed before can be scrolled back to."""
    if stream is not None and is_terminal(stream):
        stream.write("\x1b[H\x1b[2J")
        stream.flush()
