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
        "apikey",
        "authkey",
        "X-Token",
        "X-CM-PRODUCTTOKEN",
        "Ocp-Apim-Subscription-Key",
        "x-functions-key",
        "X-Access_Key",
        "X-Secret-Key",
        "App-Secret",
        "X-Client-Secret",
        "X-Password",
    ],
)
def test_authenticating_headers(name: str) -> None:
    column = 15 + len(f"{{name: {name}, value: ")
    assert header(name, "wheel-7719") == [f"case.yaml:8:{column}-{column + 10} SMS502"]


@pytest.mark.parametrize(
    "name", ["X-Api-Key-Id", "X-Trace", "Accept", "Set-Cookie", "X-Token-Kind"]
)
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


@pytest.mark.parametrize("value", ["77190815", "true", "1.5"])
def test_a_number_as_a_key_is_an_ambiguous_scalar_and_not_this(value: str) -> None:
    text = custom(headers=f"[{{name: X-Api-Key, value: {value}}}]")
    assert [item[-6:] for item in found_in(text) if ":8:" in item] == ["SMS005"]


@pytest.mark.parametrize(
    "value",
    ["changeme", "'<your token>'", "your-api-key", "Bearer YOUR_TOKEN", "TODO", "ACxxxxxxxxxxxx"],
)
def test_sample_text_is_no_secret(value: str) -> None:
    assert header("Authorization", value) == []


@pytest.mark.parametrize(
    "value",
    [
        '"App ${env:KEY"',
        "$key",
        "Bearer $key",
        '"${env:}"',
        "doppler://a/b",
        "Bearer doppler://a/b",
        '"%KEY%"',
        '"[[key]]"',
        '"{key}a"',
        '"@key(a)"',
        '"{{message}}"',
    ],
)
def test_headers_by_broken_reference(value: str) -> None:
    assert [item.partition(" ")[2] for item in header("Authorization", value)] == ["SMS503"]


@pytest.mark.parametrize("value", ["Bearer", "basic", '"App "', "AccessKey", "TOKEN", "'ApiKey'"])
def test_a_scheme_alone_is_no_secret(value: str) -> None:
    text = custom(headers=f"[{{name: X-A, value: {value}}}, {{name: X-Api-Key, value: {value}}}]")
    report = lint(text)
    said = [one for one in report.findings if one.position.line == 8]
    assert [one.code for one in said] == ["SMS104"]
    assert text[said[0].start : said[0].end] == value
    assert said[0].start > text.index("X-Api-Key")
    assert said[0].message.startswith("the token after ")


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
        "https://gw.pelican-telecom.net?pass=wheel",
        "https://gw.pelican-telecom.net?sig=wheel",
        "https://gw.pelican-telecom.net?Signature=wheel",
        "https://gw.pelican-telecom.net?hmac=wheel",
        "https://gw.pelican-telecom.net?authKey=wheel",
        "https://gw.pelican-telecom.net?clientSecret=wheel",
        "https://gw.pelican-telecom.net?private+key=wheel",
        "https://shop.azurewebsites.net/api/send?code=wheel",
        "https://SHOP.AzureWebsites.NET:443/api/send?code=wheel",
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
        "https://gw.pelican-telecom.net/sms?key=$KEY&sig=__SIG__",
        "https://a:$PW@gw.pelican-telecom.net/sms",
        "https://gw.pelican-telecom.net/sms?code=wheel",
        "https://azurewebsites.net.example/sms?code=wheel",
        "https://gw.pelican-telecom.net/sms?key=17&token=true",
        "https://gw.pelican-telecom.net/sms?key=changeme&token=<token>",
        "https://gw.pelican-telecom.net/sms?key=%KEY%&token=[[token]]",
    ],
)
def test_urls_without_secrets(rest: str) -> None:
    assert found(custom(url=f"'{rest}'")) == []


@pytest.mark.parametrize("rest", ["https://h/?key=$key", "https://a:$Pw@h/", "https://h/?key=${"])
def test_urls_with_broken_references(rest: str) -> None:
    assert found(custom(url=f"'{rest}'")) == [f"case.yaml:6:19-{21 + len(rest)} SMS503"]


