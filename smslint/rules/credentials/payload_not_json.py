"""A payload, an OAuth body or a JWT payload is not JSON.

Journey Optimizer fills in the placeholders and sends the text as it is; a provider that cannot read
it refuses every message, and Journey Optimizer itself may refuse to save the credential. What a
custom credential sends is a JSON object; the payload of a webhook may be an array, too, where the
provider sends a list. JSON is stricter than YAML and JavaScript: no comments, no comma after the
last item, double quotes around every text and every key, no `NaN`, no `&quot;` as HTML has it. A
placeholder, a helper call or a reference may be inside a text, or bare in the place of a value.

In a literal block (`|`) the finding is at the exact place; in other styles it is where the value
starts, and the message gives the line and column.

Fix: correct the place that the message names.

Vendors: custom.

Source: [rfc-8259]; [ajo-custom] payload, OAuth body and JWT payload.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.model.entries import Webhook
from smslint.model.json_texts import JsonText
from smslint.rules.base import Example, RawFinding


def check(found: JsonText) -> Iterator[RawFinding]:
    fault = found.json.fault
    if fault is None or any(near.start <= fault.start < near.end for near in found.near_misses):
        return  # a placeholder in another syntax is one fault: SMS211
    spot = found.spot(fault.start, fault.end)
    where = "" if spot.exact else f" (line {_line(found, fault.start)} of the text)"
    wanted = "a JSON object or array" if isinstance(found.entry, Webhook) else "a JSON object"
    yield RawFinding(
        spot.place,
        f"`{found.kind}` is not {wanted}: {fault.why}{where}",
        "Write JSON; a placeholder or a reference may be inside a text or in the place of a value."
        + ("" if spot.exact else " In a block (`|`) the place itself can be shown."),
        header=spot.header,
    )


def _line(found: JsonText, offset: int) -> str:
    before = found.text[:offset]
    column = offset - before.rfind("\n")
    line = before.count("\n") + 1
    return f"{line}, column {column}"


_CREDENTIAL = """\
sandbox: prod
credentials:
  - name: gateway
    vendor: custom
    provider_name: Harrier Messaging
    provider_url: https://api.harrier-messaging.net/v1/messages
    auth:
      type: api_key
      name: X-Api-Key
      api_token: ${env:HARRIER_KEY}
"""

BAD = (
    Example(
        _CREDENTIAL
        + """\
    payload: |
      {
        "from": "{{fromNumber}}",
        "to": "{{toNumber}}",
        "text": "{{message}}",
        "report": True
      }
# expect@16: SMS210@19-23
"""
    ),
    Example(
        _CREDENTIAL
        + """\
    payload: '["{{fromNumber}}", "{{toNumber}}", "{{message}}"]'  # expect: SMS210
""",
        note="an array",
    ),
    Example(
        _CREDENTIAL
        + """\
    payload: |
      {&quot;from&quot;: "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}"}
# expect@12: SMS210@8-14
""",
        note="copied from a page that shows HTML",
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
    payload: |
      {"text": "{{inboundMessage}}", "from": "{{profileNumber}}", "id": "{{requestId}}",
       "at": "{{originTimestamp}}", "to": "{{inboundNumber}}"}
  - name: reports
    vendor: custom
    type: feedback
    payload: |
      {"ref": "{{client_reference}}", "code": {{failureCode}},
       // as the provider calls it
       "state": "{{feedbackStatus}}"}
# expect@16: SMS210@8-35
"""
    ),
)

GOOD = (
    Example(
        _CREDENTIAL
        + """\
    payload: |
      {"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{encode64 message}}",
       "name": {%= profile.person.name.firstName %}, "ttl": ${env:TTL}, "tag": "${{ vars.TAG }}",
       "urgent": false, "limits": [1, -2.5e3, null]}
""",
        note="helper calls and references in the place of values",
    ),
    Example(
        _CREDENTIAL
        + """\
    payload: "{\\"from\\": \\"{{fromNumber}}\\", \\"to\\": \\"{{toNumber}}\\",
      \\"text\\": \\"{{message}}\\", \\"text\\": \\"twice\\"}"
"""
    ),
    Example(_CREDENTIAL + "    payload: ${file:payloads/harrier.json}\n"),
    Example(
        """\
sandbox: prod
webhooks:
  - name: reports
    vendor: custom
    type: feedback
    payload: |
      [{"ref": "{{client_reference}}", "code": {{failureCode}}, "state": "{{feedbackStatus}}"}]
""",
        note="a provider that sends a list",
    ),
)
