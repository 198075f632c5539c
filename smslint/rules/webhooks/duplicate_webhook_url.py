"""Two webhooks have the same `url`.

Journey Optimizer gives each webhook a Webhook URL of its own, which it shows once the webhook
exists. When two entries have the same one, the second was copied without it: replies of one
sandbox end up in the other, or delivery reports reach the webhook that waits for replies. The live
mode then compares the provider's settings with the wrong address.

Capitals in the host make no difference, everything else does. A `url` that is or holds a reference
is not compared.

Fix: open the webhook in Journey Optimizer and copy its own Webhook URL.

Source: [ajo-webhooks] Webhook URL; [ajo-custom] Webhook URL.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.base.urls import Address, compared, number_of
from smslint.facts.vendors import WITHOUT_WEBHOOKS
from smslint.model import DocumentInfo, Project, Webhook
from smslint.rules.base import Claim, Example, RawFinding
from smslint.rules.equals import later_equals


def check(project: Project) -> Iterator[RawFinding]:
    addresses = (pair for document in project.production_first for pair in _addresses(document))
    seen: set[tuple[object, ...]] = set()
    for webhook, first in later_equals(addresses):
        place, other = webhook.at("url"), first.at("url")
        if place[:3] in seen:
            continue  # an alias brings the same text to several
        seen.add(place[:3])
        same_sandbox = webhook.document.sandbox == first.document.sandbox
        if same_sandbox and webhook.name is not None and webhook.name == first.name:
            continue  # a copy: its name is reported (SMS301)
        where = "" if same_sandbox else f" in sandbox {quoted(first.document.sandbox or '')}"
        yield RawFinding(
            place,
            f"{quoted(webhook.label)} has the same `url` as {quoted(first.label)}{where}",
            "Copy the Webhook URL that Journey Optimizer shows for this webhook; each has its own.",
            related=((other, "the first webhook with this `url`"),)
            if other[:3] != place[:3]
            else (),
        )


def claims(document: DocumentInfo) -> Iterator[Claim]:
    """Each address belongs to one webhook."""
    return ((f"{number_of(address)}", None) for address, _ in _addresses(document))


def _addresses(document: DocumentInfo) -> Iterator[tuple[Address, Webhook]]:
    for webhook in document.webhooks:
        url = None if webhook.vendor in WITHOUT_WEBHOOKS else webhook.literal("url")
        address = None if url is None else compared(url)
        if address is not None:
            yield address, webhook


_SANDBOX = """\
sandbox: prod
credentials:
  - name: gateway
    vendor: custom
    provider_name: Harrier Text
    provider_url: https://api.harrier-text.net/v2/send
    auth: {type: api_key, name: gateway-key, api_token: "${env:HARRIER_KEY}"}
    payload: '{"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}"}'
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: gateway
    sender_number: "+447700900112"
webhooks:
  - name: replies
    vendor: custom
    type: inbound
    credential: gateway
    sender_number: "+447700900112"
    url: https://hooks.nordwind.example/ajo/3f1c?hook=1
    payload: |
      {"a": "{{inboundMessage}}", "b": "{{profileNumber}}", "c": "{{requestId}}",
       "d": "{{originTimestamp}}", "e": "{{inboundNumber}}"}
  - name: reports
    vendor: custom
    type: feedback
    payload: '{"r": "{{client_reference}}", "c": "{{failureCode}}", "s": "{{feedbackStatus}}"}'
"""

_STAGE = """\
sandbox: stage
credentials:
  - name: sinch-stage
    vendor: sinch
    service_id: 5b0e71d94c6f4a8e93d2c7f18a604b2d
    api_token: ${env:SINCH_STAGE_TOKEN}
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: sinch-stage,
     sender_number: "+447700900121"}
webhooks:
  - name: replies
    vendor: sinch
    credential: sinch-stage
    sender_number: "+447700900121"
"""

BAD = (
    Example(
        _SANDBOX
        + """\
    url: https://Hooks.Nordwind.example/ajo/3f1c?hook=1  # expect: SMS309@10-56
""",
        note="Delivery reports reach the webhook that waits for replies.",
    ),
    Example(
        files=(
            ("prod.yaml", _SANDBOX),
            (
                "stage.yaml",
                _STAGE
                + """\
    url: "https://hooks.nordwind.example/ajo/3f1c?hook=1"  # expect: SMS309@10-58
""",
            ),
        ),
        note="Replies of one sandbox reach the other.",
    ),
)

GOOD = (
    Example(
        _SANDBOX
        + """\
    url: https://hooks.nordwind.example/ajo/3f1c?hook=2
---
"""
        + _STAGE
        + """\
    url: https://hooks.nordwind.example/AJO/3f1c?hook=1
""",
        note="Another query, and capitals in the path.",
    ),
    Example(
        files=(
            (
                "prod.yaml",
                _SANDBOX.replace("/ajo/3f1c?hook=1", "/ajo/${env:HOOK}"),
            ),
            ("stage.yaml", f"{_STAGE}    url: https://hooks.nordwind.example/ajo/${{env:HOOK}}\n"),
        ),
        note="The value of the reference may differ.",
    ),
)
