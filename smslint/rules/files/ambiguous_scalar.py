"""A value without quotes is not the text that it looks like.

YAML readers turn what looks like a number, a boolean, a date or null into one. An unquoted
`+14155550100` loses its plus sign, `004155` becomes another number, the keyword `NO` becomes the
boolean false for readers of YAML 1.1 and stays text for those of YAML 1.2. So the same file means
different things to different tools, and it is a matter of chance what arrives in Journey Optimizer.

In a field that takes a boolean or a number, a value is reported that the two generations read
differently: `yes`, `010`, `1_000`. A required field that is `null` is reported, too.

Fix: write text in quotes. The automatic fix quotes the text exactly as it is.

Source: [yaml-1.1-types]; [yaml-1.2] section 10.3.
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

BAD = (
    Example(
        _START
        + """\
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-eu
    sender_number: "+447700900101"
  - name: alerts
    channel: sms
    message_type: marketing
    credential: sinch-eu
    sender_number: +447700900102  # expect: SMS005@20-33
    description: 12:30  # expect: SMS005@18-23
    marketing_actions: [news, on]  # expect: SMS005@31-33
"""
    ),
    Example(
        """\
sandbox: prod
credentials:
  - name: rcs
    vendor: sinch_rcs
    project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11
    app_id: 01JSZD6AR40KG8HA8BAYPKMDA4
    api_token: ${env:SINCH_RCS_TOKEN}
    service_plan_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    sms_api_token: ${env:SINCH_SMS_TOKEN}
    rate_limit: 1_000  # expect: SMS005@17-22
channel_configs:
  - {name: cards, channel: rcs, message_type: marketing, credential: rcs, sender_number: agent_a}
""",
        note="a number that YAML 1.1 and 1.2 read differently",
    ),
    Example(
        """\
sandbox: prod
credentials:
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: yes  # expect: SMS005@16-19
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: sinch-eu,
     sender_number: "+447700900101", message_export: on}  # expect: SMS005@54-56
""",
        note="booleans",
    ),
)

GOOD = (
    Example(
        _START
        + """\
channel_configs:
  - name: alerts
    channel: sms
    message_type: marketing
    credential: sinch-eu
    sender_number: '+447700900102'
    description: y
  - name: times
    channel: sms
    message_type: marketing
    credential: sinch-eu
    sender_number: !!str 447799
    description: 3.9.4
    marketing_actions: [news, "on", n, stop]
"""
    ),
)
