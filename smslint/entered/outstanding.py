"""What the files say and the product does not hold yet, as far as the record tells."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from smslint.entered.parts import Part
from smslint.entered.record import Line

if TYPE_CHECKING:
    from datetime import date


class Status(enum.Enum):
    """What is to be done with a part in the product."""

    NEW = "create"
    CHANGED = "edit"
    GONE = "remove"


class Outstanding(NamedTuple):
    """A part that was not typed in as it is. `path` and `line` tell where it is, or its sandbox is;
    `entered` is the day on which another state of it was, None for a new one. `since` is the day
    from which on the files have differed, None for what is not committed or of which git knows
    nothing; `earlier`: perhaps for longer, which is not known. Without a day that
    means that it is unknown whether it was committed."""

    sandbox: str
    part: Part
    status: Status
    path: str
    line: int
    entered: date | None
    since: date | None = None
    earlier: bool = False


def differing(
    now: Mapping[Part, str], entered: Mapping[Part, Line]
) -> Iterator[tuple[Part, Status]]:
    """The parts that are not as they were typed in: `now` has their hashes as the files are."""
    for part, hash_ in now.items():
        if part not in entered:
            yield part, Status.NEW
        elif entered[part].sha256 != hash_:
            yield part, Status.CHANGED
    yield from ((part, Status.GONE) for part in entered if part not in now)
