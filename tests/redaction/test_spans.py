"""What is masked in a text, and what stays to be read."""

from __future__ import annotations

import pytest

from smslint.redaction import redacted, secret_spans
from smslint.redaction.names import names_a_secret
from smslint.source.load import load
from tests.each import each
from tests.growth import Text, assert_linear


def masked(text: str) -> list[str]:
    return [text[start:end] for start, end in secret_spans(text)]


@each(
    "text, secrets",
    [
        ("auth_token: abc # why\nvendor: x # y\n", ["abc", "# why"]),
        ("auth_token: ${env:A} # was abc\nvendor: x\n", ["# was abc"]),
        ("auth_token: # abc\n# def\n  ghi\nname: n\n", ["# abc", "# def", "ghi"]),
        ("auth_token: # abc\nname: n\n", ["# abc"]),
        ("auth_token: abc\n\n  # def\n# ghi\nname: n\n", ["abc", "# def"]),
        ("auth_token: | # abc\n  def\nname: n\n", ["# abc", "def"]),
        ("x: &t ${A}\nauth_token: *t # abc\nname: *t # d\n", ["# abc"]),
        ("auth_token: ${env:A} # smslint: ignore[SMS501] old\n", []),
        ("a: {auth_token: '${A}'} # why\n", []),
        ("api_key: 'a''b'\n", ["a''b"]),
        ('"api_token": "a b"\n', ["a b"]),
        ("auth_tokne: abc\n", ["abc"]),
        ("AUTH-TOKEN: abc\n", ["abc"]),
        ("my_password: abc\nClientSecret: def\n", ["abc", "def"]),
        ("a: {api_key: [x, {y: z}], name: n}\n", ["[x, {y: z}]"]),
        ("api_key: |\n  one\n  two\nname: n\n", ["one\n  two"]),
        ("api_key: >-\n\n  one\n\nname: n\n", ["one"]),
        ("x-a: &t abc\nauth_token: *t\n", ["abc"]),
        ("x-a: &t {k: v}\nauth_token: *t\nb: *t\n", ["{k: v}"]),
        ("x-a: {deep: [{api_secret_key: 12345, api_key: abc}]}\n", ["abc"]),
        ("? auth_token\n: abc\n", ["abc"]),
        ("auth_token: !!str abc\n", ["abc"]),
        ("auth_token: ${env:NAME}\napi_key: op://a/b\n", []),
        ("auth_token: ${NAME:-abc}\napi_key: x${N}y\n", ["abc", "x", "y"]),
        ("auth_token: ${env:ABC-def}\n", ["${env:ABC-def}"]),
        ("auth_token: ${A:-${B:-abc}}\n", ["abc"]),
        ("auth_token: ${A:abc}\n", ["abc"]),
        ("auth_token: ${foo:abc}\n", ["${foo:abc}"]),
        ("auth_token: ((abc))\n", []),
        ("auth_token: $ABC\n", []),
        ("auth_token: $abc\n", ["$abc"]),
        ("auth_token: op://a b/c d\n", []),
        ("api_token: arn:aws:secretsmanager:eu-west-2:111122223333:secret:gateway-a8Fq2C\n", []),
        ("api_token: 'ref+gcpsecrets://gateway-lab/token'\nname: gateway-lab\n", []),
        ("auth_token: Bearer ${A}\n", ["Bearer"]),
        ("auth_token: ${{ secrets.A || 'abc' }}\n", ["'abc'"]),
        ("auth_token: \"{{ a | default('abc') }}\"\n", ["'abc')"]),
        ("auth_token: '{{ a | d(''abc'') }}'\n", ["''abc'')"]),
        ('auth_token: "{{ a or \\"abc\\" }}"\n', ['"abc\\"']),
        ("auth_token: \"{{ 'abc' }}\"\n", ["'abc'"]),
        ("auth_token: \"{{ lookup('env', 'A') }}\"\n", []),
        ("headers:\n- name: Authorization\n  value: Bearer abc\n", ["Bearer abc"]),
        ("headers:\n- value: abc\n  name: x-api-KEY\n", ["abc"]),
        ("headers:\n- value: abc\n  name: Accept\n", []),
        ("headers:\n- {name: Authorization, value: $abc}\n", ["$abc"]),
        ("headers:\n- {name: X-Token, value: 'abc://d'}\n", ["abc://d"]),
        ("headers:\n- {name: Accept, value: $abc}\n", []),
        ("headers:\n- {name: Authorization, value: '${env:ABC}'}\n", []),
        ("headers:\n- {name: Authorization, valeu: abc}\n", ["abc"]),
        ("headers:\n- {name: Authorisation, value: abc}\n", ["abc"]),
        ("headers:\n- {name: X-Api-Version, value: abc}\n", []),
        ("auth: {type: mac, name: X-Api-Key, hash_format: SHA256}\n", []),
        ("headers: {Authorization: abc}\n", ["abc"]),
        ("headers:\n- {key: Authorization, val: abc}\n", ["Authorization", "abc"]),
        ("headers:\n- {val: abc, Name: X-Api-Key}\n", ["abc"]),
        ("headers:\n- {Value: abc, header: X-Api-Key}\n", ["abc"]),
        ("headers:\n- {key: Accept, val: abc}\n", ["Accept"]),
        ("headers:\n- {name: 'X-Api-Key: abc', value: d}\n", ["X-Api-Key: abc"]),
        ("headers:\n- 'X-Api-Key: abc'\n- 'Accept: d'\n", ["X-Api-Key: abc"]),
        ("headers:\n- 'X-Api-Key: ${env:ABC}'\n- 'Accept: ${env:ABC}'\n", ["X-Api-Key:"]),
        ("credentials:\n- 'api_token: abc'\n- {name: 'token: b'}\n", ["api_token: abc"]),
        ("x-a:\n- 'api_token: abc'\n- {key: Accept, val: d}\n", []),
        ("credentials: |\n  - name: c\n    api_token: abc\n    region: eu\n", ["abc"]),
        ("credentials: >\n  - api_token: ${env:ABC}\n    auth_token: def\n", ["def"]),
        ("credentials:\n- |\n  name: c\n  api_token: '123'\n", ["'123'"]),
        ('credentials: "- name: c\\n  api_token: abc"\n', ["abc"]),
        ("credentials: 'api_token: abc'\n", ["abc"]),
        ("credentials:\n- headers: |\n    - name: X-Api-Key\n      value: abc\n", ["abc"]),
        ("|\n  api_token: abc\n", ["abc"]),
        ("credential: |\n  - api_token: abc\nnotes: |\n  the token: def\n", ["abc"]),
        ("channel_configs: |\n  - name: news\nsubdomains: ['a: b', token.example.com]\n", []),
        ("u: https://me:abc@host/x\n", ["abc"]),
        ("u: https://host/x?a=1&api_key=abc&b=2\n", ["abc"]),
        ('u: "https://host/x?\\x61pi_key=wheel-7719"\n', ["wheel-7719"]),
        ('u: "https://host/x\\x3ftoken=wheel-7719&a=\\x41"\n', ["wheel-7719"]),
        ("u: https://host/x?%61pi_key=abc&api%5Fkey=def\n", ["abc", "def"]),
        ("u: https://host/x?api+key=abc&a+b=c\n", ["abc"]),
        ("u: 'https://host/x? api_key=abc&a=b'\n", ["abc"]),
        ("u: https://host/x?token=${env:T}\n", []),
        ("u: https://host/x?a=1&token=ab;c'd&b=2\n", ["ab;c'd"]),
        ('u: {"a":"https://host/x?token=abc","b":"c"}\n', ["abc"]),
        ("u: https://me:a@b/c@host/x\n", ["a@b/c"]),
        ("u: https://host/x?token=App abc&b=2 c\n", ["App abc"]),
        ("u: 'https://host/x?a=b c&token=d ''e f'\n", ["'https://host/x?a=b c&token=d ''e f'"]),
        ("u: https://me:App abc@host/x\n", ["App abc"]),
        ("u: https://host/x?a=b c&token=${env:T}\n", []),
        ("u: https://host/x?a=b c@d\n", []),
        ("u: https://host:8080/x@y\n", []),
        ("u: https:/me:abc@host/x\n", ["abc"]),
        ("u: me:abc@host/x\n", ["abc"]),
        ("u: mailto:me@host\n", []),
        ("a: {b: c, api_token:abc}\n", ["api_token:abc"]),
        ("a: {b: c, api_token abc}\n", ["api_token abc"]),
        ("a: {b: c, api token:abc}\n", ["api token:abc"]),
        ("auth_token abc: def\n", ["auth_token abc", "def"]),
        ("- auth_token abc\n", ["abc"]),
        ("vendor: sinch\n  auth_token abc\nname: n\n", ["abc"]),
        ("d: the auth_token abc\n", []),
        ("key: abc\napi: def\napi_k: ghi\nsms_api: j\n", ["abc", "def", "ghi", "j"]),
        ("# the key: abc\nd: our api: x\n", []),
        ("a: {auth: abc}\nb: {auth: basic}\nc: {auth: {type: none}}\n", ["abc"]),
        ("a: {b: c, api_token, abc, d: e}\n", ["abc"]),
        ("api_token:\nabc:\n", []),
        ("a: {api_token: abc,de,f, vendor: x}\n", ["abc", "de", "f"]),
        ("a: {name: Cookie, value: a=b,c=d}\n", ["a=b", "c=d"]),
        ("auth_token: !abc1\n", ["!abc1"]),
        ("auth_token: !abc1 def\n", ["!abc1", "def"]),
        ("auth_token: !secret def\n", ["def"]),
        ("auth_token: !!str def\n", ["def"]),
        ("auth_token: &abc\nname: n\n", ["&abc"]),
        ("auth_token: &abc def\n", ["&abc", "def"]),
        ("a: {api_token: '${env:A}', name of: c}\n", []),
        ('p: |\n  {"a": 1, "client_secret": "abc", "b": 2}\n', ["abc"]),
        ('p: |\n  {"client_secret":\n     "abc"}\n', ["abc"]),
        ('p: |\n  {"client_secret": "ab"cd"}\n', ['"ab"cd"}']),
        ('p: |\n  {"client_secret": ""ab"}\n', ['""ab"}']),
        ('p: \'{"client_secret": "ab"}\'\n', ["ab"]),
        ('p: "{\\"client_secret\\": \\"ab\\\\\\"c\\", \\"b\\": 1}"\n', ['\\"ab\\\\\\"c\\"']),
        ('p: |\n  {"token": {"a": ["}", 1]}, "b": 2}\n', []),
        ('p: |\n  {"token": "{{message}}", "tokens": "abc", "pwd": 7}\n', []),
        ('p: |\n  {"token": {"a": ["}", 1]}, b: 2}\n', ['{"a": ["}", 1]}']),
        ("# auth_token: wheel-7719\nname: n\n", ["wheel-7719"]),
        ("name: n # api_key=wheel-7719\n", ["wheel-7719"]),
        ("name: n # {apiToken: 'wheel-7719', b: c}\n", ["wheel-7719"]),
        ("name: n # the api_kye: wheel 7719 pelican\n", ["wheel 7719 pelican"]),
        ("name: n # api_key: wheel\n", []),
        ("name: n # password: wheel-7719\n", []),
        ("name: n # the api token: rotated every quarter, see the wiki\n", []),
        ("name: n # api_key: ${env:WHEEL_7719}\n", []),
        ("name: n # api_key: your-api-key\n", []),
        ("name: '# api_key: wheel-7719'\n", []),
        ("description: the password is kept elsewhere\n", []),
        ("name: 0123456789abcdef0123456789abcdef\n", []),
        (
            "name: 0123456789abcdef0123456789abcdef-01234567-89ab-cdef-0123-456789abcdef\n",
            ["0123456789abcdef0123456789abcdef-01234567-89ab-cdef-0123-456789abcdef"],
        ),
        ("name: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln\n", None),
        ("name: p8e-AbCdEfGhIjKlMnOpQrSt\n", ["p8e-AbCdEfGhIjKlMnOpQrSt"]),
        ("k: |\n  -----BEGIN RSA PRIVATE KEY-----\n  abc\n  -----END RSA PRIVATE KEY-----\n", None),
    ],
)
def test_texts_that_parse(text: str, secrets: list[str] | None) -> None:
    if secrets is None:
        assert len(masked(text)) == 1
    else:
        assert masked(text) == secrets


