"""How outputs call a file."""

from __future__ import annotations

import os


def shown_path(name: str) -> str:
    """A file relative to the working directory, with `/`, printable whatever its name."""
    try:
        path = os.path.relpath(name)
    except ValueError:  # another drive
        path = os.path.abspath(name)
    return printable(path.replace(os.sep, "/"))


def printable(path: str) -> str:
    """A name with the bytes in it that are no UTF-8 as `\\xNN`."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path).decode("utf-8", "backslashreplace")
    return path
