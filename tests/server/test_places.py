"""Columns in the units of editors, against an encoder that others wrote."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lsprotocol.types import Position, PositionEncodingKind, Range

from smslint.base.findings import Position as Region
from smslint.server.places import Places
from smslint.source.lines import LineIndex

UNITS = {
    PositionEncodingKind.Utf8: ("utf-8", 1),
    PositionEncodingKind.Utf16: ("utf-16-le", 2),
    PositionEncodingKind.Utf32: ("utf-32-le", 4),
}
TEXTS = st.text(st.sampled_from("ab:\n\r\t é́\u2028\x85\x0c🎉👩🏽‍🚀\ufeff—\u202e"), max_size=30)


@pytest.mark.parametrize("kind", UNITS)
@given(text=TEXTS, data=st.data())
@example(text="\ufeffé🎉x", data=None)
def test_every_offset_has_its_place_and_comes_back(
    kind: PositionEncodingKind, text: str, data: st.DataObject | None
) -> None:
    encoding, size = UNITS[kind]
    places = Places(text, kind)
    bare = text.removeprefix("\ufeff")
    index = LineIndex(bare)
    for offset in range(len(bare) + 1):
        if bare[offset - 1 : offset + 1] == "\r\n" and offset:
            continue  # inside of a line end
        place = places.span(offset, offset).start
        # As an editor counts: it has the text with its mark, and knows three ends of lines.
        seen = text[: len(text) - len(bare) + offset]
        lines = re.split(r"\r\n|\r|\n", seen)
        wanted = Position(len(lines) - 1, len(lines[-1].encode(encoding, "surrogatepass")) // size)
        assert place == wanted
        line, column = index.position(offset)
        assert places.range(Region(line, column, line, column)) == Range(wanted, wanted)
        assert places.offset(place) == offset


def test_a_place_inside_of_a_character_is_its_beginning() -> None:
    places = Places("🎉x", PositionEncodingKind.Utf16)
    assert [places.offset(Position(0, number)) for number in range(5)] == [0, 0, 1, 2, 2]
    places = Places("é🎉", PositionEncodingKind.Utf8)
    assert [places.offset(Position(0, number)) for number in range(8)] == [0, 0, 1, 1, 1, 1, 2, 2]


def test_places_that_are_not_there_are_the_nearest_ones() -> None:
    places = Places("ab\ncd", PositionEncodingKind.Utf16)
    assert places.offset(Position(0, 99)) == 2
    assert places.offset(Position(9, 0)) == 5
    assert places.range(Region(1, 2, 7, 9)) == Range(Position(0, 1), Position(1, 2))
    assert Places("", PositionEncodingKind.Utf16).range(Region(3, 4, 3, 5)) == Range(
        Position(0, 0), Position(0, 0)
    )


def test_half_of_a_pair_counts_as_one() -> None:
    places = Places("a\ud83dx", PositionEncodingKind.Utf16)
    assert places.span(2, 3) == Range(Position(0, 2), Position(0, 3))
    assert Places("\ud83dx", PositionEncodingKind.Utf8).span(1, 2).start == Position(0, 3)
