"""Regular expressions that are compiled when they are first used.

Compiling one takes Python as long as reading a small file, most runs need few of them, and an
editor or a hook waits for every millisecond of the start.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class _Lazy:
    """A placeholder for a compiled pattern: compiled on first use, and then as fast as one."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        attribute = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, attribute)  # the next use finds it without coming here
        return attribute


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that behaves like `re.compile(source, flags)`."""
    placeholder: Any = _Lazy(source, flags)
    pattern: re.Pattern[str] = placeholder
    return pattern
