"""SMS206."""

import pytest

from tests.linting import lint
from tests.rules.entries import config, credential, found, number, sandbox, webhook

SAMPLES = [
    "changeme",
    "CHANGE_ME",
    "TODO",
    "todo",
    "'TODO: ask Ana'",
    "FIXME",
    "TBD",
    "<your token>",
    "<id>",
    "your-service-plan-id",
    "your_account_sid",
    "YOUR-KEY",
    "xxxxxxxx",
    "XXXXXXXX-XXXX-XXXX",
    "ACxxxxxxxx…",
    "replace-me",
]
NO_SAMPLES = ["todo-app", "yourshop", "changeme-corp", "my-app", "maxxx", "example", "test"]
IDENTIFIERS = [
    ("twilio", "account_sid"),
    ("twilio", "message_sid"),
    ("sinch", "service_id"),
    ("sinch_mms", "project_id"),
    ("sinch_mms", "app_id"),
    ("sinch_rcs", "project_id"),
    ("sinch_rcs", "app_id"),
    ("sinch_rcs", "service_plan_id"),
    ("custom", "provider_app_id"),
    ("infobip", "principal_entity_id"),
]
SECRETS = [
    ("twilio", "auth_token"),
    ("sinch", "api_token"),
    ("sinch_mms", "api_token"),
    ("sinch_rcs", "api_token"),
    ("sinch_rcs", "sms_api_token"),
    ("infobip", "api_key"),
]


def with_field(vendor: str, field: str, value: str) -> str:
    return sandbox(credentials=[credential("a", vendor, **{field: value})])


@pytest.mark.parametrize("value", SAMPLES)
@pytest.mark.parametrize(("vendor", "field"), IDENTIFIERS)
def test_identifiers(vendor: str, field: str, value: str) -> None:
    assert found(with_field(vendor, field, value), "SMS206", "SMS1") == [f"SMS206 {value}"]


@pytest.mark.parametrize("value", SAMPLES)
@pytest.mark.parametrize(("vendor", "field"), SECRETS)
def test_secrets(vendor: str, field: str, value: str) -> None:
    text = with_field(vendor, field, value)
    assert found(text, "SMS206", "SMS1", "SMS5") == [f"SMS206 {value}"]
    for finding in lint(text).findings:
        said = finding.message + finding.help
        assert value.strip("'") not in said.replace("`${env:NAME}`", "")


@pytest.mark.parametrize("value", NO_SAMPLES)
def test_values_that_only_look_like_it(value: str) -> None:
    assert found(with_field("sinch", "service_id", value)) == []
    assert found(with_field("custom", "provider_app_id", value), "SMS2") == []
    assert found(with_field("sinch", "api_token", value)) == [f"SMS501 {value}"]


@pytest.mark.parametrize(
    "value", ["0" * 32, "f" * 32, "'00000000-0000-0000-0000-000000000000'", "'" + "7" * 32 + "'"]
)
def test_ids_of_one_digit(value: str) -> None:
    if value[0] != "'":
        value = f'"{value}"'
    assert found(with_field("sinch", "service_id", value)) == [f"SMS206 {value}"]


@pytest.mark.parametrize("digit", "0aF")
def test_sids_of_one_digit(digit: str) -> None:
    sid = "AC" + digit * 32
    assert found(with_field("twilio", "account_sid", sid)) == [f"SMS206 {sid}"]
    sid = "SK" + digit * 32
    assert found(with_field("twilio", "account_sid", sid)) == [f"SMS206 {sid}"]
    sid = "MG" + digit * 32
    assert found(with_field("twilio", "message_sid", sid)) == [f"SMS206 {sid}"]
    nearly = "AC" + digit * 31 + "1"
    assert found(with_field("twilio", "account_sid", nearly)) == []


@pytest.mark.parametrize(
    ("auth", "secret"),
    [
        ("{type: bearer, api_token: changeme}", "changeme"),
        ("{type: mac, name: n, api_token: '${T}', api_secret_key: <key>, hash_format: x}", "<key>"),
    ],
)
def test_the_auth_of_a_custom_credential(auth: str, secret: str) -> None:
    assert found(with_field("custom", "auth", auth), "SMS206", "SMS5") == [f"SMS206 {secret}"]


