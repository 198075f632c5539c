"""SMS502, and SMS503 outside secret fields."""

from __future__ import annotations

import pytest

from tests.linting import found_in, lint

HEX = "0123456789abcdef0123456789abcdef"
UUID = "01234567-89ab-cdef-0123-456789abcdef"
INFOBIP = f"{HEX}-{UUID}"
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI3NzE5In0.c2lnbmF0dXJlLW9mLXBlbGljYW4"
PEM = "-----BEGIN " + "PRIVATE KEY-----"
ADOBE = "p8e-4Kd0fakeFAKEfake8899fakeFAKE"
BOTH = frozenset(("SMS502", "SMS503"))

PAYLOAD = '{"f": "{{fromNumber}}", "t": "{{toNumber}}", "m": "{{message}}"%s}'


def custom(
    *,
    url: str = "https://gw.pelican-telecom.net/sms",
    auth: str = "{type: none}",
    headers: str = "[]",
    payload: str = "'" + PAYLOAD % "" + "'",
    more: str = "",
) -> str:
    return f"""\
sandbox: prod
credentials:
  - name: gw
    vendor: custom
    provider_name: Pelican
    provider_url: {url}
    auth: {auth}
    headers: {headers}
    payload: {payload}
{more}"""


def found(text: str, *codes: str) -> list[str]:
    return [item for item in found_in(text) if item.endswith(codes or tuple(BOTH))]


def header(name: str, value: str) -> list[str]:
    return found(custom(headers=f"[{{name: {name}, value: {value}}}]"))


@pytest.mark.parametrize(
    "name",
    [
        "Authorization",
        "AUTHORIZATION",
        "proxy-authorization",
        "X-Api-Key",
        "x-api-key",
        "Api-Key",
        "X-Auth-Token",
        "cookie",
    ],
)
def test_authenticating_headers(name: str) -> None:
    column = 15 + len(f"{{name: {name}, value: ")
    assert header(name, "wheel-7719") == [f"case.yaml:8:{column}-{column + 10} SMS502"]


@pytest.mark.parametrize("name", ["X-Api-Key-Id", "X-Trace", "Accept", "Set-Cookie", "X-Token"])
def test_other_headers(name: str) -> None:
    assert header(name, "wheel-7719") == []


@pytest.mark.parametrize(
    "value",
    [
        '"App ${env:KEY}"',
        '"${KEY}"',
        '"Bearer {{ token }}"',
        '"Bearer $(TOKEN)"',
        "op://vault/item/key",
        '"Bearer vault:path#key"',
        '""',
        '"  "',
        "~",
    ],
)
def test_headers_by_reference(value: str) -> None:
    assert header("Authorization", value) == []


def test_a_number_as_a_key_is_this_and_not_an_ambiguous_scalar() -> None:
    text = custom(headers="[{name: X-Api-Key, value: 77190815}]")
    assert [item for item in found_in(text) if ":8:" in item] == ["case.yaml:8:40-48 SMS502"]


@pytest.mark.parametrize("value", ['"App ${env:KEY"', "$KEY", "Bearer $KEY", '"${env:}"'])
def test_headers_by_broken_reference(value: str) -> None:
    assert [item.partition(" ")[2] for item in header("Authorization", value)] == ["SMS503"]


def test_any_header_may_hold_a_broken_reference() -> None:
    assert [item.partition(" ")[2] for item in header("X-Trace", '"${env:"')] == ["SMS503"]
    assert header("X-Currency", "$US") == []


def test_headers_of_no_custom_credential() -> None:
    text = custom(headers="[{name: Authorization, value: wheel-7719}]")
    assert found(text.replace("vendor: custom", "vendor: sinch")) == []
    assert found(text.replace("vendor: custom", "vendor: custm")) == []


@pytest.mark.parametrize(
    "rest",
    [
        "https://sms:wheel@gw.pelican-telecom.net/sms",
        "https://:wheel@gw.pelican-telecom.net/sms",
        "https://gw.pelican-telecom.net/sms?key=wheel",
        "https://gw.pelican-telecom.net/sms?a=b&API_KEY=wheel&c=d",
        "https://gw.pelican-telecom.net?apikey=wheel#top",
        "https://gw.pelican-telecom.net?token=wheel",
        "https://gw.pelican-telecom.net?access_token=wheel",
        "https://gw.pelican-telecom.net?auth_token=wheel",
        "https://gw.pelican-telecom.net?secret=wheel",
        "https://gw.pelican-telecom.net?password=wheel",
        "https://gw.pelican-telecom.net?api%5Fkey=wheel",
        "https://${env:USER}:wheel@gw.pelican-telecom.net/sms",
        "https://${HOST}/sms?token=wheel",
        "https://sms:wheel@gw.pelican-telecom.net/sms?token=wheel&key=wheel",
        "http://sms:wheel@gw.pelican-telecom.net/sms",
    ],
)
def test_urls(rest: str) -> None:
    assert found(custom(url=f"'{rest}'")) == [f"case.yaml:6:19-{21 + len(rest)} SMS502"]


