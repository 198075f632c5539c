"""The measure of growth finds what grows too fast, and nothing else."""

from __future__ import annotations

import signal

import pytest

from tests.growth import Text, assert_linear, excess, lengths_up_to


def of_length(length: int) -> str:
    return "a" * length


def each(text: str) -> None:
    for _ in text:
        pass


def each_with_each(text: str) -> None:
    for _ in text:
        each(text)


def each_twice_as_long(text: str) -> None:
    for _ in range(2 ** len(text)):
        pass


def test_lengths() -> None:
    assert lengths_up_to(200_000) == [6, 48, 390, 3_125, 25_000, 200_000]
    assert lengths_up_to(3) == [3]


def test_a_text_of_any_length() -> None:
    assert Text("(", "ab", ")").of_length(7) == "(ababab)"


def test_what_follows_the_length() -> None:
    assert_linear(of_length, each, 100_000)
    assert_linear(of_length, lambda _: None, 100_000)


def test_the_square() -> None:
    with pytest.raises(AssertionError, match="s for a length of"):
        assert_linear(of_length, each_with_each, 4_000)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="nothing could stop it")
def test_what_would_never_end() -> None:
    said = excess(of_length, each_twice_as_long, 4_000)
    assert said is not None
    assert said.startswith("inf s")
