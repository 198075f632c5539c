"""What people write for a placeholder that is not one: `{{message}`, `%message%`, `<message>`."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from smslint.base.named_tuples import NamedTuple
from smslint.base.patterns import lazy
from smslint.base.suggest import nearest
from smslint.payloads.placeholders import Filled, folded, in_braces

# No name is longer, and each part of the pattern ends soon.
_NAME = r"(?P<{0}>[A-Za-z][\w -]{{0,40}}?)"
_FORMS = {
    "braces": r"[$#@]?\{{{{1,3}}\s{{0,9}}{0}\s{{0,9}}\}}{{1,3}}",
    "percents": r"%\s{{0,9}}{0}\s{{0,9}}%",
    "tag": r"<(?:%=?)?\s{{0,9}}{0}\s{{0,9}}(?:%|/)?>",
    "brackets": r"\[\[\s{{0,9}}{0}\s{{0,9}}\]\]",
    "parentheses": r"(?:\$\(|\(\()\s{{0,9}}{0}\s{{0,9}}\)\)?",
    "underscores": r"__{0}__",
    "dollar": r"\$(?P<dollar>[A-Za-z]\w{{0,40}})",
}
_OTHER_SYNTAX = lazy("|".join(form.format(_NAME.format(kind)) for kind, form in _FORMS.items()))
_STRING = lazy(r'"(?:[^"\\\r\n]|\\[^\r\n])*+"?')

# More are not a slip but an attack.
_LOOKED_AT = 1000
_MOST = 20


class NearMiss(NamedTuple):
    """Where something is written that means a placeholder, the `name` that it means, and whether it
    is `bare`, outside of a JSON string."""

    name: str
    start: int
    end: int
    bare: bool

    def corrected(self, *, quotes: bool) -> str:
        """What to write in its place; with `quotes`, where a bare text is not JSON once filled."""
        name = in_braces(self.name)
        return f'"{name}"' if self.bare and quotes else name


def near_misses(text: str, filled: Filled, names: Collection[str]) -> list[NearMiss]:
    """What most likely means one of the names that the text does not use, in order."""
    used = filled.uses(names)
    missing = [name for name in names if name not in used]
    found = [*_misspelt(filled, names, missing), *_in_another_syntax(text, filled, missing)]
    found = _apart(sorted(found))[:_MOST]
    outside = _outside_of_strings(text, [start for start, _, _ in found])
    return [
        NearMiss(name, start, _end(text, start, end) if bare else end, bare)
        for (start, end, name), bare in zip(found, outside, strict=True)
    ]


def meant(name: str, names: Collection[str]) -> str | None:
    """The name that this one, perhaps with a filter, most likely means."""
    before, bar, _ = name.partition("|")
    before = before.strip()
    return before if bar and before in names else nearest(before, names)


def _apart(found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Without what is inside of another one: `{{$message}}` is one slip."""
    kept: list[tuple[int, int, str]] = []
    for item in found:
        if not kept or item[0] >= kept[-1][1]:
            kept.append(item)
    return kept


def _misspelt(
    filled: Filled, names: Collection[str], missing: Collection[str]
) -> Iterator[tuple[int, int, str]]:
    for item in filled.placeholders[:_LOOKED_AT]:
        name = None if item.name in names else meant(item.name, names)
        if name is not None and name in missing:
            yield item.start, item.end, name


def _in_another_syntax(
    text: str, filled: Filled, missing: Collection[str]
) -> Iterator[tuple[int, int, str]]:
    by_folded = {folded(name): name for name in missing}
    placeholders = {item.start for item in filled.placeholders}
    found = 0
    for match in _OTHER_SYNTAX.finditer(text):
        name = by_folded.get(folded(match[match.lastgroup or 0]))
        start, end = match.span()
        if name is None or not placeholders.isdisjoint((start, start + 1)):
            continue
        yield start, end, name
        found += 1
        if found == _MOST:
            return


def _end(text: str, start: int, end: int) -> int:
    """Where a near miss outside of strings ends: more braces than it has in front are JSON's."""
    more = text.count("}", start, end) - text.count("{", start, end)
    return end - more if more > 0 else end


def _outside_of_strings(text: str, positions: list[int]) -> list[bool]:
    """Whether each position, in order, is outside of all JSON strings, which end on their line."""
    outside: list[bool] = []
    strings = _STRING.finditer(text)
    string = next(strings, None)
    for position in positions:
        while string is not None and string.end() <= position:
            string = next(strings, None)
        outside.append(string is None or position < string.start())
    return outside