def test_an_oauth_address() -> None:
    auth = (
        "{type: oauth, name: n, oauth_url: 'https://<host>/token', oauth_body:"
        ' \'{"grant_type": "password", "client_id": "b", "client_secret": "${env:S}"}\'}'
    )
    assert found(with_field("custom", "auth", auth)) == ["SMS206 'https://<host>/token'"]


@pytest.mark.parametrize(
    "value",
    [
        '"${env:CHANGEME}"',
        '"${your-token}"',
        "<path:data/sinch#your-token>",
        "vault:your-path#todo",
        "'{{ your-token }}'",
        "'$(YOUR_TOKEN)'",
        "op://your-vault/your-item/field",
        '"${{ secrets.YOUR_TOKEN }}"',
        "ref+vault://your-token",
    ],
)
def test_references_are_no_samples(value: str) -> None:
    assert found(with_field("sinch", "api_token", value), "SMS206") == []
    assert found(with_field("sinch", "service_id", value), "SMS206") == []


NUMBERS = [
    '"+1234XXXXXX"',
    "+1415555xxxx",
    '"+1 (XXX) XXX-XXXX"',
    '"+15005550006"',
    '"+15005550000"',
    "<number>",
    "TODO",
    "changeme",
    "your-sender",
    "XXXXX",
]


@pytest.mark.parametrize("value", NUMBERS)
def test_numbers(value: str) -> None:
    text = with_field("sinch", "inbound_number", value)
    assert found(text, "SMS1", "SMS2", "SMS3") == [f"SMS206 {value}"]
    text = sandbox(credentials=[credential("a", "sinch")], configs=[config("k", "a", value)])
    assert found(text) == [f"SMS206 {value}"]
    text = sandbox(
        credentials=[credential("a", "sinch")],
        configs=[config("k", "a", number(1), opt_out_number=value)],
    )
    assert found(text) == [f"SMS206 {value}"]
    text = sandbox(
        credentials=[credential("a", "sinch")],
        webhooks=[webhook("w", "sinch", "a", value)],
    )
    assert found(text) == [f"SMS206 {value}"]


@pytest.mark.parametrize("value", ['"+15015550006"', '"+15005540006"', "TODOAPP", "YOURBANK", "XX"])
def test_real_senders(value: str) -> None:
    text = sandbox(credentials=[credential("a", "sinch")], configs=[config("k", "a", value)])
    assert found(text) == []


def test_one_odd_letter_is_a_slip() -> None:
    text = with_field("sinch", "inbound_number", '"+1281555020x"')
    assert found(text) == ['SMS104 "+1281555020x"']


def test_a_number_without_quotes_is_one_fault() -> None:
    assert found(with_field("sinch", "inbound_number", "+15005550006")) == ["SMS005 +15005550006"]
    zeros = "0" * 32
    assert found(with_field("sinch", "service_id", zeros)) == [f"SMS005 {zeros}"]


@pytest.mark.parametrize(
    "value",
    [
        "https://your-host.example.com/in",
        "https://<host>/in",
        "'https://<your host>:8443/in'",
        "https://changeme/in",
        "https://changeme.example.com",
        "https://api.your-domain.com/in",
        "http://your-host.example.com/in",
        "TODO",
        "<url>",
        "your-url",
    ],
)
def test_hosts(value: str) -> None:
    assert found(with_field("sinch", "override_url", value)) == [f"SMS206 {value}"]
    assert found(with_field("custom", "provider_url", value), "SMS2") == [f"SMS206 {value}"]
    text = sandbox(
        credentials=[credential("a", "sinch")],
        configs=[config("k", "a", number(1))],
        webhooks=[webhook("w", "sinch", "a", number(1), url=value)],
    )
    assert found(text) == [f"SMS206 {value}"]


