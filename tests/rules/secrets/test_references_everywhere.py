"""SMS503 in every field in which a dollar sign means a reference."""

from __future__ import annotations

import pytest

from smslint.facts.secret_names import SECRET_FIELDS
from smslint.rules.secrets import broken_reference
from tests.each import each
from tests.rules.entries import config, credential, found, number, sandbox, webhook
from tests.schemas.parts import ENTRIES

BROKEN = '"${env:"'


def with_field(entry: str, name: str, value: str) -> str:
    """An entry with another value of a field, or one more field."""
    start, found, rest = entry.partition(f"{name}: ")
    if not found:
        return f"{entry[:-1]}, {name}: {value}}}"
    end = rest.find(", ")
    return f"{start}{name}: {value}{rest[end:] if end >= 0 else '}'}"


FREE = {
    *("name", "description", "provider_name", "payload", "headers", "auth", "inbound_dataset"),
    *("keywords", "default_reply", "fuzzy_opt_out", "callback_data"),
}
"""Fields of credentials whose texts may have a dollar sign that means nothing, or which have fields
of their own."""


def test_every_field_of_a_credential_is_for_references_or_free() -> None:
    """A new field is in one of three lists: here, in the rule, or among the secrets."""
    fields = {
        field
        for name, schema in ENTRIES.items()
        if name.startswith("credential/")
        for field in schema["properties"]
    }
    free = fields - {*broken_reference.OF_A_CREDENTIAL, *SECRET_FIELDS}
    assert free == FREE, "add the field to FREE, OF_A_CREDENTIAL or SECRET_FIELDS"


CREDENTIALS = [
    *(("twilio", name) for name in ("account_sid", "message_sid", "inbound_number", "vendor")),
    *(("sinch", name) for name in ("service_id", "override_url", "region")),
    *(("sinch_mms", name) for name in ("project_id", "app_id", "region")),
    *(("sinch_rcs", name) for name in ("service_plan_id", "rate_limit")),
    *(("infobip", name) for name in ("api_base_url", "principal_entity_id", "content_template_id")),
    ("infobip", "validity_period"),
    *(("custom", name) for name in ("provider_url", "provider_app_id", "mtls", "message_id_path")),
]


@pytest.mark.parametrize(("vendor", "name"), CREDENTIALS)
def test_credentials(vendor: str, name: str) -> None:
    text = sandbox(credentials=[with_field(credential("a", vendor), name, BROKEN)])
    assert found(text, "SMS503") == [f"SMS503 {BROKEN}"]


@pytest.mark.parametrize(
    ("auth", "times"),
    [
        ("type: $type", 1),
        ('type: oauth, name: a, oauth_url: "$url", oauth_body: "$body"', 2),
        ('type: mac, name: a, api_token: "${A}", api_secret_key: "${B}", hash_format: $format', 1),
        ('type: jwt, name: a, api_token: "${A}", jwt_payload: "$claims"', 1),
    ],
)
def test_authentication(auth: str, times: int) -> None:
    text = sandbox(credentials=[credential("a", "custom", auth=f"{{{auth}}}")])
    assert len(found(text, "SMS503")) == times


@pytest.mark.parametrize("name", ["vendor", "type", "sender_number", "url", "authentication"])
def test_webhooks(name: str) -> None:
    entry = webhook("w", "infobip", "a", number(1), type="inbound")
    text = sandbox(
        credentials=[credential("a", "infobip")],
        webhooks=[with_field(entry, name, BROKEN)],
    )
    assert found(text, "SMS503") == [f"SMS503 {BROKEN}"]


@pytest.mark.parametrize(
    "name",
    [
        *("name", "channel", "message_type", "sender_number"),
        *("execution_field", "subdomain", "opt_out_number", "message_export", "tags"),
    ],
)
def test_channel_configurations(name: str) -> None:
    entry = config("c", "a", number(1)).replace("{name: c, ", "{")
    text = sandbox(
        credentials=[credential("a", "sinch")],
        configs=[with_field(entry, name, BROKEN)],
    )
    assert found(text, "SMS503") == [f"SMS503 {BROKEN}"]


