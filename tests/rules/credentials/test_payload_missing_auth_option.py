"""SMS213: who needs the key `authOption`, and where it counts."""

from __future__ import annotations

import pytest

from tests.linting import lint
from tests.rules.credentials.payloads import FINE, codes, credential, found, webhook

BASIC = 'type: basic\napi_token: "${env:TOKEN}"'
REST = '"f": "{{fromNumber}}", "t": "{{toNumber}}", "m": "{{message}}"'


@pytest.mark.parametrize("type_", ["basic", "bearer"])
def test_who_needs_it(type_: str) -> None:
    auth = BASIC.replace("basic", type_)
    assert found(credential(auth=auth)) == [f"SMS213 10:'{FINE}'"]
    assert found(credential(f"|\n{FINE}", auth=auth)) == ["SMS213 10:|"]
    assert found(credential(f">-\n{FINE}", auth=auth)) == ["SMS213 10:>-"]
    (finding,) = lint(credential(auth=auth)).findings
    assert f'"authOption": "{type_}"' in finding.help
    assert [related.message for related in finding.related] == [f"`{type_}` needs it"]


@pytest.mark.parametrize(
    "auth",
    [
        "type: none",
        'type: api_key\nname: a\napi_token: "${env:T}"',
        'type: mac\nname: a\napi_token: "${env:T}"\napi_secret_key: "${env:S}"\nhash_format: x',
        "type: ${env:TYPE}",
    ],
)
def test_who_does_not(auth: str) -> None:
    assert "SMS213" not in codes(credential(auth=auth))


def test_webhooks_do_not() -> None:
    text = '{"a": "{{client_reference}}", "b": "{{failureCode}}", "c": "{{feedbackStatus}}"}'
    assert codes(webhook("feedback", f"'{text}'")) == []


@pytest.mark.parametrize(
    "payload",
    [
        f'{{"authOption": "basic", {REST}}}',
        f'{{{REST}, "x": {{"y": {{"authOption": null}}}}}}',
        f'{{{REST}, "x": [1, [{{"authOption": {{{{profile.x}}}}}}]]}}',
        f'{{{REST}, "auth\\u004fption": 1}}',
        f'{{{REST}, "authOption": {{"authOption": []}}}}',
        # What nobody knows may be it.
        f'{{{REST}, "x": ${{env:OBJECT}}}}',
        f'{{{REST}, "${{env:KEY}}": 1}}',
        f"{{{REST}, ${{env:MORE}}}}",
    ],
)
def test_where_it_counts(payload: str) -> None:
    assert codes(credential(f"'{payload}'", auth=BASIC)) == []


@pytest.mark.parametrize(
    "payload",
    [
        f'{{"authoption": "basic", {REST}}}',
        f'{{"AuthOption": "basic", {REST}}}',
        f'{{"auth_option": "basic", {REST}}}',
        f'{{"authOption ": "basic", {REST}}}',
        f'{{"authOptions": "basic", {REST}}}',
        f'{{"x": "authOption", {REST}}}',
        f'{{"x": ["authOption"], {REST}}}',
        f'{{"x": "\\"authOption\\": 1", {REST}}}',
        f'{{"x": "${{env:X}}", {REST}}}',
    ],
)
def test_where_it_does_not(payload: str) -> None:
    assert codes(credential(f"'{payload}'", auth=BASIC)) == ["SMS213"]


def test_a_key_in_other_letters_is_named() -> None:
    (finding,) = lint(credential(f"'{{\"authoption\": 1, {REST}}}'", auth=BASIC)).findings
    assert finding.help == "Write `authOption` for `authoption`."


def test_text_that_is_not_json_has_no_keys() -> None:
    assert codes(credential(f"'{FINE[:-1]},}}'", auth=BASIC)) == ["SMS210"]
    assert codes(credential(f"'[{FINE}]'", auth=BASIC)) == ["SMS210"]
    assert codes(credential("${env:PAYLOAD}", auth=BASIC)) == []


def test_the_other_faults_stay() -> None:
    assert codes(credential("'{}'", auth=BASIC)) == ["SMS211", "SMS213"]


def test_an_aliased_payload_is_reported_once() -> None:
    first = credential(f"&p |\n{FINE}", auth=BASIC)
    second = credential("*p", auth=BASIC.replace("basic", "bearer"))
    second = second.split("credentials:\n")[1].replace("gateway", "gateway-2")
    assert found(first + second) == ["SMS213 10:|"]


def test_a_credential_without_auth_has_one_fault() -> None:
    """SMS213 and SMS219 have nothing to say."""
    text = credential()
    start, end = text.index("    auth:"), text.index("    payload:")
    assert codes(text[:start] + text[end:]) == ["SMS102"]
