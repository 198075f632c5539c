"""SMS101 to SMS106 over documents as people write them: exactly these findings, of all rules."""
# ruff: noqa: E501, ISC004 - YAML with what is expected at the ends of its lines

from __future__ import annotations

import pytest

from smslint.rules.base import Example
from tests.each import each
from tests.linting import lint, mismatches

TWILIO = """\
sandbox: prod
credentials:
  - name: tw
    vendor: twilio
    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b
    auth_token: ${env:TWILIO_TOKEN}
    message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f
channel_configs:
  - name: orders
    channel: sms
    message_type: transactional
    credential: tw
    sender_number: "+12025550101"
"""
SINCH = """\
sandbox: prod
credentials:
  - name: si
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ${env:SINCH_TOKEN}
webhooks:
  - name: replies
    vendor: sinch
    credential: si
    sender_number: "+447700900101"
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: si
    sender_number: "+447700900101"
"""
CUSTOM = """\
sandbox: prod
credentials:
  - name: gw
    vendor: custom
    provider_name: Harrier Text
    provider_url: https://api.harrier-text.net/v2/send
    auth: {type: api_key, name: harrier, api_token: "${env:HARRIER_KEY}"}
    payload: '{"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}"}'
webhooks:
  - name: replies
    vendor: custom
    type: inbound
    credential: gw
    sender_number: "+447700900101"
    payload: '[{"a": "{{inboundMessage}}", "b": "{{profileNumber}}", "c": "{{requestId}}", "d": "{{originTimestamp}}", "e": "{{inboundNumber}}"}]'
  - name: reports
    vendor: custom
    type: feedback
    payload: '{"a": "{{client_reference}}", "b": "{{failureCode}}", "c": "{{feedbackStatus}}"}'
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: gw
    sender_number: "+447700900101"
"""
RCS = """\
sandbox: prod
credentials:
  - name: rcs
    vendor: sinch_rcs
    project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11
    app_id: 01JSZD6AR40KG8HA8BAYPKMDA4
    api_token: ${env:SINCH_KEYS}
    service_plan_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    sms_api_token: ${env:SINCH_TOKEN}
channel_configs:
  - name: cards
    channel: rcs
    message_type: transactional
    credential: rcs
    sender_number: nordwind_agent
"""
B2B = """\
sandbox: trade
edition: b2b
credentials:
  - {name: tw, vendor: twilio, account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b, auth_token: "${T}"}
  - {name: si, vendor: sinch, service_id: plan-1, api_token: "${S}", region: eu}
channel_configs:
  - name: 2nd visit - spring (all)
    description: Reminders
    channel: sms
    message_type: marketing
    credential: tw
    sender_number: "+12025550101"
"""


