"""SMS211: what is missing, and where that is said."""

from __future__ import annotations

import pytest

from tests.linting import lint
from tests.rules.credentials.payloads import (
    FINE,
    codes,
    credential,
    fixed,
    found,
    messages,
    webhook,
)

NAMES = {
    "credential": ("fromNumber", "toNumber", "message"),
    "inbound": ("inboundMessage", "profileNumber", "requestId", "originTimestamp", "inboundNumber"),
    "feedback": ("client_reference", "failureCode", "feedbackStatus"),
}


def document(kind: str, payload: str) -> str:
    return credential(payload) if kind == "credential" else webhook(kind, payload)


def payload(names: tuple[str, ...]) -> str:
    return "{" + ", ".join(f'"k{i}": "{{{{{name}}}}}"' for i, name in enumerate(names)) + "}"


@pytest.mark.parametrize(
    ("kind", "name"), [(k, name) for k, names in NAMES.items() for name in names]
)
def test_each_is_needed(kind: str, name: str) -> None:
    rest = tuple(other for other in NAMES[kind] if other != name)
    text = document(kind, f"'{payload(rest)}'")
    (line,) = found(text)
    assert line.startswith("SMS211 ")
    assert line.endswith(f"'{payload(rest)}'")
    assert messages(text) == [f"the payload lacks `{{{{{name}}}}}`"]
    assert lint(text).findings[0].fix is None


@pytest.mark.parametrize("kind", NAMES)
def test_all_there(kind: str) -> None:
    assert codes(document(kind, f"'{payload(NAMES[kind])}'")) == []
    assert codes(document(kind, f"|\n{payload(NAMES[kind])}")) == []


def test_one_finding_lists_all() -> None:
    text = webhook("feedback", "'{}'")
    assert messages(text) == [
        "the payload lacks `{{client_reference}}`, `{{failureCode}}` and `{{feedbackStatus}}`"
    ]


@pytest.mark.parametrize(
    ("start", "region"),
    [("|", "|"), (">-  # note", ">-"), ("|2+", "|2+"), ("!!str |-", "|-"), ("&a\n  |", "|")],
)
def test_a_block_shows_its_header(start: str, region: str) -> None:
    (line,) = found(credential(f'{start}\n{{"t": "{{{{toNumber}}}}", "m": "{{{{message}}}}"}}'))
    assert line.partition(":")[2] == region


@pytest.mark.parametrize(
    "name",
    ["fromnumber", "FromNumber", "from_number", "from-number", " fromNumber ", "fromNumber ",
     "from Number", "fromNumer", "formNumber", "fromNumbers", "FROMNUMBER"],
)  # fmt: skip
def test_a_misspelt_one_is_the_place(name: str) -> None:
    for style in ("'%s'", "|\n%s", ">-\n%s", '"%s"'):
        inside = FINE.replace("fromNumber", name)
        text = credential(style % (inside.replace('"', '\\"') if style[0] == '"' else inside))
        (line,) = found(text)
        assert line.startswith("SMS211 ")
        assert line.endswith(f":{{{{{name}}}}}")
        assert codes(fixed(text)) == []
        assert "{{fromNumber}}" in fixed(text)
        (finding,) = lint(text).findings
        assert finding.fix is not None
        assert not finding.fix.safe


def test_all_that_are_misspelt_are_mended_together() -> None:
    text = credential(
        '|\n{"x": "{{Message}}", "f": "{{fromnumber}}", "t": "{{toNumber}}",\n "m": "{{Message}}"}'
    )
    assert found(text) == ["SMS211 12:{{Message}}"]
    assert "`{{fromNumber}}` and `{{message}}`" in messages(text)[0]
    assert codes(fixed(text)) == []


def test_one_misspelt_and_one_missing() -> None:
    text = credential('|\n{"f": "{{from_number}}", "t": "{{toNumber}}"}')
    assert found(text) == ["SMS211 12:{{from_number}}"]
    assert "lacks `{{fromNumber}}` and `{{message}}`" in messages(text)[0]


def test_another_name_of_one_that_is_there_is_not_the_place() -> None:
    # `{{fromnumber}}` means what is there already; what is missing is another one.
    text = credential('\'{"f": "{{fromNumber}} {{fromnumber}}", "m": "{{message}}"}\'')
    (line,) = found(text)
    assert line.startswith("SMS211 11:'{")
    assert messages(text) == ["the payload lacks `{{toNumber}}`"]


def test_foreign_names_are_not_the_place() -> None:
    text = credential('\'{"f": "{{fromNumber}}", "t": "{{toNumber}}", "m": "{{text}} {{x}}"}\'')
    assert messages(text) == ["the payload lacks `{{message}}`"]
    assert codes(text) == ["SMS211"]


def test_each_kind_has_its_own() -> None:
    swapped = f"'{payload(NAMES['credential'])}'"
    assert codes(webhook("feedback", swapped)) == ["SMS211"]
    assert codes(webhook("inbound", swapped)) == ["SMS211"]
    assert codes(credential(f"'{payload(NAMES['feedback'])}'")) == ["SMS211"]


@pytest.mark.parametrize(
    "text",
    [
        '{"{{fromNumber}}": {"{{toNumber}}": {{message}}}}',
        '{"a": "{{fromNumber}}{{toNumber}}{{message}}"}',
        '{"a": "{{{fromNumber}}} {{toNumber}} {{message}}"}',
        '{"a": "${{message}} {{fromNumber}} {{toNumber}}"}',
    ],
)
def test_wherever_they_stand(text: str) -> None:
    assert codes(credential(f"'{text}'")) == []


@pytest.mark.parametrize("other", ["${message}", "${env:message}", "${{ message }}", "{message}",
                                   "{{resolve:message}}", "%message%"])  # fmt: skip
def test_other_braces_are_none(other: str) -> None:
    text = FINE.replace("{{message}}", other)
    assert "SMS211" in codes(credential(f"'{text}'"))


def test_text_that_is_not_json_lacks_them_too() -> None:
    text = credential('|\n{"f": "{{fromNumber}}", "t": "{{toNumber}}",}')
    assert found(text) == ["SMS211 11:|", "SMS210 12:}"]


def test_when_the_file_has_other_words_the_value_is_the_place() -> None:
    payload_ = FINE.replace('"', '\\"').replace("{{message}}", "{{\\u004dessage}}")
    text = credential(f'"{payload_}"')
    (finding,) = lint(text).findings
    assert (finding.code, finding.fix) == ("SMS211", None)
    assert text[finding.start : finding.end].startswith('"{')
    assert "`{{Message}}`" in finding.message


def test_an_aliased_payload_is_reported_once() -> None:
    first = credential('&p |\n{"f": "{{fromNumber}}", "t": "{{toNumber}}"}')
    second = credential("*p").split("credentials:\n")[1].replace("gateway", "gateway-2")
    assert found(first + second) == ["SMS211 11:|"]


def test_a_merged_payload() -> None:
    text = "x-base: &base\n  payload: '{}'\n" + credential().replace(
        "    payload: '" + FINE + "'\n", "    <<: *base\n"
    )
    assert found(text) == ["SMS211 2:'{}'"]


def test_it_is_suppressed_at_the_header_of_the_block() -> None:
    header = "|  # smslint: ignore[SMS211] the gateway fills it in"
    (finding,) = lint(
        credential(header + '\n{"f": "{{from_number}}", "t": "{{toNumber}}"}')
    ).findings
    assert (finding.code, finding.suppressed, finding.suppression_line) == ("SMS211", True, 11)
