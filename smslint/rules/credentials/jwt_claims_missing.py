"""A JSON Web Token has no expiry, or nothing that identifies its owner.

A token without `exp` is valid forever for anyone who gets hold of it, and most providers refuse it.
Providers differ in what else they need: the issuer (`iss`), the subject (`sub`), the audience
(`aud`), when it was issued (`iat`), from when it is valid (`nbf`), its id (`jti`). A token with
none of these is not one that a provider can check.

Fix: add the claims that the message lists, with what the provider expects.

Vendors: custom.

Source: [rfc-7519] section 4.1; [ajo-custom] JWT payload.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import listing, quoted
from smslint.base.secret_refs import has_reference
from smslint.model.json_texts import JWT_PAYLOAD, JsonText
from smslint.rules.base import Example, RawFinding

_EXPIRY = "exp"
_OTHERS = ("iss", "sub", "aud", "iat", "nbf", "jti")


def check(found: JsonText) -> Iterator[RawFinding]:
    if found.kind != JWT_PAYLOAD or not found.json.readable:
        return
    keys = {pair.key for pair in found.json.pairs if pair.depth == 1}
    missing = [] if _EXPIRY in keys else [quoted(_EXPIRY)]
    if keys.isdisjoint(_OTHERS):
        missing.append(f"any of {listing(_OTHERS)}")
    if not missing or any(has_reference(key) for key in keys):
        return
    yield RawFinding(
        found.at_start(),
        f"`jwt_payload` lacks {' and '.join(missing)}",
        "A token needs an expiry and an owner; ask the provider which claims it expects.",
    )


_CREDENTIAL = """\
sandbox: prod
credentials:
  - name: gateway
    vendor: custom
    provider_name: Harrier Messaging
    provider_url: https://api.harrier-messaging.net/v1/messages
    payload: '{"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}"}'
    auth:
      type: jwt
      name: Authorization
      api_token: ${env:HARRIER_SIGNING_KEY}
"""

BAD = (
    Example(
        _CREDENTIAL
        + """\
      jwt_payload: |  # expect: SMS215@20-21
        {"iss": "nordwind", "aud": "https://api.harrier-messaging.net", "iat": 1767225600}
"""
    ),
    Example(
        _CREDENTIAL
        + """\
      jwt_payload: '{"exp": 3600, "user": "nordwind"}'  # expect: SMS215@20-55
""",
        note="none of the claims that identify the owner",
    ),
    Example(
        _CREDENTIAL
        + """\
      jwt_payload: '{"claims": {"iss": "nordwind", "aud": "h", "exp": 3600}}'  # expect: SMS215
""",
        note="not in the outermost object",
    ),
)

GOOD = (
    Example(
        _CREDENTIAL
        + """\
      jwt_payload: |
        {"exp": {{expiry}}, "aud": ["harrier"], "sub": "${env:HARRIER_SUBJECT}"}
"""
    ),
    Example(
        _CREDENTIAL
        + """\
      jwt_payload: '{"application_id": "nordwind", "iat": 1767225600, "exp": 3600, "jti": "1"}'
""",
        note="what one provider asks for",
    ),
    Example(_CREDENTIAL + "      jwt_payload: ${env:HARRIER_CLAIMS}\n"),
)
