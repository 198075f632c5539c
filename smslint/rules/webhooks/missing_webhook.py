"""An Infobip or custom credential that is in use lacks a webhook.

These vendors need two webhooks: an inbound one, without which replies such as STOP or HELP are
lost, and a feedback one, without which Journey Optimizer never learns whether a message arrived. A
feedback webhook may name a credential, or serve all credentials of its vendor by naming none.

A credential needs no inbound webhook when all of its senders are alphanumeric, since people cannot
reply to them, or when Journey Optimizer handles its replies natively: an Infobip credential with
`inbound_number` or `keywords`.

Where a marketing configuration lacks the inbound webhook, SMS604 reports it there, and this rule
does not repeat it.

Fix: add the webhook that is missing.

Vendors: infobip, custom.

Source: [ajo-webhooks] provider support.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.facts.vendors import CHANNELS, TYPED_WEBHOOK_VENDORS
from smslint.facts.webhooks import FEEDBACK, INBOUND
from smslint.model import STANDARD, Credential, Project, Sandbox
from smslint.rules.base import Example, RawFinding
from smslint.rules.coverage import Coverage, handles_replies_natively
from smslint.rules.senders import can_receive


def check(sandbox: Sandbox, project: Project) -> Iterator[RawFinding]:
    if sandbox.edition != STANDARD:
        return
    coverage = Coverage(sandbox)
    seen: set[str] = set()
    for credential in sandbox.credentials:
        name = credential.literal("name")
        if name is None or name in seen:
            continue
        seen.add(name)
        missing = list(_missing(credential, sandbox, coverage))
        if missing:
            yield RawFinding(
                credential.at("name"),
                f"{quoted(name)} has no {' and no '.join(missing)} webhook",
                " ".join(_TO_DO[type_].format(vendor=credential.vendor) for type_ in missing),
            )


_TO_DO = {
    INBOUND: "Add a webhook with `type: inbound` that names it; without one, replies are lost.",
    FEEDBACK: "Add a webhook with `type: feedback`, for it or for all `{vendor}` credentials;"
    " without one, you do not learn which messages arrived.",
}


def _missing(credential: Credential, sandbox: Sandbox, coverage: Coverage) -> Iterator[str]:
    configs = [
        config
        for config in sandbox.configs_of(credential)
        if (vendor := sandbox.vendor_of(config)) in TYPED_WEBHOOK_VENDORS
        # RCS over Infobip is a fault of its own: nothing is sent at all
        and config.channel in (*CHANNELS[vendor], None)
    ]
    if not configs:
        return
    if (
        not coverage.has(credential, INBOUND)
        and not handles_replies_natively(credential)
        and any(can_receive(config) for config in configs)
        and not any(config.message_type == "marketing" for config in configs)
    ):
        yield INBOUND
    if not coverage.has(credential, FEEDBACK):
        yield FEEDBACK


_CREDENTIALS = """\
sandbox: prod
credentials:
  - name: infobip-eu
    vendor: infobip
    api_base_url: k3x9vq.api.infobip.com
    api_key: ${env:INFOBIP_KEY}
"""

_GATEWAY = """\
  - name: gateway
    vendor: custom
    provider_name: Harrier Text
    provider_url: https://api.harrier-text.net/v2/send
    auth: {type: api_key, name: X-Api-Key, api_token: "${env:HARRIER_KEY}"}
    payload: '{"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}"}'
"""

_CONFIG = """\
channel_configs:
  - name: codes
    channel: sms
    message_type: transactional
    credential: infobip-eu
    sender_number: "+447700900112"
"""

BAD = (
    Example(
        _CREDENTIALS
        + """\
  - name: infobip-uk  # expect: SMS305@11-21
    vendor: infobip
    api_base_url: k3x9vq.api.infobip.com
    api_key: ${env:INFOBIP_UK_KEY}
webhooks:
  - name: replies
    vendor: infobip
    type: inbound
    credential: infobip-eu
    sender_number: "+447700900112"
  - name: reports
    vendor: infobip
    type: feedback
    credential: infobip-eu
"""
        + _CONFIG
        + """\
  - name: uk-codes
    channel: sms
    message_type: transactional
    credential: infobip-uk
    sender_number: NORDWIND
""",
        note="The feedback webhook names the other credential; replies need none here.",
    ),
    Example(
        files=(
            (
                "a.yaml",
                _CREDENTIALS.replace(
                    "- name: infobip-eu", "- name: infobip-eu  # expect: SMS305@11-21"
                ),
            ),
            ("b.yaml", "sandbox: prod\n" + _CONFIG),
        ),
        note="Both webhooks are missing: one finding.",
    ),
)

GOOD = (
    Example(
        _CREDENTIALS
        + _GATEWAY
        + """\
webhooks:
  - {name: replies, vendor: infobip, type: inbound, credential: infobip-eu,
     sender_number: "+447700900112"}
  - {name: reports, vendor: infobip, type: feedback}
  - {name: gateway-reports, vendor: custom, type: feedback,
     payload: '{"r": "{{client_reference}}", "c": "{{failureCode}}", "s": "{{feedbackStatus}}"}'}
"""
        + _CONFIG
        + """\
  - name: parcels
    channel: sms
    message_type: transactional
    credential: gateway
    sender_number: NORDWIND
""",
        note="Feedback webhooks without a credential serve all of their vendor; people cannot reply"
        " to an alphanumeric sender.",
    ),
    Example(
        _CREDENTIALS
        + """\
    inbound_number: "+447700900112"
webhooks:
  - {name: reports, vendor: infobip, type: feedback}
"""
        + _CONFIG,
        note="Journey Optimizer handles the replies natively.",
    ),
    Example(
        "edition: b2b\n" + _CREDENTIALS + _CONFIG,
        note="The B2B edition has no webhooks.",
    ),
)
