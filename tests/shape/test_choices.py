"""The fields that decide which others there are: `vendor`, `type`, and the `type` of `auth`."""

from __future__ import annotations

import pytest

from tests.linting import found_in
from tests.schemas.parts import document, example
from tests.shape.writing import Raw, findings, found, written

CREDENTIALS = ["twilio", "sinch", "sinch_mms", "sinch_rcs", "infobip", "custom"]
B2B = ["twilio", "sinch", "infobip"]
WEBHOOKS = ["sinch", "sinch_conversational", "infobip", "custom"]

# What is wrong with the value, and what is said of it; nothing else may be said.
WRONG = [
    ("", "SMS102", "{field}"),
    ("~", "SMS102", "~"),
    ('""', "SMS102", '""'),
    ("null", "SMS005", "null"),
    ("telegraph", "SMS104", "telegraph"),
    ('"telegraph"', "SMS104", '"telegraph"'),
    ("42", "SMS104", "42"),
    ("NO", "SMS104", "NO"),
    ("[sinch]", "SMS103", "{field}"),
    ("{sinch: a}", "SMS103", "{field}"),
    ("!t sinch", "SMS006", "!t"),
]


def unknown_entry(list_: str, field: str, value: str, rest: str = "") -> str:
    """An entry of which nothing but the choice can be judged."""
    return f"sandbox: prod\n{list_}:\n  - name: a\n    {field}: {value}\n    nope: [b]\n{rest}"


@pytest.mark.parametrize(("value", "code", "shown"), WRONG)
@pytest.mark.parametrize("list_", ["credentials", "webhooks"])
def test_a_wrong_vendor_is_one_finding(list_: str, value: str, code: str, shown: str) -> None:
    text = unknown_entry(list_, "vendor", value)
    assert found(text) == [(code, shown.format(field="vendor"))]


@pytest.mark.parametrize(("value", "code", "shown"), WRONG)
@pytest.mark.parametrize("vendor", ["infobip", "custom"])
def test_a_wrong_type_of_a_webhook_is_one_finding(
    vendor: str, value: str, code: str, shown: str
) -> None:
    text = unknown_entry("webhooks", "type", value, f"    vendor: {vendor}\n")
    assert found(text) == [(code, shown.format(field="type"))]


@pytest.mark.parametrize(("value", "code", "shown"), WRONG)
def test_a_wrong_type_of_auth_is_one_finding(value: str, code: str, shown: str) -> None:
    auth = Raw(f"{{name: [b], type: {value}, nope: 1}}".replace(": ,", ": ~,"))
    shown = "~" if not value else shown.format(field="type")
    assert found(written("credential/custom", {**example("credential/custom"), "auth": auth})) == [
        (code, shown)
    ]


@pytest.mark.parametrize("list_", ["credentials", "webhooks"])
def test_a_missing_vendor(list_: str) -> None:
    text = f"sandbox: prod\n{list_}:\n  - description: a\n    name: b\n    nope: c\n"
    assert found(text) == [("SMS102", "description")]
    assert findings(text)[0].pointer == f"/{list_}/0/vendor"


def test_what_is_missing_besides_is_the_name() -> None:
    text = "sandbox: prod\ncredentials:\n  - description: a\n"
    assert [(one.code, one.pointer) for one in findings(text)] == [
        ("SMS102", "/credentials/0/vendor"),
        ("SMS102", "/credentials/0/name"),
    ]


@pytest.mark.parametrize("vendor", ["telegraph", "${env:V}", "!t sinch"])
def test_whatever_the_vendor_a_name_is_needed(vendor: str) -> None:
    for list_ in ("credentials", "webhooks"):
        text = f"sandbox: prod\n{list_}:\n  - vendor: {vendor}\n"
        assert ("SMS102", "vendor") in found(text)
        for name in ("''", "~", ""):
            assert found(f"{text}    name: {name}\n")[-1] == ("SMS102", name or "name")
        assert ("SMS102", "vendor") not in found(f"{text}    nam: a\n")


@pytest.mark.parametrize("list_", ["credentials", "webhooks"])
def test_of_a_vendor_that_is_a_reference_nothing_is_judged(list_: str) -> None:
    assert found(unknown_entry(list_, "vendor", '"${env:VENDOR}"')) == []


def test_of_a_type_that_is_a_reference_nothing_is_judged() -> None:
    text = unknown_entry("webhooks", "type", '"${env:TYPE}"', "    vendor: custom\n")
    assert found(text) == []
    auth = Raw('{type: "${env:TYPE}", nope: 1}')
    assert found(written("credential/custom", {**example("credential/custom"), "auth": auth})) == []


