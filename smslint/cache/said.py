"""What was found in a file, and what its comments say to smslint, as lists for JSON and back.

Places are offsets, so they need the text only for its lines. Reading raises an exception of any
kind for what this module did not write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from smslint.base.findings import Edit, Fix
from smslint.base.pointers import unescaped
from smslint.model import DocumentInfo, Place
from smslint.model.fields import ADDRESS_FIELDS
from smslint.rules.base import RawFinding
from smslint.rules.registry import find

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias, TypeVar

    from smslint.redaction import Masks
    from smslint.source.directives import Directives

    Kind = TypeVar("Kind")
    Found: TypeAlias = Sequence[tuple[str, RawFinding]]

_MOST_FOUND = 100
"""Where more is found, these are not a few old findings."""


def may_be_kept(found: Found, masks: Masks | None) -> bool:
    """What was found is little, and not about an address: that may hold a secret that no rule
    knows. The `masks` of the file see no secret in it."""
    if masks is None or not masks.is_empty or masks.places is None or masks.places.spans:
        return False
    return (
        len(found) <= _MOST_FOUND
        and not any("://" in text for _, item in found for text in _texts(item))
        and not any(
            step in ADDRESS_FIELDS for _, item in found for step in item.place.pointer.split("/")
        )
    )


def places_in(item: RawFinding) -> Iterator[Place]:
    """All places that a finding is about."""
    yield item.place
    yield from (place for place, _ in item.related)


def speaks_plainly(directives: Directives) -> bool:
    """All that comments say to smslint are names of rules: any other word may be a secret."""
    return not directives.others and all(
        find(name.text) is not None for directive in directives.all for name in directive.names
    )


def found_as_lists(found: Found, documents: Sequence[DocumentInfo]) -> list[Any]:
    """Findings in these documents. Raises an exception for a place in others."""

    def place(at: Place) -> list[Any]:
        return [place_of[id(at.document)], at.start, at.end, at.pointer]

    place_of = {id(document): number for number, document in enumerate(documents)}
    return [
        [
            code,
            place(item.place),
            item.message,
            item.help,
            [[place(other), message] for other, message in item.related],
            None if item.fix is None else [item.fix.safe, [[*edit] for edit in item.fix.edits]],
            item.header,
            item.about,
        ]
        for code, item in found
    ]


def texts_of_found(found: Iterable[Sequence[Any]]) -> Iterator[str]:
    """All texts of findings that are lists; pointers also with their keys as they are read."""
    for _, place, message, help_, related, fix, _, about in found:
        yield from (place[3], unescaped(place[3]), message, help_, about, unescaped(about))
        for other, text in related:
            yield from (other[3], unescaped(other[3]), text)
        for edit in fix[1] if fix is not None else ():
            yield edit[2]


def _texts(item: RawFinding) -> Iterator[str]:
    yield from (item.place.pointer, item.message, item.help, item.about)
    yield from (text for _, text in item.related)
    yield from (edit.text for edit in (item.fix.edits if item.fix is not None else ()))


def found_from_lists(
    lists: Iterable[Any], documents: Sequence[DocumentInfo]
) -> list[tuple[str, RawFinding]]:
    """The findings again, in documents that are the same."""

    def place(at: Any) -> Place:
        number, start, end, pointer = at
        document = documents[_a(int, number)]
        return Place(document, _a(int, start), _a(int, end), _a(str, pointer))

    return [
        (
            _a(str, code),
            RawFinding(
                place(at),
                _a(str, message),
                _a(str, help_),
                tuple((place(other), _a(str, text)) for other, text in related),
                None if fix is None else Fix(_a(bool, fix[0]), tuple(map(_edit, fix[1]))),
                None if header is None else _a(int, header),
                _a(str, about),
            ),
        )
        for code, at, message, help_, related, fix, header, about in lists
    ]


def directives_as_lists(directives: Directives) -> list[Any]:
    """What comments say, if it is `speaks_plainly`."""
    return [
        [
            [
                item.start,
                item.end,
                [[name.text, name.start, name.end, [*name.removal]] for name in item.names],
                item.reach.value,
                item.on_top,
                item.alone,
                item.lines,
                item.entries,
                item.comment,
                item.document,
                [*item.removal],
            ]
            for item in directives.all
        ],
        directives.long_scalars,
    ]


def directives_from_lists(lists: Any) -> Directives:
    """What comments say, again."""
    from smslint.source.directives import Directive, Directives, Name, Reach

    every, long_scalars = lists
    return Directives(
        tuple(
            Directive(
                _a(int, start),
                _a(int, end),
                tuple(
                    Name(_a(str, text), _a(int, first), _a(int, last), _edit(edit))
                    for text, first, last, edit in names
                ),
                Reach(reach),
                _a(bool, on_top),
                _a(bool, alone),
                numbers(lines),
                tuple((_a(int, first), _a(int, last)) for first, last in entries),
                _a(int, comment),
                _a(int, document),
                _edit(removal),
            )
            for (
                start,
                end,
                names,
                reach,
                on_top,
                alone,
                lines,
                entries,
                comment,
                document,
                removal,
            ) in every
        ),
        tuple((_a(int, start), _a(int, end), numbers(lines)) for start, end, lines in long_scalars),
    )


def _edit(edit: Any) -> Edit:
    start, end, text = edit
    return Edit(_a(int, start), _a(int, end), _a(str, text))


def numbers(found: Any) -> tuple[int, ...]:
    """The same numbers. Raises an exception for anything else."""
    return tuple(_a(int, number) for number in found)


def _a(kind: type[Kind], value: object) -> Kind:
    """The value, which is of that very type."""
    if type(value) is not kind:
        raise TypeError(f"no {kind.__name__}")
    return value
