"""Which steps there are, in which order, and what they say."""

from __future__ import annotations

import pytest

from smslint.facts.product import traps
from smslint.steps.model import Action, Do, Field, Kind, Step, Steps, Where
from tests.steps.trees import steps_of

HEAD = "sandbox: prod\nsandbox_type: production\n"
SINCH = """\
  - name: sinch
    vendor: sinch
    service_id: abc
    api_token: ${env:SINCH}
"""
TWILIO = """\
  - name: twilio
    vendor: twilio
    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b
    auth_token: ${env:TWILIO}
    message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f
"""
INFOBIP = """\
  - name: infobip
    vendor: infobip
    api_base_url: https://k9d2vq.api.infobip.com
    api_key: ${env:INFOBIP}
    inbound_number: "+447700900101"
"""
CUSTOM = """\
  - name: gateway
    vendor: custom
    provider_name: Harrier
    provider_url: https://sms.harrier.example/send
    auth: {type: bearer, api_token: "${env:HARRIER}"}
    payload: |
      {"authOption": "bearer", "f": "{{fromNumber}}", "t": "{{toNumber}}", "m": "{{message}}"}
"""


def config(
    credential: str, channel: str = "sms", sender: str = '"+447700900101"', **more: str
) -> str:
    extra = "".join(f"    {name}: {value}\n" for name, value in more.items())
    return f"""\
  - name: {credential}-{channel}
    channel: {channel}
    message_type: {more.pop("message_type", "transactional")}
    credential: {credential}
    sender_number: {sender}
{extra}"""


def tree(credentials: str = "", webhooks: str = "", configs: str = "", more: str = "") -> str:
    text = HEAD + more
    for name, entries in (
        ("credentials", credentials),
        ("webhooks", webhooks),
        ("channel_configs", configs),
    ):
        text += f"{name}:\n{entries}" if entries else ""
    return text


def titles(steps: Steps) -> list[str]:
    return [step.title for chapter in steps.chapters for step in chapter.steps]


def only(steps: Steps, kind: Kind, action: Action) -> Step:
    (found,) = (
        step
        for chapter in steps.chapters
        for step in chapter.steps
        if (step.kind, step.action) == (kind, action)
    )
    return found


def said(step: Step, name: str) -> Field:
    return next(field for field in step.fields if field.field == name)


DEFAULT = (
    "Have messages go to the number in `mobilePhone.number`, unless a configuration says otherwise"
)


def test_the_order_is_the_one_that_works() -> None:
    webhook = '  - {name: in, vendor: sinch, credential: sinch, sender_number: "+447700900101"}\n'
    text = tree(
        SINCH,
        webhook,
        config("sinch", subdomain="go.brand.example", tags="[a]"),
        "execution_field: mobilePhone.number\nsubdomains: [go.brand.example, unused.example]\n",
    )
    assert titles(steps_of(text)) == [
        "Set up the SMS subdomain `go.brand.example`, unless the list has it already",
        "Set up the SMS subdomain `unused.example`, unless the list has it already",
        "Create the credential `sinch`",
        "Create the webhook `in`",
        "Copy the address of the webhook `in`",
        "At Sinch: have the service plan call the webhook `in`",
        "Write the address of the webhook `in` into the files, as `url`",
        DEFAULT,
        "Create the channel configuration `sinch-sms`",
        "Tag the channel configuration `sinch-sms`",
        "Test the credential `sinch`",
    ]