@pytest.mark.parametrize(
    ("list_", "value", "meant", "allowed"),
    [
        ("credentials", "Twilio", "twilio", CREDENTIALS),
        ("credentials", "twillio", "twilio", CREDENTIALS),
        ("credentials", "sinch-mms", "sinch_mms", CREDENTIALS),
        ("credentials", "infobib", "infobip", CREDENTIALS),
        ("credentials", '"Custom"', "custom", CREDENTIALS),
        ("webhooks", "Sinch", "sinch", WEBHOOKS),
        ("webhooks", "sinch_conversation", "sinch_conversational", WEBHOOKS),
        ("webhooks", "sinch_mms", "sinch_conversational", WEBHOOKS),
        ("webhooks", "Sinch Conversational", "sinch_conversational", WEBHOOKS),
        ("credentials", "Sinch MMS", "sinch_mms", CREDENTIALS),
        ("credentials", "sinch_sms", "sinch", CREDENTIALS),
    ],
)
def test_the_nearest_vendor_is_offered(
    list_: str, value: str, meant: str, allowed: list[str]
) -> None:
    (one,) = findings(unknown_entry(list_, "vendor", value))
    listed = ", ".join(f"`{name}`" for name in allowed[:-1]) + f" or `{allowed[-1]}`"
    assert one.help == f"Did you mean `{meant}`? It takes {listed}."
    assert one.fix is not None
    assert not one.fix.safe
    assert one.fix.edits[0].text.strip('"') == meant


@pytest.mark.parametrize(
    "vendor",
    [
        *("vonage", "Bird", "messagebird", "plivo", "telnyx", "bandwidth", "kaleyra", "gupshup"),
        *("LINK Mobility", "CM.com", "msg91", "aws", "nexmo", "clickatell", "Google RBM"),
    ],
)
@pytest.mark.parametrize("list_", ["credentials", "webhooks"])
def test_another_company_is_a_custom_provider(list_: str, vendor: str) -> None:
    (one,) = findings(unknown_entry(list_, "vendor", vendor))
    assert one.help.endswith("Every other provider is `custom`.")
    assert one.fix is None


def test_a_vendor_of_webhooks_is_not_one_of_credentials() -> None:
    (one,) = findings(unknown_entry("credentials", "vendor", "sinch_conversational"))
    assert (
        one.help == "It is a vendor of webhooks; their credentials are `sinch_mms` or `sinch_rcs`."
    )
    assert one.fix is None


@pytest.mark.parametrize(
    ("list_", "key", "field"),
    [
        ("credentials", "vendro", "vendor"),
        ("credentials", "Vendor", "vendor"),
        ("webhooks", "vender", "vendor"),
    ],
)
def test_a_misspelt_vendor_key(list_: str, key: str, field: str) -> None:
    text = f"sandbox: prod\n{list_}:\n  - name: a\n    {key}: custom\n    nope: b\n"
    (one,) = findings(text)
    assert (one.code, text[one.start : one.end]) == ("SMS101", key)
    same = key == "Vendor"
    assert one.help == (f"That is `{field}`." if same else f"Did you mean `{field}`?")
    assert one.fix is not None
    assert one.fix.edits[0].text == field


@pytest.mark.parametrize("key", ["typ", "Type", "tpye", "types"])
def test_a_misspelt_type_key(key: str) -> None:
    text = f"sandbox: prod\nwebhooks:\n  - {{name: a, vendor: custom, {key}: inbound, nope: b}}\n"
    assert found(text) == [("SMS101", key)]
    auth = Raw(f"{{{key}: basic, nope: 1}}")
    text = written("credential/custom", {**example("credential/custom"), "auth": auth})
    (one,) = findings(text)
    assert (one.code, text[one.start : one.end]) == ("SMS101", key)
    assert one.help == ("That is `type`." if key == "Type" else "Did you mean `type`?")
    assert one.fix is not None


def test_the_type_of_webhooks_that_have_none() -> None:
    for vendor in ("sinch", "sinch_conversational"):
        entry = {**example(f"webhook/{vendor}"), "type": "inbound"}
        text = written(f"webhook/{vendor}", entry)
        (one,) = findings(text)
        assert (one.code, text[one.start : one.end]) == ("SMS101", "type")
        assert one.help.startswith("Remove it: one webhook of this vendor takes both")
        assert one.fix is None


