"""What is on disk, for editors that do not report what others write there."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

State: TypeAlias = tuple[int, int, int] | None


class Disk(NamedTuple):
    """Some files and the folders that they are in, by name, as they were."""

    states: dict[str, State]

    def has_changed(self) -> bool:
        """One of the files is another one now, or a file next to them has come or gone."""
        return any(_state(name) != state for name, state in self.states.items())


def disk_of(files: Iterable[str], folders: Iterable[str]) -> Disk:
    """Some files, the folders that they are in, and other folders, as they are now."""
    names = {*files, *folders}
    names |= {os.path.dirname(name) for name in names}
    return Disk({name: _state(name) for name in names})


def _state(name: str) -> State:
    try:
        facts = os.stat(name)
    except (OSError, ValueError):
        return None
    return facts.st_ino, facts.st_size, facts.st_mtime_ns
