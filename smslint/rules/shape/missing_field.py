"""A required field is absent or empty.

The form in Journey Optimizer cannot be submitted without it.

Fix: add the field; the message describes it. A field that is only misspelt is reported as unknown,
not as missing as well.

Source: [smslint-fields] which fields are needed; [ajo-twilio]; [ajo-sinch]; [ajo-infobip];
[ajo-custom]; [ajo-webhooks]; [ajo-channel-configuration].
"""

from smslint.rules.base import Example

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
        + _NEWS
        + """\
  - channel: sms  # expect: SMS102@5-12
    message_type: marketing
    credential: sinch-eu
    sender_number:  # expect: SMS102@5-18
  - name: ""  # expect: SMS102@11-13
    channel: sms
    message_type: ~  # expect: SMS102@19-20
    credential: sinch-eu
    sender_number: "+447700900102"
"""
    ),
    Example(
        """\
credentials:  # expect: SMS102@1-12
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ${env:SINCH_TOKEN}
""",
        note="a list without the sandbox that it belongs to",
    ),
)

GOOD = (
    Example(_START + "    description:\n    region: ~\n" + _NEWS),
    Example("subdomains: [links.nordwind.example]\n"),
)
