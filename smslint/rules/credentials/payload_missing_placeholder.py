"""A payload lacks a placeholder that Journey Optimizer has to fill in.

A custom credential sends the sender, the recipient and the text of a message through
`{{fromNumber}}`, `{{toNumber}}` and `{{message}}`; without one of them the provider gets a message
without recipient, or without text. The placeholders of a custom webhook show where in the
provider's call each value is; what no placeholder names never arrives in Journey Optimizer. Names
are matched letter by letter, capitals included, in two pairs of braces: `{message}`, `%message%`
and `{{message | json}}` go out as they are written. A name inside a helper call, such as
`{%= encode64(message) %}`, counts as used.

Fix: add the placeholders that the message lists, or correct the one that it points at.

Vendors: custom.

Source: [ajo-custom] provider payload; [ajo-webhooks] payloads of a custom provider.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.findings import Edit, Fix
from smslint.base.phrasing import listing, quoted
from smslint.model.entries import Credential
from smslint.model.json_texts import JsonText
from smslint.payloads import in_braces
from smslint.rules.base import Example, RawFinding
from smslint.source.quoting import within


def check(found: JsonText) -> Iterator[RawFinding]:
    missing = found.missing
    if not missing:
        return
    absent = listing(map(in_braces, missing), "and")
    near = found.near_misses
    if not near:
        yield RawFinding(
            found.at_start(),
            f"the payload lacks {absent}",
            "Journey Optimizer fills in "
            + listing(map(in_braces, found.filled), "and")
            + ", and needs them all.",
        )
        return
    sends = isinstance(found.entry, Credential)
    spots = [found.spot_of_words(item.start, item.end) for item in near]
    edits = tuple(
        Edit(
            spot.place.start,
            spot.place.end,
            within(found.node, item.corrected(quotes=sends)),
        )
        for spot, item in zip(spots, near, strict=True)
        if spot.exact
    )
    first = near[0]
    yield RawFinding(
        spots[0].place,
        f"{quoted(found.text[first.start : first.end])} is not a placeholder of Journey Optimizer;"
        f" the payload lacks {absent}",
        f"Write `{first.corrected(quotes=sends)}`.",
        fix=Fix(False, edits) if edits else None,
        header=spots[0].header,
    )


_CREDENTIAL = """\
sandbox: prod
credentials:
  - name: gateway
    vendor: custom
    provider_name: Harrier Messaging
    provider_url: https://api.harrier-messaging.net/v1/messages
    auth: {type: api_key, name: X-Api-Key, api_token: "${env:HARRIER_KEY}"}
"""

BAD = (
    Example(
        _CREDENTIAL
        + """\
    payload: |  # expect: SMS211@14-15
      {"from": "Nordwind", "to": "{{toNumber}}", "text": "{{text}}"}
"""
    ),
    Example(
        _CREDENTIAL
        + """\
    payload: |
      {"from": "{{fromNumber}}",
       "to": "{{tonumber}}",
       "text": "{{message}}"}
# expect@10: SMS211@15-27
""",
        note="misspelt",
    ),
    Example(
        _CREDENTIAL
        + """\
    payload: |
      {"from": "{{fromNumber}}",
       "to": "%toNumber%",
       "text": "{{message}"}
# expect@10: SMS211@15-25
""",
        note="another syntax, and a lost brace: one finding at the first",
    ),
    Example(
        """\
sandbox: prod
webhooks:
  - name: replies
    vendor: custom
    type: inbound
    credential: gateway
    sender_number: "+14255550142"
    payload: >-
      {"text": "{{inboundMessage}}", "from": "{{profileNumber}}", "id": "{{requestId}}",
       "at": "{{originTimestamp}}", "to": "{{inboundNumber}}"}
  - name: reports
    vendor: custom
    type: feedback
    payload: '{"ref": "{{client-reference}}", "code": "{{failureCode}}"}'  # expect: SMS211@24-44
"""
    ),
)

GOOD = (
    Example(
        _CREDENTIAL
        + """\
    payload: |
      {"{{toNumber}}": ["{{message}}", "{{message}}"], "from": "{{ fromNumber }}"}
"""
    ),
    Example(
        _CREDENTIAL
        + """\
    payload: |
      {"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{%= encode64(message) %}",
       "name": "{{profile.person.name.firstName}}"}
""",
        note="a helper call uses what it names",
    ),
    Example(
        """\
sandbox: prod
webhooks:
  - payload: '{"a": "{{client_reference}}", "b": "{{failureCode}}", "c": "{{feedbackStatus}}"}'
    type: feedback
    name: reports
    vendor: custom
"""
    ),
)
