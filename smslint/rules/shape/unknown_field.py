"""A field that does not exist here.

Journey Optimizer has no such field, or not for this vendor or type. Most often it is a typo, and
the intended field is empty: with a misspelt `inbound_number` every STOP is lost. The message names
the places where such a field exists.

The labels of Journey Optimizer's screens are known (*SMS Type* is `message_type`), and so are names
that people take over from elsewhere, such as `messaging_service_sid`, `from` or `api_token_file`.
Each of these is one finding: what was meant is not reported as missing as well.

Keys that start with `x-` are allowed in the root of a document: a place for anchors.

Fix: the right name is offered (as an unsafe fix, since it is a guess); otherwise remove the field.

Source: [smslint-fields] every field of every form; [ajo-twilio]; [ajo-sinch]; [ajo-infobip];
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
        + """\
    inbound_nubmer: "+447700900101"  # expect: SMS101@5-19
    message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f  # expect: SMS101@5-16
"""
        + _NEWS
        + "    colour: red  # expect: SMS101@5-11\n"
        + "    x-owner: crm  # expect: SMS101@5-12\n"
    ),
    # A name cut short is a misspelt one: the field is not missing as well.
    Example(
        _START
        + _NEWS.replace("sender_number", "sender").replace('101"', '101"  # expect: SMS101@5-11')
    ),
    Example(
        """\
sandbox: prod
credentials:
  - name: twilio
    vendor: twilio
    Account SID: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b  # expect: SMS101@5-16
    auth_token_file: /run/secrets/twilio  # expect: SMS101@5-20
    messaging_service_sid: MG0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f  # expect: SMS101@5-26
    region: ie1  # expect: SMS101@5-11
channel_configurations:  # expect: SMS101@1-23
  - {name: news, channel: sms}
""",
        note="Labels of the screens, and names that come from elsewhere.",
    ),
    Example("sandbox: prod\nsub_domains: [a.example]  # expect: SMS101@1-12\n"),
)

GOOD = (
    Example(
        _START
        + """\
    inbound_number: "+447700900101"
    inbound_dataset: SMS inbound keywords
"""
        + _NEWS
        + """\
    description: The weekly news
    execution_field: mobilePhone.number
    marketing_actions: [news]
    message_export: true
    tags: [news]
    access_labels: [C1]
"""
    ),
    Example(
        "x-shared: &token ${env:SINCH_TOKEN}\n"
        + _START.replace("${env:SINCH_TOKEN}", "*token")
        + _NEWS
    ),
)
