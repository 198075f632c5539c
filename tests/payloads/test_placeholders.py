"""What is a placeholder, and whose braces are none."""

from __future__ import annotations

import pytest

from smslint.payloads import Placeholder, filled_into, near_misses, placeholders_in
from tests.each import each
from tests.growth import Text, assert_linear


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("{{message}}", ["message"]),
        ('{"a": "{{a}} {{ b }}", "c": {{c-d_e}}}', ["a", "b", "c-d_e"]),
        ("{{\n  a\t}} {{ b\r\n}}", ["a", "b"]),
        ("{{1}} {{é}} {{.a}} {{a.}}", ["1", "é", ".a", "a."]),
        ("{{a | json}} {{ a|e }}", ["a | json", "a|e"]),
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
        # Calls and profile attributes.
        ("{{profile.person.name.firstName}}{{encode64 message}}{{upper(message)}}", []),
        ("{%= message %} {% let x = message %} {%#if x%}", []),
        ("{{#if x}}{{a}}{{else}}{{b}}{{/if}}{{this}}{{@index}}{{> part}}", ["a", "b"]),
        ("{{ profile.name | upper }} {{ encode64 message | e }}", []),
        ('{{formatDate profile.birth "HH:mm, d"}}', []),
    ],
)  # fmt: skip
def test_names(text: str, names: list[str]) -> None:
    found = placeholders_in(text)
    assert [item.name for item in found] == names
    for item in found:
        inside = text[item.start : item.end].removeprefix("{{").removesuffix("}}")
        assert inside.strip() == item.name
        assert item.braces == 2


def test_three_braces() -> None:
    assert placeholders_in('"{{{a}}} {{{ b }}}"') == [
        Placeholder("a", 1, 8, 3),
        Placeholder("b", 9, 18, 3),
    ]
    # A brace of the JSON around it, or one that is only on one side.
    assert placeholders_in('{"a":{{a}}}') == [Placeholder("a", 5, 10)]
    assert placeholders_in("{{{a}} {{b}}}") == [Placeholder("a", 1, 6), Placeholder("b", 7, 12)]
    assert placeholders_in("{{{{a}}}}") == [Placeholder("a", 1, 8, 3)]


def test_a_price_is_no_reference() -> None:
    assert placeholders_in("pay ${{message}}", ("message",)) == [Placeholder("message", 5, 16)]
    assert placeholders_in("pay ${{ message }}", ("message",)) == []


def test_a_known_name_in_two_words_is_no_call() -> None:
    assert placeholders_in("{{from number}}") == []
    assert placeholders_in("{{from number}} {{From-Number x}}", ("fromNumber",)) == [
        Placeholder("from number", 0, 15)
    ]


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("{{message}}", {"message"}),
        ("{{ message }} {{toNumber}}", {"message", "toNumber"}),
        ("{{encode64 message}}", {"message"}),
        ("{%= concat(message, toNumber) %}", {"message", "toNumber"}),
        ("{{profile.message}}", {"message"}),
        ("{{{message}}}", {"message"}),
        ("{{messages}} {{encode64 messages}} {{Message}} message", set()),
        ("{{message | json}}", set()),
    ],
)
def test_what_is_used(text: str, used: set[str]) -> None:
    names = ("fromNumber", "toNumber", "message")
    assert filled_into(text, names).uses(names) == used


@pytest.mark.slow
@each(
    "part",
    ["{{", "-", "{{a", "{{a}}", "${{ ", " ", "${{x}}", "{{a ", "{%", "{% ", "{%%", "{{{", "\n",
     "{{ a b ", "{{a(", "%", "a ", "{message ", "%a", "<a", "[[a", "__a", "$a", "((a ", '"', "\\"],
)  # fmt: skip
@each("start, end", [("", ""), ("{{a", "\n"), ('"', "}}"), ("{%", "")])
def test_work_grows_with_length_only(start: str, part: str, end: str) -> None:
    def look(text: str) -> None:
        near_misses(text, filled_into(text, ("message",)), ("message",))

    assert_linear(Text(start, part, end).of_length, look, 32_000)
