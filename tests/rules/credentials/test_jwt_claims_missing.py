"""SMS215: the claims of a JSON Web Token."""

from __future__ import annotations

import pytest

from tests.rules.credentials.payloads import codes, found, jwt, messages


@pytest.mark.parametrize(
    ("claims", "missing"),
    [
        ('{"iss": 1, "sub": 1, "aud": 1}', "`exp`"),
        ('{"iss": 1, "sub": 1, "exp": 1}', "`aud`"),
        ('{"aud": 1, "exp": 1}', "`iss` or `sub`"),
        ('{"iss": 1}', "`exp` and `aud`"),
        ('{"exp": 1}', "`iss` or `sub` and `aud`"),
        ("{}", "`iss` or `sub`, `exp` and `aud`"),
        ('{"Iss": 1, "EXP": 1, "aud": 1}', "`iss` or `sub` and `exp`"),
        ('{"claims": {"iss": 1, "aud": 1, "exp": 1}}', "`iss` or `sub`, `exp` and `aud`"),
        ('{"list": [{"iss": 1}], "aud": 1, "exp": 1}', "`iss` or `sub`"),
    ],
)
def test_missing(claims: str, missing: str) -> None:
    assert found(jwt(f"'{claims}'")) == [f"SMS215 11:'{claims}'"]
    assert found(jwt(f"|2\n  {claims}")) == ["SMS215 11:|2"]
    assert messages(jwt(f"'{claims}'")) == [f"`jwt_payload` lacks {missing}"]


@pytest.mark.parametrize(
    "claims",
    [
        '{"iss": 1, "aud": 1, "exp": 1}',
        '{"sub": 1, "aud": [], "exp": null}',
        '{"exp": {{x}}, "aud": ${env:A}, "sub": "${env:S}", "iss": "{{y}}"}',
        '{"${env:CLAIM}": 1, "exp": 1}',
        '{"exp": 1, ${env:CLAIMS}}',
        "${env:CLAIMS}",
        "{{ .Values.claims }}",
    ],
)
def test_complete_or_unknown(claims: str) -> None:
    assert codes(jwt(f"'{claims}'")) == []


def test_what_is_not_json_has_no_claims() -> None:
    assert codes(jwt("'{\"exp\": 1,}'")) == ["SMS210"]
    assert codes(jwt("'[]'")) == ["SMS210"]
