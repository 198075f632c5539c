"""The payload of a `basic` or `bearer` credential lacks the key `authOption`.

With these two kinds of authentication Journey Optimizer reads from the payload how to sign in;
without the key, spelt exactly like this, requests go out without the token and the provider
refuses them. The key may be at any depth.

Fix: add the key, as in `"authOption": "bearer"`.

Vendors: custom.

Source: [ajo-custom] provider payload.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.base.secret_refs import has_reference
from smslint.base.suggest import nearest
from smslint.facts.placeholders import AUTH_OPTION, AUTH_OPTION_TYPES
from smslint.model import Credential
from smslint.model.json_texts import PAYLOAD, JsonText
from smslint.rules.base import Example, RawFinding


def check(found: JsonText) -> Iterator[RawFinding]:
    if found.kind != PAYLOAD or not isinstance(found.entry, Credential):
        return
    auth = found.entry.tree.inner("auth")
    type_ = None if auth is None else auth.literal("type")
    if auth is None or type_ is None or type_.value not in AUTH_OPTION_TYPES:
        return
    json = found.json
    if not json.readable or json.filled:
        return  # what a reference brings may hold the key
    keys = list(dict.fromkeys(pair.key for pair in json.pairs))
    if AUTH_OPTION in keys or any(has_reference(key) for key in keys):
        return
    meant = next((key for key in keys if nearest(key, (AUTH_OPTION,))), None)
    yield RawFinding(
        found.at_start(),
        f"the payload lacks the key `{AUTH_OPTION}`",
        f"Write `{AUTH_OPTION}` for {quoted(meant)}."
        if meant is not None
        else f'Add it: `"{AUTH_OPTION}": "{type_.value}"`.',
        related=((auth.at("type"), f"`{type_.value}` needs it"),),
    )


_CREDENTIAL = """\
sandbox: prod
credentials:
  - name: gateway
    vendor: custom
    provider_name: Harrier Messaging
    provider_url: https://api.harrier-messaging.net/v1/messages
"""

BAD = (
    Example(
        _CREDENTIAL
        + """\
    auth: {type: bearer, api_token: "${env:HARRIER_TOKEN}"}
    payload: |  # expect: SMS213@14-15
      {"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}",
       "options": ["authOption"]}
"""
    ),
    Example(
        _CREDENTIAL
        + """\
    auth: {type: basic, api_token: "${env:HARRIER_TOKEN}"}
    payload: |
      {"authOption": "basic", "from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}"}
  - name: gateway-2
    vendor: custom
    provider_name: Harrier Messaging
    provider_url: https://api.harrier-messaging.net/v2/messages
    payload: >-  # expect: SMS213@14-16
      {"AuthOption": "", "a": "{{fromNumber}}", "b": "{{toNumber}}", "c": "{{message}}"}
    auth: {type: basic, api_token: "${env:HARRIER_TOKEN}"}
"""
    ),
)

GOOD = (
    Example(
        _CREDENTIAL
        + """\
    auth: {type: bearer, api_token: "${env:HARRIER_TOKEN}"}
    payload: |
      {"messages": [{"meta": {"authOption": "bearer"}, "from": "{{fromNumber}}"}],
       "to": "{{toNumber}}", "text": "{{message}}"}
"""
    ),
    Example(
        _CREDENTIAL
        + """\
    auth: {type: api_key, name: X-Api-Key, api_token: "${env:HARRIER_KEY}"}
    payload: '{"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}"}'
"""
    ),
)