@pytest.mark.parametrize(
    ("rest", "times"),
    [
        ("https://sms:wheel@gw.pelican-telecom.net/sms?token=wheel&key=wheel", 3),
        ("https://gw.pelican-telecom.net/sms?token=wheel&a=b&sig=wheel", 2),
        (f"https://gw.pelican-telecom.net/sms?token=wheel&note={INFOBIP}", 2),
        (f"https://gw.pelican-telecom.net/sms?token={INFOBIP}", 1),
    ],
)
def test_each_secret_of_a_url_is_said_once(rest: str, times: int) -> None:
    assert found(custom(url=f"'{rest}'")) == [f"case.yaml:6:19-{21 + len(rest)} SMS502"] * times


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
        "authToken",
        "clientSecret",
        "X-Api-Key",
        "client_assertion",
        "signing key",
        "pwd",
        "passphrase",
        "secretAccessKey",
        "api\\u004bey",
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
        '"password": 77197719',
        '"token": ["wheel"]',
        '"token": "changeme"',
        '"token": "<your token>"',
        '"token": "$token"',
        '"token": "doppler://a/b"',
        '"token": "%TOKEN%"',
        '"token": "[[token]]"',
        '"token": "{aes}wheel"',
        '"token": "@secret(wheel)"',
        '"token": "((wheel))"',
        '"token": "$TOKEN"',
        '"token": "{%= encode64(x) %}"',
        '"passwordless": "wheel"',
        '"tokenType": "wheel"',
        '"sig": "wheel"',
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


def test_an_address_under_a_json_key_is_a_literal() -> None:
    payload = PAYLOAD % ', "token": "https://gw.pelican-telecom.net/a"'
    assert len(found(custom(payload=f"|\n      {payload}"))) == 1


@pytest.mark.parametrize("end", ["", ",}", "]"])
def test_names_say_nothing_in_a_text_that_is_not_json(end: str) -> None:
    payload = f'{{"token": "wheel", "a": "{INFOBIP}"{end}'
    assert found(custom(payload=f"|\n      {payload}")) == ["case.yaml:10:31-102 SMS502"]


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
    assert lines == [2, 4, 4, 5, 9, 11, 11, 13, 13]


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
    assert len(findings) == 6
    assert wheel not in repr(findings)


# ------------------------------------------------------------------------- SMS503 outside secrets


