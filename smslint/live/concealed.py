"""Values that only go into requests: secrets, and texts with references filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hmac import compare_digest
from typing import NamedTuple, NoReturn, TypeAlias

from smslint.redaction.messages import MASK


class Concealed:
    """A value, and what people see of it.

    `shown` is the text as it is written in the file, or a mask. The value itself cannot be
    formatted, joined, searched, compared with a text, logged, copied or stored: each of these
    raises TypeError. Three ways are left. `reveal` is for what makes a request of it (a test limits
    who may call it), `test` and `one_of` answer a question about it, `derive` makes another
    concealed value.
    """

    __slots__ = ("__value", "shown")

    def __init__(self, value: str, shown: str = MASK) -> None:
        self.__value = value
        self.shown = shown

    def reveal(self) -> str:
        """The value itself: for requests alone, never for a message."""
        return self.__value

    def test(self, question: Callable[[str], bool]) -> bool:
        """The answer to a question about the value."""
        return bool(question(self.__value))

    @property
    def length(self) -> int:
        """How many characters the value has."""
        return len(self.__value)

    def one_of(self, known: Iterable[str]) -> str | None:
        """The one of some known texts that the value equals."""
        return next((text for text in known if text == self.__value), None)

    def derive(self, function: Callable[[str], str]) -> Concealed:
        """Another value made of this one, shown in the same way."""
        return Concealed(function(self.__value), self.shown)

    def shown_as(self, shown: str) -> Concealed:
        """The same value, shown in another way."""
        return Concealed(self.__value, shown)

    def __repr__(self) -> str:
        return self.shown

    def __str__(self) -> NoReturn:
        raise TypeError("a concealed value is not text; `shown` is")

    def __format__(self, spec: str) -> NoReturn:
        raise TypeError("a concealed value is not formatted; `shown` is")

    def __bool__(self) -> bool:
        return bool(self.__value)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str):
            raise TypeError("a concealed value is not compared with a text: `test` or `one_of`")
        return isinstance(other, Concealed) and compare_digest(
            self.__value.encode("utf-8", "surrogatepass"),
            other.__value.encode("utf-8", "surrogatepass"),
        )

    def __hash__(self) -> int:
        return hash(self.__value)

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise TypeError("a concealed value is neither copied nor stored")


Text: TypeAlias = str | Concealed


def shown(text: Text) -> str:
    """What people see of a text."""
    return text.shown if isinstance(text, Concealed) else text


def as_concealed(text: Text) -> Concealed:
    """The same text; one that was not concealed is shown as it is."""
    return text if isinstance(text, Concealed) else Concealed(text, text)


def joined(*parts: Text) -> Concealed:
    """Texts one after the other, shown likewise."""
    return Concealed(
        "".join(part.reveal() if isinstance(part, Concealed) else part for part in parts),
        "".join(map(shown, parts)),
    )


class UnresolvedReference(NamedTuple):
    """A reference whose value is not known here: why, as half a sentence. `opaque`: it belongs to
    another tool."""

    reason: str
    opaque: bool = False
