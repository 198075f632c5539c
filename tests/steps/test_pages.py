"""The steps of the product's own pages, in the order that each page has them: every one of them is
printed, at its place."""

from __future__ import annotations

import pytest

from tests.steps.trees import changed, steps_of, written

SINCH = """\
sandbox: prod
subdomains: [go.brand.example]
credentials:
  - {name: news, vendor: sinch, service_id: abc, api_token: "${T}", inbound_number: "+447700900101"}
"""
WEBHOOK = """\
webhooks:
  - name: replies
    vendor: sinch
    credential: news
    sender_number: "+447700900101"
    keywords: {opt_out: {words: [STOP], reply: Bye}}
"""
CONFIG = """\
channel_configs:
  - name: offers
    channel: sms
    message_type: marketing
    credential: news
    sender_number: "+447700900101"
    subdomain: go.brand.example
    execution_field: person.phone
"""
RCS = """\
sandbox: prod
credentials:
  - name: gateway
    vendor: custom
    provider_name: Twilio
    provider_url: https://comms.twilio.com/x
    auth: {type: none}
    payload: '{"f": "{{fromNumber}}", "t": "{{toNumber}}", "m": "{{message}}"}'
webhooks:
  - name: in
    vendor: custom
    type: inbound
    credential: gateway
    sender_number: brand_agent
    payload: '{"a": "{{inboundMessage}}"}'
channel_configs:
  - name: cards
    channel: rcs
    message_type: marketing
    credential: gateway
    sender_number: brand_agent
"""
B2B = """\
sandbox: trade
edition: b2b
credentials:
  - {name: a, vendor: sinch, service_id: abc, api_token: "${T}"}
"""
NONE = "x-nothing: 1\n"
CREDENTIALS = "Administration > Channels > SMS Settings > API Credentials"
CONFIGS = "Administration > Channels > General settings > Channel configurations"
WEBHOOKS = "Administration > Channels > SMS Settings > SMS Webhooks"


@pytest.mark.parametrize(
    ("old", "new", "page"),
    [
        pytest.param(
            NONE,
            SINCH,
            [
                f"{CREDENTIALS} > Create new API credentials",
                *("SMS vendor", "Name", "Service ID", "API Token", "Inbound Number", "[Submit]"),
                f"{CREDENTIALS} > Verify SMS connection",
                *("Number", "Message", "[Verify connection]"),
            ],
            id="create a credential, submit, verify",
        ),
        pytest.param(
            SINCH,
            SINCH.replace("abc", "def"),
            [
                *(f"{CREDENTIALS} > Edit", "Service ID", "def", "[Submit]"),
                *(f"{CREDENTIALS} > Verify SMS connection", "[Verify connection]"),
            ],
            id="edit a credential, submit, verify",
        ),
        pytest.param(
            SINCH,
            "sandbox: prod\nsubdomains: [go.brand.example]\n",
            ["Delete the credential `news`, with the bin icon", CREDENTIALS],
            id="delete a credential",
        ),
        pytest.param(
            SINCH,
            SINCH + WEBHOOK,
            [
                *(f"{WEBHOOKS} > Create Webhook", "Name", "Select SMS vendor", "API credentials"),
                *("Sender Phone Number", "Inbound Keyword Category", "Reply Message", "[Submit]"),
                *(WEBHOOKS, "Webhook URL"),
            ],
            id="create a webhook, submit, copy its URL",
        ),
        pytest.param(
            SINCH,
            SINCH + CONFIG,
            [
                f"{CONFIGS} > Create channel configuration",
                *("Name", "Select channel", "SMS Type", "Mobile configuration", "Sender number"),
                *("Subdomain", "SMS Execution Field", "[Submit]", "*Processing* to *Active*"),
            ],
            id="create a channel configuration, submit, wait",
        ),
        pytest.param(
            SINCH + CONFIG,
            SINCH,
            [
                "Have no journey and no campaign use the channel configuration `offers` any more",
                *("Deactivate the channel configuration `offers`", CONFIGS, "Deactivate"),
            ],
            id="deactivate a channel configuration",
        ),
        pytest.param(
            NONE,
            SINCH,
            [
                "SMS subdomains > Set up subdomain",
                *("Configuration type", "Use delegated subdomain", "Or:", "Configuration type"),
                *("Add your own domain", "I confirm...", "[Submit]", "*Processing* to *Success*"),
            ],
            id="set up a subdomain",
        ),
        pytest.param(
            NONE,
            RCS,
            [
                "At Twilio: register for RCS, with the sender `brand_agent`",
                *("Create the credential `gateway`", "Custom", "Provider URL", "[Submit]"),
                *("Create the webhook `in`", "[Submit]", "Webhook URL"),
                "At Twilio: send replies to the webhook `in`",
                *("Create the channel configuration `cards`", "Mobile configuration", "[Submit]"),
            ],
            id="RCS: register, webhook with its custom credential, configuration",
        ),
        pytest.param(
            NONE,
            B2B,
            [
                *("Administration > Channels > API Credentials", "Filter"),
                "Administrator > Configuration > Create new API credentials",
                *("SMS vendor", "Name", "Service ID", "API Token", "[Submit]"),
            ],
            id="B2B: list, filter, create, submit",
        ),
    ],
)
def test_a_page_step_by_step(old: str, new: str, page: list[str]) -> None:
    found = steps_of(new, findings=False) if old == NONE else changed(old, new)
    text = written(found, "text")
    at = 0
    for printed in page:
        place = text.find(printed, at)
        assert place >= 0, f"{printed} is not printed after:\n{text[:at]}"
        at = place + len(printed)
