"""A placeholder in a payload has no quotes around it, or three pairs of braces.

Journey Optimizer puts the text itself in the place of a placeholder. A text without quotes is not
JSON: `"text": {{message}}` becomes `"text": Hello`, and the provider refuses it. Of three pairs of
braces one stays in the text that people receive.

Fix: write the placeholder inside of quotes, with two pairs of braces: `"{{message}}"`.

Vendors: custom.

Source: [rfc-8259] section 3; [ajo-custom] provider payload.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.findings import Edit, Fix
from smslint.base.phrasing import quoted
from smslint.facts.placeholders import CREDENTIAL
from smslint.model import Credential
from smslint.model.json_texts import PAYLOAD, JsonText
from smslint.payloads import in_braces
from smslint.payloads.reading import PLACEHOLDER
from smslint.rules.base import Example, RawFinding
from smslint.source.quoting import within


def check(found: JsonText) -> Iterator[RawFinding]:
    if found.kind != PAYLOAD or not isinstance(found.entry, Credential):
        return
    bare = {value.start for value in found.json.values if value.kind == PLACEHOLDER}
    wrong = [
        item
        for item in found.placeholders
        if item.name in CREDENTIAL and (item.start in bare or item.braces > 2)
    ]
    for item, spot in found.spotted(wrong):
        written = quoted(found.text[item.start : item.end])
        if item.start in bare:
            right = f'"{in_braces(item.name)}"'
            what = f"{written} has no quotes, and a text without them is not JSON"
        else:
            right = in_braces(item.name)
            what = f"{written} has three pairs of braces, and one of them stays in the text"
        yield RawFinding(
            spot.place,
            what,
            f"Write `{right}`.",
            fix=Fix(False, (Edit(spot.place.start, spot.place.end, within(found.node, right)),))
            if spot.exact
            else None,
            header=spot.header,
        )


_CREDENTIAL = """\
sandbox: prod
credentials:
  - name: gateway
    vendor: custom
    provider_name: Harrier Messaging
    provider_url: https://api.harrier-messaging.net/v1/messages
    auth: {type: api_key, name: gateway-key, api_token: "${env:HARRIER_KEY}"}
"""

BAD = (
    Example(
        _CREDENTIAL
        + """\
    payload: |
      {"from": "{{fromNumber}}",
       "to": [{{toNumber}}],
       "text": {{message}}}
# expect@10: SMS228@15-27
# expect@11: SMS228@16-27
"""
    ),
    Example(
        _CREDENTIAL
        + """\
    payload: '{"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{{message}}}"}'
# expect@8: SMS228@73-86
""",
        note="three pairs of braces",
    ),
)

GOOD = (
    Example(
        _CREDENTIAL
        + """\
    payload: |
      {"message": {"from": "{{fromNumber}}", "to": ["{{toNumber}}"],
                   "body": {"text": "{{message}}"}},
       "ttl": ${env:TTL}, "name": {%= profile.person.name.firstName %}}
"""
    ),
    Example(
        """\
sandbox: prod
webhooks:
  - name: reports
    vendor: custom
    type: feedback
    payload: '{"a": {{client_reference}}, "b": {{failureCode}}, "c": "{{feedbackStatus}}"}'
""",
        note="What a provider sends to a webhook may be a number.",
    ),
)
