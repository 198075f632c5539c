"""SMS211: what is missing, and where that is said."""

from __future__ import annotations

import pytest

from tests.each import each
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
    ["fromnumber", "FromNumber", "from_number", "from-number", " fromnumber ", "fromNumber | json",
     "from Number", ".fromNumber", "fromNumer", "formNumber", "fromNumbers", "FROMNUMBER"],
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
        '{"{{fromNumber}}": {"{{toNumber}}": ["{{message}}"]}}',
        '{"a": "{{fromNumber}}{{toNumber}}{{message}}"}',
        '{"a": "{ {{fromNumber}} } {{toNumber}} {{message}}"}',
        '{"a": "${{message}} {{fromNumber}} {{toNumber}}"}',
    ],
)
def test_wherever_they_stand(text: str) -> None:
    assert codes(credential(f"'{text}'")) == []


@each(
    "form",
    ["{{%s}", "{%s}}", "{%s}", "{ %s }", "%%%s%%", "%% %s %%", "${%s}", "${ %s }", "$%s", "<%s>",
     "< %s >", "<%%= %s %%>", "<%s/>", "[[%s]]", "[[ %s ]]", "#{%s}", "@{%s}", "$(%s)", "((%s))",
     "__%s__", "${{ %s }}", "{{%s|json}}", "{{ %s | e }}", "{{{%s}}"],
)  # fmt: skip
@each("name", ["message", "Message"])
def test_other_syntaxes_are_the_place(form: str, name: str) -> None:
    written = form % name
    if written in ("{{{message}}", "{{message}}"):
        return  # that is a placeholder, next to a brace
    for style in ("'%s'", "|\n%s", ">-\n%s", '"%s"'):
        inside = FINE.replace("{{message}}", f"say {written}!")
        text = credential(style % (inside.replace('"', '\\"') if style[0] == '"' else inside))
        (line,) = found(text, "SMS211")
        assert line.partition(":")[2] == written.removeprefix("{" if "{{{" in written else "")
        assert codes(fixed(text)) == []
        assert "say {{message}}!" in fixed(text).replace("{{{", "{{")


@pytest.mark.parametrize("name", ["from number", "from_number", "FROM-NUMBER"])
def test_other_ways_to_write_a_name_in_other_syntaxes(name: str) -> None:
    text = credential("|\n" + FINE.replace("{{fromNumber}}", f"<{name}>"))
    assert found(text) == [f"SMS211 12:<{name}>"]


@pytest.mark.parametrize(
    ("other", "place"),
    [
        ("{message}", "{message}"),
        ("%message%", "%message%"),
        ("<message>", "<message>"),
        ("[[message]]", "[[message]]"),
        ("{{message}", "{{message}"),
        ("{{message | json}}", "{{message | json}}"),
        ("${message}", "${message}"),
        ("{{mesage}}", "{{mesage}}"),
    ],
)
def test_outside_of_a_string_it_is_one_fault_and_gets_quotes(other: str, place: str) -> None:
    for more in (', "x": 1}', "}"):
        text = credential(
            f'|\n{{"f": "{{{{fromNumber}}}}", "t": "{{{{toNumber}}}}", "m": {other}{more}'
        )
        if other == "{{message}" and more == "}":
            continue  # two and two: a placeholder, and the object is not closed
        assert found(text) == [f"SMS211 12:{place}"]
        assert '"m": "{{message}}"' + more in fixed(text)
        assert codes(fixed(text)) == []


def test_braces_of_the_json_around_it_stay() -> None:
    text = credential('|\n{"a": {"f": "{{fromNumber}}", "t": "{{toNumber}}", "m":{message}}}')
    assert found(text) == ["SMS211 12:{message}"]
    assert '"m":"{{message}}"}}' in fixed(text)


def test_what_is_there_already_is_not_the_place() -> None:
    text = credential("|\n" + FINE.replace("{{toNumber}}", "{{message}} {message} %message%"))
    assert found(text) == ["SMS211 11:|"]
    assert codes(credential("|\n" + FINE.replace("{{message}}", "{{message}} {message}"))) == []


def test_only_the_first_near_miss_is_reported_and_all_are_fixed() -> None:
    text = credential('|\n{"m": "<message>", "t": "%toNumber%", "f": "{{fromnumber}}"}')
    assert found(text) == ["SMS211 12:<message>"]
    assert codes(fixed(text)) == []


@pytest.mark.parametrize(
    "other",
    ["message", "{ message: x }", "<message text>", "% message", "message%", "[message]",
     "{{resolve:message}}", "${env:message}", "{{text}}", "<messages>", "$messages"],
)  # fmt: skip
def test_no_near_miss(other: str) -> None:
    text = credential("|\n" + FINE.replace("{{message}}", other))
    assert found(text, "SMS211") == ["SMS211 11:|"]


@pytest.mark.parametrize(
    "used",
    ["{{encode64 message}}", "{%= encode64(message) %}", "{{ upper(message) }}", "{{ message }}",
     "{{\tmessage }}", "{%= message %}", "{{concat 'a, b: c' message}}", "{{{message}}}",
     '{{replace message \\"a\\" \\"b\\"}}', '{{replace message "a" "b"}}'],
)  # fmt: skip
def test_what_counts_as_used(used: str) -> None:
    assert found(credential("|\n" + FINE.replace("{{message}}", used)), "SMS210", "SMS211") == []


def test_near_misses_of_webhooks() -> None:
    text = webhook(
        "feedback",
        '|\n{"a": "{client_reference}", "b": {failureCode}, "c": "{{feedbackStatus}}"}',
    )
    assert found(text) == ["SMS211 7:{client_reference}"]
    assert '"a": "{{client_reference}}", "b": {{failureCode}}' in fixed(text)
    assert codes(fixed(text)) == []


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
