"""A header is set twice.

Header names are the same in capitals and small letters. Which of two values a provider takes is up
to it: the first, the last, or both with a comma between.

Fix: keep one of them.

Source: [rfc-9110] section 5.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.model import Credential
from smslint.rules.base import Example, RawFinding
from smslint.rules.equals import later_equals


def check(credential: Credential) -> Iterator[RawFinding]:
    headers = [
        (node.value, header.at("name"))
        for header in credential.tree.inner_items("headers")
        if (node := header.literal("name")) is not None
    ]
    for (name, place), (_, before) in later_equals((item[0].lower(), item) for item in headers):
        yield RawFinding(
            place,
            f"the header {quoted(name)} is set twice",
            "Keep one of the two; capitals make no difference.",
            # An aliased header is in the text once.
            related=() if place.start == before.start else ((before, "first here"),),
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
      - name: X-Request-Source
        value: journeys
      - name: Accept
        value: application/json
      - name: x-request-source  # expect: SMS216@15-31
        value: campaigns
"""
    ),
    Example(
        _CREDENTIAL
        + """\
    headers:
      - {value: a, name: X-A}
      - {value: a, name: X-A}  # expect: SMS216@26-29
      - {value: a, name: "x-a"}  # expect: SMS216@26-31
"""
    ),
)

GOOD = (
    Example(
        _CREDENTIAL
        + """\
    headers:
      - {name: X-Source, value: a}
      - {name: X-Source-2, value: a}
      - {name: "${env:HEADER}", value: b}
      - {name: "${env:HEADER}", value: c}
  - name: gateway-2
    vendor: custom
    provider_name: Harrier Messaging
    provider_url: https://api.harrier-messaging.net/v2/messages
    auth: {type: api_key, name: X-Api-Key, api_token: "${env:HARRIER_KEY}"}
    payload: '{"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}"}'
    headers:
      - {name: X-Source, value: a}
""",
        note="two credentials, and names that are not known yet",
    ),
)
