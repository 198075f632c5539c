"""SMS233: a header and an `authOption` that contradict `auth.type`."""

from __future__ import annotations

import pytest

from tests.each import each
from tests.linting import lint
from tests.rules.credentials.payloads import FINE, codes, credential, found

AUTHS = {
    "none": "type: none",
    "basic": 'type: basic\napi_token: "${env:T}"',
    "bearer": 'type: bearer\napi_token: "${env:T}"',
    "api_key": 'type: api_key\nname: n\napi_token: "${env:T}"',
    "mac": 'type: mac\nname: n\napi_token: "${env:T}"\napi_secret_key: "${env:S}"\n'
    "hash_format: SHA256",
    "oauth": "type: oauth\nname: n\noauth_url: https://login.harrier-text.net/t\n"
    'oauth_body: \'{"grant_type": "x:y"}\'',
    "jwt": 'type: jwt\nname: n\napi_token: "${env:T}"\njwt_payload: \'{"iss": "a", "exp": 1}\'',
}
HEADER = 'headers:\n  - {name: %s, value: "${env:B}"}\n'


def payload(option: str) -> str:
    return f'{FINE[:-1]}, "authOption": {option}}}'


@pytest.mark.parametrize("type_", AUTHS)
def test_a_header_beside_each_type(type_: str) -> None:
    text = credential(f"'{payload('1')}'", AUTHS[type_], HEADER % "Authorization")
    expected = ["SMS233"] if type_ in ("basic", "bearer", "oauth") else []
    assert codes(text) == expected


@pytest.mark.parametrize("name", ["Authorization", "authorization", '"AUTHORIZATION"'])
def test_the_place_is_the_name_of_the_header(name: str) -> None:
    text = credential(f"'{payload('1')}'", AUTHS["bearer"], HEADER % name)
    (line,) = found(text)
    assert line.startswith("SMS233 ")
    assert line.endswith(f":{name}")
    (finding,) = lint(text).findings
    assert [place.position.line for place in finding.related] == [8]


@pytest.mark.parametrize("name", ["X-Authorization", "Proxy-Authorization", "X-Api-Key", '"${N}"'])
def test_other_headers(name: str) -> None:
    assert codes(credential(f"'{payload('1')}'", AUTHS["bearer"], HEADER % name)) == []


@each("option", AUTHS)
@each("type_", AUTHS)
def test_each_option_beside_each_type(type_: str, option: str) -> None:
    written = f'"{option.upper()}"'
    text = credential(f"|\n{payload(written)}", AUTHS[type_])
    line = text[: text.index("authOption")].count("\n") + 1
    assert found(text, "SMS233") == ([] if option == type_ else [f"SMS233 {line}:{written}"])


@pytest.mark.parametrize(
    "option",
    ['"basic"', '"BASIC"', '""', '"token"', '"bearer "', '"bearer token"', "1", "null", "{}",
     '["bearer"]', '"${env:OPTION}"', '"{{message}} bearer"'],
)  # fmt: skip
def test_what_does_not_contradict(option: str) -> None:
    assert codes(credential(f"'{payload(option)}'", AUTHS["basic"])) == []


def test_at_any_depth_and_each() -> None:
    inside = f'{FINE[:-1]}, "x": [{{"authOption": "jwt"}}], "authOption": "bear\\u0065r"}}'
    text = credential(f"|\n{inside}", AUTHS["basic"])
    assert [line[:10] for line in found(text)] == ["SMS233 11:", "SMS233 11:"]
    assert codes(credential(f'\'{FINE[:-1]}, "authoption": "jwt"}}\'', AUTHS["api_key"])) == []


def test_in_other_styles_the_place_is_where_the_value_starts() -> None:
    inside = payload('"bearer"')
    assert found(credential(f"'{inside}'", AUTHS["basic"])) == [f"SMS233 10:'{inside}'"]
    assert found(credential(f">-\n{inside}", AUTHS["basic"])) == ["SMS233 10:>-"]


def test_an_unknown_type_contradicts_nothing() -> None:
    for type_ in ('"${env:TYPE}"', "basics", ""):
        auth = f'type: {type_}\napi_token: "${{env:T}}"'
        text = credential(
            f"'{payload(chr(34) + 'bearer' + chr(34))}'", auth, HEADER % "Authorization"
        )
        assert "SMS233" not in codes(text)