def test_rcs_over_a_custom_credential_at_twilio() -> None:
    """The product's page: register, webhook, custom credential, configuration. The webhook asks for
    the credential, so that comes first."""
    credential = CUSTOM.replace("https://sms.harrier.example/send", "https://comms.twilio.com/x")
    webhook = """\
  - name: in
    vendor: custom
    type: inbound
    credential: gateway
    sender_number: brand_agent
    payload: '{"a": "{{inboundMessage}}"}'
  - {name: out, vendor: custom, type: feedback, payload: '{"a": "{{failureCode}}"}'}
"""
    steps = steps_of(tree(credential, webhook, config("gateway", "rcs", "brand_agent")))
    (chapter,) = steps.chapters
    assert [(step.where.value, step.action.value, step.name) for step in chapter.steps] == [
        ("provider", "set", "gateway"),
        ("product", "create", "gateway"),
        ("product", "create", "in"),
        ("product", "copy", "in"),
        ("provider", "set", "in"),
        ("files", "write", "in"),
        ("product", "create", "out"),
        ("product", "copy", "out"),
        ("provider", "set", "out"),
        ("files", "write", "out"),
        ("product", "create", "gateway-rcs"),
        ("product", "test", "gateway"),
    ]
    register, create, _, _, incoming, *_ = chapter.steps
    assert register.title == "At Twilio: register for RCS, with the sender `brand_agent`"
    assert traps.RCS_OVER_CUSTOM in create.traps
    assert incoming.title == "At Twilio: send replies to the webhook `in`"
    assert incoming.traps == (traps.TWILIO_SENDS_FORMS,)
    assert "webhook for incoming messages" in incoming.fields[0].meaning
    assert "status callback" in chapter.steps[8].fields[0].meaning


def test_infobip_keeps_replies_where_no_webhook_takes_them() -> None:
    steps = steps_of(tree(INFOBIP, "", config("infobip") + config("infobip", sender='"1245"')))
    step = only(steps, Kind.CREDENTIAL, Action.SET)
    assert step.title == (
        "At Infobip: keep the replies to `+447700900101` and `1245` for Journey Optimizer"
    )
    (choice,) = [field.choice for field in step.fields if field.choice is not None]
    assert choice.en == "Pull"


def test_infobip_passes_replies_on_to_a_webhook() -> None:
    webhook = """\
  - name: in
    vendor: infobip
    type: inbound
    credential: infobip
    sender_number: "+447700900101"
"""
    steps = steps_of(tree(INFOBIP, webhook, config("infobip")))
    assert "Pull" not in str(steps)
    step = only(steps, Kind.WEBHOOK, Action.SET)
    assert step.title == "At Infobip: forward replies to the webhook `in`"
    assert [field.choice.en for field in step.fields if field.choice] == ["Forward to HTTP"]


def test_an_app_of_sinch_is_told_what_triggers_the_webhook() -> None:
    credential = """\
  - name: rcs
    vendor: sinch_rcs
    project_id: p-1
    app_id: 01JT7A4Z7MHZ685X11RVPR13XM
    api_token: ${env:KEY}
    service_plan_id: plan
    sms_api_token: ${env:TOKEN}
"""
    webhook = (
        "  - {name: in, vendor: sinch_conversational, credential: rcs, sender_number: agent}\n"
    )
    step = only(steps_of(tree(credential, webhook)), Kind.WEBHOOK, Action.SET)
    assert step.title == "At Sinch: add the webhook `in` to the app"
    assert [value.text for field in step.fields for value in field.values] == [
        "01JT7A4Z7MHZ685X11RVPR13XM",
        "MESSAGE_INBOUND",
        "MESSAGE_DELIVERY",
    ]


def test_reports_of_all_custom_providers() -> None:
    other = CUSTOM.replace("gateway", "other").replace("Harrier", "Petrel")
    webhook = "  - {name: out, vendor: custom, type: feedback, payload: '{}'}\n"
    step = only(steps_of(tree(CUSTOM + other, webhook)), Kind.WEBHOOK, Action.SET)
    assert step.title == "At `Harrier` and `Petrel`: send delivery reports to the webhook `out`"


def test_only_vendors_with_such_a_page_are_tested() -> None:
    mms = """\
  - {name: mms, vendor: sinch_mms, project_id: p, app_id: 01JT7A4Z7MHZ685X11RVPR13XM, api_token: $T}
"""
    steps = steps_of(tree(SINCH + mms + TWILIO))
    tested = [title for title in titles(steps) if title.startswith("Test")]
    assert tested == ["Test the credential `sinch`", "Test the credential `twilio`"]


@pytest.mark.parametrize(
    ("payload", "message"),
    [
        ('"m": "{{message}}"', "Test from Journey Optimizer"),
        ('"m": {{ message }}', '"Test from Journey Optimizer"'),
        ('"m": ["{{toNumber}}", {{message}}]', '"Test from Journey Optimizer"'),
    ],
)
def test_the_message_of_the_test_fits_the_payload(payload: str, message: str) -> None:
    credential = CUSTOM.replace('"m": "{{message}}"', payload)
    step = only(steps_of(tree(credential)), Kind.CREDENTIAL, Action.TEST)
    number, text = step.fields
    assert not number.values
    assert [value.text for value in text.values] == [message]
    assert bool(text.meaning) == message.startswith('"')


