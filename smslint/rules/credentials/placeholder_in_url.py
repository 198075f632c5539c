"""A placeholder is in the address of a custom provider.

Journey Optimizer fills in the payload and nothing else, and sends it with POST. In an address
`{{toNumber}}` goes out as it is written. A provider that expects number and text in its address
cannot be called directly.

Fix: put the placeholders into the payload; if the provider takes no JSON, put a service in between
that makes the call it expects.

Source: [ajo-custom] Provider URL and provider payload.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.facts.placeholders import CREDENTIAL
from smslint.model import Credential, Fields
from smslint.payloads import Positions, placeholders_in
from smslint.rules.base import Example, RawFinding


def check(credential: Credential) -> Iterator[RawFinding]:
    tree = credential.tree
    yield from _placeholders(tree, "provider_url")
    auth = tree.inner("auth")
    type_ = None if auth is None else auth.literal("type")
    if auth is not None and type_ is not None and type_.value == "oauth":
        yield from _placeholders(auth, "oauth_url")


def _placeholders(fields: Fields, name: str) -> Iterator[RawFinding]:
    node = fields.raw(name)
    if node is None or "{{" not in node.value:
        return
    found = [item for item in placeholders_in(node.value, CREDENTIAL) if item.name in CREDENTIAL]
    positions = Positions(fields.document.file.text, node)
    places = positions.spans([(item.start, item.end) for item in found])
    for item, place in zip(found, places, strict=True):
        written = node.value[item.start : item.end]
        yield RawFinding(
            fields.region(name, *(place or positions.start)),
            f"{quoted(written)} is in an address, and Journey Optimizer fills in the payload only",
            "Put it into the `payload`, which is sent as JSON with POST.",
            header=node.start if place is not None and node.is_block else None,
        )


_REST = """\
    payload: '{"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}"}'
"""

BAD = (
    Example(
        """\
sandbox: prod
credentials:
  - name: gateway
    vendor: custom
    provider_name: Harrier Messaging
    provider_url: https://api.harrier-messaging.net/send?to={{toNumber}}&text={{message}}
    auth: {type: api_key, name: gateway-key, api_token: "${env:HARRIER_KEY}"}
"""
        + _REST
        + "# expect@6: SMS230@61-73 SMS230@79-90\n"
    ),
)

GOOD = (
    Example(
        """\
sandbox: prod
credentials:
  - name: gateway
    vendor: custom
    provider_name: Harrier Messaging
    provider_url: https://${env:HOST}/send/{{resolve:ssm:route}}?text=message
    auth: {type: api_key, name: gateway-key, api_token: "${env:HARRIER_KEY}"}
"""
        + _REST
    ),
)
