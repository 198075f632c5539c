"""SMS215: the claims of a JSON Web Token."""

from __future__ import annotations

import pytest

from tests.rules.credentials.payloads import codes, found, jwt, messages

OTHERS = "any of `iss`, `sub`, `aud`, `iat`, `nbf` or `jti`"


@pytest.mark.parametrize(
    ("claims", "missing"),
    [
        ('{"iss": 1, "sub": 1, "aud": 1}', "`exp`"),
        ('{"iat": 1}', "`exp`"),
        ('{"exp": 1}', OTHERS),
        ('{"exp": 1, "user": "x", "ISS": 1}', OTHERS),
        ("{}", f"`exp` and {OTHERS}"),
        ('{"EXP": 1, "aud": 1}', "`exp`"),
        ('{"claims": {"iss": 1, "aud": 1, "exp": 1}}', f"`exp` and {OTHERS}"),
        ('{"list": [{"exp": 1}], "aud": 1}', "`exp`"),
    ],
)
def test_missing(claims: str, missing: str) -> None:
    assert found(jwt(f"'{claims}'")) == [f"SMS215 11:'{claims}'"]
    assert found(jwt(f"|2\n  {claims}")) == ["SMS215 11:|2"]
    assert messages(jwt(f"'{claims}'")) == [f"`jwt_payload` lacks {missing}"]


@pytest.mark.parametrize(
    "claims",
    [
        *(f'{{"{claim}": 1, "exp": 1}}' for claim in ("iss", "sub", "aud", "iat", "nbf", "jti")),
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