@pytest.mark.parametrize(
    ("field", "value", "columns"),
    [
        ("service_id", "$plan", "17-22"),
        ("service_id", "conjur://a/b", "17-29"),
        ("service_id", "vault:plan", "17-27"),
        ("service_id", "'{plan}'", "17-25"),
        ("service_id", "'[[plan]]'", "17-27"),
        ("service_id", "'@plan(a)'", "17-27"),
        ("service_id", "'%PLAN%'", "17-25"),
        ("service_id", "${PLAN", "17-23"),
        ("service_id", "${}", "17-20"),
        ("service_id", "ENC[AES256_GCM,data:eA==,type:str]", "17-51"),
        ("region", "$region", "13-20"),
        ("region", "'%REGION%'", "13-23"),
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
sandbox_type: $type
edition: ${EDITION
subdomains: ["${env:}"]
credentials:
  - {name: a, vendor: $vendor, account_sid: $sid}
  - name: b
    vendor: custom
    provider_name: $pelican
    provider_url: $url
    provider_app_id: $app
    auth: {type: $auth, name: $name}
    mtls: $mtls
    message_id_path: $path
    payload: $payload
  - {name: c, vendor: infobip, api_base_url: $base, api_key: "${K}", validity_period: $hours}
webhooks:
  - {name: d, vendor: infobip, type: $type, credential: c, sender_number: $sender}
channel_configs:
  - {name: $name, channel: $channel, message_type: $type, credential: c, sender_number: $sender}
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
  - name: ENC[${
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
    inbound_dataset: $us
"""
    assert found(text) == []


@pytest.mark.parametrize("name", ["name", "provider_name", "inbound_dataset"])
def test_a_name_that_begins_like_a_reference_means_one(name: str) -> None:
    text = custom(more="    inbound_dataset: a\n")
    value = {"name": "gw", "provider_name": "Pelican", "inbound_dataset": "a"}[name]
    text = text.replace(f" {name}: {value}\n", f' {name}: "${{env:"\n')
    assert [item[-6:] for item in found(text, "SMS503")] == ["SMS503"]


def test_the_name_of_a_credential_may_look_like_anything() -> None:
    text = """\
sandbox: prod
credentials:
  - {name: "[[old]]", vendor: sinch, service_id: x1, api_token: "${T}"}
webhooks:
  - {name: a, vendor: sinch, credential: "[[old]]", sender_number: "575758"}
  - {name: b, vendor: sinch, credential: "%NEW%", sender_number: "575759"}
"""
    assert [item for item in found_in(text) if item[-6:] not in ("SMS307", "SMS223")] == [
        "case.yaml:6:42-49 SMS503"
    ]


# ---------------------------------------------------------------------------------------- x- blocks


def block(text: str) -> list[str]:
    rest = f"sandbox: prod\n{text}"
    return [item.partition(":")[2] for item in found(rest)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("x-api-token: wheel-7719", ["2:14-24"]),
        ("x-secret: 'wheel'", ["2:11-18"]),
        ("x-Client_Secret: wheel", ["2:18-23"]),
        ("x-a: {apiKey: wheel}", ["2:15-20"]),
        ("x-a: [{b: {password: wheel}}, {token: wheel}]", ["2:22-27", "2:39-44"]),
        ("x-a: {token: [wheel, wheel]}", ["2:15-20", "2:22-27"]),
        ("x-a: {token: |\n    wheel\n  }".replace("|\n    wheel\n  ", "'wheel'"), ["2:14-21"]),
        ("x-a:\n  token: |\n    wheel", ["3:10-11"]),
        ("x-a: {token: '7719'}", ["2:14-20"]),
        (f"x-a: [{INFOBIP}]", ["2:7-76"]),
        (f"x-a: {{token: {INFOBIP}}}", ["2:14-83"]),
        ("x-a: &a {token: wheel}\nx-b: *a", ["2:17-22"]),
        ("x-a: &a {token: wheel}\nx-b: {<<: *a, c: d}", ["2:17-22"]),
    ],
)
def test_blocks(text: str, places: list[str]) -> None:
    assert block(text) == [f"{place} SMS502" for place in places]


@pytest.mark.parametrize(
    "text",
    [
        "x-a: wheel",
        "x-tokens: wheel",
        "x-a: {tokens: 4, token_type: wheel, key: wheel}",
        "x-a: {token: 7719, secret: true, password: null, pwd: '', apiKey: 1.5}",
        "x-a: {token: '${env:A}', secret: op://a/b c/d, password: $PW, pwd: 'Bearer ${A}'}",
        "x-a: {token: '${env:A', secret: '%A%', password: doppler://a}",
        "x-a: {token: changeme, secret: <token>}",
        "x-a: {token: {kind: opaque}}",
        "x-a: {token: !secret wheel}",
        "x-a: !vault {token: wheel}",
    ],
)
def test_blocks_without_secrets(text: str) -> None:
    assert block(text) == []


@pytest.mark.parametrize("sops", [False, True])
@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("x-token: &t wheel-7719", 1),
        ("x-a: {token: &t wheel-7719}", 1),
        ("x-a: &a {t: &t wheel}", 1),
    ],
)
def test_what_an_alias_brings_into_a_secret_field(written: str, line: int, sops: bool) -> None:
    text = f"""\
{written}
sandbox: prod
credentials:
  - {{name: a, vendor: sinch, service_id: x1, api_token: *t }}
{"sops: {version: 3.9.4}" if sops else ""}
"""
    codes = [item for item in found_in(text) if "SMS50" in item]
    assert [item.split(":")[1] for item in codes] == [str(line)]
    assert codes[0].endswith("SMS505" if sops else "SMS501")


def test_what_a_merge_brings_into_a_secret_field() -> None:
    text = """\
x-a: &a {api_token: wheel, region: eu, auth_token: wheel}
sandbox: prod
credentials:
  - {<<: *a, name: a, vendor: sinch, service_id: x1}
"""
    codes = [item.partition(":")[2] for item in found_in(text) if "SMS50" in item]
    assert codes == ["1:21-26 SMS501", "1:52-57 SMS502"]
