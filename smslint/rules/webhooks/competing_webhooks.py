"""Two webhooks would receive the same callbacks.

Replies to a sender go to one inbound webhook of its credential; delivery reports go to one feedback
webhook of a vendor and credential. A second one of the same kind gets nothing, or takes the
callbacks away from the first, so it is a matter of chance which keywords are answered.

Fix: remove one of the two, or give it the sender that it is for.

Source: [ajo-webhooks] one inbound and one feedback webhook, or one for both.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from smslint.base.phrasing import quoted
from smslint.facts.senders import compared
from smslint.facts.vendors import TWILIO, TYPED_WEBHOOK_VENDORS
from smslint.facts.webhooks import FEEDBACK
from smslint.model import Project, Sandbox, Webhook
from smslint.rules.base import Example, RawFinding
from smslint.rules.equals import later_equals


def check(sandbox: Sandbox, project: Project) -> Iterator[RawFinding]:
    known = sandbox.names_all_credentials
    calls = (
        (key, webhook)
        for webhook in sandbox.webhooks
        if (key := _calls(webhook)) is not None
        and not (known and _names_none_that_fits(webhook, sandbox))
    )
    for webhook, first in later_equals(calls):
        if webhook.name is not None and webhook.name == first.name:
            continue  # a copy: its name is reported (SMS301)
        what = "the delivery reports" if webhook.type == FEEDBACK else "the replies"
        yield RawFinding(
            webhook.at("name") if "name" in webhook.texts else webhook.at_first(),
            f"{quoted(webhook.label)} takes {what} that {quoted(first.label)} already takes",
            "Remove one of the two."
            if webhook.type == FEEDBACK
            else "Remove one of the two, or give it another `sender_number`.",
            related=(
                (
                    first.at("name") if "name" in first.texts else first.at_first(),
                    "the first webhook that takes them",
                ),
            ),
        )


def _calls(webhook: Webhook) -> Hashable | None:
    """Which calls of a provider a webhook takes, as something to compare; None when that
    is not known, or when there are none for its vendor."""
    vendor, credential = webhook.vendor, webhook.named
    if vendor is None or (vendor in TYPED_WEBHOOK_VENDORS) != (webhook.type is not None):
        return None
    if webhook.type == FEEDBACK:
        if credential is None and "credential" in webhook.written:
            return None
        return vendor, FEEDBACK, credential
    if credential is None or webhook.sender_number is None:
        return None
    return vendor, webhook.type, credential, compared(webhook.sender_number)


def _names_none_that_fits(webhook: Webhook, sandbox: Sandbox) -> bool:
    """It names a credential that is not there (SMS302) or is Twilio's (SMS304)."""
    name = webhook.credential
    return name is not None and (
        sandbox.credential(name) is None or sandbox.vendor_of(webhook) == TWILIO
    )


_SANDBOX = """\
sandbox: prod
credentials:
  - name: sinch-news
    vendor: sinch
    service_id: 8fd31c0a5b7e42d9a6c41f0be2d7935a
    api_token: ${env:SINCH_NEWS_TOKEN}
  - name: infobip-eu
    vendor: infobip
    api_base_url: k3x9vq.api.infobip.com
    api_key: ${env:INFOBIP_KEY}
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-news
    sender_number: "+447700900112"
  - name: codes
    channel: sms
    message_type: transactional
    credential: infobip-eu
    sender_number: "+447700900113"
"""

_WEBHOOKS = """\
webhooks:
  - name: news-replies
    vendor: sinch
    credential: sinch-news
    sender_number: "+447700900112"
  - name: code-replies
    vendor: infobip
    type: inbound
    credential: infobip-eu
    sender_number: "+447700900113"
  - name: reports
    vendor: infobip
    type: feedback
"""

BAD = (
    Example(
        _SANDBOX
        + _WEBHOOKS
        + """\
  - name: more-news-replies  # expect: SMS306@11-28
    vendor: sinch
    credential: sinch-news
    sender_number: "+447700900112"
  - name: code-reports
    vendor: infobip
    type: feedback
    credential: infobip-eu
  - name: more-reports  # expect: SMS306@11-23
    vendor: infobip
    type: feedback
"""
    ),
    Example(
        files=(
            ("a.yaml", _SANDBOX + _WEBHOOKS),
            (
                "b.yaml",
                """\
sandbox: prod
webhooks:
  - {vendor: infobip, type: inbound, credential: infobip-eu,
     sender_number: '+447700900113',
     name: again}  # expect: SMS306@12-17
""",
            ),
        ),
    ),
)

GOOD = (
    Example(
        _SANDBOX
        + _WEBHOOKS
        + """\
  - name: code-reports
    vendor: infobip
    type: feedback
    credential: infobip-eu
    sender_number: "+447700900113"
""",
        note="Replies and reports are two things; a feedback webhook for one credential goes with"
        " the one for all of them.",
    ),
)