@pytest.mark.parametrize(
    "rest",
    [
        "https://gw.pelican-telecom.net/sms",
        "https://sms@gw.pelican-telecom.net/sms",
        "https://sms:@gw.pelican-telecom.net/sms",
        "https://sms:${env:PASSWORD}@gw.pelican-telecom.net/sms",
        "https://sms:${file:/run/pelican@prod?key=1}@gw.pelican-telecom.net/sms",
        "https://gw.pelican-telecom.net:8443/a@b:c",
        "https://gw.pelican-telecom.net/sms?key=${env:KEY}",
        "https://gw.pelican-telecom.net/sms?key={{ key }}&token=",
        "https://gw.pelican-telecom.net/sms?keys=a&tokens=b&key_id=c&x=key",
        "https://gw.pelican-telecom.net/token/sms#token=wheel",
        "${env:URL}",
        "https://sms.vault.azure.net/secrets/url",
    ],
)
def test_urls_without_secrets(rest: str) -> None:
    assert found(custom(url=f"'{rest}'")) == []


@pytest.mark.parametrize("rest", ["https://h/?key=$KEY", "https://a:$PW@h/", "https://h/?key=${"])
def test_urls_with_broken_references(rest: str) -> None:
    assert found(custom(url=f"'{rest}'")) == [f"case.yaml:6:19-{21 + len(rest)} SMS503"]


def test_every_url_field() -> None:
    text = """\
sandbox: prod
credentials:
  - {name: s, vendor: sinch, service_id: x1, api_token: "${T}", override_url: "https://h/?key=w"}
  - {name: i, vendor: infobip, api_key: "${T}", api_base_url: "u:w@k3x9vq.api.infobip.com"}
  - name: gw
    vendor: custom
    auth: {type: oauth, name: o, oauth_url: "https://u:w@h/token", oauth_body: "{}"}
webhooks:
  - {name: a, vendor: sinch, credential: s, sender_number: "575758", url: "https://h/?token=w"}
"""
    assert [item.rpartition(":")[0] for item in found(text)] == [
        f"case.yaml:{line}" for line in (3, 4, 7, 9)
    ]


@pytest.mark.parametrize(
    "key",
    [
        "client_secret",
        "password",
        "passwd",
        "secret",
        "token",
        "access_token",
        "refresh_token",
        "api_key",
        "apikey",
        "auth_token",
        "private_key",
        "Client-Secret",
        "PASSWORD",
    ],
)
def test_json_keys(key: str) -> None:
    payload = PAYLOAD % f', "a": [{{"{key}": "wheel"}}]'
    line = f"      {payload}"
    column = line.index('"wheel"') + 1
    exact = found(custom(payload=f"|\n{line}"))
    assert exact == [f"case.yaml:10:{column}-{column + 7} SMS502"]
    assert [item.partition("-")[0] for item in found(custom(payload=f"'{payload}'"))] == [
        "case.yaml:9:14"
    ]


@pytest.mark.parametrize("number", ["77197719", "-1", "1.5e3"])
def test_a_number_under_a_json_key(number: str) -> None:
    payload = PAYLOAD % f', "password": {number}'
    line = f"      {payload}"
    column = line.index(number) + 1
    assert found(custom(payload=f"|\n{line}")) == [
        f"case.yaml:10:{column}-{column + len(number)} SMS502"
    ]


@pytest.mark.parametrize(
    "pair",
    [
        '"token": ""',
        '"token": " "',
        '"token": "{{message}}"',
        '"token": {{message}}',
        '"token": "${env:TOKEN}"',
        '"token": "Bearer ${env:TOKEN}"',
        '"token": ${env:TOKEN}',
        '"token": null',
        '"password": true',
        '"token": {"a": "b"}',
        '"tokens": "wheel"',
        '"client_id": "wheel"',
        '"text": "token: wheel"',
        '"key": "wheel"',
    ],
)
def test_json_without_secrets(pair: str) -> None:
    assert found(custom(payload="'" + PAYLOAD % f", {pair}" + "'")) == []


def test_a_broken_reference_under_a_json_key() -> None:
    payload = PAYLOAD % ', "token": "${env:TOKEN", "text": "$NAME ${"'
    assert [item.partition(" ")[2] for item in found(custom(payload=f"|\n      {payload}"))] == [
        "SMS503"
    ]


