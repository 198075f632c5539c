"""Files that git stores in another form than they have in the work tree: encrypted, or elsewhere.

A `filter` of the repository turns one form into the other. It is a program that anybody may have
named, so it is never run. What such a file was in a commit is unknown then; whether it changed
often is not: git notes what it saw of a file when it stored it, and Git LFS stores its hash.
"""

from __future__ import annotations

import enum
import os
from hashlib import sha256
from typing import NamedTuple

from smslint.base.patterns import lazy

_LFS = lazy(
    r"version https://git-lfs\.github\.com/spec/v1\n"
    r"oid sha256:([0-9a-f]{64})\n"
    r"size [0-9]+\n"
)
_NOTED = lazy(
    r"([^\0]+)\0"
    r"  ctime: ([0-9]+):([0-9]+)\n"
    r"  mtime: ([0-9]+):([0-9]+)\n"
    r"  dev: [0-9]+\tino: ([0-9]+)\n"
    r"  uid: [0-9]+\tgid: [0-9]+\n"
    r"  size: ([0-9]+)\tflags: [0-9a-f]+\n"
)
_BITS = 0xFFFFFFFF


class Same(enum.Enum):
    """Whether a file is as it was stored."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class Noted(NamedTuple):
    """What the index says of a file: its times in seconds and nanoseconds, and its size. What a
    program did not note is 0; all numbers have 32 bits."""

    changed: tuple[int, int]
    modified: tuple[int, int]
    inode: int
    size: int


def noted_in(listed: str) -> dict[str, Noted]:
    """What the index says of files, by path, from what `git ls-files -z --debug` prints. git does
    not promise that form: where it is another one, nothing is known of the rest."""
    found: dict[str, Noted] = {}
    at = 0
    while (match := _NOTED.match(listed, at)) is not None:
        path, *numbers = match.groups()
        times = [int(number) for number in numbers]
        found[path] = Noted((times[0], times[1]), (times[2], times[3]), times[4], times[5])
        at = match.end()
    return found


def is_as_noted(name: str, noted: Noted | None, written: int) -> Same:
    """Whether a file (by its name for the system) is as git saw it when it stored it. `written` is
    the second in which the index was written."""
    try:
        now = os.lstat(name)
    except (OSError, ValueError):
        return Same.UNSURE
    if noted is None or not any(noted.modified) or not noted.size:
        return Same.UNSURE
    if now.st_size & _BITS != noted.size:
        return Same.NO
    same = (
        _is_time(now.st_mtime_ns, noted.modified)
        and (not any(noted.changed) or _is_time(now.st_ctime_ns, noted.changed))
        and noted.inode in (0, now.st_ino & _BITS)
    )
    # Without parts of seconds, a file may have changed in the second in which git looked at it.
    sure = noted.modified[1] or noted.modified[0] < written
    return Same.YES if same and sure else Same.UNSURE


def _is_time(now: int, noted: tuple[int, int]) -> bool:
    seconds, rest = divmod(now, 1_000_000_000)
    return seconds & _BITS == noted[0] and noted[1] in (0, rest)


def is_as_pointed(data: bytes | None, stored: bytes | None) -> Same:
    """Whether a file is what Git LFS stored of it."""
    if data is None or stored is None or len(stored) > 1_024:
        return Same.UNSURE
    pointer = _LFS.fullmatch(stored.decode("utf-8", "replace"))
    if pointer is None:
        return Same.UNSURE
    return Same.YES if sha256(data).hexdigest() == pointer[1] else Same.NO
