"""Columns in bytes and in UTF-16 units."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smslint.source.lines import LineIndex
from smslint.source.units import Units

TEXTS = st.text(alphabet=st.sampled_from("a\t é\u0301漢🙂\u2028\r\n"), max_size=60)


@pytest.mark.parametrize(
    ("before", "utf8", "utf16"),
    [
        ("", 1, 1),
        ("ab\t", 4, 4),
        ("é", 3, 2),
        ("e\u0301", 4, 3),
        ("漢字", 7, 3),
        ("🙂", 5, 3),
        ("👩\u200d👧", 12, 6),
        ("\x7f\x80\u07ff\u0800\uffff\U00010000", 16, 8),
    ],
)
def test_one_line(before: str, utf8: int, utf16: int) -> None:
    units = Units(f"é🙂 line before\n{before}x\n")
    column = len(before) + 1
    assert (units.utf8(2, column), units.utf16(2, column)) == (utf8, utf16)


@given(TEXTS)
def test_every_place(text: str) -> None:
    units, index = Units(text), LineIndex(text)
    lines = re.split(r"\r\n|\r|\n", text)
    for number, line in enumerate(lines, 1):
        for column in range(1, len(line) + 2):
            before = line[: column - 1]
            assert text[index.start_of(number) :].startswith(before)
            assert units.utf8(number, column) == len(before.encode()) + 1
            assert units.utf16(number, column) == len(before.encode("utf-16-le")) // 2 + 1


def test_a_place_that_is_not_there_any_more() -> None:
    assert Units("é\n").utf8(9, 4) == 4
    assert Units("é").utf16(1, 9) == 9
