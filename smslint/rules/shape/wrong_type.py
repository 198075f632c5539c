"""A value has the wrong type: a mapping, list, text, number or boolean.

`headers` is a list of mappings, `words` is a list, `mtls` is a boolean without quotes. A text that
starts with `{{` needs quotes, or YAML reads a mapping; where a template tool fills it in, check
what the tool renders.

While one of the three lists has the wrong type, nothing is reported as missing in that sandbox.

Fix: write the value in the form that the message shows.

Source: [smslint-fields] the type of every field; [ajo-twilio]; [ajo-sinch]; [ajo-infobip];
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
        + "    description: [spare]  # expect: SMS103@5-16\n"
        + _NEWS
        + "    marketing_actions: newsletter  # expect: SMS103@24-34\n"
        + "  - news  # expect: SMS103@5-9\n"
    ),
    Example(
        """\
sandbox: prod
credentials:  # expect: SMS103@1-12
  sinch-eu: {vendor: sinch, service_id: 3f6b1d0c9a8e47d2, api_token: "${env:SINCH_TOKEN}"}
webhooks:
  - name: replies
    vendor: sinch
    credential: sinch-eu
    sender_number: {{ sender }}  # expect: SMS103@5-18
    keywords:
      opt_out: [STOP, END]  # expect: SMS103@7-14
""",
        note="The help shows the right shape with the names that are there.",
    ),
    Example("sandbox: {name: prod}  # expect: SMS103@1-8\n"),
    Example("sandbox: prod\nsubdomains: links.nordwind.example  # expect: SMS103@13-35\n"),
)

GOOD = (
    Example(
        _START.replace("${env:SINCH_TOKEN}", '"{{ sinch_token }}"')
        + _NEWS
        + "    message_export: ${EXPORT}\n    tags: ${TAGS}\n",
        note="A reference may be in any field.",
    ),
    Example(_START + _NEWS + "    marketing_actions: [newsletter]\n"),
    Example(_START + _NEWS + "    marketing_actions:\n    - newsletter\n    -  loyalty\n"),
)
