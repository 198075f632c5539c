"""A header that Journey Optimizer sets itself.

It always sends `Charset`, and its form does not let you change or remove it. A second value either
has no effect or leaves the provider with two. It sends `Content-Type`, too; the value of that one
may be changed.

Fix: remove the header.

Source: [ajo-custom] headers.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.facts.headers import RESERVED
from smslint.model import Credential
from smslint.rules.base import Example, RawFinding


def check(credential: Credential) -> Iterator[RawFinding]:
    for header in credential.tree.inner_items("headers"):
        name = header.literal("name")
        if name is not None and name.value.lower() in RESERVED:
            yield RawFinding(
                header.at("name"),
                f"Journey Optimizer sets the header {quoted(name.value)} itself",
                "Remove it here.",
            )


_CREDENTIAL = """\
sandbox: prod
credentials:
  - name: gateway
    vendor: custom
    provider_name: Harrier Messaging
    provider_url: https://api.harrier-messaging.net/v1/messages
    auth: {type: api_key, name: X-Api-Key, api_token: "${env:HARRIER_KEY}"}
    payload: '{"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}"}'
"""

BAD = (
    Example(
        _CREDENTIAL
        + """\
    headers:
      - name: X-Source
        value: journeys
      - name: Charset  # expect: SMS217@15-22
        value: utf-8
"""
    ),
    Example(
        _CREDENTIAL
        + """\
    headers:
      - {value: utf-8, name: charset}  # expect: SMS217@30-37
      - {value: application/json, name: Content-Type}
"""
    ),
)

GOOD = (
    Example(
        _CREDENTIAL
        + """\
    headers:
      - {name: Accept, value: application/json}
      - {name: Accept-Charset, value: utf-8}
      - {name: content-type, value: application/vnd.harrier+json}
"""
    ),
)
