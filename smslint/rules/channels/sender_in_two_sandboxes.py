"""One sender is used in two sandboxes.

Replies to a number, a short code or an RCS agent arrive in one sandbox only. The other one never
sees a STOP, and the profiles there keep getting messages. An alphanumeric sender may be used again,
since people cannot reply to it.

A number with and without its plus is the same sender, and so is an agent with and without `rcs:`.

Fix: give each sandbox a sender of its own.

Source: [ajo-twilio] Inbound Number; [ajo-sinch] Inbound Number; [ajo-infobip] Inbound Number;
[ajo-custom] a configuration for each sandbox, RCS agents included.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.base.secret_refs import has_reference
from smslint.facts.senders import compared
from smslint.model import ChannelConfig, DocumentInfo, Project
from smslint.rules.base import Claim, Example, RawFinding
from smslint.rules.senders import can_receive


def check(project: Project) -> Iterator[RawFinding]:
    first: dict[str, ChannelConfig] = {}
    for document in project.production_first:
        if document.sandbox is None or has_reference(document.sandbox):
            continue
        for config in document.channel_configs:
            sender = config.sender_number
            if sender is None or not can_receive(config):
                continue
            before = first.setdefault(compared(sender), config)
            other = before.document.sandbox or ""
            if other != document.sandbox:
                place, there = config.at("sender_number"), before.at("sender_number")
                yield RawFinding(
                    place,
                    f"{quoted(sender)} also sends in sandbox {quoted(other)};"
                    " replies reach one of the two",
                    "Give each sandbox a sender of its own.",
                    # An alias brings both to one place.
                    related=((there, f"in sandbox {quoted(other)}"),)
                    if there[:3] != place[:3]
                    else (),
                )


def claims(document: DocumentInfo) -> Iterator[Claim]:
    """Each sender belongs to one sandbox. One that does not go with its credential is among them:
    that is not known of a document alone."""
    if document.sandbox is None or has_reference(document.sandbox):
        return
    for config in document.channel_configs:
        sender = config.sender_number if can_receive(config) else config.refused_sender
        if sender is not None:
            yield compared(sender), document.sandbox


_SANDBOX = """\
sandbox: {name}
credentials:
  - name: sinch
    vendor: sinch
    service_id: {service}
    api_token: ${{env:TOKEN}}
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch
    sender_number: "{news}"
  - name: codes
    channel: sms
    message_type: transactional
    credential: sinch
    sender_number: {codes}
"""

_PROD = _SANDBOX.format(
    name="prod", service="8fd31c0a5b7e42d9a6c41f0be2d7935a", news="60124", codes="NORDWIND"
)
_STAGE = _SANDBOX.format(
    name="stage",
    service="5b0e71d94c6f4a8e93d2c7f18a604b2d",
    news="60125",
    codes='"60124"  # expect: SMS409@20-27',
)

BAD = (
    Example(f"{_PROD}---\n{_STAGE}"),
    Example(files=(("a/prod.yaml", _PROD), ("b/stage.yaml", _STAGE))),
)

GOOD = (
    Example(
        _PROD
        + "---\n"
        + _SANDBOX.format(
            name="stage",
            service="5b0e71d94c6f4a8e93d2c7f18a604b2d",
            news="60125",
            codes="NORDWIND",
        )
        + """\
---
sandbox: prod
channel_configs:
  - {name: more-news, channel: sms, message_type: marketing, credential: sinch,
     sender_number: "60124"}
""",
        note="An alphanumeric sender takes no replies; one sandbox may use a number twice.",
    ),
)