@each(
    "lines",
    [
        "auth_token: SECRET",
        "auth_token SECRET",
        "auth_token：SECRET",
        "auth_token= SECRET",
        "- {auth_token: SECRET, vendor: x}",
        'a: {"auth_token" "SECRET", "vendor": "x"}',
        "a: {vendor: x, auth_token SECRET}",
        '"auth_token": "SECRET',
        "auth_token:\n  SECRET",
        "auth_token:\nSECRET",
        "auth_token: |\n   one\n   SECRET",
        "auth_token: |\n one\nSECRET",
        "auth_token: one\n   SECRET",
        "auth_token:\n- SECRET\n- SECRET",
        "? auth_token\n: SECRET",
        "auth_tokne: SECRET",
        "api_key: [a,\n  SECRET]",
        "api_key: {a: SECRET}",
        "# auth_token: SECRET",
        "headers:\n- name: Authorization\n  value: SECRET",
        "headers:\n- value: SECRET\n  name: X-Api-Key",
        "u: https://me:SECRET@host",
        'p: {"client_secret": "SECRET"}',
        "auth_token: ${X:-SECRET}",
        "x-a: &t SECRET\nauth_token: *t",
        "x-a: &t |\n  one\n  SECRET\nauth_token: *t",
        "x-a:\n- &t SECRET\n- b\nauth_token: *t",
        "auth_token: # why\n- SECRET",
        "auth_to@ken: SECRET",
        "api_k: SECRET",
        '"\\x61pi_key": SECRET',
        "\"\\u0061pi_k\\U00000065y\": ''SECRET",
        "api tokn SECRET",
        'a: {"auth_to\'ken": SECRET}',
        "auth_token:\n  # why\n\nSECRET",
        'p: {"api_key":\n]  "SECRET"}',
    ],
)
@each("fault", ['broken: "x', "a: b: c", "- [", "\tx: 1", "x\n y: z"])
@each("before", [True, False])
def test_texts_that_do_not_parse(lines: str, fault: str, before: bool) -> None:
    parts = [fault, lines] if before else [lines, fault]
    for indent, end in (("", "\n"), ("    ", "\n"), ("  ", "\r\n"), ("    ", "\r")):
        text = "\n".join(f"{indent}{line}" for part in parts for line in part.split("\n"))
        text = f"sandbox: prod\n{text}\n".replace("\n", end)
        # Indented, `- [` and `auth_token SECRET` go on with the text `prod`: no name, no value.
        assert "SECRET" not in redacted(text) or not load(text).broken


