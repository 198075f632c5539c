"""Which fixes go together, and which wait."""

from __future__ import annotations

from smslint.base.findings import Edit, Finding, Fix, Position, Severity
from smslint.fixes.turns import edits_of, first_turn


def finding(*edits: Edit, safe: bool = True, path: str = "a.yaml", code: str = "SMS005") -> Finding:
    start, end = edits[0][:2] if edits else (0, 0)
    position = Position(1, start + 1, 1, end + 1)
    return Finding(
        path, 0, position, code, "", Severity.ERROR, "", "", "", start, end, "", None, (),
        Fix(safe, edits), "", 1,
    )  # fmt: skip


def test_fixes_apart_go_together() -> None:
    a, b, c = finding(Edit(8, 9, "c")), finding(Edit(4, 6, "b")), finding(Edit(0, 3, "a"))
    assert first_turn([a, b, c]) == [c, b, a]


def test_what_overlaps_or_touches_waits() -> None:
    first = finding(Edit(4, 8, ""))
    for other in (Edit(0, 5, ""), Edit(4, 8, "x"), Edit(5, 6, ""), Edit(8, 8, "x"), Edit(8, 9, "")):
        turn = first_turn([first, finding(other)])
        assert len(turn) == 1
    apart = finding(Edit(9, 9, "x"))
    assert first_turn([apart, first]) == [first, apart]


def test_a_fix_of_several_edits_goes_as_one() -> None:
    both = finding(Edit(0, 1, "x"), Edit(10, 11, "y"))
    inside = finding(Edit(5, 6, "z"))
    hit = finding(Edit(10, 11, "w"))
    assert first_turn([hit, inside, both]) == [both, inside]


def test_safe_fixes_go_first() -> None:
    guess, sure = finding(Edit(0, 5, "x"), safe=False), finding(Edit(3, 4, "y"))
    assert first_turn([guess, sure]) == [sure]


def test_the_same_fix_for_two_findings_is_made_once() -> None:
    one, two = finding(Edit(0, 3, "x")), finding(Edit(0, 3, "x"), code="SMS104")
    assert first_turn([one, two]) == [one, two]
    assert edits_of([one, two]) == {"a.yaml": [Edit(0, 3, "x")]}


def test_files_do_not_touch_each_other() -> None:
    here, there = finding(Edit(0, 3, "x")), finding(Edit(0, 3, "y"), path="b.yaml")
    assert first_turn([there, here]) == [here, there]
    assert edits_of([here, there]) == {
        "a.yaml": [Edit(0, 3, "x")],
        "b.yaml": [Edit(0, 3, "y")],
    }


def test_a_fix_without_edits_is_none() -> None:
    assert first_turn([finding()]) == []
