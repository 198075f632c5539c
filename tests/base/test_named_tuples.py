"""Classes of ours are tuples with names as those of `typing`, before and after one is compiled."""

from __future__ import annotations

import copy
import pickle
import typing
from typing import Any

import pytest

from smslint.base.named_tuples import NamedTuple


class Ours(NamedTuple):
    """A class of ours."""

    first: int
    second: str = "two"
    third: tuple[int, ...] = ()

    @property
    def both(self) -> str:
        return f"{self.first}{self.second}"


class Theirs(typing.NamedTuple):
    first: int
    second: str = "two"
    third: tuple[int, ...] = ()


CALLS: tuple[tuple[tuple[Any, ...], dict[str, Any]], ...] = (
    ((1,), {}),
    ((1, "b"), {}),
    ((1, "b", (3,)), {}),
    ((), {"first": 1}),
    ((), {"third": (3,), "first": 1}),
    ((1,), {"third": (3,)}),
    ((1, "b"), {"third": (3,)}),
)
WRONG: tuple[tuple[tuple[Any, ...], dict[str, Any]], ...] = (
    ((), {}),
    ((1, "b", (), 4), {}),
    ((1,), {"first": 1}),
    ((1,), {"fourth": 1}),
    ((), {"second": "b"}),
)
TIMES = 12
"""Often enough for a constructor."""


def fresh() -> Any:
    class Fresh(NamedTuple):
        first: int
        second: str = "two"
        third: tuple[int, ...] = ()

    return Fresh


@pytest.mark.parametrize(("values", "named"), CALLS)
def test_it_is_made_as_they_are(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    made = fresh()
    for _ in range(TIMES):
        assert made(*values, **named) == Theirs(*values, **named)


@pytest.mark.parametrize(("values", "named"), WRONG)
def test_it_refuses_what_they_refuse(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    made = fresh()
    for _ in range(TIMES):
        with pytest.raises(TypeError):
            made(*values, **named)
        with pytest.raises(TypeError):
            Theirs(*values, **named)


def test_it_can_do_what_they_can() -> None:
    for _ in range(TIMES):
        ours, theirs = Ours(1, "b", (3,)), Theirs(1, "b", (3,))
        assert tuple(ours) == tuple(theirs) == (ours.first, ours.second, ours.third)
        assert hash(ours) == hash(theirs)
        assert ours.both == "1b"
        assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
        assert ours._asdict() == theirs._asdict()
        assert tuple(ours._replace(second="c")) == tuple(theirs._replace(second="c"))
        assert type(ours._replace(second="c")) is Ours
        assert Ours._make([1, "b", (3,)]) == ours
        assert Ours._fields == Theirs._fields == Ours.__match_args__
        assert Ours._field_defaults == Theirs._field_defaults
        for copied in (pickle.loads(pickle.dumps(ours)), copy.deepcopy(ours)):
            assert (type(copied), copied) == (Ours, ours)
        with pytest.raises((TypeError, ValueError)):
            ours._replace(fourth=1)  # type: ignore[call-arg] # that is what is tested
        with pytest.raises(AttributeError):
            ours.first = 2  # type: ignore[misc] # that is what is tested
        with pytest.raises(AttributeError):
            ours.fourth = 2  # type: ignore[attr-defined]
        match ours:
            case Ours(first, "b"):
                assert first == 1
            case _:
                pytest.fail("not matched by its places")


def test_two_classes_do_not_share_their_constructors() -> None:
    one, other = fresh(), fresh()
    for _ in range(TIMES):
        one(1)
    assert (type(one(1)), type(other(1))) == (one, other)


def test_a_class_that_cannot_be_read_is_refused() -> None:
    make: Any = type(NamedTuple)
    with pytest.raises(TypeError, match="__future__"):
        make("Bare", (NamedTuple,), {})
    with pytest.raises(TypeError, match="base"):
        make("More", (Ours,), {})