def test_every_json_field() -> None:
    text = """\
sandbox: prod
credentials:
  - name: a
    vendor: custom
    auth:
      type: oauth
      name: o
      oauth_url: https://auth.pelican-telecom.net
      oauth_body: |
        {"grant_type": "client_credentials",
         "client_id": "sms", "client_secret": "wheel"}
  - name: b
    vendor: custom
    auth:
      type: jwt
      name: o
      api_token: ${T}
      jwt_payload: |-
        {"iss": "x",

         "private_key": "wheel", "password": "wheel"}
webhooks:
  - name: c
    vendor: custom
    type: feedback
    payload: |
      {"secret": "wheel"}
"""
    assert found(text) == [
        "case.yaml:11:47-54 SMS502",
        "case.yaml:21:25-32 SMS502",
        "case.yaml:21:46-53 SMS502",
        "case.yaml:27:18-25 SMS502",
    ]


@pytest.mark.parametrize(
    "value",
    [
        INFOBIP,
        INFOBIP.upper(),
        f"old: {INFOBIP}.",
        JWT,
        f"Bearer {JWT}",
        PEM,
        PEM.replace("PRIVATE", "RSA PRIVATE"),
        PEM.replace("PRIVATE", "ENCRYPTED PRIVATE"),
        PEM.replace("KEY-", "KEY BLOCK-").replace("PRIVATE", "PGP PRIVATE"),
        ADOBE,
        f"see {ADOBE}",
    ],
)
def test_known_shapes(value: str) -> None:
    text = custom(more=f"    description: '{value}'\n")
    assert found(text) == [f"case.yaml:10:18-{20 + len(value)} SMS502"]


@pytest.mark.parametrize(
    "value",
    [
        HEX,
        UUID,
        f"{HEX}-{UUID}0",
        f"a{HEX}-{UUID}",
        "eyJhbGciOiJIUzI1NiJ9",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI3NzE5In0",
        "eyJ.a.b",
        PEM.replace("PRIVATE", "PUBLIC"),
        PEM.replace("PRIVATE KEY", "CERTIFICATE"),
        "p8e-",
        "p8e-4711",
        "p8e-wheel-of-fortune-campaign",
    ],
)
def test_unknown_shapes(value: str) -> None:
    assert found(custom(more=f"    description: '{value}'\n")) == []


def test_shapes_in_every_corner() -> None:
    text = f"""\
sandbox: prod
x-old: {INFOBIP}
credentials:
  - {{name: "{JWT}", vendor: twilio, account_sid: "{INFOBIP}", auth_token: "{JWT}"}}
  - {{name: b, vendor: nobody, description: "{ADOBE}", api_key: "{INFOBIP}"}}
webhooks:
  - name: c
    vendor: sinch
    default_reply: >-
      {PEM}
    keywords: {{custom: {{words: ["{ADOBE}"], reply: "{INFOBIP}"}}}}
channel_configs:
  - {{name: d, marketing_actions: [a, "{JWT}"], note: "{JWT}"}}
sops: {{mac: "{INFOBIP}"}}
"""
    lines = [int(item.split(":")[1]) for item in found(text, "SMS502")]
    assert lines == [4, 4, 5, 9, 11, 11, 13, 13]


def test_a_token_in_the_place_of_an_identifier_is_one_finding() -> None:
    text = f"""\
sandbox: prod
credentials:
  - name: a
    vendor: twilio
    account_sid: {INFOBIP}
    auth_token: ${{T}}
    message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f
"""
    assert [item for item in found_in(text) if ":5:" in item] == ["case.yaml:5:18-87 SMS502"]


def test_a_shape_inside_json_text() -> None:
    payload = PAYLOAD % f', "h": "App {INFOBIP}", "l": ["{JWT}"], "token": "{ADOBE}"'
    line = f"      {payload}"
    starts = [line.index(text) + 1 for text in ('"App', JWT, f'"{ADOBE}')]
    assert [item.partition("-")[0] for item in found(custom(payload=f"|\n{line}"))] == [
        f"case.yaml:10:{start}" for start in starts
    ]


def test_a_value_that_is_wrong_twice_is_one_finding() -> None:
    assert len(header("Authorization", f"App {INFOBIP}")) == 1
    assert len(found(custom(url=f"https://u:{INFOBIP}@h/?key={JWT}"))) == 1


def test_a_secret_field_has_rules_of_its_own() -> None:
    text = custom(auth=f"{{type: bearer, api_token: &t {INFOBIP}}}", more="    description: *t\n")
    assert [item.partition(" ")[2] for item in found(text, "SMS501", "SMS502")] == ["SMS501"]


