"""The cause of a parser error, where it is known: named for what it is, and where it is.

A parser gives up where YAML stops making sense, often lines below what is wrong. People leave
conflict markers of git in files, lint templates that were not rendered, and paste invisible
characters.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from smslint.base.codes import SYNTAX_ERROR
from smslint.base.findings import SourceFinding
from smslint.base.patterns import lazy
from smslint.source.limits import MAX_ALIKE
from smslint.source.lines import line_end, line_start
from smslint.source.plain import CONFLICT, NO_BREAK_SPACES
from smslint.source.tree import Loaded, Mapping, Node, Scalar, nodes_below

_CONFLICT = lazy(r"(?:^|(?<=\r))(?:<{7}|>{7}|\|{7}|={7})(?=[ \r\n]|\Z)[^\r\n]*", re.MULTILINE)
_SIDES = ("<", ">")

_TEMPLATE = lazy(
    r"\{\{[^\r\n}]*+(?:\}(?!\})[^\r\n}]*+)*+(?:\}\})?|\{%[^\r\n%]*+(?:%(?!\})[^\r\n%]*+)*+(?:%\})?"
    r"|\{#[^\r\n#]*+(?:#(?!\})[^\r\n#]*+)*+(?:#\})?"
    r"|(?<!!)<%[^\r\n%]*+(?:%(?!>)[^\r\n%]*+)*+(?:%>)?"
)
# Replacements for a template: for a value, a key and an item.
_STANDINS = ("x", "x: x", "- x")

_ODD = f"[{NO_BREAK_SPACES}]"
_ODD_INDENT = lazy(rf"(?:^|(?<=\r))(?:[ \t]|-(?=[ \t]|{_ODD}))*({_ODD}+)", re.MULTILINE)

_MOST_TEXT = 512 * 1024
"""Characters of a text that is tried again and again."""
_MOST_TRIES = 8

Load = Callable[[str], "Loaded"]


def known_cause(text: str, at: int, again: Load) -> SourceFinding | None:
    """What makes a parser give up at an offset; `again` reads other texts, to try things out."""
    return _conflict(text, at) or _template(text, at, again) or _odd_space(text, at, again)


def read_as_meant(text: str, loaded: Loaded, again: Load) -> Loaded:
    """A finding and a reading for a text that can be read, but does not mean what it looks like."""
    conflict = _conflict_inside(text, loaded) if CONFLICT in text else None
    if conflict is not None:
        number, fault = conflict
        return loaded._replace(
            documents=loaded.documents[:number],
            faults=[*loaded.faults, (number, fault)],
            broken=True,
        )
    return _with_odd_keys(text, loaded, again)


# Conflict markers


def _conflict(text: str, at: int) -> SourceFinding | None:
    first = _CONFLICT.search(text, 0, min(len(text), line_end(text, at)))
    if first is None or first.start() > at:
        return None
    if not any(marker[0][0] in _SIDES for marker in _CONFLICT.finditer(text, first.start())):
        return None  # seven equals signs may underline something
    return _conflict_finding(first)


def _conflict_inside(text: str, loaded: Loaded) -> tuple[int, SourceFinding] | None:
    """Conflict markers that a parser took for plain text: between brackets that can be."""
    starts = array("I", (one.start() for one in _CONFLICT.finditer(text) if one[0][0] in _SIDES))
    for document in loaded.documents if starts else ():
        first = len(starts)
        for node in nodes_below(() if document.root is None else (document.root,)):
            if isinstance(node, Scalar) and not node.style:
                number = bisect_left(starts, node.start)
                if number < first and starts[number] < node.end:
                    first = number
        if first < len(starts):
            marker = _CONFLICT.match(text, starts[first])
            assert marker is not None
            return document.number, _conflict_finding(marker)
    return None


def _conflict_finding(marker: re.Match[str]) -> SourceFinding:
    return SourceFinding(
        SYNTAX_ERROR,
        marker.start(),
        marker.end(),
        f"`{marker[0][:7]}` is a conflict marker of git: this merge is not finished",
        "Decide which of the two versions is right; remove the other one and all markers.",
    )


# Templates


def _template(text: str, at: int, again: Load) -> SourceFinding | None:
    end = line_end(text, at)
    start = line_start(text, at)
    for around in _TEMPLATE.finditer(text, start, end):
        if around.start() <= at < around.end() and not _in_quotes(text, around.start(), at):
            return _template_finding(around)
    if end > _MOST_TEXT:
        return None
    found = list(_TEMPLATE.finditer(text, 0, end))
    # The first one with which the text, up to its line, cannot be read.
    number = bisect_left(
        found, True, key=lambda match: again(text[: line_end(text, match.start())]).broken
    )
    if number == len(found):
        return None
    match = found[number]
    return _template_finding(match) if _in_a_place(text, match.start(), again) else None


def _in_a_place(text: str, at: int, again: Load) -> bool:
    """A key, a value or an item could start at an offset."""
    for standin in _STANDINS:
        tried = again(f"{text[:at]}{standin}\n")
        if not tried.broken and any(
            node.start == at + standin.index("x") and not node.style for node in tried.scalars
        ):
            return True
    return False


def _in_quotes(text: str, start: int, at: int) -> bool:
    """An error inside a template that is about quotes or escapes, and not about the template."""
    return text[at - 1 : at] == "\\" or text[start - 1 : start] in ("'", '"')


def _template_finding(match: re.Match[str]) -> SourceFinding:
    return SourceFinding(
        SYNTAX_ERROR,
        match.start(),
        match.start() + len(match[0].rstrip()),
        "this is a template, not YAML",
        "Check what it renders: `helm template … | smslint check -`, for example. A reference such"
        " as `{{ name }}` is a value when it is in quotes.",
    )


# Characters that only look like spaces


def _odd_space(text: str, at: int, again: Load) -> SourceFinding | None:
    if text.isascii():
        return None
    end = line_end(text, at)
    start = line_start(text, at)
    here = _ODD_INDENT.match(text, start, end)
    if here is not None and here.start(1) <= at:
        return _odd_space_finding(text, *here.span(1))
    if len(text) > _MOST_TEXT:
        return None
    found = list(_ODD_INDENT.finditer(text, 0, start))
    for match in found[: -_MOST_TRIES - 1 : -1]:
        if _reads_further(_with_spaces(text, [match]), end, again):
            return _odd_space_finding(text, *match.span(1))
    if len(found) > 1 and _reads_further(_with_spaces(text, found), end, again):
        return _odd_space_finding(text, *found[0].span(1))
    return None


def _reads_further(text: str, end: int, again: Load) -> bool:
    loaded = again(text)
    return not loaded.broken or loaded.faults[-1][1].start > end


def _with_spaces(text: str, found: Iterable[re.Match[str]]) -> str:
    """The text with spaces in place of what looks like them. It stays as long as it is."""
    parts: list[str] = []
    done = 0
    for match in found:
        start, end = match.span(1)
        parts += (text[done:start], " " * (end - start))
        done = end
    return "".join((*parts, text[done:]))


def _with_odd_keys(text: str, loaded: Loaded, again: Load) -> Loaded:
    """For a text that can be read although a no-break space is before one of its keys: what was
    meant, with a finding for each such key."""
    if len(text) > _MOST_TEXT:
        return loaded
    places: dict[int, re.Match[str]] = {}
    for match in _ODD_INDENT.finditer(text):
        at = match.start(1)
        places[at - 1 if text[at - 1 : at] == "-" else at] = match
    keys = [
        (document.number, node)
        for document in loaded.documents
        if places and document.root is not None
        for node in _keys(document.root)
        if not node.style and node.start in places
    ]
    if not keys:
        return loaded
    matches = [places[key.start] for _, key in keys]
    meant = again(_with_spaces(text, matches))
    if meant.broken or len(meant.documents) != len(loaded.documents):
        # One space too many, not one in place of others: the structure is right.
        _rename(loaded, [key for _, key in keys])
        meant = loaded
    found = [
        (number, _odd_space_finding(text, *match.span(1)))
        for (number, _), match in zip(keys[:MAX_ALIKE], matches, strict=False)
    ]
    return meant._replace(faults=[*meant.faults, *found])


def _rename(loaded: Loaded, keys: list[Scalar]) -> None:
    """Takes the spaces out of keys."""
    for key in keys:
        key.value = key.value.lstrip(f"- {NO_BREAK_SPACES}")
    roots = (document.root for document in loaded.documents if document.root is not None)
    for node in nodes_below(roots):
        if isinstance(node, Mapping):
            node.fields = {pair[0].value: pair for pair in node.fields.values()}


def _odd_space_finding(text: str, start: int, end: int) -> SourceFinding:
    return SourceFinding(
        SYNTAX_ERROR,
        start,
        end,
        f"a no-break space (U+{ord(text[start]):04X}, it looks like a space) cannot be used for"
        " indentation",
        "Indent with spaces; such a space comes with text that is copied from a page or document.",
    )


def _keys(root: Node) -> Iterator[Scalar]:
    for node in nodes_below((root,)):
        if isinstance(node, Mapping):
            yield from (key for key, _ in node.pairs if isinstance(key, Scalar))
