"""The B2B edition does not have this.

Journey Optimizer B2B Edition sends SMS over Sinch, Twilio and Infobip, with short forms for their
credentials. It has no other vendors, no MMS and RCS, and no webhooks. There an entry of
`channel_configs` has the properties of an SMS message: a name, a description, the SMS type, the SMS
configuration and the sender number. `execution_field`, subdomains, exports, tags and data sets do
not exist there.

Fix: remove it, or move it to a sandbox of the standard edition.

Source: [ajo-b2b-sms] the forms; [ajo-b2b-authoring] sender and type belong to a message.
"""

from smslint.rules.base import Example

_START = """\
sandbox: b2b-prod
edition: b2b
credentials:
  - name: twilio
    vendor: twilio
    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b
    auth_token: ${env:TWILIO_TOKEN}
"""

BAD = (
    Example(
        _START
        + """\
    inbound_number: "+447700900101"  # expect: SMS105@5-19
  - name: cards
    vendor: sinch_rcs  # expect: SMS105@13-22
channel_configs:
  - name: invoices
    channel: mms  # expect: SMS105@14-17
    message_type: transactional
    credential: twilio
    sender_number: "+447700900101"
webhooks:  # expect: SMS105@1-9
  - {name: replies, vendor: sinch, credential: twilio, sender_number: "+447700900101"}
"""
    ),
    Example(
        _START
        + """\
channel_configs:
  - name: invoices
    channel: sms
    message_type: transactional
    credential: twilio
    sender_number: "+447700900101"
  - name: cards
    channel: rcs  # expect: SMS105@14-17
    message_type: transactional
    credential: twilio
    sender_number: nordwind_agent
""",
        note="the agent id goes with the channel and is not at fault",
    ),
    Example(
        "execution_field: mobilePhone.number  # expect: SMS105@1-16\n"
        + _START
        + """\
channel_configs:
  - name: invoices
    channel: sms
    message_type: transactional
    credential: twilio
    sender_number: "+447700900101"
    subdomain: links.nordwind.example  # expect: SMS105@5-14
    tags: [invoices]  # expect: SMS105@5-9
""",
    ),
    Example(
        files=(
            ("a.yaml", "sandbox: b2b-prod\nedition: b2b\n"),
            (
                "b.yaml",
                "sandbox: b2b-prod\nwebhooks:  # expect: SMS105@1-9\n  - {name: a}\n",
            ),
        ),
        note="the edition is that of the sandbox, in any of its documents",
    ),
)

GOOD = (
    Example(
        """\
sandbox: b2b-prod
edition: b2b
credentials:
  - {name: sinch, vendor: sinch, service_id: 3f6b1d0c9a8e47d2, api_token: "${env:S}", region: eu}
channel_configs:
  - name: Spring visits (2)
    description: Reminders of the spring visits
    channel: sms
    message_type: marketing
    credential: sinch
    sender_number: "+447700900101"
""",
        note="The name of a message may have spaces; `region` is for the live checks.",
    ),
    Example(
        _START
        + """\
    description: Order texts
channel_configs:
  - name: invoices
    channel: sms
    message_type: transactional
    credential: twilio
    sender_number: "+447700900101"
"""
    ),
)
