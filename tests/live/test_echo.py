"""What a provider repeats is not shown; what it says by itself is."""

from __future__ import annotations

import pytest

from smslint.live.concealed import Concealed
from smslint.live.echo import EchoFilter

TOKEN = "wJalrXUtnFEMI/K7MDENG+bPx"


def shown(text: str, *values: str, longest: int = 200) -> str:
    return EchoFilter(map(Concealed, values or (TOKEN,))).shown(text, longest)


@pytest.mark.parametrize(
    "text",
    [
        *("SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f", "4711", "", "queued", "PENDING_ACCEPTED"),
        *("wJalr", "tnFEM", "x" * 100, "%%%", "\\u00zz", "\\", "&#;", "=?utf-8?q?x?="),
    ],
)
def test_what_has_nothing_in_common_is_shown(text: str) -> None:
    assert shown(text) == text


@pytest.mark.parametrize("text", [f"{TOKEN}", f"id-{TOKEN[3:9]}-1", TOKEN[-6:], TOKEN[:6].upper()])
def test_six_characters_in_common_are_enough(text: str) -> None:
    assert shown(text) == "***"


def test_what_is_cut_off_is_looked_at_where_it_shows() -> None:
    assert shown(f"{'x' * 195}{TOKEN}") == "***"
    assert shown(f"{'x' * 300}", longest=20) == f"{'x' * 20}…"


@pytest.mark.parametrize(
    ("value", "text", "seen"),
    [
        ("abcd", "xabcdx", "***"),
        ("abc", "xabcx", "xabcx"),
        ("7", "id 7", "id 7"),
        ("+12025550142", "12025550142-1", "***"),
    ],
)
def test_short_values(value: str, text: str, seen: str) -> None:
    assert shown(text, value) == seen
