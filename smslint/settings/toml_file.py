"""Files in TOML, such as settings, read within limits."""

from __future__ import annotations

import os

from smslint.base.errors import UsageError
from smslint.base.patterns import lazy
from smslint.source.file import RefusedError, read_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SHARED_FILE = "pyproject.toml"

# Nearly every project has a pyproject.toml, few of them mention smslint; reading TOML is slow.
_MENTIONED = lazy(r"""(?m)(?:^|[.{,])[ \t"']*smslint[ \t"']*[.=\]]""")

# Python's TOML reader takes time and memory with the square of these.
_NESTED = lazy(r"""(?:[\w"'-]{1,100}+[ \t]{0,100}+\.[ \t]{0,100}+){100}""")

_LARGEST = 1024 * 1024
"""Bytes of a settings file; people write some hundreds."""


def read_table(path: str, shown: str, *, required: bool = False) -> dict[str, Any] | None:
    """The table of settings in a file that messages call `shown`; None for a `pyproject.toml` that
    does not mention smslint. Raises UsageError."""
    data = _bytes(path, shown)
    if not is_shared(path):
        return _parsed(data, shown)
    if not required and not _MENTIONED.search(data.decode("utf-8", "replace")):
        return None
    tool = _parsed(data, shown).get("tool", {})
    table: Any = tool.get("smslint") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise UsageError(f"{shown}: `tool.smslint` takes a table")
    return table


def is_shared(path: str) -> bool:
    """The file has settings of other programs, too."""
    return os.path.basename(path) == SHARED_FILE


def read_text(path: str, shown: str) -> str:
    """The text of a file in TOML that messages call `shown`. Raises UsageError."""
    return _text(_bytes(path, shown), shown)


def _bytes(path: str, shown: str) -> bytes:
    try:
        return read_bytes(path)
    except RefusedError as refused:
        raise UsageError(f"{shown} cannot be read: {refused}") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name is impossible"
        raise UsageError(f"{shown} cannot be read: {reason}") from None


def _text(data: bytes, shown: str) -> str:
    if len(data) > _LARGEST:
        raise UsageError(f"{shown} is larger than {_LARGEST // 1024**2} MiB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{shown} is not UTF-8") from None


def _parsed(data: bytes, shown: str) -> dict[str, Any]:
    return parsed(_text(data, shown), shown)


def parsed(text: str, shown: str) -> dict[str, Any]:
    """The content of a text in TOML. Raises UsageError."""
    import tomllib

    try:
        if _NESTED.search(text):
            raise RecursionError
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{shown} is not valid TOML: {error}") from None
    except ValueError:  # more digits than Python reads
        raise UsageError(f"{shown} has a number that is too long") from None
    except RecursionError:
        raise UsageError(f"{shown} is nested too deeply") from None
