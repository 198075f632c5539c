"""Where a text is nested too deeply, when a parser gives up before it has reported that.

A parser reads ahead in a line to find out whether a bracket starts a key. So it can fail on
something, or on a limit of its own, before it has reported the brackets in front of it.
"""

from __future__ import annotations

from collections.abc import Callable

from smslint.base.patterns import lazy
from smslint.source.limits import MAX_DEPTH
from smslint.source.parser import (
    EventParser,
    MappingEndEvent,
    MappingStartEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    YAMLError,
)

# What opens and closes, keys, commas; quoted texts and comments, to pass over them.
_TOKEN = lazy(
    r"[\[{\]},]|:(?=[\s,\[\]{}]|\Z)|(?<![^\s\[\]{},:])(?:\"(?:[^\"\\]|\\[\s\S])*\"|'[^']*')|(?<=\s)#[^\r\n]*"
)
_PAIR = ":"


def crossing(text: str, at: int, parser: Callable[[str], EventParser]) -> int | None:
    """The offset of the collection that is one too deep, when it is before `at`, where the parser
    gives up."""
    if text.count("[", 0, at) + text.count("{", 0, at) <= 1:
        return None
    open_, start = _heard_of(text, parser)
    stack = [""] * open_
    for match in _TOKEN.finditer(text, start, at):
        token = match[0]
        if token in ("[", "{"):
            stack.append(token)
        elif token == _PAIR and stack[-1:] == ["["]:
            stack.append(_PAIR)  # `[a: b]`: a mapping of one pair
        elif token in ("]", "}", ","):
            if stack[-1:] == [_PAIR]:
                stack.pop()
            if token != "," and stack:
                stack.pop()
        if len(stack) > MAX_DEPTH:
            return match.start()
    return None


def _heard_of(text: str, parser: Callable[[str], EventParser]) -> tuple[int, int]:
    """How many collections were open at the last event, and where that ended."""
    depth = end = 0
    try:
        events = parser(text)
        while (event := events.get_event()) is not None:
            kind = event.__class__
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                depth += 1
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                depth -= 1
            end = event.end_mark.index
    except (YAMLError, RecursionError, ValueError):
        pass
    return depth, end
