"""SMS goes out over a Sinch RCS credential.

Such a credential sends RCS to every phone that can receive it, and text only as the fallback. What
is meant as a text message reaches many people as RCS, from the agent of the brand.

It is only a hint: you may want exactly that. Then `channel: rcs` is clearer.

Fix: write `channel: rcs`, or name a `sinch` credential.

Vendors: sinch_rcs.

Source: [ajo-sinch] RCS.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.facts.channels import SMS
from smslint.facts.vendors import SINCH_RCS
from smslint.model import Project, Sandbox
from smslint.rules.base import Example, RawFinding


def check(sandbox: Sandbox, project: Project) -> Iterator[RawFinding]:
    for config in sandbox.channel_configs:
        credential = sandbox.credential_of(config)
        if (
            config.channel == SMS
            and credential is not None
            and sandbox.vendor_of(config) == SINCH_RCS
        ):
            yield RawFinding(
                config.at("channel"),
                f"`{SMS}` over a `sinch_rcs` credential goes out as RCS where the phone can, and as"
                " text only otherwise",
                "Write `channel: rcs` if that is wanted, or name a `sinch` credential.",
                related=((credential.at("vendor"), "`sinch_rcs` here"),),
            )


_CREDENTIALS = """\
sandbox: prod
credentials:
  - name: sinch-rcs
    vendor: sinch_rcs
    project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11
    app_id: 01JSZD6AR40KG8HA8BAYPKMDA4
    api_token: ${env:SINCH_RCS_TOKEN}
    service_plan_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    sms_api_token: ${env:SINCH_SMS_TOKEN}
  - name: sinch-news
    vendor: sinch
    service_id: 8fd31c0a5b7e42d9a6c41f0be2d7935a
    api_token: ${env:SINCH_NEWS_TOKEN}
"""

_CONFIGS = """\
channel_configs:
  - name: cards
    channel: rcs
    message_type: marketing
    credential: sinch-rcs
    sender_number: nordwind_agent
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-news
    sender_number: "+447700900112"
"""

BAD = (
    Example(
        _CREDENTIALS
        + _CONFIGS
        + """\
  - name: offers
    channel: sms  # expect: SMS410@14-17
    message_type: marketing
    credential: sinch-rcs
    sender_number: "+447700900113"
"""
    ),
    Example(
        files=(
            (
                "a.yaml",
                """\
sandbox: prod
channel_configs:
  - {credential: sinch-rcs, message_type: transactional, name: codes, sender_number: "60124",
     channel: "sms"}  # expect: SMS410@15-20
""",
            ),
            ("b.yaml", _CREDENTIALS + _CONFIGS),
        ),
    ),
)

GOOD = (
    Example(
        _CREDENTIALS
        + _CONFIGS
        + """\
  - name: fallback
    channel: rcs
    message_type: marketing
    credential: sinch-rcs
    sender_number: "+447700900113"
"""
    ),
)
