"""No channel configuration uses the credential of this webhook.

A webhook starts to work once a channel configuration of the sandbox uses its credential. Until then
nothing reaches it, no matter what the provider sends. That is fine while a sandbox is being set up;
in one that is in use, the webhook names the wrong credential, or the channel configuration was
forgotten.

A `sinch` credential next to a `sinch_mms` one counts as used, since it takes the replies to picture
messages. The rule is silent for a sandbox without any channel configuration, and while a channel
configuration names a credential that does not exist or is a reference.

Fix: name the credential that sends, or add the channel configuration.

Source: [ajo-webhooks] when a webhook takes effect.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.model import Project, Sandbox
from smslint.rules.base import Example, RawFinding
from smslint.rules.usage import Usage


def check(sandbox: Sandbox, project: Project) -> Iterator[RawFinding]:
    usage = Usage(sandbox)
    for webhook in sandbox.webhooks:
        if usage.is_idle(webhook):
            credential = quoted(webhook.named or "")
            yield RawFinding(
                webhook.at("name") if "name" in webhook.texts else webhook.at_first(),
                f"{quoted(webhook.label)} takes no effect: no channel configuration uses"
                f" {credential}",
                f"Add a channel configuration with {credential}, or name the credential that"
                " sends.",
            )


_CREDENTIALS = """\
sandbox: prod
credentials:
  - name: sinch-news
    vendor: sinch
    service_id: 8fd31c0a5b7e42d9a6c41f0be2d7935a
    api_token: ${env:SINCH_NEWS_TOKEN}
    inbound_number: "+447700900112"
  - name: infobip-eu
    vendor: infobip
    api_base_url: k3x9vq.api.infobip.com
    api_key: ${env:INFOBIP_KEY}
    inbound_number: "+447700900113"
"""

_NEWS = """\
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-news
    sender_number: "+447700900112"
"""

_WEBHOOKS = """\
webhooks:
  - name: news-replies
    vendor: sinch
    credential: sinch-news
    sender_number: "+447700900112"
"""

BAD = (
    Example(
        _CREDENTIALS
        + _NEWS
        + _WEBHOOKS
        + """\
  - name: code-replies  # expect: SMS310@11-23
    vendor: infobip
    type: inbound
    credential: infobip-eu
    sender_number: "+447700900199"
  - {vendor: infobip, type: feedback, credential: infobip-eu,
     name: "code-reports"}  # expect: SMS310@12-26
  - name: all-reports
    vendor: infobip
    type: feedback
""",
        note="It is unknown whether the sender is right, so SMS307 is silent. A feedback"
        " webhook that names no credential serves all of its vendor.",
    ),
    Example(
        files=(
            ("a/credentials.yaml", _CREDENTIALS),
            (
                "a/webhooks.yaml",
                """\
sandbox: prod
webhooks:
  - credential: infobip-eu
    vendor: infobip
    type: inbound
    sender_number: "+447700900113"
    name: code-replies  # expect: SMS310@11-23
""",
            ),
            ("b/channels.yaml", f"sandbox: prod\n{_NEWS}"),
            (
                "b/stage.yaml",
                """\
sandbox: stage
credentials:
  - {name: infobip-eu, vendor: infobip, api_base_url: p7d2wm.api.infobip.com,
     api_key: "${env:STAGE_KEY}", inbound_number: "+447700900114"}
webhooks:
  - {name: reports, vendor: infobip, type: feedback}
channel_configs:
  - {name: codes, channel: sms, message_type: transactional, credential: infobip-eu,
     sender_number: "+447700900114"}
""",
            ),
        ),
        note="The credential of that name in another sandbox is another one.",
    ),
)

GOOD = (
    Example(
        _CREDENTIALS
        + _WEBHOOKS
        + """\
  - {name: code-replies, vendor: infobip, type: inbound, credential: infobip-eu,
     sender_number: "+447700900113"}
""",
        note="No channel configuration is here at all: they may be elsewhere.",
    ),
    Example(
        """\
sandbox: prod
credentials:
  - {name: sinch-replies, vendor: sinch, service_id: 8fd31c0a5b7e42d9a6c41f0be2d7935a,
     api_token: "${env:SINCH_TOKEN}", inbound_number: "60124"}
  - {name: sinch-cards, vendor: sinch_mms, project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11,
     app_id: 01JSZD6AR40KG8HA8BAYPKMDA4, api_token: "${env:SINCH_MMS_TOKEN}"}
webhooks:
  - {name: replies, vendor: sinch, credential: sinch-replies, sender_number: "60124"}
channel_configs:
  - {name: cards, channel: mms, message_type: marketing, credential: sinch-cards,
     sender_number: "+447700900114"}
""",
        note="Replies to picture messages arrive at the plain Sinch credential.",
    ),
    Example(
        _CREDENTIALS
        + _NEWS.replace("credential: sinch-news", 'credential: "${env:NEWS_CREDENTIAL}"')
        + _WEBHOOKS,
        note="The value of a reference is unknown.",
    ),
)