def test_secrets_say_where_they_are_kept() -> None:
    token = "4f8e1c9a7b2d4f8e1c9a7b2d4f8e1c9a"
    text = tree(SINCH + TWILIO.replace("${env:TWILIO}", token))
    first, second = (
        step for step in steps_of(text).chapters[0].steps if step.action is Action.CREATE
    )
    (kept,) = said(first, "api_token").values
    assert (kept.text, kept.references, kept.secret) == ("${env:SINCH}", ("${env:SINCH}",), True)
    (literal,) = said(second, "auth_token").values
    assert (literal.text, literal.references, literal.secret) == ("", (), True)
    assert not kept.can_be_copied
    assert not literal.can_be_copied
    assert token not in str(steps_of(text))
    assert [finding.code for finding in second.findings] == ["SMS501"]


def test_references_elsewhere_are_filled_in() -> None:
    credential = SINCH.replace("abc", "${env:PLAN}") + "    inbound_number: ${NUMBER}\n"
    step = only(steps_of(tree(credential)), Kind.CREDENTIAL, Action.CREATE)
    assert said(step, "service_id").values[0].references == ("${env:PLAN}",)
    assert not said(step, "service_id").values[0].secret


def test_json_keeps_its_lines_and_names_its_references() -> None:
    credential = CUSTOM.replace('{type: bearer, api_token: "${env:HARRIER}"}', "x").replace(
        "    auth: x\n",
        """\
    auth:
      type: oauth
      name: a
      oauth_url: https://login.harrier.example/token
      oauth_body: |
        {
          "grant_type": "client_credentials",
          "client_secret": "${env:SECRET}"
        }
""",
    )
    step = only(steps_of(tree(credential)), Kind.CREDENTIAL, Action.CREATE)
    (body,) = said(step, "auth.oauth_body").values
    assert body.text == (
        '{\n  "grant_type": "client_credentials",\n  "client_secret": "${env:SECRET}"\n}'
    )
    assert body.references == ("${env:SECRET}",)
    (payload,) = said(step, "payload").values
    assert payload.references == ()


def test_what_has_no_label_says_what_it_is() -> None:
    step = only(steps_of(tree(CUSTOM)), Kind.CREDENTIAL, Action.CREATE)
    token = said(step, "auth.api_token")
    assert token.label is None
    assert token.meaning == "the field for the token"
    type_ = said(step, "auth.type")
    assert (type_.choice, type_.meaning) == (None, "the choice that means this")


def test_the_default_headers_are_there_already() -> None:
    credential = (
        CUSTOM
        + """\
    headers:
      - {name: content-type, value: application/json}
      - {name: Charset, value: utf-8}
      - {name: X-One, type: text, value: "1"}
"""
    )
    step = only(steps_of(tree(credential)), Kind.CREDENTIAL, Action.CREATE)
    headers = [field for field in step.fields if field.field.startswith("headers")]
    assert [(field.field, field.do, [v.text for v in field.values]) for field in headers] == [
        ("headers.0.value", Do.TYPE, ["application/json"]),
        ("headers.2", Do.PRESS, []),
        ("headers.2.name", Do.TYPE, ["X-One"]),
        ("headers.2.type", Do.CHOOSE, ["text"]),
        ("headers.2.value", Do.TYPE, ["1"]),
    ]
    assert [left.field for left in step.not_typed] == ["headers.1"]


def test_what_the_form_does_not_have_is_not_typed() -> None:
    credential = (
        SINCH
        + """\
    region: eu
    description: ours
    keywords: {help: {words: [HELP], reply: Hi}}
    default_reply: What?
"""
    )
    webhook = """\
  - name: in
    vendor: sinch
    credential: sinch
    sender_number: "+447700900101"
    url: https://inbound.brand.example/x
    description: ours
    keywords: {custom: {words: [STORES], reply: See our site}}
"""
    steps = steps_of(tree(credential, webhook, config("sinch", opt_out_number='"1245"')))
    left = {
        step.name: [item.field for item in step.not_typed]
        for step in steps.chapters[0].steps
        if step.action is Action.CREATE
    }
    assert left == {
        "sinch": ["region", "description", "keywords", "default_reply"],
        "in": ["url", "description", "keywords.custom.reply"],
        "sinch-sms": ["opt_out_number"],
    }
    write = only(steps, Kind.WEBHOOK, Action.WRITE)
    assert ": instead of `https://inbound.brand.example/x`" in write.fields[0].meaning