def test_what_stands_behind_other_names_stays_readable_in_a_broken_file() -> None:
    text = "auth_token: abc\nvendor: twilio\n  - account: x\nname: [\n"
    assert redacted(text) == "auth_token: ***\nvendor: twilio\n  - account: x\nname: [\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lengths_and_lines_stay(end: str) -> None:
    text = end.join(["auth_token: |", "    one two", "", "    three", "name: ü", ""])
    result = redacted(text)
    assert result == end.join(["auth_token: |", "    *******", "", "    *****", "name: ü", ""])


@pytest.mark.parametrize(
    "name",
    [
        "auth_token",
        "api_token",
        "api_key",
        "sms_api_token",
        "api_secret_key",
        "authToken",
        "api-key",
        "apikey",
        "api_tokn",
        "clientSecret",
        "x_password",
        "token",
        "private-key",
        "Authorization",
    ],
)
def test_names_before_a_secret(name: str) -> None:
    assert names_a_secret(name)


@pytest.mark.parametrize(
    "name",
    [
        "name",
        "vendor",
        "account_sid",
        "message_sid",
        "service_id",
        "app_id",
        "project_id",
        "keywords",
        "credential",
        "credentials",
        "oauth_url",
        "oauth_body",
        "payload",
        "api_base_url",
        "description",
        "reply",
        "words",
        "url",
        "authOption",
    ],
)
def test_names_before_what_may_be_read(name: str) -> None:
    assert not names_a_secret(name)


def test_all_fields_that_the_schemas_call_secret_are_known() -> None:
    from smslint.facts.secret_names import SECRET_FIELDS

    assert all(map(names_a_secret, SECRET_FIELDS))


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        Text("", "a-"),
        Text("", "token: "),
        Text("", '{"token":'),
        Text("", "-----BEGIN PRIVATE KEY-----\n"),
        Text("", "eyJ"),
        Text("x: '", "\\"),
        Text("", "://a:"),
        Text("[" * 90, "token: 'x"),
        Text("", "{token\n"),
        Text("a: [", ", token"),
        Text("token: '{{ ", "or ", "}}'"),
        Text("token: \"{{ x'' ", "|| ", '}}"'),
        Text("token: x\n", "  # y\n"),
        Text("token:", " ", "["),
        Text("token:\n", "\t" * 200 + "\n", "["),
    ],
    ids=str.split(
        "dashes tokens json pem jwt quotes urls brackets lines items templates fallbacks comments"
        " spaces tabs"
    ),
)
def test_time_grows_with_length_only(text: Text) -> None:
    assert_linear(text.of_length, redacted, 200_000)
