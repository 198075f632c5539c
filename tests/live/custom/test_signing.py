"""How requests of custom credentials sign in, against values that others computed."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json

import pytest

from smslint.live.concealed import Concealed
from smslint.live.custom.signing import Moment, basic, json_web_token, mac_header


def test_basic() -> None:
    # RFC 7617, section 2.
    assert basic(Concealed("Aladdin:open sesame")).reveal() == "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="
    assert (
        basic(Concealed("QWxhZGRpbjpvcGVuIHNlc2FtZQ==")).reveal() == "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="
    )


def test_json_web_token() -> None:
    token = json_web_token(
        Concealed('{"sub": "1234567890", "name": "Jö"}'), Concealed("key")
    ).reveal()
    head, body, signature = token.split(".")

    def part(text: str) -> bytes:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))

    assert json.loads(part(head)) == {"alg": "HS256", "typ": "JWT"}
    assert json.loads(part(body)) == {"sub": "1234567890", "name": "Jö"}
    expected = hmac.new(b"key", f"{head}.{body}".encode(), hashlib.sha256).digest()
    assert part(signature) == expected
    assert "=" not in token


def test_a_known_json_web_token() -> None:
    claims = json.dumps({"sub": "1234567890", "name": "John Doe", "iat": 1516239022})
    assert json_web_token(Concealed(claims), Concealed("your-256-bit-secret")).reveal() == (
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
        ".eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ"
        ".SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c"
    )


@pytest.mark.parametrize(
    ("hash_format", "method"),
    [
        ("SHA256", "sha256"),
        ("sha-256", "sha256"),
        ("hmac-sha-256", "sha256"),
        ("HMAC_SHA1", "sha1"),
        ("SHA512", "sha512"),
        ("sha 9", None),
        ("base64", None),
    ],
)
@pytest.mark.parametrize(
    ("url", "lines"),
    [
        ("https://a.example/v1/send?x=1", ["/v1/send?x=1", "a.example", "443"]),
        ("https://a.example:8443", ["/", "a.example", "8443"]),
    ],
)
def test_mac(hash_format: str, method: str | None, url: str, lines: list[str]) -> None:
    header = mac_header(
        Concealed(url),
        Concealed("id1"),
        Concealed("key"),
        Concealed(hash_format),
        Moment(12, "once"),
    )
    if method is None:
        assert header is None
        return
    signed = "\n".join(["12", "once", "POST", *lines, "", ""]).encode()
    mac = base64.b64encode(hmac.new(b"key", signed, method).digest()).decode()
    assert header is not None
    assert header.reveal() == f'MAC id="id1", ts="12", nonce="once", mac="{mac}"'