@pytest.mark.parametrize(
    "value",
    [
        "https://todo.example.com/in",
        "https://api.example.com/your-path/TODO/changeme",
        "https://api.example.com/?id=your-id",
        "https://yourparcel.example/in",
        "https://api.example.com/ACxxxxxxxxxxxxxxxx/<id>",
        '"https://${env:YOUR_HOST}/in"',
        '"https://your-${env:NAME}/in"',
        "https://example.com",
    ],
)
def test_hosts_that_are_real_or_unknown(value: str) -> None:
    assert found(with_field("sinch", "override_url", value)) == []


@pytest.mark.parametrize(
    "value",
    [
        "https://your-subdomain.api.infobip.com",
        "xxxxx.api.infobip.com",
        "<name>.api.infobip.com",
        "https://YOUR_BASE_URL",
        "changeme",
    ],
)
def test_infobip_hosts(value: str) -> None:
    assert found(with_field("infobip", "api_base_url", value)) == [f"SMS206 {value}"]


def test_names_and_free_texts_say_what_they_like() -> None:
    text = sandbox(
        credentials=[
            credential("changeme", "sinch", description="TODO", inbound_dataset="your-data"),
            credential("your-name", "infobip", callback_data="TODO"),
            credential("TODO", "custom", provider_name="Changeme"),
        ],
        configs=[
            config(
                "xxxx",
                "changeme",
                number(1),
                description="<your text>",
                execution_field="your_field",
                marketing_actions="[TODO]",
            )
        ],
    )
    assert found(text, "SMS206") == []


def test_unknown_vendors_and_fields_of_others_are_left_alone() -> None:
    text = sandbox(
        credentials=[
            "{name: a, vendor: vonage, service_id: TODO, api_token: changeme}",
            credential("b", "sinch", account_sid="ACxxxxxxxx"),
        ],
        webhooks=[webhook("w", "twilio", "b", '"+15005550006"')],
    )
    assert found(text, "SMS206") == []


def test_the_b2b_edition() -> None:
    text = sandbox(
        credentials=[
            "{name: a, vendor: twilio, account_sid: ACxxxxxxxx, auth_token: '${env:T}'}",
            "{name: b, vendor: sinch, service_id: your-id, api_token: changeme}",
            "{name: c, vendor: infobip, api_base_url: your-name.api.infobip.com, api_key: <key>}",
        ],
        configs=[config("k", "a", '"+15005550006"')],
        edition="b2b",
    )
    assert found(text) == [
        "SMS206 ACxxxxxxxx",
        "SMS206 your-id",
        "SMS206 changeme",
        "SMS206 your-name.api.infobip.com",
        "SMS206 <key>",
        'SMS206 "+15005550006"',
    ]


def test_an_aliased_sample_is_one_finding_and_stays_hidden_when_a_secret_shares_it() -> None:
    text = """\
sandbox: prod
credentials:
  - {name: a, vendor: sinch, service_id: &todo your-kite-77, api_token: *todo}
  - {name: b, vendor: sinch, service_id: *todo, api_token: "${env:T}"}
"""
    assert found(text) == ["SMS206 your-kite-77"]
    assert "kite" not in lint(text).findings[0].message


def test_a_sample_that_is_shared_is_not_reported_twice() -> None:
    sid = "AC" + "0" * 32
    files = {
        f"{name}.yaml": sandbox(name=name, credentials=[credential("a", "twilio", account_sid=sid)])
        for name in ("one", "two")
    }
    assert found(files) == [f"SMS206 one.yaml:{sid}", f"SMS206 two.yaml:{sid}"]


def test_long_texts_take_no_time() -> None:
    for value in ("x" * 100_000 + "!", "<" * 100_000, "your-" * 50_000 + "'"):
        quoted = value.replace("'", "''")
        assert len(found(with_field("sinch", "service_id", f"'{quoted}'"), "SMS206")) == 0


@pytest.mark.parametrize("value", ["+4477009001xx", "+44 7700 9001##", "+4477009001XX"])
def test_a_number_with_two_places_left_open(value: str) -> None:
    text = sandbox(credentials=[credential("a", "sinch", inbound_number=f'"{value}"')])
    assert found(text) == [f'SMS206 "{value}"']
