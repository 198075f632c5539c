"""Steps of JSON pointers (RFC 6901)."""

from __future__ import annotations


def escaped(step: str) -> str:
    """A key as a step of a JSON pointer: `~` is written `~0`, `/` is written `~1`."""
    return step.replace("~", "~0").replace("/", "~1")


def unescaped(step: str) -> str:
    """The key that a step of a JSON pointer names."""
    return step.replace("~1", "/").replace("~0", "~")
