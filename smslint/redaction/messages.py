"""Takes secrets out of the messages of rules.

Rules know not to quote a secret field; this catches the ones that forget, and values that turn up
in another place: a token as a name, a password in a key. A rule may cut a value, join it with
others or write it in capitals: eight characters of a secret are never left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smslint.base.dialect import PLAIN, Dialect
from smslint.base.findings import Fix
from smslint.base.patterns import lazy
from smslint.base.phrasing import code_spans
from smslint.base.pointers import escaped, unescaped
from smslint.redaction.places import SecretPlaces, places_of
from smslint.redaction.repeats import PART, Repeats, Span, is_word
from smslint.redaction.shapes import secrets_in_urls, tokens
from smslint.redaction.spans import secrets_in
from smslint.rules.base import RawFinding
from smslint.source.tree import Document

MASK = "***"

# Even shorter ones are masked only as whole values.
_SHORTEST_WORD = 5
_WORD = lazy(r"[^\s\"'`,;:(){}\[\]/?&=@]+")
# Text outside backticks comes from the rules themselves, unless it has such characters or is long.
_NO_PROSE = lazy(r"[^a-z ]")
_LONG_FOR_PROSE = 16


class Masks:
    """Takes the literal secrets of a file out of texts; `others` are those of other files. `places`
    are where the file has its secrets, if that is known."""

    __slots__ = ("_others", "_seen", "_short", "places", "repeats")

    def __init__(
        self,
        literals: Iterable[str],
        others: Repeats | None = None,
        places: SecretPlaces | None = None,
    ) -> None:
        kept = {literal for text in literals if (literal := text.strip())}
        self.repeats = Repeats(kept)
        self.places = places
        self._others = others
        self._short = frozenset(text for text in kept if len(text) < PART and not is_word(text))
        self._seen: dict[tuple[bool, str], str] = {}

    @property
    def is_empty(self) -> bool:
        """They know no secret."""
        return not (self.repeats or self._short)

    def plus(self, others: Repeats) -> Masks:
        """The same with the secrets of other files."""
        masks = Masks((), others)
        masks.repeats, masks._short = self.repeats, self._short
        return masks

    def with_those_of(self, others: Iterable[Masks]) -> Masks:
        """The masks of several files as one."""
        all_ = (self, *others)
        return Masks(text for each in all_ for text in (*each.repeats.literals, *each._short))

    def forget(self) -> None:
        """Let go of the texts that were masked: they are remembered in case they come again."""
        self._seen.clear()

    def __reduce__(self) -> tuple[object, ...]:
        return Masks, ((*self.repeats.literals, *self._short), self._others, self.places)

    def value(self, text: str) -> str:
        """A text on its own, such as a name, without secrets: those of the files, and those that
        are known by their look."""
        return self._remembered(text, sentence=False)

    def pointer(self, text: str) -> str:
        """A JSON pointer without secrets: those of its keys as they are read, and those that only
        the whole of it holds."""
        steps = (escaped(self.value(unescaped(step))) for step in text.split("/"))
        return self.value("/".join(steps))

    def sentence(self, text: str) -> str:
        """A message without secrets. Its values are between backticks; the rest is prose of ours,
        in which only what cannot be a word is masked."""
        return self._remembered(text, sentence=True)

    def _remembered(self, text: str, *, sentence: bool) -> str:
        key = (sentence, text)
        if key not in self._seen:  # rules repeat the same texts
            spans = self._in_sentence(text) if sentence else self._in_value(text)
            self._seen[key] = _masked(text, spans)
        return self._seen[key]

    def found(self, item: RawFinding) -> RawFinding:
        """What a rule found without secrets. A fix that would write one is dropped: with a mask in
        it, it would destroy what it is to fix."""
        message, help_ = self.sentence(item.message), self.sentence(item.help)
        pointer = self.pointer(item.place.pointer)
        related = tuple(
            (place._replace(pointer=self.pointer(place.pointer)), self.sentence(text))
            for place, text in item.related
        )
        fix = None if item.fix is None or self._betrays(item.fix) else item.fix
        place = item.place._replace(pointer=pointer)
        return item._replace(place=place, message=message, help=help_, related=related, fix=fix)

    def _betrays(self, fix: Fix) -> bool:
        return any(self.value(edit.text) != edit.text for edit in fix.edits)

    def _in_sentence(self, text: str) -> Iterator[Span]:
        at = 0
        for span in code_spans(text):
            yield from self._in_prose(text, at, span.start)
            inner = span.inner
            yield from ((inner + start, inner + end) for start, end in self._in_value(span.text))
            at = span.end
        yield from self._in_prose(text, at, len(text))
        yield from _by_look(text)

    def _in_prose(self, text: str, at: int, end: int) -> Iterator[Span]:
        prose = text[at:end]
        for first, last in self._parts(prose):
            if last - first >= _LONG_FOR_PROSE or _NO_PROSE.search(prose[first:last].strip()):
                yield at + first, at + last

    def _in_value(self, text: str) -> Iterator[Span]:
        if self._short:
            plain = text.removesuffix("…").strip()
            if plain in self._short:
                yield 0, len(text)
            for word in _WORD.finditer(text):
                if len(word[0]) >= _SHORTEST_WORD and word[0] in self._short:
                    yield word.span()
        yield from self._parts(text)
        yield from _by_look(text)

    def _parts(self, text: str) -> Iterator[Span]:
        yield from self.repeats.parts(text)
        if self._others is not None:
            yield from self._others.parts(text)


def _by_look(text: str) -> Iterator[Span]:
    yield from tokens(text)
    for start, end in secrets_in_urls(text):
        if not text.startswith("${", start):
            yield start, end


def _masked(text: str, spans: Iterable[Span]) -> str:
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if start > at or not parts:
            parts += (text[at:start], MASK)
        at = max(at, end)
        if text.startswith("…", at):
            at += 1  # the value was shortened inside the secret
    return "".join((*parts, text[at:])) if parts else text


def masks_of(
    text: str,
    documents: list[Document],
    *,
    broken: bool,
    dialect: Dialect = PLAIN,
    with_places: bool = True,
) -> Masks:
    """The masks of a file that was loaded; `broken` when it could not be read to its end. `dialect`
    is what the settings add to its language."""
    secrets = secrets_in(text, documents, broken=broken, dialect=dialect)
    masks = Masks(secrets.literals)
    if with_places:
        own = Repeats(secrets.literals)
        masks.places = places_of(text, secrets, masks.repeats if own == masks.repeats else own)
    return masks
