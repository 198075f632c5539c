"""SMS219: what counts as authentication, and what nobody can know."""

from __future__ import annotations

import pytest

from tests.rules.credentials.payloads import codes, credential, found

URL = "https://api.harrier-text.net/send"


def none(more: str = "") -> str:
    return credential(auth="type: none", more=more)


def header(name: str, value: str = "a") -> str:
    return none(
        f"headers:\n  - {{name: X-First, value: a}}\n  - {{name: {name}, value: {value}}}\n"
    )


def test_nothing() -> None:
    assert found(none()) == ["SMS219 8:none"]
    assert found(credential(auth='type: "none"')) == ['SMS219 8:"none"']


@pytest.mark.parametrize("value", ["false", "False", "FALSE", "", "~", "!!bool false"])
def test_without_mtls(value: str) -> None:
    assert "SMS219" in codes(none(f"mtls: {value}\n"))


@pytest.mark.parametrize("value", ["true", "True", "TRUE", '"${env:MTLS}"', "!!bool true"])
def test_with_mtls(value: str) -> None:
    assert codes(none(f"mtls: {value}\n")) == []


@pytest.mark.parametrize(("value", "code"), [("yes", "SMS005"), ("no", "SMS005"),
                                             ('"true"', "SMS103"), ("1", "SMS103"),
                                             ("!x true", "SMS006")])  # fmt: skip
def test_what_did_not_pass_is_one_fault(value: str, code: str) -> None:
    assert codes(none(f"mtls: {value}\n")) == [code]


@pytest.mark.parametrize(
    "name",
    ["Authorization", "authorization", "PROXY-AUTHORIZATION", "X-Api-Key", "api-key",
     "X-Auth-Token", "Cookie", '"cookie"', "X-CM-PRODUCTTOKEN", "apikey",
     "x-functions-key", '"${env:NAME}"'],
)  # fmt: skip
def test_with_a_header(name: str) -> None:
    assert codes(header(name, '"${env:KEY}"')) == []


def test_a_literal_in_it_is_another_fault() -> None:
    assert "SMS219" not in codes(header("Authorization", "App hunter2hunter2"))
    assert "SMS219" not in codes(header("Authorization", '""'))


@pytest.mark.parametrize("name", ["X-Request-Source", "X-Api-Key-Id", "Authorisation", "X-Tenant"])
def test_with_another_header(name: str) -> None:
    assert codes(header(name, '"${env:KEY}"')) == ["SMS219"]


def test_headers_that_cannot_be_read() -> None:
    assert codes(none("headers: {Authorization: '${env:X}'}\n")) == ["SMS103"]
    assert codes(none("headers: !include h.yaml\n")) == ["SMS006"]
    assert codes(none("headers: [!include h.yaml]\n")) == ["SMS006"]
    assert "SMS219" not in codes(none("headers: [{value: '${env:X}'}]\n"))
    assert codes(none("headers: ${env:HEADERS}\n")) == []
    assert codes(none("headers: []\n")) == ["SMS219"]
    assert codes(none("headers:\n")) == ["SMS219"]


@pytest.mark.parametrize(
    "url",
    [
        f"{URL}?api_key=${{env:KEY}}",
        f"{URL}?format=json&token=${{KEY}}",
        f"{URL}?API-Key=${{env:KEY}}&x=1#end",
        f"{URL}?key=a${{env:KEY}}",
        f"{URL}?secret=$(Key)",
        f"{URL}?sig=$SIG",
        f"{URL}?pass=((pw))",
        f"{URL}?api_key=literal",
        "https://shop.azurewebsites.net/api/send?code=${env:CODE}",
        f"{URL}?password=${{{{ secrets.X }}}}",
        f"{URL}?access_token=${{KEY:?needed & wanted}}",
        f"{URL}?${{env:QUERY}}",
        f"{URL}?x=1&${{env:QUERY}}",
        "${env:URL}",
        "https://user:${env:PASSWORD}@api.harrier-text.net/send",
    ],
)
def test_with_a_key_in_the_address(url: str) -> None:
    assert "SMS219" not in codes(none(f'provider_url: "{url}"\n'))


@pytest.mark.parametrize(
    "url",
    [
        f"{URL}?format=${{env:FORMAT}}",
        f"{URL}?format=api_key",
        f"{URL}/api_key=${{env:KEY}}",
        f"{URL}?api_key=",
        f"{URL}?x=1#api_key=${{env:KEY}}",
        f"{URL}?code=${{env:CODE}}",
        "https://${env:HOST}/send",
        "https://${env:HOST:?host?}/send",
    ],
)
def test_with_something_else_in_the_address(url: str) -> None:
    assert "SMS219" in codes(none(f'provider_url: "{url}"\n'))


@pytest.mark.parametrize("type_", ["api_key", "nonee", '"${env:TYPE}"'])
def test_other_types(type_: str) -> None:
    text = credential().replace("type: api_key", f"type: {type_}")
    assert "SMS219" not in codes(text)


@pytest.mark.parametrize("fields", ["mTLS: true\n", "header: [{name: Authorization, value: a}]\n"])
def test_with_a_misspelt_field_that_may_authenticate(fields: str) -> None:
    assert codes(none(fields)) == ["SMS101"]


FINE = '{"f": "{{fromNumber}}", "t": "{{toNumber}}", "m": "{{message}}"'


@pytest.mark.parametrize(
    "rest",
    [
        ', "productToken": "${env:TOKEN}"}',
        ', "auth": {"apiKey": "${env:KEY}"}}',
        ', "messages": [{"auth_token": "{{ token }}"}]}',
        ', "password": "wheel"}',
        ', "token": {{token}}}',
        ', "token": 4711}',
        ", ${env:REST}}",
    ],
)
def test_with_a_key_in_the_payload(rest: str) -> None:
    text = credential(f"'{FINE}{rest}'", auth="type: none")
    assert "SMS219" not in codes(text)


@pytest.mark.parametrize(
    "rest",
    [
        ', "tokens": "${env:TOKEN}"}',
        ', "token": ""}',
        ', "token": null}',
        ', "key": "${env:KEY}"}',
        ', "text": "token"}',
        ",}",
    ],
)
def test_with_something_else_in_the_payload(rest: str) -> None:
    text = credential(f"'{FINE}{rest}'", auth="type: none")
    assert "SMS219" in codes(text)


def test_a_payload_that_is_kept_elsewhere_may_have_a_key() -> None:
    assert codes(credential("${file:payload.json}", auth="type: none")) == []
    assert "SMS219" not in codes(credential(f'\'{FINE}, "token": "x",}}\'', auth="type: none"))
