"""The body that asks for an OAuth token lacks a key, or has one that no server accepts.

Journey Optimizer sends this body to the token address and uses the token that comes back. It names
the grant (`grant_type`), and for `client_credentials` the client: `client_id`, and `client_secret`
or a `client_assertion`. Names and values are matched letter by letter. Without them there is no
token, and no message goes out.

Fix: add the keys that the message lists, or correct the value that it points at.

Vendors: custom.

Source: [rfc-6749] section 4; [rfc-7523] section 2; [rfc-8628] section 3.4; [rfc-8693] section 2.1;
[ajo-custom] OAuth body.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import listing, quoted
from smslint.base.secret_refs import has_reference
from smslint.base.suggest import nearest
from smslint.facts import oauth
from smslint.model.json_texts import OAUTH_BODY, JsonText
from smslint.payloads import Pair
from smslint.payloads.reading import PLAIN, STRING
from smslint.rules.base import Example, RawFinding


def check(found: JsonText) -> Iterator[RawFinding]:
    if found.kind != OAUTH_BODY or not found.json.readable:
        return
    pairs = {pair.key: pair for pair in found.json.pairs if pair.depth == 1}
    if any(has_reference(key) for key in pairs):
        return
    grant = pairs.get(oauth.GRANT_TYPE)
    if grant is None:
        yield _lacks(found, [oauth.GRANT_TYPE], pairs)
        return
    if _is_empty(found, grant):
        yield _empty(found, grant)
        return
    wrong = grant.kind == STRING and not has_reference(grant.text) and "{{" not in grant.text
    if wrong and not oauth.is_grant(grant.text):
        yield _no_grant(found, grant)
        return
    if grant.text != oauth.CLIENT_CREDENTIALS:
        return
    secrets = [pairs[key] for key in oauth.CLIENT_PROOFS if key in pairs]
    missing = [oauth.CLIENT_ID] if oauth.CLIENT_ID not in pairs else []
    if not secrets:
        missing.append(oauth.CLIENT_SECRET)
    if missing:
        yield _lacks(found, missing, pairs)
    for key in (oauth.CLIENT_ID, *oauth.CLIENT_PROOFS):
        if key in pairs and _is_empty(found, pairs[key]):
            yield _empty(found, pairs[key])


def _is_empty(found: JsonText, pair: Pair) -> bool:
    if pair.kind == PLAIN:
        return found.text[pair.start : pair.end] == "null"
    return pair.kind == STRING and not pair.text.strip()


def _lacks(found: JsonText, missing: list[str], pairs: dict[str, Pair]) -> RawFinding:
    others = sorted(key for key in pairs if key not in oauth.KEYS)
    meant = [
        f"{quoted(missed)} for {quoted(written)}"
        for missed in missing
        for written in others
        if nearest(written, oauth.KEYS) == missed
    ]
    return RawFinding(
        found.at_start(),
        f"`oauth_body` lacks {listing(missing, 'and')}",
        f"Write {' and '.join(meant[:3])}."
        if meant
        else "It must name the grant (`grant_type`); `client_credentials` needs"
        " `client_id` with `client_secret` or `client_assertion`.",
    )


def _empty(found: JsonText, pair: Pair) -> RawFinding:
    spot = found.spot(pair.start, pair.end)
    return RawFinding(
        spot.place,
        f"{quoted(pair.key)} of `oauth_body` is empty",
        "Write the value that the provider gave you; a secret as a reference.",
        header=spot.header,
    )


def _no_grant(found: JsonText, pair: Pair) -> RawFinding:
    spot = found.spot(pair.start, pair.end)
    meant = nearest(pair.text, oauth.GRANTS)
    return RawFinding(
        spot.place,
        f"{quoted(pair.text)} is not a grant of OAuth",
        f"Did you mean {quoted(meant)}?"
        if meant is not None
        else f"Write the grant that the provider asks for, such as `{oauth.CLIENT_CREDENTIALS}`.",
        header=spot.header,
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
      oauth_body: |
        {"grant_type": "client_credential", "client_id": "nordwind",
         "client_secret": "${env:HARRIER_SECRET}"}
# expect@13: SMS214@24-43
""",
        note="misspelt",
    ),
    Example(
        _CREDENTIAL
        + """\
      oauth_body: |
        {"grant_type": "client_credentials", "client_id": "", "client_secret": "${env:SECRET}"}
# expect@13: SMS214@59-61
""",
        note="empty",
    ),
    Example(
        _CREDENTIAL
        + """\
      oauth_body: |-  # expect: SMS214@19-21
        {"auth": {"grant_type": "client_credentials", "client_id": "nordwind"}}
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
    Example(
        _CREDENTIAL
        + """\
      oauth_body: |
        {"grant_type": "password", "username": "nordwind", "password": "${env:HARRIER_PASSWORD}"}
""",
        note="another grant needs no client",
    ),
    Example(
        _CREDENTIAL
        + """\
      oauth_body: |
        {"grant_type": "client_credentials", "client_id": "nordwind",
         "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
         "client_assertion": "${env:HARRIER_ASSERTION}"}
"""
    ),
    Example(_CREDENTIAL + "      oauth_body: op://messaging/harrier/oauth_body\n"),
)
