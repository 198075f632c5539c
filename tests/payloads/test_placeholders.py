"""What is a placeholder, and whose braces are none."""

from __future__ import annotations

import time

import pytest

from smslint.payloads import Placeholder, in_braces, placeholders_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("{{message}}", ["message"]),
        ('{"a": "{{a}} {{ b }}", "c": {{c-d_e.f}}}', ["a", " b ", "c-d_e.f"]),
        ('{"g": "{{h i}}{{j}}"}', ["h i", "j"]),
        ('"{{{message}}}"', ["message"]),
        ("{{1}} {{é}} {{#if x}}", ["1", "é", "#if x"]),
        # Braces of JSON, or nothing in them.
        ('{"a":{"b":{}}}', []),
        ('{{"a": 1}}', []),
        ("{{}} {{ }} {{-}} {{,}} {message} {{message} {message}}", []),
        ("{{a\nb}}", []),
        ("{{a: 1}}", []),
        # Braces that a reference owns.
        ("${{ secrets.X }} ${env:X} {{resolve:ssm:x}} ${{x}}", []),
        ("${X:-{{y}}}", ["y"]),
        ("$ {{message}} ${{ secrets.X }}{{x}}", ["message", "x"]),
        ("${{a}} {{a}}", ["a"]),
    ],
)  # fmt: skip
def test_names(text: str, names: list[str]) -> None:
    found = placeholders_in(text)
    assert [item.name for item in found] == names
    for item in found:
        assert text[item.start : item.end] == in_braces(item.name)


def test_a_price_is_no_reference() -> None:
    assert placeholders_in("pay ${{message}}", ("message",)) == [Placeholder("message", 5, 16)]
    assert placeholders_in("pay ${{ message }}", ("message",)) == []


@pytest.mark.parametrize(
    "text", ["{{" * 500_000, "{{" + "-" * 1_000_000, "{{a" * 300_000, "{{a}}" * 200_000,
             "${{ " * 250_000, "${{" + " " * 1_000_000, "${{x}}" * 200_000], ids=range(7)
)  # fmt: skip
def test_time_grows_with_length_only(text: str) -> None:
    start = time.perf_counter()
    placeholders_in(text)
    assert time.perf_counter() - start < 5
