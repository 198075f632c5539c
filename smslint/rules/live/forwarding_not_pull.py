"""Infobip passes replies on by itself, while Journey Optimizer waits to collect them.

Without an inbound webhook Journey Optimizer handles keywords itself, and collects the replies from
Infobip. For that the number's forwarding action has to be *Pull*. With any other action the replies
go elsewhere, and a STOP is lost. The same is true for replies that start with a keyword which has a
forwarding of its own.

A number with an inbound webhook is left alone: there replies are meant to be passed on, and SMS805
compares the address. So is a number without any setting.

Fix: set the forwarding action of the number to *Pull* in Infobip's console, under Numbers; or
describe the inbound webhook.

Source: [ajo-infobip] forwarding; [infobip-resources] inbound message configurations.
"""

from smslint.rules.base import Answer, Example

_INFOBIP = """\
sandbox: prod
credentials:
  - name: infobip
    vendor: infobip
    api_base_url: https://k9d2vq.api.infobip.com
    api_key: ${env:INFOBIP_KEY}
    inbound_number: "+447700900101"
"""
_WORKS = (
    Answer("GET https://k9d2vq.api.infobip.com/account/1/balance", 200, '{"balance": 12.5}'),
    Answer(
        "GET https://k9d2vq.api.infobip.com/numbers/1/numbers",
        200,
        '{"numbers": [{"number": "447700900101", "capabilities": ["SMS"]}]}',
    ),
)
_INBOUND = "GET https://k9d2vq.api.infobip.com/resource-management/1/inbound-message-configurations"

BAD = (
    Example(
        _INFOBIP,
        answers=(
            *_WORKS,
            Answer(
                _INBOUND,
                200,
                '[{"forwarding": {"type": "HTTP_FORWARD", "url": "https://crm.nordwind.example"}}]',
            ),
        ),
        says=(
            (
                7,
                21,
                (
                    "replies to `+447700900101` are not kept for Journey Optimizer to "
                    "collect: their forwarding at Infobip is `HTTP_FORWARD`, not Pull"
                ),
            ),
        ),
    ),
)

GOOD = (
    Example(
        _INFOBIP,
        answers=(*_WORKS, Answer(_INBOUND, 200, '[{"forwarding": {"type": "PULL"}}]')),
    ),
)