def test_an_anchored_text_is_one_finding() -> None:
    text = f"""\
sandbox: prod
x-note: &note {{description: "{INFOBIP}"}}
x-headers: &headers [{{name: Cookie, value: wheel}}]
credentials:
  - {{<<: *note, name: a, vendor: custom, headers: *headers}}
  - {{<<: *note, name: b, vendor: custom, headers: *headers}}
"""
    assert [item.partition("-")[0] for item in found(text)] == ["case.yaml:2:29", "case.yaml:3:44"]


def test_no_word_of_a_secret() -> None:
    wheel = "WheelOfFortune7719"
    text = custom(
        url=f"https://sms:{wheel}@h/?token={wheel}",
        headers=f"[{{name: Cookie, value: {wheel}}}, {{name: Api-Key, value: ${{{wheel}}}]",
        payload=f'\'{{"token": "{wheel}", "secret": "${{{wheel}"}}\'',
    )
    report = lint(text.replace(f"${{{wheel}}}]", f'"${{{wheel}"}}]'))
    findings = [finding for finding in report.findings if finding.code in BOTH]
    assert len(findings) == 5
    assert wheel not in repr(findings)


# ------------------------------------------------------------------------- SMS503 outside secrets


@pytest.mark.parametrize(
    ("field", "value", "columns"),
    [
        ("service_id", "$PLAN", "17-22"),
        ("service_id", "${PLAN", "17-23"),
        ("service_id", "${}", "17-20"),
        ("service_id", "ENC[AES256_GCM,data:eA==,type:str]", "17-51"),
        ("region", "$REGION", "13-20"),
        ("region", "${env:REGION", "13-25"),
        ("inbound_number", "${1}", "21-25"),
        ("override_url", "https://${env:}/", "19-35"),
    ],
)
def test_technical_fields(field: str, value: str, columns: str) -> None:
    text = f"""\
sandbox: prod
credentials:
  - name: a
    vendor: sinch
    {"" if field == "service_id" else "service_id: x1"}
    {field}: {value}
    api_token: ${{T}}
channel_configs:
  - {{name: c, channel: sms, message_type: marketing, credential: a, sender_number: "575758"}}
"""
    assert found_in(text) == [f"case.yaml:6:{columns} SMS503"]


def test_numbers_booleans_and_choices() -> None:
    text = """\
sandbox: ${env:SANDBOX
sandbox_type: $TYPE
edition: ${EDITION
subdomains: ["${env:}"]
credentials:
  - {name: a, vendor: $VENDOR, account_sid: $SID}
  - name: b
    vendor: custom
    provider_name: $PELICAN
    provider_url: $URL
    provider_app_id: $APP
    auth: {type: $AUTH, name: $NAME}
    mtls: $MTLS
    message_id_path: $PATH
    payload: $PAYLOAD
  - {name: c, vendor: infobip, api_base_url: $BASE, api_key: "${K}", validity_period: $HOURS}
webhooks:
  - {name: d, vendor: infobip, type: $TYPE, credential: c, sender_number: $SENDER}
channel_configs:
  - {name: $NAME, channel: $CHANNEL, message_type: $TYPE, credential: c, sender_number: $SENDER}
"""
    report = lint(text)
    by_line: dict[int, list[str]] = {}
    for finding in report.findings:
        by_line.setdefault(finding.position.line, []).append(finding.code)
    broken = {line: codes.count("SMS503") for line, codes in by_line.items()}
    assert {line: count for line, count in broken.items() if count} == {
        **dict.fromkeys((1, 2, 3, 4, 6, 10, 11, 12, 13, 14, 15), 1),
        16: 2,
        18: 2,
        20: 4,
    }
    regions = [(finding.start, finding.end) for finding in report.findings]
    for finding in report.findings:
        if finding.code == "SMS503":
            assert regions.count((finding.start, finding.end)) == 1


def test_free_text_is_free() -> None:
    text = """\
sandbox: prod
credentials:
  - name: costs $US
    vendor: sinch
    description: ${ is how it begins, $NAME, ENC[x]
    service_id: x1
    api_token: ${T}
webhooks:
  - name: ${env:
    vendor: sinch
    credential: costs $US
    sender_number: "575758"
    keywords: {custom: {words: [$WIN], reply: "$US ${"}}
    default_reply: ${env:X
channel_configs:
  - name: c
    description: $US
    channel: sms
    message_type: marketing
    credential: costs $US
    sender_number: "575758"
    marketing_actions: [$US]
    inbound_dataset: $US
""".replace("name: ${env:\n", 'name: "${env:"\n')
    assert found(text) == []
