"""SMS210: which texts are looked at, and where the finding is."""

from __future__ import annotations

import pytest

from smslint.pipeline.engine import analyse
from smslint.source.candidate import Candidate
from smslint.source.limits import MAX_DEPTH
from tests.linting import ALL, lint
from tests.rules.credentials.payloads import (
    API_KEY,
    FINE,
    codes,
    credential,
    found,
    jwt,
    messages,
    oauth,
    webhook,
)

INBOUND = (
    '{"a": "{{inboundMessage}}", "b": "{{profileNumber}}", "c": "{{requestId}}",'
    ' "d": "{{originTimestamp}}", "e": "{{inboundNumber}}"'
)
FEEDBACK = '{"a": "{{client_reference}}", "b": "{{failureCode}}", "c": "{{feedbackStatus}}"'
BODY = '{"grant_type": "password", "client_id": "c", "client_secret": "${env:S}"'
CLAIMS = '{"iss": "i", "aud": "a", "exp": 1'


@pytest.mark.parametrize(
    "text",
    [
        credential(f"'{FINE[:-1]},}}'"),
        webhook("inbound", f"'{INBOUND},}}'"),
        webhook("feedback", f"'{FEEDBACK},}}'"),
        oauth(f"'{BODY},}}'"),
        jwt(f"'{CLAIMS},}}'"),
    ],
)
def test_every_field_that_holds_json(text: str) -> None:
    assert codes(text) == ["SMS210"]
    assert codes(text.replace(",}'", "}'")) == []


def test_a_literal_block_shows_the_place() -> None:
    text = credential(f'|\n{FINE[:-1]},\n "x": NaN,\n "y": 01}}')
    assert found(text) == ["SMS210 13:NaN"]
    assert messages(text) == ["`payload` is not a JSON object: JSON has no `NaN`"]


@pytest.mark.parametrize("header", ["|", "|-", "|+", "|2", "|2-", "| # comment", "!!str |", "&a |"])
def test_all_headers(header: str) -> None:
    assert found(credential(f"{header}\n{FINE[:-1]},\n\n  NaN}}")) == ["SMS210 14:NaN"]


@pytest.mark.parametrize("line_break", ["\r\n", "\r"])
def test_line_breaks(line_break: str) -> None:
    text = credential(f"|\n{FINE[:-1]},\n\n  NaN}}").replace("\n", line_break)
    assert found(text) == ["SMS210 14:NaN"]


def test_other_styles_show_where_the_value_begins() -> None:
    broken = f"{FINE[:-1]}, NaN}}"
    escaped = broken.replace('"', '\\"')
    for payload, line, region in (
        (f"'{broken}'", 11, f"'{broken}'"),
        (f'"{escaped}"', 11, f'"{escaped}"'),
        (f">-  # note\n{broken}", 11, ">-"),
        (f"\n'{broken}'", 12, f"'{broken}'"),
    ):
        assert found(credential(payload)) == [f"SMS210 {line}:{region}"]
    assert "(line 1, column 66 of the text)" in messages(credential(f"'{broken}'"))[0]
    folded = credential(f">\n{FINE[:-1]},\n\nNaN}}")
    assert "(line 2, column 1 of the text)" in messages(folded)[0]


@pytest.mark.parametrize(
    "payload",
    [
        f"'[{FINE}]'",
        f"|\n[{FINE}]",
        f"'{FINE} {{}}'",
        "\"'{{fromNumber}} {{toNumber}} {{message}}'\"",
        "'\"{{fromNumber}} {{toNumber}} {{message}}\"'",
        f"'{FINE[:-1]}'",
        f"|\n{FINE[:-1]}",
        f"|\n{FINE[1:]}",
        f"|\n# {FINE}\n{FINE}",
        "|\nfrom: {{fromNumber}}\nto: {{toNumber}}\nm: {{message}}",
        "|\nfrom={{fromNumber}}&to={{toNumber}}&m={{message}}",
        "|\n<m><f>{{fromNumber}}</f><t>{{toNumber}}</t>{{message}}</m>",
        "|\n{'f': '{{fromNumber}}', 't': '{{toNumber}}', 'm': '{{message}}'}",
        "|\n{f: \"{{fromNumber}}\", t: \"{{toNumber}}\", m: \"{{message}}\"}",
        '|\n{"f": {"{{fromNumber}}"}, "t": "{{toNumber}}", "m": "{{message}}"}',
        '|\n{{"f": "{{fromNumber}}", "t": "{{toNumber}}", "m": "{{message}}"}}',
        '|\n{"f": "{{fromNumber}}, "t": "{{toNumber}}", "m": "{{message}}"}',
    ],
)  # fmt: skip
def test_no_json_objects(payload: str) -> None:
    assert codes(credential(payload)) == ["SMS210"]


