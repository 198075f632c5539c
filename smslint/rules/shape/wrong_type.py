"""A mapping, a list, a text, a number or a boolean stands where another of them belongs.

`headers` is a list of mappings, `words` is a list, `mtls` is a boolean without quotes. A text that
begins with `{{` needs quotes, or YAML reads a mapping.

Fix: write the value in the form that the message names.

Source: the fields of each form are those of Journey Optimizer's administration pages.
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
    Example("sandbox: {name: prod}  # expect: SMS103@1-8\n"),
    Example("sandbox: prod\nsubdomains: links.nordwind.example  # expect: SMS103@13-35\n"),
)

GOOD = (
    Example(_START + _NEWS + "    marketing_actions: [newsletter]\n"),
    Example(_START + _NEWS + "    marketing_actions:\n    - newsletter\n    -  loyalty\n"),
)
