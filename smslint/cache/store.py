"""What one file of the cache holds: a line with a checksum, then JSON.

JSON, because what reads it can do nothing else than read. The checksum tells what was cut off or
mixed up, not who wrote it: only the user can write to the folder.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from hashlib import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    Record: TypeAlias = Sequence[Any]
    """What is kept of a file, see `kept`."""
    Across: TypeAlias = dict[str, Any]
    """What is kept of what was found about a sandbox."""

_FIRST_LINE = b"smslint cache 1 "
_DAYS = 14
"""A part that nothing has used for so many days is left out."""
_SPARE = 200


def digest(data: bytes) -> str:
    """A short text for a content: no two have the same."""
    return blake2b(data, digest_size=20).hexdigest()


class Store:
    """Records of files by the digest of their content, and of sandboxes by their keys, or 1 where
    nothing was found of them. `changed`: there is something that is not on disk yet."""

    def __init__(self, data: bytes | None = None) -> None:
        self.changed = False
        self._today = int(time.time() // 86400)
        self._old: dict[str, tuple[int, Any]] = {}
        self._now: dict[str, tuple[int, Any]] = {}
        if data is not None:
            self._old = _parts(data)

    def __bool__(self) -> bool:
        """It holds something."""
        return bool(self._old or self._now)

    def get(self, key: str) -> Any:
        """A part, by its key; None where there is none."""
        part = self._now.get(key)
        if part is None:
            part = self._old.get(key)
            if part is None:
                return None
            self._now[key] = self._today, part[1]
        return part[1]

    def add(self, key: str, part: Any) -> None:
        self._now[key] = self._today, part
        self.changed = True

    def drop(self, key: str) -> None:
        """Forget a part for good."""
        known = self._now.pop(key, None), self._old.pop(key, None)
        self.changed = self.changed or any(known)

    def parts(self) -> dict[str, Any]:
        """All parts that are there."""
        return {key: part for key, (_, part) in (self._old | self._now).items()}

    def data(self) -> bytes:
        """All of it, to be written: what this run used, and as much again of what it did not."""
        first = self._today - _DAYS
        spare = [
            (key, part)
            for key, part in self._old.items()
            if key not in self._now and first <= part[0] <= self._today
        ]
        spare.sort(key=lambda item: -item[1][0])
        kept = self._now | dict(spare[: len(self._now) + _SPARE])
        body = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        )
        return _FIRST_LINE + digest(body).encode() + b"\n" + body


def _parts(data: bytes) -> dict[str, tuple[int, Any]]:
    """The parts in a file; none if it is not one that this version wrote, whole."""
    line, _, body = data.partition(b"\n")
    if line != _FIRST_LINE + digest(body).encode():
        return {}
    try:
        found = json.loads(body.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        return {}
    if type(found) is not dict:
        return {}
    return {
        key: (part[0], part[1])
        for key, part in found.items()
        if type(part) is list and len(part) == 2 and type(part[0]) is int
    }
