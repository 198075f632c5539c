"""A value that the field does not accept.

It is not one of the allowed values, does not have the form of such identifiers, is too long or out
of range. The message lists what is allowed and names the nearest value; the words of Journey
Optimizer's screens count as near (*No Authentication* is `none`). For a number or a sender it names
the problem: spaces, `00` or `tel:` in front, a missing country code, a character that cannot be
seen. For companies other than Twilio, Sinch and Infobip the vendor is `custom`.

A reference such as `${env:NAME}` is never compared with a pattern.

Numbers without a plus (9 to 15 digits) go with `custom` credentials only. The id of an RCS agent is
a sender of a webhook only where RCS uses the webhook's credential.

Fix: the nearest value, or the number where it is certain, is offered (as an unsafe fix, since it is
a guess).

Source: [smslint-fields] the values that each field accepts; [ajo-twilio]; [ajo-sinch];
[ajo-infobip]; [ajo-custom]; [ajo-webhooks]; [ajo-channel-configuration]; [twilio-api] the patterns
of SIDs.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.facts.senders import is_alphanumeric, is_bare_number, is_number
from smslint.facts.vendors import CUSTOM, TYPED_WEBHOOK_VENDORS
from smslint.model import Place, Project, Sandbox, Webhook
from smslint.rules.base import Example, RawFinding
from smslint.rules.senders import Senders
from smslint.source.tree import Scalar

_FIELD = "sender_number"


def check(sandbox: Sandbox, project: Project) -> Iterator[RawFinding]:
    """What no schema of a single entry can know: with which credential a sender goes."""
    for config in sandbox.channel_configs:
        node = config.refused.get(_FIELD)
        if node is not None:
            yield _finding(config.at_refused(_FIELD), node)
    senders: Senders | None = None
    for webhook in sandbox.webhooks:
        sender = webhook.sender_number
        if sender is None or is_number(sender) or is_alphanumeric(sender):
            continue
        if is_bare_number(sender) and _is_custom(webhook, sandbox):
            continue
        if webhook.vendor in TYPED_WEBHOOK_VENDORS and webhook.type is None:
            continue  # the entry was not checked
        senders = senders or Senders(sandbox, project)
        if senders.takes_agents(webhook) is False:
            yield _finding(webhook.at(_FIELD), webhook.texts[_FIELD])


def _is_custom(webhook: Webhook, sandbox: Sandbox) -> bool:
    return CUSTOM in (webhook.vendor, sandbox.vendor_of(webhook))


def _finding(place: Place, node: Scalar) -> RawFinding:
    """A number without its plus, or the id of an agent, where the credential does not take it."""
    from smslint.shape.numbers import cause_in_number
    from smslint.source.quoting import guess

    sender = node.value
    cause = cause_in_number(sender)
    if cause is None:
        return RawFinding(
            place,
            f"{quoted(sender)} is not a valid `{_FIELD}`: the id of an agent needs a credential"
            " that RCS uses",
            "Write an E.164 number or a short code of 3 to 8 digits.",
        )
    meant = f"Did you mean {quoted(cause.meant)}? " if cause.meant else ""
    return RawFinding(
        place,
        f"{quoted(sender)} is not a valid `{_FIELD}`: {cause.what}",
        f"{meant}Only `custom` credentials take numbers without a plus.",
        fix=guess(node, cause.meant) if cause.meant else None,
    )


_START = """\
sandbox: prod
credentials:
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ${env:SINCH_TOKEN}
"""

_NEWS = """\
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-eu
    sender_number: "+447700900101"
"""

BAD = (
    Example(
        _START
        + "    region: uk  # expect: SMS104@13-15\n"
        + _NEWS.replace("name: news", "name: 1-news  # expect: SMS104@11-17")
        + """\
  - name: alerts
    channel: 'SMS'  # expect: SMS104@14-19
    message_type: marketting  # expect: SMS104@19-29
    credential: sinch-eu
    sender_number: "+447700900102"
  - name: reminders
    channel: sms
    message_type: marketing
    credential: sinch-eu
    sender_number: "447700900102"  # expect: SMS104@20-34
"""
    ),
    Example("sandbox: Prod  # expect: SMS104@10-14\n"),
    Example(
        _START
        + "    inbound_number: '+44 7700 900101'  # expect: SMS104@21-38\n"
        + _NEWS.replace('"+447700900101"', "Nordwind Air Lines  # expect: SMS104@20-38").replace(
            "marketing", "transactional"
        )
        + """\
    execution_field: /mobilePhone/number  # expect: SMS104@22-41
    opt_out_number: STOP  # expect: SMS104@21-25
    tags: [air, ""]  # expect: SMS104@17-19
""",
        note="The message names the wrong character, or the wrong number of characters.",
    ),
    Example(
        _START
        + _NEWS
        + """\
webhooks:
  - name: news-replies
    vendor: sinch
    credential: sinch-eu
    sender_number: "447700900101"  # expect: SMS104@20-34
""",
        note="The `+` of the number is missing.",
    ),
)

GOOD = (
    Example(
        """\
sandbox: prod
execution_field: _nordwind.contact.mobile
credentials:
  - name: gateway
    vendor: custom
    provider_name: Harrier Text
    provider_url: https://api.harrier-text.net/v2/send
    channel_type: sms
    auth: {type: api_key, name: harrier, api_token: "${env:HARRIER_KEY}"}
    mtls: ${MTLS}
    payload: '{"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}"}'
webhooks:
  - name: replies
    vendor: custom
    type: inbound
    credential: gateway
    sender_number: "447700900101"
    payload: |
      [{"text": "{{inboundMessage}}", "from": "{{profileNumber}}", "id": "{{requestId}}",
        "at": "{{originTimestamp}}", "to": "{{inboundNumber}}"}]
  - {name: reports, vendor: custom, type: feedback, authentication: true,
     payload: '{"r": "{{client_reference}}", "c": "{{failureCode}}", "s": "{{feedbackStatus}}"}'}
channel_configs:
  - {name: codes, channel: sms, message_type: transactional, credential: gateway,
     sender_number: "447700900101", message_export: false, tags: [codes]}
  - {name: orders, channel: sms, message_type: transactional, credential: gateway,
     sender_number: Nordwind}
  - {name: gates, channel: sms, message_type: transactional, credential: gateway,
     sender_number: "${GATES}"}
""",
        note="Custom credentials take numbers without a plus.",
    ),
    Example(_START + "    region: ${REGION}\n" + _NEWS),
    Example(
        _START
        + "    region: au\n"
        + _NEWS.replace('"+447700900101"', "Nordwind 24").replace("marketing", "transactional")
    ),
)
