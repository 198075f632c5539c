"""The claims of a JSON Web Token lack who it is from, whom it is for, or when it ends.

A provider that checks tokens wants to know who issued one (`iss`, or whom it speaks of: `sub`),
for whom it is meant (`aud`) and until when it holds (`exp`). RFC 7519 makes none of them a must,
so a provider may do without; most refuse such a token.

Fix: add the claims that the message lists, with what the provider expects.

Source: RFC 7519, section 4.1; Adobe Journey Optimizer documentation, custom provider.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.secret_refs import has_reference
from smslint.model.json_texts import JWT_PAYLOAD, JsonText
from smslint.rules.base import Example, RawFinding

# One of each group is needed.
_CLAIMS = (("iss", "sub"), ("exp",), ("aud",))


def check(found: JsonText) -> Iterator[RawFinding]:
    if found.kind != JWT_PAYLOAD or not found.json.readable:
        return
    keys = {pair.key for pair in found.json.pairs if pair.depth == 1}
    missing = [
        " or ".join(f"`{claim}`" for claim in group) for group in _CLAIMS if keys.isdisjoint(group)
    ]
    if not missing or any(has_reference(key) for key in keys):
        return
    yield RawFinding(
        found.at_start(),
        f"`jwt_payload` lacks {_and(missing)}",
        "A token says who issued it, for whom it is and when it ends; ask the provider which"
        " values it expects.",
    )


def _and(items: list[str]) -> str:
    return " and ".join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else items[0]


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
        {"iss": "nordwind", "aud": "https://api.harrier-messaging.net"}
"""
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
    Example(_CREDENTIAL + "      jwt_payload: ${env:HARRIER_CLAIMS}\n"),
)
