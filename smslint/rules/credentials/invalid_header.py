"""A header that HTTP cannot carry.

A name is made of letters, digits and ``!#$%&'*+-.^_`|~``: no spaces, no colon. A value is one line
without control characters, save tabs. Other headers give an error in the HTTP library, or let
somebody add headers after the line break. A line break at the end of a value that is written below
`|` is SMS007.

Fix: write the value on one line.

Source: [rfc-9110] sections 5.1 and 5.5.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.base.secret_refs import masked
from smslint.facts.headers import CONTROLS, TOKEN
from smslint.model import Credential, Fields
from smslint.rules.base import Example, RawFinding


def check(credential: Credential) -> Iterator[RawFinding]:
    for header in credential.tree.inner_items("headers"):
        name = header.literal("name")
        if name is not None and not TOKEN.fullmatch(name.value):
            yield RawFinding(
                header.at_start("name"),
                f"{quoted(name.value)} is not a name of a header",
                "Use letters, digits and hyphens; no spaces, no colon.",
            )
        yield from _value(header)


def _value(header: Fields) -> Iterator[RawFinding]:
    node = header.text("value")
    # References are filled later; what is around them stays.
    own = "" if node is None else masked(node.value)
    match = CONTROLS.search(own)
    if match is None:
        return
    # Never the value: it may be a secret.
    line_break = match[0] in "\r\n"
    if not line_break:
        what = f"holds the control character U+{ord(match[0]):04X}"
    elif own[match.start() :].strip("\r\n"):
        what = "holds a line break"
    else:
        what = "ends with a line break"
    yield RawFinding(
        header.at_start("value"),
        f"the value of the header {what}",
        "Write it on one line." if line_break else "Remove the character.",
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
      - name: X Request Id  # expect: SMS218@15-27
        value: "1"
      - name: X-Note
        value: |-  # expect: SMS218@16-18
          ours
          and theirs
"""
    ),
    Example(
        _CREDENTIAL
        + """\
    headers:
      - {name: "X-Source:", value: a}  # expect: SMS218@16-27
      - {name: X-Größe, value: a}  # expect: SMS218@16-23
      - {name: X-Source, value: "a\\r\\nX-Other: b"}  # expect: SMS218@33-50
      - {name: X-Bell, value: "a\\x07"}  # expect: SMS218@31-38
"""
    ),
)

GOOD = (
    Example(
        _CREDENTIAL
        + """\
    headers:
      - {name: X-Source_1.a~b, value: "a\\tb"}
      - {name: "${env:HEADER}", value: grün}
      - name: Authorization
        value: |-
          App ${env:HARRIER_KEY}
"""
    ),
)
