"""The body that asks for an OAuth token lacks one of its keys.

Journey Optimizer sends this body to the token address and uses the token that comes back. It needs
`grant_type`, `client_id` and `client_secret`, spelt like this; without one of them there is no
token, and no message goes out.

Fix: add the keys that the message lists.

Source: Adobe Journey Optimizer documentation, custom provider; RFC 6749.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import listing, quoted
from smslint.base.secret_refs import has_reference
from smslint.base.suggest import nearest
from smslint.facts.placeholders import OAUTH_BODY as KEYS
from smslint.model.json_texts import OAUTH_BODY, JsonText
from smslint.rules.base import Example, RawFinding


def check(found: JsonText) -> Iterator[RawFinding]:
    if found.kind != OAUTH_BODY or not found.json.readable:
        return
    keys = {pair.key for pair in found.json.pairs if pair.depth == 1}
    missing = [key for key in KEYS if key not in keys]
    if not missing or any(has_reference(key) for key in keys):
        return
    others = sorted(keys.difference(KEYS))
    meant = [
        f"{quoted(missed)} for {quoted(written)}"
        for missed in missing
        for written in others
        if nearest(written, KEYS) == missed
    ]
    yield RawFinding(
        found.at_start(),
        f"`oauth_body` lacks {listing(missing, 'and')}",
        f"Write {' and '.join(meant[:3])}."
        if meant
        else "The token is asked for with `grant_type`, `client_id` and `client_secret`.",
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
      type: oauth
      name: Authorization
      oauth_url: https://login.harrier-messaging.net/oauth2/token
"""

BAD = (
    Example(
        _CREDENTIAL
        + """\
      oauth_body: |  # expect: SMS214@19-20
        {"grant_type": "client_credentials", "clientId": "nordwind",
         "client_secret": "${env:HARRIER_SECRET}"}
"""
    ),
    Example(
        _CREDENTIAL
        + """\
      oauth_body: |-  # expect: SMS214@19-21
        {"auth": {"grant_type": "password", "client_id": "a", "client_secret": "${env:S}"}}
""",
        note="not in the outermost object",
    ),
)

GOOD = (
    Example(
        _CREDENTIAL
        + """\
      oauth_body: |
        {"client_secret": "${env:HARRIER_SECRET}", "client_id": ${env:HARRIER_ID},
         "scope": "sms", "grant_type": "client_credentials"}
"""
    ),
    Example(_CREDENTIAL + "      oauth_body: op://messaging/harrier/oauth_body\n"),
)