def test_the_last_line_shows_what_is_not_closed() -> None:
    assert found(credential(f'|\n{FINE[:-1]},\n "x": [1,\n  2\n\n')) == ["SMS210 14:2"]


def test_depth() -> None:
    for extra, expected in ((1, ["SMS210"]), (0, [])):
        levels = MAX_DEPTH - 1 + extra
        nested = '{"a": ' * levels + "1" + "}" * levels
        assert codes(credential(f"'{FINE[:-1]}, \"x\": {nested}}}'")) == expected
    assert codes(credential("'" + "[" * 100_000 + FINE + "'")) == ["SMS210"]


@pytest.mark.parametrize(
    "payload",
    [
        "${env:PAYLOAD}",
        "${{ vars.PAYLOAD }}",
        "${file:payload.json}",
        "op://vault/item/payload",
        "|\n  ${env:PAYLOAD}\n",
        "'{{ .Values.payload }}'",
        "'{{resolve:ssm:payload}}'",
        "'${env:A} ${env:B}'",
        "!secret payload",
    ],
)
def test_what_is_kept_elsewhere_is_not_looked_at(payload: str) -> None:
    assert [code for code in codes(credential(payload)) if code != "SMS006"] == []
    assert [code for code in codes(oauth(payload)) if code != "SMS006"] == []
    assert [code for code in codes(jwt(payload)) if code != "SMS006"] == []


@pytest.mark.parametrize("payload", ["$payload", "${pay:load}", "${env:}", "${payload",
                                     "ENC[AES256_GCM,data:x]", "ENC[x]"])  # fmt: skip
def test_a_broken_reference_is_one_fault(payload: str) -> None:
    assert found(credential(payload)) == [f"SMS503 11:{payload}"]
    assert codes(oauth(payload)) == ["SMS503"]
    assert codes(jwt(payload)) == ["SMS503"]
    assert codes(webhook("feedback", payload)) == ["SMS503"]
    assert codes(credential(f"|\n{payload}")) == ["SMS503"]


def test_a_dollar_sign_in_json_is_a_dollar_sign() -> None:
    assert codes(credential(f'\'{FINE[:-1]}, "x": "$5 ${{ $X"}}\'')) == []


def test_a_placeholder_alone_is_no_payload() -> None:
    assert codes(credential("'{{message}}'")) == ["SMS210", "SMS211"]
    assert codes(credential("'{{ message }}'")) == ["SMS210", "SMS211"]


def test_an_empty_text_is_a_missing_field() -> None:
    for payload in ("''", "|\n \n", "~", ""):
        assert codes(credential(payload)) == ["SMS102"]


def test_what_did_not_pass_takes_no_part() -> None:
    assert codes(credential("{a: 1}")) == ["SMS103"]
    assert codes(credential("[a]")) == ["SMS103"]
    assert "SMS210" not in codes(credential("12"))
    # The field does not exist for this vendor or type.
    text = credential(auth=f"{API_KEY}\noauth_body: no JSON\njwt_payload: no JSON")
    assert codes(text) == ["SMS101", "SMS101"]
    assert "SMS210" not in codes(credential("no JSON").replace("vendor: custom", "vendor: custum"))
    assert "SMS210" not in codes(
        webhook("inbound", "no JSON").replace("vendor: custom", "vendor: infobip")
    )
    assert "SMS210" not in codes(oauth("no JSON").replace("type: oauth", "type: oaut"))
    assert codes(oauth("no JSON").replace("type: oauth", "type: ${env:T}")) == []


def test_a_webhook_of_unknown_type_still_holds_json() -> None:
    assert codes(webhook("${env:TYPE}", "'{,}'")) == ["SMS210"]
    assert codes(webhook("${env:TYPE}", '\'{"a": "{{whatever}}"}\'')) == []


def test_an_aliased_text_is_reported_once() -> None:
    first = credential(f"&p |\n{FINE[:-1]},}}")
    second = credential("*p").split("credentials:\n")[1].replace("gateway", "gateway-2")
    assert found(first + second) == ["SMS210 12:}"]


def test_the_document_does_not_matter() -> None:
    text = f"{credential()}---\n{credential(f'|{chr(10)}{FINE[:-1]},}}').replace('prod', 'stage')}"
    assert found(text, "SMS210") == ["SMS210 24:}"]