def changed(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


def more(text: str, *lines: str, after: str = "") -> str:
    """The text with lines at its end, or after the line that starts with `after`."""
    added = "".join(f"{line}\n" for line in lines)
    if not after:
        return text + added
    start = text.index(f"\n{after}") + 1
    end = text.index("\n", start) + 1
    return text[:end] + added + text[end:]


def expecting(line: str, code: str) -> tuple[str, str]:
    """A line of a base, and the same with an expectation."""
    return f"{line}\n", f"{line}  # expect: {code}\n"


CASES: dict[str, str] = {
    # ------------------------------------------------------------------------------------- SMS101
    "labels of the Twilio form": changed(
        TWILIO,
        ("    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b\n",
         "    Account SID: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b  # expect: SMS101@5-16\n"),
        ("    auth_token: ${env:TWILIO_TOKEN}\n",
         "    Auth Token: ${env:TWILIO_TOKEN}  # expect: SMS101@5-15\n"),
    ),
    "labels of a channel configuration": changed(
        SINCH,
        ("    message_type: marketing\n", "    SMS type: marketing  # expect: SMS101@5-13\n"),
        ("    credential: si\n    sender_number: \"+447700900101\"\nchannel",
         "    API credentials: si  # expect: SMS101@5-20\n    sender_number: \"+447700900101\"\nchannel"),
        ("    credential: si\n", "    Mobile configuration: si  # expect: SMS101@5-25\n"),
    ),
    "the root in other words": changed(
        SINCH,
        ("channel_configs:\n", "channel_configurations:  # expect: SMS101@1-23\n"),
        ("webhooks:\n", "sms_webhooks:  # expect: SMS101@1-13\n"),
    ),
    "a sandbox by another name": changed(
        SINCH, ("sandbox: prod\n", "sandbox_name: prod  # expect: SMS101@1-13\n")
    ),
    "a service that Journey Optimizer asks for as a message": changed(
        TWILIO,
        ("    message_sid: SM", "    service_sid: MG"),
        ("9c1d3e5f\n", "9c1d3e5f  # expect: SMS101@5-16\n"),
    ),
    "both the service and the message": more(
        TWILIO,
        "    messaging_service_sid: MG0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f  # expect: SMS101@5-26",
        after="    message_sid",
    ),
    "an API key of Twilio is one finding": changed(
        TWILIO,
        ("    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b\n    auth_token: ${env:TWILIO_TOKEN}\n",
         "    api_key_sid: SK5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b  # expect: SMS101@5-16\n"
         "    api_key_secret: ${env:TWILIO_SECRET}\n"),
    ),
    "the API key stands in front": changed(
        TWILIO,
        ("  - name: tw\n", "  - api_secret: ${env:X}  # expect: SMS101@5-15\n    name: tw\n"),
        ("    auth_token: ${env:TWILIO_TOKEN}\n", "    api_key: ${env:Y}\n"),
    ),
    "sender and number of a Twilio credential are one slip": more(
        TWILIO,
        '    phone_number: "+12025550101"  # expect: SMS101@5-17',
        '    from: "+12025550101"',
        after="    message_sid",
    ),
    "a region of Twilio": more(TWILIO, "    region: ie1  # expect: SMS101@5-11", after="    message_sid"),
    "a service plan for Sinch": changed(
        SINCH, ("    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6\n",
                "    service_plan_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6  # expect: SMS101@5-20\n"),
    ),
    "a service id for Sinch RCS": changed(
        RCS, ("    service_plan_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6\n",
              "    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6  # expect: SMS101@5-15\n"),
    ),
    "a secret in a file, in two places": changed(
        RCS,
        ("    api_token: ${env:SINCH_KEYS}\n", "    api_token_file: /etc/sinch  # expect: SMS101@5-19\n"),
        ("    sms_api_token: ${env:SINCH_TOKEN}\n",
         "    sms_api_token_file: ${file:/etc/plan}  # expect: SMS101@5-23\n"),
    ),
    "a secret in a file of an authentication": changed(
        CUSTOM,
        ('    auth: {type: api_key, name: harrier, api_token: "${env:HARRIER_KEY}"}\n',
         "    auth: {type: api_key, name: harrier, api_token_file: /etc/harrier}  # expect: SMS101@42-56\n"),
    ),
    "user name and password": changed(
        CUSTOM,
        ('    auth: {type: api_key, name: harrier, api_token: "${env:HARRIER_KEY}"}\n',
         '    auth: {type: basic, password: "${env:P}", username: "${env:U}"}  # expect: SMS101@25-33\n'),
        ("'{\"from\"", "'{\"authOption\": \"basic\", \"from\""),
    ),
    "a user name in front of the type": changed(
        CUSTOM,
        ('    auth: {type: api_key, name: harrier, api_token: "${env:HARRIER_KEY}"}\n',
         '    auth: {user: "${env:U}", type: basic, api_token: "${env:P}"}  # expect: SMS101@12-16\n'),
        ("'{\"from\"", "'{\"authOption\": \"basic\", \"from\""),
    ),
    "headers with key and val": more(
        CUSTOM,
        "    headers:",
        "      - {name: X-Brand, value: harrier}",
        "      - key: X-Tenant  # expect: SMS101@9-12",
        "        val: harrier  # expect: SMS101@9-12",
        after="    payload: '{\"from\"",
    ),
    "an endpoint and a base URL are one slip": changed(
        CUSTOM,
        ("    provider_url: https://api.harrier-text.net/v2/send\n",
         "    base_url: https://api.harrier-text.net/v2  # expect: SMS101@5-13\n"
         "    endpoint: /send\n"),
    ),
    "the sender of a webhook and of a configuration": changed(
        SINCH,
        ('    sender_number: "+447700900101"\nchannel',
         '    number: "+447700900101"  # expect: SMS101@5-11\nchannel'),
        ('    sender_number: "+447700900101"\n',
         '    from_number: "+447700900101"  # expect: SMS101@5-16\n'),
    ),
    "an inbound number where the form has none": more(
        CUSTOM, '    inbound_number: "+447700900101"  # expect: SMS101@5-19', after="    provider_name"
    ),
    "an inbound number of Sinch RCS, alphanumeric": more(
        RCS, "    inbound_number: NORDWIND  # expect: SMS101@5-19", after="    app_id"
    ),
    "a data set of Sinch MMS": changed(
        RCS,
        ("vendor: sinch_rcs", "vendor: sinch_mms"),
        ("    service_plan_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6\n    sms_api_token: ${env:SINCH_TOKEN}\n",
         "    inbound_dataset: SMS  # expect: SMS101@5-20\n"
         "  - {name: si, vendor: sinch, service_id: plan, api_token: \"${S}\"}\n"),
        ("channel: rcs", "channel: mms"),
        ("nordwind_agent", '"+447700900101"'),
    ),
    "keywords of a Twilio credential": more(
        TWILIO,
        "    keywords: {opt_out: {words: [END], reply: Bye}}  # expect: SMS101@5-13",
        "    default_reply: Hello  # expect: SMS101@5-18",
        after="    message_sid",
    ),
    "fields that belong elsewhere in the document": more(
        SINCH,
        "    vendor: sinch  # expect: SMS101@5-11",
        "    subdomains: [a.nordwind.example]  # expect: SMS101@5-15",
        "    url: https://hooks.nordwind.example/a  # expect: SMS101@5-8",
    ),
    "an aliased entry with a slip is reported once": changed(
        SINCH,
        ("sandbox: prod\n",
         'sandbox: prod\nx-sender: &sender {sender: "+447700900101"}  # expect: SMS101@20-26\n'),
        ('    sender_number: "+447700900101"\n', "    <<: *sender\n"),
    ),
    "free keys of the root are free": more(SINCH, "x-sender: {from: 1, sender: [a]}", "x-: ~"),
    # ------------------------------------------------------------------------------------- SMS102
    "a required list of another entry does not help": changed(
        SINCH,
        ("    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6\n", ""),
        ("  - name: si\n", "  - name: si  # expect: SMS102@5-9\n"),
    ),
    "headers need both": more(
        CUSTOM, "    headers: [{value: a, type: text}]  # expect: SMS102@16-21", after="    provider_name"
    ),
    "empty and absent in one entry": changed(
        RCS,
        ("    app_id: 01JSZD6AR40KG8HA8BAYPKMDA4\n", '    app_id: "  "  # expect: SMS102@13-17\n'),
        ("    sms_api_token: ${env:SINCH_TOKEN}\n", "    sms_api_token:  # expect: SMS102@5-18\n"),
    ),
    "null where a field is required": changed(
        TWILIO, ("    message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f\n",
                 "    message_sid: null  # expect: SMS005@18-22\n"),
    ),
    # ------------------------------------------------------------------------------------- SMS103
    "a template without quotes as a list": changed(
        SINCH, ("webhooks:\n  - name: replies\n    vendor: sinch\n    credential: si\n"
                '    sender_number: "+447700900101"\n',
                "webhooks: {{ webhooks }}  # expect: SMS103@1-9\n"),
    ),
    "a template without quotes as authentication": changed(
        CUSTOM,
        ('    auth: {type: api_key, name: harrier, api_token: "${env:HARRIER_KEY}"}\n',
         "    auth: {{ auth }}  # expect: SMS103@5-9\n"),
    ),
    "a template in quotes is a reference": changed(
        CUSTOM,
        ('    provider_name: Harrier Text\n',
         '    provider_name: "{{ name }}"\n    mtls: "{{ mtls }}"\n    headers: "{{ headers }}"\n'),
    ),
    "categories by name only": more(
        SINCH,
        "    keywords:",
        "      opt_in: [JOIN]  # expect: SMS103@7-13",
        "      opt_out: STOP  # expect: SMS103@16-20",
        after='    sender_number: "+447700900101"\nchannel'.partition("\n")[0],
    ),
    "a fuzzy opt-out that is switched on": (
        'sandbox: prod\ncredentials:\n'
        '  - {name: ib, vendor: infobip, api_base_url: k3x9vq.api.infobip.com, api_key: "${K}",\n'
        "     fuzzy_opt_out: true}  # expect: SMS103@21-25\n"
        "webhooks:\n  - {name: o, vendor: infobip, type: feedback}\n"
        "channel_configs:\n"
        "  - {name: a, channel: sms, message_type: transactional, credential: ib,\n"
        "     sender_number: Nordwind}\n"
    ),
    "a switch as text": more(
        SINCH, "    message_export: 'yes'  # expect: SMS103@21-26"
    ),
    "a switch that readers read differently": more(
        SINCH, "    message_export: on  # expect: SMS005@21-23"
    ),
    "credentials keyed by name claim no absence": changed(
        SINCH,
        ("credentials:\n  - name: si\n", "credentials:  # expect: SMS103@1-12\n  si:\n"),
    ),
    # ------------------------------------------------------------------------------------- SMS104
    "numbers with something in the way": changed(
        SINCH,
        ("    vendor: sinch\n    service_id", '    inbound_number: "tel:+447700900101"  # expect: SMS104@21-40\n'
         "    vendor: sinch\n    service_id"),
        ('    sender_number: "+447700900101"\nchannel',
         '    sender_number: "+44 (0)7700 900101"  # expect: SMS104@20-40\nchannel'),
        ('    sender_number: "+447700900101"\n',
         '    sender_number: "+447700900101\\u00A0"  # expect: SMS104@20-41\n'),
    ),
    "digits that a custom credential takes and Sinch does not": more(
        changed(CUSTOM, ('"+447700900101"', '"447700900101"')),
        '  - name: codes',
        "    channel: sms",
        "    message_type: transactional",
        "    credential: si",
        '    sender_number: "447700900102"  # expect: SMS104@20-34',
        "---",
        "sandbox: prod",
        'credentials: [{name: si, vendor: sinch, service_id: plan, api_token: "${S}"}]',
    ),
    "nine and fifteen digits, not eight zeros more": changed(
        CUSTOM,
        ('"+447700900101"\n    payload', '"123456789"\n    payload'),
        ('    sender_number: "+447700900101"\n', '    sender_number: "123456789"\n'),
    ),
    "a plus in an alphanumeric sender": changed(
        TWILIO, ('"+12025550101"\n', "B+Q  # expect: SMS104@20-23\n")
    ),
    "an agent for SMS": changed(
        TWILIO, ('"+12025550101"\n', "nordwind_agent  # expect: SMS104@20-34\n")
    ),
    "words of the screens as values": changed(
        CUSTOM,
        ("    provider_name", "    channel_type: RCS  # expect: SMS104@19-22\n    provider_name"),
        ("type: api_key,", "type: No Authentication,"),
        ('KEY}"}\n', 'KEY}"}  # expect: SMS104@18-35\n'),
        ("    type: feedback\n", "    type: Feedback  # expect: SMS104@11-19\n"),
        ("    message_type: marketing\n", "    message_type: Marketing  # expect: SMS104@19-28\n"),
    ),
    "ten headers, and eleven": more(
        CUSTOM,
        "    headers:  # expect: SMS104@5-12",
        *(f"      - {{name: X-{index}, value: a}}" for index in range(11)),
        "  - name: other",
        "    vendor: custom",
        "    provider_name: Harrier Text",
        "    provider_url: https://api.harrier-text.net/v3/send",
        '    auth: {type: api_key, name: harrier, api_token: "${env:OTHER_KEY}"}',
        "    payload: '{\"from\": \"{{fromNumber}}\", \"to\": \"{{toNumber}}\", \"text\": \"{{message}}\"}'",
        "    headers:",
        *(f"      - {{name: X-{index}, value: a}}" for index in range(10)),
        after="    payload: '{\"from\"",
    ).replace(
        "channel_configs:\n",
        "channel_configs:\n  - {name: o, channel: sms, message_type: transactional,"
        " credential: other, sender_number: Nordwind}\n",
    ),
    "one id for two": changed(
        RCS,
        ("    project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11\n",
         "    project_id: 01JSZD6AR40KG8HA8BAYPKMDA4  # expect: SMS104@17-43\n"),
    ),
    "one wrong id for two is one finding": changed(
        RCS,
        ("    app_id: 01JSZD6AR40KG8HA8BAYPKMDA4\n",
         "    app_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11  # expect: SMS104@13-49\n"),
    ),
    "one reference for two ids": changed(
        RCS,
        ("project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11", "project_id: ${env:ID}"),
        ("app_id: 01JSZD6AR40KG8HA8BAYPKMDA4", "app_id: ${env:ID}"),
    ),
    "empty items of lists of texts": more(
        SINCH,
        "    tags: [a, '']  # expect: SMS104@15-17",
        "    access_labels:",
        "      -  # expect: SMS104",
        "      - C1",
        "    marketing_actions: [~]  # expect: SMS104@25-26",
    ),
    "paths in other notations": more(
        CUSTOM,
        "    execution_field: mobilePhone/number  # expect: SMS104@22-40",
        "execution_field: 'mobilePhone.'  # expect: SMS104@18-32",
    ).replace("    provider_name", "    message_id_path: messages[0].id  # expect: SMS104@22-36\n    provider_name"),
    "a path with an underscore in front": more(
        SINCH, "    execution_field: _acme.contact-data.mobile", "execution_field: phone"
    ),
    "an opt-out number that is a word": more(SINCH, "    opt_out_number: END  # expect: SMS104@21-24"),
    "a validity period without an end": (
        "sandbox: prod\ncredentials:\n"
        '  - {name: ib, vendor: infobip, api_base_url: k3x9vq.api.infobip.com, api_key: "${K}",\n'
        "     validity_period: 0}  # expect: SMS104@23-24\n"
        '  - {name: ic, vendor: infobip, api_base_url: k3x9vq.api.infobip.com, api_key: "${L}",\n'
        "     validity_period: 48}\n"
        "webhooks:\n  - {name: o, vendor: infobip, type: feedback}\n"
        "channel_configs:\n"
        "  - {name: a, channel: sms, message_type: transactional, credential: ib,\n"
        "     sender_number: Nordwind}\n"
        "  - {name: b, channel: sms, message_type: transactional, credential: ic,\n"
        "     sender_number: Nordwind}\n"
    ),
    "a service id with a space at its end": changed(
        SINCH, ("service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6\n",
                "service_id: '3f6b1d0c '  # expect: SMS104@17-28\n"),
    ),
    "another company as vendor": (
        "sandbox: prod\ncredentials:\n  - {name: a, vendor: Vonage, api_key: '${A}'}  # expect: SMS104@23-29\n"
    ),
    # ------------------------------------------------------------------------------- SMS105, SMS106
    "a message of the B2B edition": B2B,
    "what a message of the B2B edition lacks": more(
        B2B,
        "    execution_field: mobilePhone.number  # expect: SMS105@5-20",
        "    opt_out_number: STOP  # expect: SMS105@5-19",
        "    marketing_actions: []  # expect: SMS105@5-22",
        "    access_labels:  # expect: SMS105@5-18",
        "    inbound_dataset: SMS  # expect: SMS105@5-20",
        "    colour: red  # expect: SMS101@5-11",
    ),
    "the limits of a message of the B2B edition": more(
        changed(B2B, ("2nd visit - spring (all)", f"{'v' * 101}  # expect: SMS104")),
        '  - name: "a/b"  # expect: SMS104@11-16',
        f"    description: {'d' * 301}  # expect: SMS104@18-319",
        "    channel: sms",
        "    message_type: marketing",
        "    credential: si",
        '    sender_number: "12025550101"  # expect: SMS104@20-33',
    ),
    "at the limits of a message of the B2B edition": changed(
        B2B, ("2nd visit - spring (all)", "v" * 100), ("Reminders", "d" * 300)
    ),
    "the default of the execution field in the B2B edition": more(
        B2B, "execution_field: mobilePhone.number  # expect: SMS105@1-16",
    ),
    "webhooks in the B2B edition are one finding": more(
        B2B, "webhooks:  # expect: SMS105@1-9", "  - {name: a, vendor: nope}", "  - b"
    ),
    "slips in the B2B edition": changed(
        B2B,
        ("service_id: plan-1", "service_plan_id: plan-1"),
        ("region: eu}\n", "region: eu}  # expect: SMS101@31-46\n"),
    ),
    "a message SID in the B2B edition": changed(
        B2B, ('auth_token: "${T}"}\n',
              'auth_token: "${T}",\n     message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f}  # expect: SMS105@6-17\n'),
    ),
    "an edition that is a reference asks for nothing": changed(
        B2B, ("edition: b2b", "edition: ${EDITION}")
    ),
    "an edition that is misspelt is one finding": changed(
        B2B, ("edition: b2b\n", "edition: b2B  # expect: SMS104@10-13\n")
    ),
    "editions that differ, and types": more(
        B2B,
        "---",
        "sandbox: trade",
        "edition: standard  # expect: SMS106@10-18",
        "sandbox_type: production",
        "---",
        "sandbox: trade",
        "sandbox_type: development  # expect: SMS106@15-26",
        "---",
        "sandbox: trade",
    ),
}  # fmt: skip


@each("what", CASES)
def test_exactly_what_is_expected(what: str) -> None:
    assert mismatches(Example(CASES[what])) == []


@pytest.mark.parametrize("sender", ["B&Q Shop 24", "Nord-Wind", "nord_wind", "Nordwind.de", "'-a'"])
def test_signs_of_alphanumeric_senders(sender: str) -> None:
    text = changed(TWILIO, ('"+12025550101"', sender))
    assert [code for code in codes(text) if code.startswith("SMS1")] == []


def codes(text: str) -> list[str]:
    return [finding.code for finding in lint(text).findings]


def test_most_of_them_are_faulty() -> None:
    assert len(CASES) >= 60
    assert sum("# expect: " in text for text in CASES.values()) > 50
