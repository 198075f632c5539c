"""A value that the field does not take.

Not one of the values that exist, not of the form that identifiers of this kind have, or out of
range. The message lists what is allowed and names the nearest value.

A reference such as `${env:NAME}` is never held against a pattern.

Fix: the nearest value is offered (as an unsafe fix, since it is a guess).

Source: the lists and patterns of the schemas, field by field.
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
)

GOOD = (
    Example(_START + "    region: ${REGION}\n" + _NEWS),
    Example(
        _START
        + "    region: au\n"
        + _NEWS.replace('"+447700900101"', "Nordwind 24").replace("marketing", "transactional")
    ),
)
