"""Texts of a provider's answer, unless they repeat what was sent to it.

An id, a state or a host is all that is shown of an answer, and a gateway may well put a header or
the address of the request there: as it is, in capitals, escaped, in Base64. Text that has a part in
common with a secret or with the value of a reference is not shown at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import unquote, unquote_plus

from smslint.live.concealed import Concealed
from smslint.live.target import Target
from smslint.redaction.forms import forms_of, without_escapes
from smslint.redaction.messages import MASK

_PART = 6
"""So many characters in common are not an accident. Shorter values count as a whole."""
_SHORTEST = 4
_ROUNDS = 3


class EchoFilter:
    """Knows the values that may not be repeated, in the forms that they may come back in."""

    def __init__(self, values: Iterable[Concealed]) -> None:
        texts = {value.reveal() for value in values}
        self._forms = frozenset(
            form.casefold()
            for text in texts
            if len(text) >= _SHORTEST
            for form in forms_of(text, _PART)
        )

    def shown(self, text: str, longest: int) -> str:
        """The text, shortened; a mask when it repeats a part of a value."""
        # What is cut off is not shown, except for what may be needed to read the rest.
        head = text[: 4 * longest + 100]
        if any(self._repeats(reading) for reading in _readings(head)):
            return MASK
        return text if len(text) <= longest else f"{text[:longest]}…"

    def _repeats(self, text: str) -> bool:
        parts = {text[at : at + _PART] for at in range(len(text) - _PART + 1)}
        return any(
            form in text if len(form) < _PART else any(part in form for part in parts)
            for form in self._forms
        )


def echo_filter(target: Target, more: Iterable[Concealed] = ()) -> EchoFilter:
    """The filter for answers about a credential; `more` are other values that were sent."""
    return EchoFilter((*target.secrets.values(), *target.references, *more))


def _readings(text: str) -> Iterator[str]:
    """A text as it is, and without escapes."""
    seen = set()
    todo = [text]
    for _ in range(_ROUNDS):
        found = [
            reading
            for item in todo
            for reading in (
                item,
                unquote(item),
                unquote_plus(item),
                unescape(item),
                without_escapes(item),
            )
        ]
        todo = [reading for reading in dict.fromkeys(found) if reading not in seen]
        seen.update(todo)
    for reading in seen:
        folded = reading.casefold()
        yield folded
        yield "".join(filter(str.isprintable, folded.replace(" ", "")))
