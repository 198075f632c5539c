"""The alphabet of SMS and the segments of a text."""

from __future__ import annotations

import pytest

from smslint.facts.gsm import BASIC, EXTENSION, TWINS, outside, plain, segments


def test_the_alphabet_is_complete() -> None:
    assert len(BASIC) == 127  # and the escape, which no text holds
    assert len(EXTENSION) == 10
    assert not BASIC & EXTENSION
    assert not set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ ¤¡ÄÖÑÜ§¿äöñüà") - BASIC


@pytest.mark.parametrize("char", "çáíóúâê`™\tα\u00a0")
def test_what_is_often_taken_for_a_part_of_it(char: str) -> None:
    assert outside(f"a{char}b") == [char]


def test_twins_are_inside_and_what_they_stand_for_is_not() -> None:
    for char, twin in TWINS.items():
        assert outside(char) == [char]
        assert outside(twin) == []
    assert plain("“a” – ‘b’…\u00a0") == "\"a\" - 'b'... "


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 80 + "a", 2),
        ("€" * 152, 2),  # 76 to a segment: no character is cut in two
        ("€" * 153, 3),
        ("…" * 70, 1),
        ("…" * 71, 2),
        ("…" * 134, 2),
        ("…" * 135, 3),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
        ("😀" * 66, 2),
        ("😀" * 67, 3),
        ("a" * 70 + "’", 2),
    ],
)
def test_segments(text: str, count: int) -> None:
    assert segments(text) == count
