"""Places that move while somebody types."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smslint.server.drift import Drift

TEXTS = st.text("ab\n", max_size=12)


@given(head=TEXTS, old=st.text("c", max_size=9), new=st.text("d", max_size=9), tail=TEXTS)
def test_what_stands_before_and_behind_a_change_moves_with_it(
    head: str, old: str, new: str, tail: str
) -> None:
    before, after = head + old + tail, head + new + tail
    drift = Drift(before, after)
    for offset in range(len(before) + 1):
        moved = drift.forward(offset)
        assert 0 <= moved <= len(after)
        if offset <= len(head) or offset >= len(head + old):
            assert after[:moved] == before[:offset] or after[moved:] == before[offset:]
    places = [drift.forward(offset) for offset in range(len(before) + 1)]
    assert places == sorted(places)
    back = Drift(after, before)
    assert [drift.back(offset) for offset in range(len(after) + 1)] == [
        back.forward(offset) for offset in range(len(after) + 1)
    ]


def test_a_place_in_what_changed_is_its_beginning() -> None:
    drift = Drift("one two three", "one 2 three")
    assert [drift.forward(offset) for offset in range(3, 9)] == [3, 4, 4, 4, 5, 6]
    assert drift.back(5) == 7
    assert Drift("same", "same").forward(2) == 2