def test_a_secret_is_not_said() -> None:
    for body in (
        '|\n{"client_secret": hunter2-hunter2}',
        '\'{"client_secret": "hunter2-hunter2}\'',
        "|\n{'client_secret': 'hunter2-hunter2'}",
        "|\nclient_secret=hunter2-hunter2",
    ):
        for finding in lint(oauth(body)).findings:
            said = f"{finding.message}{finding.help}{finding.related}{finding.fix}"
            assert "hunter" not in said


def test_a_place_in_a_block_knows_the_header() -> None:
    text = credential(f"|\n{FINE[:-1]},\n}}")
    analysis = analyse(Candidate("a.yaml", "a.yaml", True, text.encode()), ALL, {})
    assert [(code, item.header) for code, item in analysis.found] == [("SMS210", text.index("|"))]
    text = credential(f"'{FINE[:-1]},}}'")
    analysis = analyse(Candidate("a.yaml", "a.yaml", True, text.encode()), ALL, {})
    assert [(code, item.header) for code, item in analysis.found] == [("SMS210", None)]
    # The text goes with the file.
    assert analysis.info is not None
    assert analysis.info.text == ""


@pytest.mark.parametrize(
    ("payload", "place"),
    [
        ('"{\\n  \\"a\\": 1,\\n  x\\n}"', "(line 3, column 3 of the text)"),
        ("'x'", "(line 1, column 1 of the text)"),
    ],
)
def test_a_place_that_cannot_be_shown_is_told(payload: str, place: str) -> None:
    (message,) = [found.message for found in lint(credential(payload)).findings
                  if found.code == "SMS210"]  # fmt: skip
    assert message.endswith(place)


def test_a_webhook_may_be_called_with_a_list() -> None:
    for text in (webhook("inbound", f"'[{INBOUND}}}]'"), webhook("feedback", f"'[{FEEDBACK}}}]'")):
        assert codes(text) == []
    assert found(webhook("feedback", f"|\n[{FEEDBACK}}},]")) == ["SMS210 7:]"]
    for text in (credential(f"'[{FINE}]'"), oauth(f"'[{BODY}}}]'"), jwt(f"'[{CLAIMS}}}]'")):
        assert codes(text) == ["SMS210"]
    for other in ("'1'", "\"'x'\"", "'null'", "'\"{{failureCode}}\"'"):
        (message,) = (
            finding.message
            for finding in lint(webhook("feedback", other)).findings
            if finding.code == "SMS210"
        )
        assert message.startswith("`payload` is not a JSON object or array: ")


@pytest.mark.parametrize(
    ("written", "entity"),
    [
        ("{&quot;f&quot;: 1, %s", "&quot;"),
        ('{"f": &quot;a&quot;, %s', "&quot;"),
        ("{&#34;f&#34;: 1, %s", "&#34;"),
        ("{&#x22;f&#x22;: 1, %s", "&#x22;"),
        ("{&ldquo;f&rdquo;: 1, %s", "&ldquo;"),
        ("&lt;x&gt; {%s", "&lt;"),
    ],
)
def test_html_is_called_html(written: str, entity: str) -> None:
    text = credential("|\n" + written % FINE[1:])
    assert found(text) == [f"SMS210 12:{entity}"]
    assert f"`{entity}` is HTML" in messages(text)[0]
    assert codes(credential(f'|\n{FINE[:-1]}, "x": "&quot;"}}')) == []


@pytest.mark.parametrize(
    "more",
    [
        "{%= encode64(message) %}",
        "{{encode64 message}}",
        '{{replace message "a, b" "c: d"}}',
        '{%= replace(message, "a", "b") %}',
        "{{profile.person.name.firstName}}",
    ],
)
def test_calls_are_values_and_text(more: str) -> None:
    for written in (more, f'"{more}"', f'"a {more} b"', f"[{more}, 1]", f'["{more}"]'):
        assert codes(credential(f'|\n{FINE[:-1]}, "x": {written}, "x": 2}}')) == []
        assert codes(credential(f'|\n{FINE[:-1]}, "x": {written} 2}}')) == ["SMS210"]


def test_what_depends_on_a_condition_is_not_judged() -> None:
    text = credential(f'|\n{FINE[:-1]}{{%#if x%}}, "x": 1{{%else%}}, "y": 2,,{{%/if%}}}}')
    assert codes(text) == []
    assert codes(credential(f'|\n{FINE[:-1]}, "x": "{{{{#if x}}}}a{{{{/if}}}}",}}')) == ["SMS210"]
