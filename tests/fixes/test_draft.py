"""Drafts: edits one after the other, and what they come to."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smslint.base.findings import Edit
from smslint.fixes.draft import Draft, DraftError
from smslint.source.decode import UndecodableError

MARKS = {
    "utf-8": b"",
    "utf-8 with mark": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}

TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)


def encoded(text: str, encoding: str) -> bytes:
    return MARKS[encoding] + text.encode(encoding.split()[0])


@st.composite
def edits_in(draw: st.DrawFn, length: int) -> list[Edit]:
    places = sorted(draw(st.lists(st.integers(0, length), max_size=8)))
    if len(places) % 2:
        places.pop()
    return [
        Edit(start, end, draw(st.text("ab\r\né😀", max_size=3)))
        for start, end in zip(places[::2], places[1::2], strict=True)
    ]


def plainly(text: str, edits: list[Edit]) -> str:
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@given(st.data(), TEXT, st.sampled_from(sorted(MARKS)))
def test_edits_one_after_the_other(data: st.DataObject, text: str, encoding: str) -> None:
    # A text that starts with a mark of its own would be another encoding's file.
    original = encoded("a" + text, encoding)
    draft = Draft(original)
    assert draft.text == "a" + text
    expected = draft.text
    for _ in range(data.draw(st.integers(0, 3))):
        edits = data.draw(edits_in(len(expected)))
        expected = plainly(expected, edits)
        draft = draft.with_edits(edits)
        assert draft.text == expected
        assert draft.original == original
        assert draft.data == encoded(expected, encoding)
    # What they come to leads from the original to the same text, and in order.
    assert plainly("a" + text, draft.edits()) == expected
    ends = [0, *(place for edit in draft.edits() for place in edit[:2])]
    assert ends == sorted(ends)


def test_no_edit_is_no_change() -> None:
    draft = Draft(b"a: 1\n")
    assert draft.with_edits([]).data == b"a: 1\n"
    assert draft.edits() == []
    assert draft.with_edits([Edit(3, 4, "2")]).edits() == [Edit(3, 4, "2")]


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(0, 3, "x"), Edit(2, 4, "y")],
        [Edit(4, 6, "x")],
        [Edit(-1, 1, "x")],
        [Edit(3, 2, "x")],
        [Edit(0, 1, "\ud800")],
    ],
    ids=["overlapping", "beyond the end", "before the beginning", "backwards", "no character"],
)
def test_impossible_edits(edits: list[Edit]) -> None:
    with pytest.raises(DraftError):
        Draft(b"a: 1\n").with_edits(edits)


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(UndecodableError):
        Draft(b"a: \xff\n")
