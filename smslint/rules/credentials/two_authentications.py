"""A custom credential signs in twice, in two ways.

With `basic`, `bearer` and `oauth` Journey Optimizer sends the header `Authorization` itself. With a
second one of your own there are two, and it is up to the provider which one counts. The
`authOption` of the payload must match `auth.type`; when it names another type, requests go out with
the wrong one, or with none.

Fix: remove the header, or choose the `auth.type` that the provider asks for; write the same type as
`authOption`.

Source: [rfc-9110] section 11.6.2; [ajo-custom] types of authentication.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.facts.headers import AUTHORIZATION
from smslint.facts.placeholders import AUTH_OPTION
from smslint.model import Credential, Place
from smslint.model.json_texts import PAYLOAD, json_texts
from smslint.payloads.reading import STRING
from smslint.rules.base import Example, RawFinding
from smslint.shape.schemas import AUTH_TYPES

_SENDS_AUTHORIZATION = ("basic", "bearer", "oauth")


def check(credential: Credential) -> Iterator[RawFinding]:
    auth = credential.tree.inner("auth")
    node = None if auth is None else auth.literal("type")
    if auth is None or node is None or node.value not in AUTH_TYPES:
        return
    type_, at_type = node.value, auth.at("type")
    if type_ in _SENDS_AUTHORIZATION:
        yield from _headers(credential, type_, at_type)
    yield from _auth_options(credential, type_, at_type)


def _headers(credential: Credential, type_: str, at_type: Place) -> Iterator[RawFinding]:
    for header in credential.tree.inner_items("headers"):
        name = header.literal("name")
        if name is not None and name.value.strip().lower() == AUTHORIZATION:
            yield RawFinding(
                header.at("name"),
                f"{quoted(name.value)} is a second authentication: Journey Optimizer sends this"
                f" header itself for {quoted(type_)}",
                "Remove the header, or choose the `auth.type` that the provider asks for.",
                related=((at_type, "the first authentication"),),
            )


def _auth_options(credential: Credential, type_: str, at_type: Place) -> Iterator[RawFinding]:
    for text in json_texts(credential):
        if text.kind != PAYLOAD or AUTH_OPTION not in text.text:
            continue
        for pair in text.json.pairs:
            option = pair.text.casefold()
            if pair.key != AUTH_OPTION or pair.kind != STRING or option == type_:
                continue
            if option in AUTH_TYPES:
                spot = text.spot(pair.start, pair.end)
                yield RawFinding(
                    spot.place,
                    f"{quoted(pair.text)} is not the `auth.type`, which is {quoted(type_)}",
                    f"Write {quoted(type_)}, or change `auth.type`.",
                    related=((at_type, "another authentication"),),
                    header=spot.header,
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
    payload: |
      {"authOption": "bearer", "from": "{{fromNumber}}", "to": "{{toNumber}}",
       "text": "{{message}}"}
    headers:
      - name: X-Source
        value: journeys
      - name: authorization  # expect: SMS233@15-28
        value: Basic ${env:HARRIER_BASIC}
"""
    ),
    Example(
        _CREDENTIAL
        + """\
    auth: {type: basic, api_token: "${env:HARRIER_TOKEN}"}
    payload: |
      {"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}",
       "meta": {"authOption": "Bearer"}}
# expect@10: SMS233@31-39
"""
    ),
)

GOOD = (
    Example(
        _CREDENTIAL
        + """\
    auth: {type: basic, api_token: "${env:HARRIER_TOKEN}"}
    payload: |
      {"authOption": "BASIC", "from": "{{fromNumber}}", "to": "{{toNumber}}",
       "text": "{{message}}", "note": "bearer"}
    headers:
      - {name: X-Authorization, value: "${env:HARRIER_BASIC}"}
"""
    ),
    Example(
        _CREDENTIAL
        + """\
    auth: {type: api_key, name: gateway-key, api_token: "${env:HARRIER_KEY}"}
    payload: |
      {"authOption": "token", "from": "{{fromNumber}}", "to": "{{toNumber}}",
       "text": "{{message}}"}
    headers:
      - {name: Authorization, value: "App ${env:HARRIER_APP}"}
""",
        note="An API key is sent in a header of its own.",
    ),
)
