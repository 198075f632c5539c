"""How a custom credential signs its requests.

Adobe does not publish what Journey Optimizer sends. What is done here follows the standards that
the fields of its form are named after: RFC 7617 (Basic), RFC 6750 (Bearer), RFC 7519 with HS256
(JWT) and draft-ietf-oauth-v2-http-mac (MAC: key identifier, key, algorithm); an API key is a header
of the name given.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import b64encode, urlsafe_b64encode
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from smslint.live.concealed import Concealed

_HASHES = {
    "sha1": hashlib.sha1,
    "sha256": hashlib.sha256,
    "sha384": hashlib.sha384,
    "sha512": hashlib.sha512,
    "md5": hashlib.md5,
}

HASHES = tuple(map(str.upper, _HASHES))


def basic(token: Concealed) -> Concealed:
    """What follows `Basic`: a pair of name and password in Base64. A token with a colon is
    such a pair in plain text."""
    text = token.reveal()
    return Concealed(b64encode(text.encode()).decode()) if ":" in text else token


def json_web_token(claims: Concealed, key: Concealed) -> Concealed:
    """A token with these claims (a JSON object as text), signed with HS256."""
    head = _part({"alg": "HS256", "typ": "JWT"})
    body = f"{head}.{_part(json.loads(claims.reveal()))}"
    signature = hmac.new(key.reveal().encode(), body.encode(), hashlib.sha256).digest()
    return Concealed(f"{body}.{_url64(signature)}")


class Moment(NamedTuple):
    """What makes each signed request another one: seconds since 1970, and a text used once."""

    time: int
    once: str


def mac_header(
    url: Concealed, key_id: Concealed, key: Concealed, hash_format: Concealed, moment: Moment
) -> Concealed | None:
    """The header `Authorization` of a POST to an address; None for a hash that is not known."""
    name = (
        hash_format.reveal().lower().replace("hmac", "").replace("-", "").replace("_", "").strip()
    )
    method = _HASHES.get(name)
    if method is None:
        return None
    parts = urlsplit(url.reveal())
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    host = parts.hostname or ""
    lines = (str(moment.time), moment.once, "POST", target or "/", host, str(port))
    signed = "".join(f"{line}\n" for line in (*lines, ""))
    digest = hmac.new(key.reveal().encode(), signed.encode(), method).digest()
    return Concealed(
        f'MAC id="{key_id.reveal()}", ts="{moment.time}", nonce="{moment.once}",'
        f' mac="{b64encode(digest).decode()}"'
    )


def _part(value: Any) -> str:
    return _url64(json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode())


def _url64(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()
