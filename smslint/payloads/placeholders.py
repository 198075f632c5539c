"""What is filled in when a message is sent or a report arrives: placeholders and helper calls.

A placeholder is a name in two pairs of braces, `{{message}}`; white space inside them is ignored.
Journey Optimizer's personalisation may be used in a payload, too: `{%= encode64(message) %}`,
`{{encode64 message}}`, `{{profile.person.name.firstName}}`. Such a call is not a placeholder, but
it uses what it names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from smslint.base.named_tuples import NamedTuple
from smslint.base.patterns import lazy
from smslint.base.secret_refs import spans

# Quotes, commas, colons and line breaks end a name: braces of JSON itself are not placeholders.
_NAME = r"[^{}\",:\r\n]"
_IN_BRACES = rf"\s*+(?={_NAME}*?\w){_NAME}++\s*+"
# What is called, then its arguments, in which quotes, commas and colons may be.
_CALL = r"[#/^>!&]?\s*+[A-Za-z_@][\w.@]*+[ \t(][^{}\r\n]*+"
_BLOCK = r"\{%(?:[^%{}]|%(?!\}))*+%\}"
PATTERN = (
    rf"\{{\{{\{{{_IN_BRACES}\}}\}}\}}|\{{\{{{_IN_BRACES}\}}\}}|\{{\{{\s*+{_CALL}\}}\}}|{_BLOCK}"
)
"""A placeholder or a call, with its braces."""

_ANY = lazy(PATTERN)
_DOTTED = lazy(r"\w\.\w")
_CALLED = lazy(r"[#/^>!&@]|[A-Za-z_]\w*\s*\(")
_WORDS_OF_BLOCKS = ("else", "this")
_SPACE = lazy(r"\s")
_WORD = lazy(r"\w+")


class Placeholder(NamedTuple):
    """A placeholder: its name without the white space around it, and where it starts and ends with
    its `braces`, of which there should be two on either side."""

    name: str
    start: int
    end: int
    braces: int = 2


class Call(NamedTuple):
    """A helper call or a profile attribute: what is inside its braces, and where it is."""

    text: str
    start: int
    end: int


class Filled(NamedTuple):
    """All that is filled into a text, in order."""

    placeholders: list[Placeholder]
    calls: list[Call]

    def uses(self, names: Collection[str]) -> set[str]:
        """Those of the names that are used, as a placeholder or inside a call."""
        used = {item.name for item in self.placeholders}.intersection(names)
        for call in self.calls:
            used.update(word for word in _WORD.findall(call.text) if word in names)
        return used


def in_braces(name: str) -> str:
    """The placeholder of a name: `{{name}}`."""
    return f"{{{{{name}}}}}"


def filled_into(text: str, known: Collection[str] = ()) -> Filled:
    """The placeholders and calls of a text.

    The braces of a reference (`${{ secrets.X }}`, `{{resolve:…}}`) are neither, but a dollar sign
    in front of a name that is `known` is a price: `${{message}}`. `{{from number}}` is a known name
    that was misspelt, where `{{encode64 message}}` is a call.
    """
    found = Filled([], [])
    if "{{" not in text and "{%" not in text:
        return found
    references = spans(text)
    owned = 0  # index of the first reference that ends after the place looked at
    plain = {folded(name) for name in known}
    for match in _ANY.finditer(text):
        start, end = match.span()
        braces = 3 if text.startswith("{{{", start) else 2
        inside = text[start + braces : end - braces]
        while owned < len(references) and references[owned][1] <= start:
            owned += 1
        if owned < len(references) and references[owned][0] <= start and inside not in known:
            continue
        name = inside.strip()
        if text[start + 1] == "%" or _is_call(name, plain):
            found.calls.append(Call(name, start, end))
        else:
            found.placeholders.append(Placeholder(name, start, end, braces))
    return found


def placeholders_in(text: str, known: Collection[str] = ()) -> list[Placeholder]:
    """The placeholders of a text, in order; see `filled_into`."""
    return filled_into(text, known).placeholders


def spans_in(text: str) -> Iterator[tuple[int, int]]:
    """Where placeholders and calls are in a text, references in braces among them."""
    if "{{" in text or "{%" in text:
        for match in _ANY.finditer(text):
            yield match.span()


def span_at(text: str, start: int) -> int | None:
    """Where the placeholder or call that starts here ends; None when none does."""
    if text[start + 1 : start + 2] not in ("{", "%"):
        return None  # as nearly all braces do in JSON
    match = _ANY.match(text, start)
    return None if match is None else match.end()


def _is_call(text: str, known: Collection[str]) -> bool:
    if text.isidentifier():
        return text in _WORDS_OF_BLOCKS
    name, bar, _ = text.partition("|")
    if bar:
        name = name.strip()
    if _DOTTED.search(name) or _CALLED.match(name):
        return True
    return bool(_SPACE.search(name)) and folded(name) not in known


def folded(name: str) -> str:
    """A name without what makes no difference to what is meant."""
    return "".join(name.casefold().replace("-", "").replace("_", "").split())
