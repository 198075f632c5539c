"""SMS228: placeholders without quotes, and with three pairs of braces."""

from __future__ import annotations

import pytest

from tests.each import each
from tests.linting import lint
from tests.rules.credentials.payloads import FINE, codes, credential, fixed, found, oauth, webhook


def with_text(written: str) -> str:
    return credential("|\n" + FINE.replace('"{{message}}"', written))


@pytest.mark.parametrize("name", ["fromNumber", "toNumber", "message"])
def test_each_of_the_three(name: str) -> None:
    text = credential("|\n" + FINE.replace(f'"{{{{{name}}}}}"', f"{{{{{name}}}}}"))
    assert found(text) == [f"SMS228 12:{{{{{name}}}}}"]
    assert fixed(text) == credential("|\n" + FINE)


@pytest.mark.parametrize(
    ("written", "place", "right"),
    [
        ("{{message}}", "{{message}}", '"{{message}}"'),
        ("{{ message }}", "{{ message }}", '"{{message}}"'),
        ("[{{message}}]", "{{message}}", '["{{message}}"]'),
        ('["a", {{message}}, 1]', "{{message}}", '["a", "{{message}}", 1]'),
        ('[[{"x": {{message}}}]]', "{{message}}", '[[{"x": "{{message}}"}]]'),
        ('{"x":{{message}}}', "{{message}}", '{"x":"{{message}}"}'),
        ("{{{message}}}", "{{{message}}}", '"{{message}}"'),
        ('"{{{message}}}"', "{{{message}}}", '"{{message}}"'),
        ('"a {{{ message }}} b"', "{{{ message }}}", '"a {{message}} b"'),
    ],
)
@pytest.mark.parametrize("style", ["'%s'", "|\n%s", ">-\n%s", '"%s"'])
def test_the_place_and_the_fix(style: str, written: str, place: str, right: str) -> None:
    def of(value: str) -> str:
        inside = FINE.replace('"{{message}}"', value)
        return credential(style % (inside.replace('"', '\\"') if style[0] == '"' else inside))

    text = of(written)
    (line,) = found(text)
    assert line.startswith("SMS228 ")
    assert line.endswith(f":{place}")
    (finding,) = lint(text).findings
    assert finding.fix is not None
    assert not finding.fix.safe
    if style[0] != '"':  # there a quote is not itself
        assert fixed(text) == of(right)


def test_each_occurrence() -> None:
    text = with_text('{{message}}, "x": "{{{message}}} {{{toNumber}}}", "y": [{{toNumber}}]')
    assert codes(text) == ["SMS228"] * 4


@pytest.mark.parametrize(
    "written",
    [
        '"{{message}}"',
        '"{{message}}}"',
        '"{ {{message}} }"',
        '"{{{message}}"',
        '{"a": {"b": "{{message}}"}}',
        '"{{message}}", "x": {%= encode64(message) %}',
        '"{{message}}", "x": {{encode64 message}}',
        '"{{message}}", "x": {{profile.person.name.firstName}}',
        '"{{message}}", "x": ${env:X}',
    ],
)
def test_right_ones(written: str) -> None:
    assert codes(with_text(written)) == []


def test_when_the_file_has_other_words_there_is_no_fix() -> None:
    inside = FINE.replace('"{{message}}"', "\\x7b{message}}").replace('"', '\\"')
    text = credential(f'"{inside}"')
    (line,) = found(text)
    assert line.startswith('SMS228 11:"{')
    assert lint(text).findings[0].fix is None


def test_other_names_are_other_faults() -> None:
    assert codes(with_text('"{{message}}", "x": {{campaign}}')) == ["SMS212"]
    assert codes(with_text('"{{message}}", "x": "{{{campaign}}}"')) == ["SMS212"]
    assert codes(with_text("{{Message}}")) == ["SMS211"]
    assert codes(with_text("{{{Message}}}")) == ["SMS211"]


def test_other_texts_are_free() -> None:
    feedback = '{"a": {{client_reference}}, "b": [{{failureCode}}], "c": {{feedbackStatus}}}'
    assert codes(webhook("feedback", f"'{feedback}'")) == []
    body = '{"grant_type": "client_credentials", "client_id": {{message}}, "client_secret": ${X}}'
    assert codes(oauth(f"'{body}'")) == []


def test_what_comes_after_a_fault_of_json_is_not_looked_at() -> None:
    assert codes(with_text('1,, "x": {{message}}')) == ["SMS210"]
    assert codes(with_text('{{message}}, "x": NaN')) == ["SMS228", "SMS210"]


def test_it_is_suppressed_at_the_header_of_the_block() -> None:
    text = with_text("{{message}}").replace("|\n", "|  # smslint: ignore[SMS228] a number\n")
    (finding,) = lint(text).findings
    assert (finding.code, finding.suppressed) == ("SMS228", True)


@each(
    "wrong, right, code",
    [
        ("{{message}}", '"{{message}}"', "SMS228"),
        ('"{{{message}}}"', '"{{message}}"', "SMS228"),
        ("{{mesage}}", '"{{message}}"', "SMS211"),
        ('"{{$message}}"', '"{{message}}"', "SMS211"),
        ('"{{message}}", "n": {{Message}}', '"{{message}}", "n": "{{message}}"', "SMS212"),
    ],
)
def test_fixes_are_written_as_the_quotes_around_the_payload_want(
    wrong: str, right: str, code: str
) -> None:
    for quote, escape in (("'", '"'), ('"', '\\"')):
        before, after = (
            credential(quote + FINE.replace('"{{message}}"', part).replace('"', escape) + quote)
            for part in (wrong, right)
        )
        assert codes(before) == [code]
        assert fixed(before) == after
