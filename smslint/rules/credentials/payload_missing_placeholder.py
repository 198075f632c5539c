"""A payload lacks a placeholder that Journey Optimizer has to fill in.

A custom credential sends the sender, the recipient and the text of a message through
`{{fromNumber}}`, `{{toNumber}}` and `{{message}}`; without one of them the provider gets a message
to nobody, or one that says nothing. A custom webhook tells with its placeholders where in the
provider's call each value stands; what no placeholder names never arrives in Journey Optimizer.
Names are matched letter by letter, capitals included, and without spaces between the braces.

Fix: add the placeholders that the message lists, or correct the one that it points at.

Source: Adobe Journey Optimizer documentation, custom provider and SMS webhooks.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.findings import Edit, Fix
from smslint.base.phrasing import listing, quoted
from smslint.model.json_texts import JsonText
from smslint.payloads import Placeholder, in_braces
from smslint.rules.base import Example, RawFinding

# Nobody misspells more; only an attack does.
_LOOKED_AT = 1000


def check(found: JsonText) -> Iterator[RawFinding]:
    missing = found.missing
    if not missing:
        return
    absent = listing(map(in_braces, missing), "and")
    misspelt = _misspelt(found, missing)
    if not misspelt:
        yield RawFinding(
            found.at_start(),
            f"the payload lacks {absent}",
            "Journey Optimizer fills in "
            + listing(map(in_braces, found.filled), "and")
            + ", and needs them all.",
        )
        return
    spots = found.spots([item for item, _ in misspelt])
    first, meant = misspelt[0]
    edits = tuple(
        Edit(spot.place.start, spot.place.end, in_braces(name))
        for spot, (_, name) in zip(spots, misspelt, strict=True)
        if spot.exact
    )
    yield RawFinding(
        spots[0].place,
        f"{quoted(in_braces(first.name))} is nothing that Journey Optimizer fills in;"
        f" the payload lacks {absent}",
        f"Did you mean `{in_braces(meant)}`?",
        fix=Fix(False, edits) if edits else None,
        header=spots[0].header,
    )


def _misspelt(found: JsonText, missing: list[str]) -> list[tuple[Placeholder, str]]:
    """The placeholders that most likely are meant for missing ones, with what they mean."""
    misspelt = []
    for item in found.unknown[:_LOOKED_AT]:
        meant = found.meant(item.name)
        if meant in missing:
            misspelt.append((item, meant))
    return misspelt


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
       "to": "{{ toNumber }}",
       "text": "{{message}}"}
# expect@10: SMS211@15-29
""",
        note="misspelt",
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
      {"{{toNumber}}": ["{{message}}", "{{message}}"], "from": {{fromNumber}}}
"""
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
