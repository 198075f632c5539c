"""Many cases in one test: each is tried, and each that fails is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.each import each

TRIED: list[object] = []


@each("number", range(4), ids=lambda number: f"number {number}")
def check_even(number: int) -> None:
    TRIED.append(number)
    half, rest = divmod(number, 2)
    assert rest == 0, f"after {half}"


@each("a, b", [(1, 2), (2, 3)])
@each("c", [10, 20])
def check_sums(a: int, b: int, c: int, tmp_path: Path) -> None:
    TRIED.append((a, b, c, tmp_path.is_dir()))


def test_all_are_tried_and_those_that_fail_are_named() -> None:
    TRIED.clear()
    with pytest.raises(pytest.fail.Exception) as failure:
        check_even()
    assert TRIED == [0, 1, 2, 3]
    said = str(failure.value)
    assert said.startswith("2 of 4 cases failed")
    for name, half in (("number 1", 0), ("number 3", 1)):
        assert f"\n{name}\n{__file__}:18: AssertionError: after {half}\n" in said


def test_each_with_each_and_fixtures(tmp_path: Path) -> None:
    TRIED.clear()
    check_sums(tmp_path=tmp_path)
    assert [(a, b, c, True) for a, b in ((1, 2), (2, 3)) for c in (10, 20)] == TRIED


@each("number", [1, 2])
def test_pytest_gives_the_fixtures(number: int, tmp_path: Path) -> None:
    (tmp_path / str(number)).touch()
    assert len(list(tmp_path.iterdir())) == number


def test_of_many_failures_the_first_are_shown_whole() -> None:
    @each("number", range(100))
    def never(number: int) -> None:
        raise ValueError(f"not {number}")

    with pytest.raises(pytest.fail.Exception, match="100 of 100 cases") as failure:
        never()
    assert str(failure.value).count("ValueError") == 10
    assert str(failure.value).endswith("\n\n98\n\n99")


def test_a_case_may_have_a_name_of_its_own() -> None:
    @each("a, b", [pytest.param(1, 2, id="one and two"), (3, 4)])
    def never(a: int, b: int) -> None:
        raise ValueError(f"not {a}, {b}")

    with pytest.raises(pytest.fail.Exception, match="not 1, 2") as failure:
        never()
    assert "\none and two\n" in str(failure.value)
    assert "\n(3, 4)\n" in str(failure.value)


def test_no_cases_are_a_mistake() -> None:
    with pytest.raises(AssertionError, match="no cases for number"):
        each("number", [])
