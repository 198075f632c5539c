"""Lines and columns are those of an editor."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from smslint.source.lines import LineIndex

MIXED = st.text(st.sampled_from("ab\n\r\t\f\v\x1c\x85\u2028\u2029é😀\u0301 "), max_size=40)


def by_hand(text: str, offset: int) -> tuple[int, int]:
    """Line and column, counted slowly: LF, CRLF and CR end a line, and nothing else."""
    ends = [match.end() for match in re.finditer("\r\n|\r|\n", text)]
    before = [end for end in ends if end <= offset]
    return len(before) + 1, offset - (before[-1] if before else 0) + 1


@given(MIXED)
@example("")
@example("\r\n")
@example("\n\r")
@example("\r\r\n\n")
@example("a\r")
@example("\ra\nb\r\nc")
def test_positions(text: str) -> None:
    index = LineIndex(text)
    for offset in range(len(text) + 1):
        assert index.position(offset) == by_hand(text, offset)
    assert len(index) == by_hand(text, len(text))[0]


@given(MIXED)
def test_line_starts(text: str) -> None:
    index = LineIndex(text)
    for line in range(1, len(index) + 1):
        assert index.position(index.start_of(line)) == (line, 1)


@pytest.mark.parametrize("break_", ["\x85", "\u2028", "\u2029", "\f", "\v", "\x1c", "\x1d", "\x1e"])
def test_what_ends_no_line(break_: str) -> None:
    assert LineIndex(f"a{break_}b\nc").position(3) == (1, 4)
    assert len(LineIndex(f"a{break_}b\nc")) == 2


def test_every_character_is_a_column() -> None:
    assert LineIndex("\t😀é\u0301x").position(4) == (1, 5)
