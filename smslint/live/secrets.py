"""Values that are never shown, and how references become such values."""

from __future__ import annotations

from hmac import compare_digest
from typing import NamedTuple, NoReturn

from smslint.redaction.messages import MASK


class Secret:
    """A value that goes on the wire and nowhere else.

    Whatever would show it shows a mask: `str`, `repr`, formats. It cannot be pickled, copied or
    written as JSON. `reveal` is for the place that makes bytes of it.
    """

    __slots__ = ("__value",)

    def __init__(self, value: str) -> None:
        self.__value = value

    def reveal(self) -> str:
        """The value itself: for requests alone, never for a message."""
        return self.__value

    def __repr__(self) -> str:
        return MASK

    def __format__(self, spec: str) -> str:
        return MASK

    def __bool__(self) -> bool:
        return bool(self.__value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and compare_digest(
            self.__value.encode("utf-8", "surrogatepass"),
            other.__value.encode("utf-8", "surrogatepass"),
        )

    def __hash__(self) -> int:
        return hash(self.__value)

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise TypeError("a secret is neither copied nor stored")


class Unresolved(NamedTuple):
    """A reference of which nobody knows the value here: why, as half a sentence. `opaque`: it is
    another tool's, and nobody is to blame."""

    reason: str
    opaque: bool = False
