"""Which lines are new, and where the others came from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smslint.changes.lines import origins

LINES = st.lists(st.sampled_from("abcde"), max_size=12)


def new(before: str, after: str) -> str:
    """The new lines, for texts with a character a line."""
    found = origins(list(before), list(after))
    return "".join(
        line if origin is None else "." for line, origin in zip(after, found, strict=True)
    )


def test_what_was_put_in_taken_out_and_replaced() -> None:
    assert new("abc", "abc") == "..."
    assert new("abc", "axbc") == ".x.."
    assert new("abc", "ac") == ".."
    assert new("abc", "axc") == ".x."
    assert new("", "ab") == "ab"
    assert new("ab", "") == ""
    assert new("aabb", "aaxbb") == "..x.."
    assert new("abcabd", "abcxabd") == "...x..."


def test_a_moved_line_is_new_at_one_of_its_places() -> None:
    assert new("abcdef", "bcdefa") == ".....a"
    assert new("abcdef", "fabcde") == "f....."


def test_a_new_entry_begins_with_its_first_line() -> None:
    before = ["webhooks:", "  - vendor: sinch", "    name: a", "  - vendor: sinch", "    name: c"]
    entry = ["  - vendor: sinch", "    name: b"]
    assert origins(before, [*before[:3], *entry, *before[3:]]) == [0, 1, 2, None, None, 3, 4]
    assert origins(before, [*before[:1], *entry, *before[1:]]) == [0, None, None, 1, 2, 3, 4]
    assert origins(before, [*before, *entry]) == [0, 1, 2, 3, 4, None, None]


@given(LINES, LINES)
def test_what_is_old_stands_in_its_order(before: list[str], after: list[str]) -> None:
    found = origins(before, after)
    assert len(found) == len(after)
    old = [origin for origin in found if origin is not None]
    assert old == sorted(set(old))
    for line, origin in zip(after, found, strict=True):
        assert origin is None or before[origin] == line


@given(LINES)
def test_nothing_changed(lines: list[str]) -> None:
    assert origins(lines, lines) == list(range(len(lines)))


@given(LINES, LINES, st.integers(0, 12))
def test_what_is_put_in_is_all_that_is_new(lines: list[str], more: list[str], at: int) -> None:
    after = [*lines[:at], *more, *lines[at:]]
    assert origins(lines, after).count(None) == len(more)


def test_large_parts_that_are_all_alike_cost_no_time() -> None:
    before = ["a", "b"] * 20_000
    after = ["b", "b", "a"] * 20_000
    assert len(origins(before, after)) == 60_000
