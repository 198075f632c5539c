"""JSON text with placeholders, read from its first character to its first fault.

Own code, because no JSON reader takes `{{message}}` for a value or tells where keys and values
are. The grammar is RFC 8259 and no more: no comments, no trailing commas, no NaN. A loop with a
stack of its own, so that no nesting can exhaust Python's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from smslint.base.named_tuples import NamedTuple
from smslint.base.patterns import lazy
from smslint.base.secret_refs import bare_name_end, spans
from smslint.payloads.not_json import NotJson, misplaced, text_fault, value_fault
from smslint.payloads.placeholders import span_at, spans_in
from smslint.source.limits import MAX_DEPTH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_SPACE = lazy(r"[ \t\n\r]*")
_CHUNK = lazy(r'[^"\\\x00-\x1f]*')
_ESCAPE = lazy(r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})')
_ESCAPES = lazy(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\[^u]"
)
_PLAIN = lazy(
    r"(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)(?![\w.+-])"
)
_BLOCK = lazy(r"\{%(?!=)|\{\{\s*(?:[#/^]|else\b)")
_ODD = frozenset(('"', "\\", "\n", "\r", "\t"))
_ESCAPED = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}

OBJECT: Final = "object"
ARRAY: Final = "array"
STRING: Final = "string"
PLAIN: Final = "number or word"
PLACEHOLDER: Final = "placeholder"
REFERENCE: Final = "reference"

_LISTED = (STRING, PLACEHOLDER)
_SHORTEST = 3  # shorter strings in arrays matter to no rule

# What may come next.
_VALUE, _FIRST_VALUE, _KEY, _FIRST_KEY, _COLON, _AFTER = range(6)


class Pair(NamedTuple):
    """A key with its value, at any depth (1 for the outermost object).

    Offsets count characters of the JSON text; quotes belong to keys and strings, of an object or
    array only the opening bracket is meant. `text` is what a string is after JSON's escapes, and
    empty for every other kind of value.
    """

    key: str
    key_start: int
    key_end: int
    kind: str
    text: str
    start: int
    end: int
    depth: int


class Item(NamedTuple):
    """A string or a placeholder that is an item of an array, as in `Pair`. `owner` is the index of
    the pair whose value the array is, None for an array inside another one."""

    owner: int | None
    kind: str
    text: str
    start: int
    end: int


class Json(NamedTuple):
    """What a text holds.

    `kind` is that of the whole text, None when it is empty. `pairs` and `items` are those up to the
    first fault, in order; `sizes` has the number of items of each array by the index of its pair.
    `filled`: a reference is in the place of a value, so it may bring an object of its own. `cut`: a
    reference is where only a part of JSON could be, or that a part depends on a condition: what
    follows is unknown, so no fault is seen after it.
    """

    kind: str | None
    pairs: list[Pair]
    items: list[Item]
    sizes: dict[int, int]
    fault: NotJson | None
    filled: bool
    cut: bool

    @property
    def values(self) -> Iterator[Pair | Item]:
        """All strings and placeholders, the values of keys and the items of arrays."""
        yield from (pair for pair in self.pairs if pair.kind in _LISTED)
        yield from self.items

    def alone(self, pair: Pair, index: int) -> Pair | Item | None:
        """What a pair holds, or what the only item of its array is, if that is a string or a
        placeholder; `index` is that of the pair."""
        if pair.kind in _LISTED:
            return pair
        if pair.kind != ARRAY or self.sizes.get(index) != 1:
            return None
        at = bisect_left(self.items, pair.start, key=lambda item: item.start)
        item = self.items[at] if at < len(self.items) else None
        return item if item is not None and item.owner == index else None

    @property
    def readable(self) -> bool:
        """It is an object, and all of it was read."""
        return self.kind == OBJECT and self.fault is None and not self.cut


def read_json(text: str, *, arrays: bool = False) -> Json:
    """Read JSON text; placeholders, calls and references are values where they are bare, and
    are text inside strings. `arrays`: it may be an array as a whole."""
    reader = Reader(text)
    try:
        reader.run()
    except NotJsonError as error:
        if reader.beside_reference or error.fault.start in reader.references:
            reader.cut = True
        else:
            reader.fault = error.fault
    if reader.fault is None and not reader.cut and not (arrays and reader.kind == ARRAY):
        reader.fault = _not_an_object(reader)
    return Json(
        reader.kind,
        reader.pairs,
        reader.items,
        reader.sizes,
        reader.fault,
        reader.filled,
        reader.cut,
    )


_CALLED = {
    ARRAY: "an array",
    STRING: "a string",
    PLAIN: "a single value",
    PLACEHOLDER: "a single placeholder",
}


def _not_an_object(reader: Reader) -> NotJson | None:
    called = _CALLED.get(reader.kind or "")
    if called is None:
        return None
    return NotJson(*reader.whole, f"it is {called}")


class NotJsonError(Exception):
    def __init__(self, fault: NotJson) -> None:
        self.fault = fault


class Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        found = spans(text)
        self.references = dict(found)
        # References and calls inside strings are text; only those that hold a string's own marks
        # matter.
        self.odd = sorted(
            span
            for span in {*found, *spans_in(text)}
            if not _ODD.isdisjoint(text[span[0] : span[1]])
        )
        self.kind: str | None = None
        self.whole = (0, 0)
        self.pairs: list[Pair] = []
        self.items: list[Item] = []
        self.sizes: dict[int, int] = {}
        self.fault: NotJson | None = None
        self.filled = False
        self.cut = False
        self.beside_reference = False  # the last value was one, and may hold what seems missing

    def run(self) -> None:
        text = self.text
        size = len(text)
        space = _SPACE.match
        stack: list[str] = []  # the brackets that are open
        owners: list[int | None] = []  # the pairs whose values they are
        state = _VALUE
        key: tuple[str, int, int] | None = None
        comma = False  # the last thing was one
        position = 0
        while True:
            match = space(text, position)
            position = match.end() if match else position
            if position == size:
                if state == _AFTER and not stack:
                    return
                self.beside_reference = False
                raise NotJsonError(_too_short(text, stack))
            char = text[position]
            if char == "{" and _BLOCK.match(text, position):
                self.cut = True  # what is sent depends on a condition
                return
            if state == _AFTER:
                if not stack:
                    raise NotJsonError(misplaced(text, position, "", "end"))
                if char == ",":
                    comma = True
                    state = _KEY if stack[-1] == "{" else _VALUE
                elif (char == "}" and stack[-1] == "{") or (char == "]" and stack[-1] == "["):
                    stack.pop()
                    owners.pop()
                else:
                    raise NotJsonError(misplaced(text, position, stack[-1], "comma"))
                self.beside_reference = False
                position += 1
                continue
            if state == _COLON:
                if char != ":":
                    raise NotJsonError(misplaced(text, position, stack[-1], "colon"))
                position += 1
                comma = False
                state = _VALUE
                continue
            if state in (_KEY, _FIRST_KEY):
                if char == '"':
                    end = self.string_end(position)
                    key = (self.string(position, end), position, end)
                    position = end
                    state = _COLON
                elif char == "}" and state == _FIRST_KEY:
                    stack.pop()
                    owners.pop()
                    position += 1
                    state = _AFTER
                else:
                    raise NotJsonError(
                        misplaced(text, position, "{", "key", after_comma=state == _KEY)
                    )
                continue
            if char == "]" and state == _FIRST_VALUE:
                stack.pop()
                owners.pop()
                position += 1
                state = _AFTER
                continue
            kind, said, end = self.value(position, char, stack, comma)
            if not stack:
                self.kind, self.whole = kind, (position, end)
            owner = None
            if key is not None:
                owner = len(self.pairs)
                self.pairs.append(Pair(*key, kind, said, position, end, len(stack)))
                key = None
            elif stack:
                self.item(owners[-1], kind, said, position, end)
            position = end
            if kind in (OBJECT, ARRAY):
                if len(stack) == MAX_DEPTH:
                    raise NotJsonError(
                        NotJson(
                            position - 1, position, f"it is nested deeper than {MAX_DEPTH} levels"
                        )
                    )
                stack.append(char)
                owners.append(owner)
                state = _FIRST_KEY if kind == OBJECT else _FIRST_VALUE
            else:
                state = _AFTER
                self.beside_reference = kind == REFERENCE

    def value(
        self, position: int, char: str, stack: list[str], comma: bool
    ) -> tuple[str, str, int]:
        """The value that starts here: its kind, the text of a string, and where it ends; of an
        object or array only the opening bracket."""
        text = self.text
        if char == '"':
            end = self.string_end(position)
            return STRING, self.string(position, end), end
        if position in self.references:
            self.filled = True
            return REFERENCE, "", self.references[position]
        if char == "{":
            braces = span_at(text, position)
            return (PLACEHOLDER, "", braces) if braces else (OBJECT, "", position + 1)
        if char == "[":
            return ARRAY, "", position + 1
        bare = bare_name_end(text, position) if char == "$" else None
        if bare is not None:
            self.filled = True
            return REFERENCE, "", bare
        plain = _PLAIN.match(text, position)
        if plain is None:
            inside = stack[-1] if stack else ""
            raise NotJsonError(value_fault(text, position, inside, after_comma=comma))
        return PLAIN, "", plain.end()

    def item(self, owner: int | None, kind: str, said: str, start: int, end: int) -> None:
        """Note an item of an array."""
        if owner is not None:
            self.sizes[owner] = self.sizes.get(owner, 0) + 1
        if kind == PLACEHOLDER or (kind == STRING and len(said) >= _SHORTEST):
            self.items.append(Item(owner, kind, said, start, end))

    def string_end(self, start: int) -> int:
        """Where the string that starts here ends, after its closing quote."""
        text = self.text
        position = start + 1
        while True:
            chunk = _CHUNK.match(text, position)
            position = chunk.end() if chunk else position
            reference = self.odd and self.reference_end(start, position)
            if reference:
                position = reference
                continue
            char = text[position : position + 1]
            if char == '"':
                return position + 1
            escape = _ESCAPE.match(text, position) if char == "\\" else None
            if escape is None:
                raise NotJsonError(text_fault(text, start, position))
            position = escape.end()

    def reference_end(self, start: int, position: int) -> int | None:
        """The end of a reference inside the string from `start` that `position` is in, if any."""
        index = bisect_left(self.odd, (position + 1,)) - 1
        if index >= 0:
            first, end = self.odd[index]
            if start < first <= position < end:
                return end
        return None

    def string(self, start: int, end: int) -> str:
        """The text of a string."""
        inside = self.text[start + 1 : end - 1]
        if "\\" not in inside:
            return inside
        return _ESCAPES.sub(lambda match: _unescaped(match[0]), inside)


def _unescaped(escape: str) -> str:
    if escape[1] != "u":
        return _ESCAPED.get(escape[1], escape[1])
    code = int(escape[2:6], 16)
    if len(escape) > len("\\uXXXX"):
        code = 0x10000 + ((code - 0xD800) << 10) + int(escape[8:], 16) - 0xDC00
    return chr(code)


def _too_short(text: str, stack: list[str]) -> NotJson:
    end = len(text.rstrip(" \t\n\r"))
    why = f"it ends before the last `{stack[-1]}` is closed" if stack else "it is empty"
    return NotJson(max(0, end - 1), end, why)
