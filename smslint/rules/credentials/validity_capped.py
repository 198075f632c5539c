"""A validity period is longer than Infobip allows.

Infobip tries to deliver a message for 48 hours at most and cuts a longer period to that, without an
error. With 72 you wait a day longer for messages that Infobip has already given up.

Fix: write 48 or less, or leave the field out: 48 is the default.

Source: [infobip-sms] the validity period of a message; [ajo-infobip] Validity Period.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.facts.infobip import LONGEST_VALIDITY
from smslint.model import Credential
from smslint.rules.base import Example, RawFinding
from smslint.source.readings import readings

_FIELD = "validity_period"


def check(credential: Credential) -> Iterator[RawFinding]:
    node = credential.tree.literal(_FIELD)
    read = None if node is None else readings(node.value)
    if node is None or read is None or read.data is None or read.data <= LONGEST_VALIDITY:
        return
    yield RawFinding(
        credential.tree.at(_FIELD),
        f"{quoted(node.value)} hours: Infobip cuts a validity period to {LONGEST_VALIDITY} hours",
        f"Write {LONGEST_VALIDITY} or less.",
    )


_REST = """\
webhooks:
  - {name: reports, vendor: infobip, type: feedback}
channel_configs:
  - {name: codes, channel: sms, message_type: transactional, credential: infobip,
     sender_number: NORDWIND}
"""

BAD = (
    Example(
        """\
sandbox: prod
credentials:
  - name: infobip
    vendor: infobip
    api_base_url: https://k3x9vq.api.infobip.com
    api_key: ${env:INFOBIP_KEY}
    validity_period: 72  # expect: SMS225@22-24
"""
        + _REST
    ),
)

GOOD = (
    Example(
        """\
sandbox: prod
credentials:
  - name: infobip
    vendor: infobip
    api_base_url: https://k3x9vq.api.infobip.com
    api_key: ${env:INFOBIP_KEY}
    validity_period: 48
"""
        + _REST
    ),
    Example(
        """\
sandbox: prod
credentials:
  - name: infobip
    vendor: infobip
    api_base_url: https://k3x9vq.api.infobip.com
    api_key: ${env:INFOBIP_KEY}
    validity_period: ${env:HOURS}
"""
        + _REST
    ),
)
