"""Regular expressions of settings files, matched against whole texts in linear time.

A settings file must not be able to hang a run, and Python's own matcher backtracks. So there is a
small matcher here: an automaton that looks at each character once. It knows literals, `.`, sets,
`\\d \\w \\s` and their opposites, groups, `|`, and the repetitions `* + ? {m} {m,} {m,n}`; `^` and
`$` at the ends and `(?i)` in front. What needs more (references to groups, looking ahead or back,
`\\b`) is refused, and so is a pattern that is too large.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

LONGEST_PATTERN = 500
LONGEST_TEXT = 1_000
"""Longer texts fit no pattern."""

_MOST_STATES = 500
_MOST_SETS = 1_000
_MOST_STEPS = 200_000

_MOST_NESTED = 50

_REPETITION = re.compile(r"\*|\+|\?|\{(?=,?\d)(?P<least>\d{0,3})(?P<more>,(?P<most>\d{1,3})?)?\}")
_GROUP = re.compile(r"\((?:\?:|\?P<[A-Za-z_]\w*>|(?!\?))")
_SET = re.compile(r"\[\^?\]?(?:[^\]\\]|\\[^\d])*?\]", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|[dDwWsSnrtfv]|[^A-Za-z0-9])", re.DOTALL)
_IGNORES_CASE = "(?i)"
# What an automaton has to be tried with, so that a pattern is known to be too large at once.
_SAMPLES = "".join(map(chr, range(32, 127))) + "\t\né中²\u00a0"


class PatternError(Exception):
    """A pattern cannot be used: why, as half a sentence."""


class _State(NamedTuple):
    """A state of the automaton: after a character that fits `atom` (-1: without one) it goes on to
    `then`. The last state leads nowhere."""

    atom: int
    then: tuple[int, ...]


class _Part(NamedTuple):
    """A part of a pattern: an atom, parts one after the other, or one of several, and how often."""

    atom: int = -1
    ways: tuple[tuple[_Part, ...], ...] = ()
    least: int = 1
    most: int | None = 1


class WholePattern:
    """A pattern, ready to be matched against whole texts."""

    __slots__ = ("_atoms", "_kinds", "_last", "_start", "_states", "_steps", "_table")

    def __init__(self, source: str) -> None:
        """Raises PatternError."""
        reader = _Reader(source)
        builder = _Builder()
        first = builder.built(reader.read())
        self._atoms = tuple(reader.atoms)
        self._states = tuple(builder.states)
        self._last = 0
        self._kinds: dict[str, frozenset[int]] = {}
        self._table: dict[tuple[frozenset[int], frozenset[int]], frozenset[int]] = {}
        self._steps = _MOST_STEPS
        self._start = self._closed({first})
        self._try_out()

    def fits(self, text: str) -> bool:
        """The pattern describes the whole text."""
        if len(text) > LONGEST_TEXT:
            return False
        state = self._start
        for sign in text:
            try:
                state = self._next(state, self._kind(sign))
            except PatternError:
                return False
            if not state:
                return False
        return self._last in state

    def _try_out(self) -> None:
        """Finds all states that the samples lead to, or that there are too many."""
        kinds = {self._kind(sign) for sign in _SAMPLES}
        todo = [self._start]
        known = {self._start}
        while todo:
            state = todo.pop()
            for kind in kinds:
                following = self._next(state, kind)
                if following not in known:
                    known.add(following)
                    todo.append(following)
                    if len(known) > _MOST_SETS:
                        raise PatternError("it is too large")

    def _kind(self, sign: str) -> frozenset[int]:
        """Which atoms a character fits."""
        kind = self._kinds.get(sign)
        if kind is None:
            kind = frozenset(
                number for number, atom in enumerate(self._atoms) if atom.fullmatch(sign)
            )
            if len(self._kinds) < _MOST_SETS:
                self._kinds[sign] = kind
        return kind

    def _next(self, state: frozenset[int], kind: frozenset[int]) -> frozenset[int]:
        found = self._table.get((state, kind))
        if found is None:
            self._steps -= len(state)
            if self._steps < 0:
                raise PatternError("it is too large")
            states = self._states
            found = self._closed(
                {then for at in state if states[at].atom in kind for then in states[at].then}
            )
            self._table[state, kind] = found
        return found

    def _closed(self, states: set[int]) -> frozenset[int]:
        """With all states that are reached without a character."""
        todo = list(states)
        while todo:
            state = self._states[todo.pop()]
            if state.atom < 0:
                new = set(state.then) - states
                states |= new
                todo += new
        self._steps -= len(states)
        return frozenset(at for at in states if self._states[at].atom >= 0 or at == self._last)


class _Reader:
    """Reads a pattern to its parts."""

    def __init__(self, source: str) -> None:
        if len(source) > LONGEST_PATTERN:
            raise PatternError(f"it is longer than {LONGEST_PATTERN} characters")
        self.flags = re.IGNORECASE if source.startswith(_IGNORES_CASE) else re.NOFLAG
        self.text = source.removeprefix(_IGNORES_CASE)
        self.at = 0
        self.nested = 0
        self.atoms: list[re.Pattern[str]] = []
        self._numbers: dict[str, int] = {}

    def read(self) -> _Part:
        self.at += self.text.startswith("^")
        if self.text.endswith("$") and not self.text.endswith("\\$"):
            self.text = self.text[:-1]
        found = self.ways()
        if self.at < len(self.text):
            raise PatternError("a `)` has no `(`")
        return found

    def ways(self) -> _Part:
        """What is between brackets: one or more ways, each parts one after the other."""
        ways: list[tuple[_Part, ...]] = []
        parts: list[_Part] = []
        while self.at < len(self.text) and self.text[self.at] != ")":
            if self.text[self.at] == "|":
                self.at += 1
                ways.append(tuple(parts))
                parts = []
            else:
                parts.append(self.repeated(self.one()))
        return _Part(ways=(*ways, tuple(parts)))

    def one(self) -> _Part:
        text, at = self.text, self.at
        sign = text[at]
        if sign == "(":
            match = _GROUP.match(text, at)
            if match is None:
                raise PatternError("it looks ahead or back, or has flags inside")
            self.at = match.end()
            self.nested += 1
            if self.nested > _MOST_NESTED:
                raise PatternError("it is nested too deeply")
            found = self.ways()
            if self.text[self.at : self.at + 1] != ")":
                raise PatternError("a `(` is not closed")
            self.nested -= 1
            self.at += 1
            return found
        if sign in "*+?":
            raise PatternError(f"there is nothing that `{sign}` could repeat")
        if sign in "^$":
            raise PatternError(
                f"`{sign}` is only possible at its end"
                if sign == "$"
                else "`^` is only possible at its start"
            )
        if sign in "[\\":
            match = (_SET if sign == "[" else _ESCAPE).match(text, at)
            if match is None:
                raise PatternError(
                    "a `[` is not closed"
                    if sign == "["
                    else f"`{text[at : at + 2]}` is not supported"
                )
            self.at = match.end()
            return self.atom(match[0])
        self.at += 1
        return self.atom(sign if sign == "." else re.escape(sign))

    def atom(self, source: str) -> _Part:
        if source not in self._numbers:
            try:
                compiled = re.compile(source, self.flags)
            except re.error:
                raise PatternError("a set of characters is not valid") from None
            self._numbers[source] = len(self.atoms)
            self.atoms.append(compiled)
        return _Part(atom=self._numbers[source])

    def repeated(self, part: _Part) -> _Part:
        match = _REPETITION.match(self.text, self.at)
        if match is None:
            return part
        self.at = match.end()
        if self.text[self.at : self.at + 1] in ("?", "+"):
            self.at += 1  # how much it prefers to take makes no difference to a whole text
        if _REPETITION.match(self.text, self.at):
            raise PatternError("a repetition is repeated")
        if match["least"] is None:
            least, most = {"*": (0, None), "+": (1, None), "?": (0, 1)}[match[0]]
        else:
            least = int(match["least"] or 0)
            most = int(match["most"]) if match["most"] else None if match["more"] else least
            if most is not None and most < least:
                raise PatternError(f"`{match[0]}` has its numbers the wrong way round")
        return _Part(ways=((part,),), least=least, most=most)


class _Builder:
    """Makes states of the parts of a pattern, from its end to its start. State 0 is the last."""

    def __init__(self) -> None:
        self.states = [_State(-1, ())]

    def built(self, part: _Part) -> int:
        return self.part(part, 0)

    def part(self, part: _Part, then: int) -> int:
        """The state that a part starts with when it is followed by another."""
        if part.atom >= 0:
            return self.state(part.atom, (then,))
        if part.most is None:
            loop = self.state(-1, ())
            self.states[loop] = _State(-1, (self.once(part, loop), then))
            then = loop
        else:
            end = then
            for _ in range(part.most - part.least):
                then = self.state(-1, (self.once(part, then), end))
        for _ in range(part.least):
            then = self.once(part, then)
        return then

    def once(self, part: _Part, then: int) -> int:
        starts = []
        for way in part.ways:
            at = then
            for each in reversed(way):
                at = self.part(each, at)
            starts.append(at)
        return starts[0] if len(starts) == 1 else self.state(-1, tuple(starts))

    def state(self, atom: int, then: tuple[int, ...]) -> int:
        if len(self.states) == _MOST_STATES:
            raise PatternError("it is too large")
        self.states.append(_State(atom, then))
        return len(self.states) - 1


@lru_cache(maxsize=256)
def whole_pattern(source: str) -> WholePattern:
    """A pattern, compiled once. Raises PatternError."""
    return WholePattern(source)