@pytest.mark.parametrize(
    ("part", "field", "owners"),
    [
        ("credential/sinch", "account_sid", ["twilio"]),
        ("credential/twilio", "service_plan_id", ["sinch_rcs"]),
        ("credential/twilio", "keywords", ["sinch", "sinch_rcs", "infobip"]),
        ("credential/infobip", "mtls", ["custom"]),
        ("credential/sinch_mms", "rate_limit", ["sinch_rcs"]),
        ("webhook/sinch", "payload", ["custom"]),
        ("webhook/infobip.feedback", "keywords", ["custom inbound", "infobip inbound"]),
    ],
)
def test_where_a_field_does_exist(part: str, field: str, owners: list[str]) -> None:
    text = written(part, {**example(part), field: "a"})
    (one,) = findings(text)
    assert (one.code, text[one.start : one.end]) == ("SMS101", field)
    for owner in owners:
        assert f"`{owner}`" in one.help
    assert one.help.endswith("Remove it here.")
    assert one.fix is None


# Webhooks of Twilio: a rule of its own says what to do instead


def test_a_webhook_of_twilio_is_no_question_of_shape() -> None:
    text = "sandbox: prod\nwebhooks:\n  - {name: a, vendor: twilio, nope: b}\n"
    assert found(text) == []
    assert found_in(text) == ["case.yaml:3:23-29 SMS304"]
    assert found("sandbox: prod\nwebhooks:\n  - {vendor: twilio}\n") == [("SMS102", "vendor")]


# Editions


@pytest.mark.parametrize("vendor", [name for name in CREDENTIALS if name not in B2B])
def test_vendors_that_the_b2b_edition_lacks(vendor: str) -> None:
    entry = {**example(f"credential/{vendor}"), "nope": "a"}
    text = f"edition: b2b\n{written(f'credential/{vendor}', entry)}"
    (one,) = findings(text)
    assert (one.code, text[one.start : one.end]) == ("SMS105", f'"{vendor}"')
    assert one.help == "It has `twilio`, `sinch` and `infobip`."


def test_vendors_that_no_edition_has_are_wrong_values() -> None:
    text = "sandbox: prod\nedition: b2b\ncredentials:\n  - {name: a, vendor: telegraph}\n"
    (one,) = findings(text)
    assert (one.code, one.help) == ("SMS104", "It takes `twilio`, `sinch` or `infobip`.")


@pytest.mark.parametrize("vendor", B2B)
def test_fields_that_the_b2b_edition_lacks(vendor: str) -> None:
    entry = {**example(f"credential/b2b/{vendor}"), "inbound_dataset": "a", "nope": "b"}
    text = written(f"credential/b2b/{vendor}", entry)
    assert found(text) == [("SMS105", "inbound_dataset"), ("SMS101", "nope")]


@pytest.mark.parametrize("channel", ["mms", "rcs", '"rcs"'])
def test_channels_that_the_b2b_edition_lacks(channel: str) -> None:
    entry = {**example("channel_config.b2b"), "channel": Raw(channel)}
    text = written("channel_config.b2b", entry)
    (one,) = findings(text)
    assert (one.code, text[one.start : one.end]) == ("SMS105", channel)
    assert one.help == "Use `sms`, or move this to a sandbox of the standard edition."
    assert one.fix is None


@pytest.mark.parametrize(
    "value", ["", "~", "[]", "[{}]", "[1, {vendor: x}]", "{a: b}", "text", "{{x}}"]
)
def test_webhooks_in_the_b2b_edition_are_one_finding(value: str) -> None:
    assert found(f"sandbox: prod\nedition: b2b\nwebhooks: {value}\n") == [("SMS105", "webhooks")]


def test_the_edition_of_another_document_counts() -> None:
    b2b = "sandbox: prod\nedition: b2b\n---\nsandbox: prod\nwebhooks: []\n"
    assert found(b2b) == [("SMS105", "webhooks")]
    assert found(b2b.replace("sandbox: prod\nwebhooks", "sandbox: stage\nwebhooks")) == []
    files = {"a.yaml": "sandbox: prod\nwebhooks: []\n", "b.yaml": "sandbox: prod\nedition: b2b\n"}
    assert found_in(files) == ["a.yaml:2:1-9 SMS105"]


def test_documents_of_both_editions_stand_for_themselves() -> None:
    for name in ("credential/b2b/sinch", "credential/sinch"):
        assert document(name, example(name)).get("edition") == ("b2b" if "b2b" in name else None)
        assert found(written(name, example(name))) == []