def test_findings_are_in_their_step_and_the_worst_comes_first() -> None:
    credential = SINCH.replace("api_token: ${env:SINCH}", "api_tokn: ${env:SINCH}")
    steps = steps_of(tree(credential + "    vendro: 1\n", "", config("sinch")) + "other: 1\n")
    (chapter,) = steps.chapters
    (create,) = [step for step in chapter.steps if step.name == "sinch" and step.fields][:1]
    severities = [finding.severity for finding in create.findings]
    assert severities == sorted(severities, reverse=True)
    assert create.errors == 2
    assert [finding.code for finding in chapter.findings] == ["SMS101"]


@pytest.mark.parametrize("vendor", ["twillio", "${env:VENDOR}", ""])
def test_an_entry_without_a_form_asks_to_be_corrected(vendor: str) -> None:
    step = only(
        steps_of(tree(f'  - {{name: x, vendor: "{vendor}"}}\n')), Kind.CREDENTIAL, Action.CREATE
    )
    assert step.fields == ()
    assert "correct the entry first" in step.after[0]


def test_a_webhook_without_a_form_has_no_address() -> None:
    webhook = "  - {name: in, vendor: infobip, credential: infobip, sender_number: '1245'}\n"
    steps = steps_of(tree(INFOBIP, webhook))
    assert [step.action for step in steps.chapters[0].steps if step.kind is Kind.WEBHOOK] == [
        Action.CREATE
    ]


def test_an_edition_that_nobody_knows() -> None:
    (chapter,) = steps_of(tree(SINCH, more="edition: ${EDITION}\n")).chapters
    assert chapter.steps == ()
    assert "the edition cannot be read" in chapter.about[1]


def test_the_b2b_edition() -> None:
    text = """\
sandbox: trade
edition: b2b
credentials:
  - {name: a, vendor: sinch, service_id: abc, api_token: "${T}"}
channel_configs:
  - {name: m, channel: sms, message_type: marketing, credential: a, sender_number: "+447700900101"}
"""
    (chapter,) = steps_of(text).chapters
    look, credential, message = chapter.steps
    assert [label.en for label in look.menu] == ["Administration", "Channels", "API Credentials"]
    assert [label.en for label in credential.menu] == ["Administrator", "Configuration"]
    assert [field.label.en for field in credential.fields if field.label] == [
        *("SMS vendor", "Name", "Service ID", "API Token")
    ]
    assert [field.label.en for field in message.fields if field.label] == [
        *("Name", "Create", "SMS Type", "SMS configuration", "Sender number")
    ]
    assert message.kind is Kind.MESSAGE


def test_entries_of_one_name_are_told_apart() -> None:
    (chapter,) = steps_of(tree(SINCH + SINCH)).chapters
    keys = [step.key for step in chapter.steps]
    assert keys == [
        "prod/credential/sinch/create",
        "prod/credential/sinch/create/2",
        "prod/credential/sinch/test",
        "prod/credential/sinch/test/2",
    ]


def test_a_subdomain_that_is_used_and_not_listed() -> None:
    step = only(
        steps_of(tree(SINCH, "", config("sinch", subdomain="go.brand.example"))),
        Kind.SUBDOMAIN,
        Action.CREATE,
    )
    assert (step.name, len(step.alternatives)) == ("go.brand.example", 2)
    step = only(steps_of(tree() + "subdomains: [brand.example]\n"), Kind.SUBDOMAIN, Action.CREATE)
    assert len(step.alternatives) == 1


def test_steps_outside_the_product() -> None:
    webhook = '  - {name: in, vendor: sinch, credential: sinch, sender_number: "+447700900101"}\n'
    steps = steps_of(tree(SINCH, webhook))
    places = [step.where for step in steps.chapters[0].steps]
    assert places.count(Where.PROVIDER) == 1
    assert places.count(Where.FILES) == 1