@pytest.mark.parametrize("name", ["sandbox", "sandbox_type", "edition"])
def test_documents(name: str) -> None:
    fields = {"sandbox": "prod", name: BROKEN}
    text = "".join(f"{key}: {value}\n" for key, value in fields.items())
    assert found(text, "SMS503") == [f"SMS503 {BROKEN}"]


@each("name", ["marketing_actions", "tags", "access_labels"])
def test_items_of_lists(name: str) -> None:
    more = {name: f"[a, '$5', {BROKEN}]"}
    configs = [config("c", "a", number(1), **more)]
    text = sandbox(credentials=[credential("a", "sinch")], configs=configs)
    assert found(text, "SMS503") == [f"SMS503 {BROKEN}"]


@each("name", ["name", "value", "type"])
def test_headers(name: str) -> None:
    header = with_field("{name: X-A, value: b, type: c}", name, BROKEN)
    text = sandbox(credentials=[credential("a", "custom", headers=f"[{header}]")])
    assert found(text, "SMS503") == [f"SMS503 {BROKEN}"]
    assert found(text, "SMS218") == []


def test_a_broken_name_may_be_any() -> None:
    # What it stands for is unknown: nothing is unused, and nothing is unknown.
    first, second = credential("a", "sinch"), credential("b", "twilio")
    for credentials, named in (
        ([first, second], BROKEN),
        ([first, with_field(second, "name", BROKEN)], "b"),
    ):
        configs = [config("c", "a", number(1)), config("d", named, number(2))]
        text = sandbox(credentials=credentials, configs=configs)
        assert found(text) == [f"SMS503 {BROKEN}"]


def test_prose_and_names_may_hold_dollars() -> None:
    text = sandbox(
        credentials=[credential("a$b", "sinch", description="costs $5 ${")],
        configs=[config("c", "a$b", number(1), description="$NAME", marketing_actions='["$5"]')],
    )
    assert found(text, "SMS503") == []


def test_a_value_and_its_alias_are_one_fault_and_hide_no_other() -> None:
    text = sandbox(
        credentials=[credential("a", "sinch")],
        configs=[
            config("c", "a", f"&s {BROKEN}"),
            config("d", "a", "*s "),
            config("e", "a", '"$other"'),
        ],
    )
    assert found(text, "SMS503") == [f"SMS503 {BROKEN}", 'SMS503 "$other"']


ENCRYPTED = '"ENC[AES256_GCM,data:xyz,iv:abc,tag:def,type:str]"'


def test_what_sops_encrypted() -> None:
    text = sandbox(
        credentials=[
            credential("a", "sinch", service_id=ENCRYPTED, api_token=ENCRYPTED),
            credential("b", "custom", headers=f"[{{name: X-Route, value: {ENCRYPTED}}}]"),
            credential("c", "custom", headers=f"[{{name: Authorization, value: {ENCRYPTED}}}]"),
        ],
        configs=[config("c", "a", ENCRYPTED)],
    )
    assert found(text + "sops: {version: 3.9.0}\n", "SMS50") == []
    assert found(text, "SMS50") == [f"SMS503 {ENCRYPTED}"] * 5


def test_what_is_no_text_is_another_fault() -> None:
    text = sandbox(credentials=[with_field(credential("a", "sinch"), "region", "{a: $b}")])
    assert found(text) == ["SMS103 region"]


def test_fields_that_the_edition_lacks_are_one_fault() -> None:
    text = sandbox(edition="b2b", credentials=[credential("a", "sinch", override_url=BROKEN)])
    assert found(text) == ["SMS105 override_url"]
    text = sandbox(edition="b2b", credentials=[credential("a", "custom", mtls=BROKEN)])
    assert found(text, "SMS503") == []


@pytest.mark.parametrize("default", ["", " ", "''", '\\"\\"', "' '"])
def test_a_default_that_says_nothing_is_none(default: str) -> None:
    value = f'"${{NAME:-{default}}}"'
    assert found(sandbox(credentials=[credential("a", "sinch", api_token=value)]), "SMS504") == []
