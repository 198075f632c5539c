"""A value on one line ends in a line break.

Below `|` and `>` YAML keeps the line break at the end of a text, unless a `-` follows the
indicator. A token, a name or a number that is written so is sent with that break: the provider
answers 401, or refuses the header, and nothing in the file looks wrong.

This is about secrets, names, ids, numbers, hosts, addresses, header values, choices from a list,
keywords and dotted paths. Replies, descriptions, `callback_data` and JSON texts may end in a line
break. All other rules look at the value without it.

Fix: write `|-` or `>-`, or put the value on the line of its field. The automatic fix adds the `-`.

Source: [yaml-1.2] section 8.1.1.2.
"""

from smslint.rules.base import Example

BAD = (
    Example(
        """\
sandbox: prod
credentials:
  - name: sinch-eu
    vendor: sinch
    service_id: |  # expect: SMS007@17-18
      3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: |+  # expect: SMS007@16-18
      ${env:SINCH_TOKEN}

webhooks:
  - name: >  # expect: SMS007@11-12
      replies
    vendor: sinch
    credential: sinch-eu
    sender_number: |2  # expect: SMS007@20-22
      +447700900101
    keywords:
      help:
        words:
          - HELP
          - |  # expect: SMS007@13-14
            INFO
        reply: |
          Nordwind news. Send STOP to end.
channel_configs:
  - name: news
    channel: |  # expect: SMS007@14-15
      sms
    message_type: marketing
    credential: sinch-eu
    sender_number: "+447700900101"
"""
    ),
    Example(
        """\
sandbox: prod
x-token: &token |  # expect: SMS007@17-18
  ${env:GATEWAY_TOKEN}
credentials:
  - name: gateway
    vendor: custom
    provider_name: Bluefjord
    provider_url: https://api.bluefjord.example/sms
    auth: {type: api_key, name: key, api_token: *token}
    headers:
      - name: X-Team
        value: |  # expect: SMS007@16-17
          crm
    payload: |
      {"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}"}
webhooks:
  - {name: reports, vendor: custom, type: feedback, credential: gateway,
     payload: '["{{client_reference}}", "{{failureCode}}", "{{feedbackStatus}}"]'}
channel_configs:
  - {name: codes, channel: sms, message_type: transactional, credential: gateway,
     sender_number: NORDWIND}
"""
    ),
)

GOOD = (
    Example(
        """\
sandbox: prod
x-note: |
  whatever
credentials:
  - name: sinch-eu
    vendor: sinch
    description: |
      one line
    service_id: |-
      3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: >-
      ${env:SINCH_TOKEN}
webhooks:
  - name: replies
    vendor: sinch
    credential: sinch-eu
    sender_number: "+447700900101"
    default_reply: >
      Sorry, we did not get that.
      Send HELP for help.
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-eu
    sender_number: "+447700900101"
"""
    ),
)
