"""SMS206."""

import pytest

from tests.each import each
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
    "Your Key",
    "your id",
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


@each("value", SAMPLES)
@each("vendor, field", IDENTIFIERS)
def test_identifiers(vendor: str, field: str, value: str) -> None:
    assert found(with_field(vendor, field, value), "SMS206", "SMS1") == [f"SMS206 {value}"]


@each("value", SAMPLES)
@each("vendor, field", SECRETS)
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
    '"+1234567890"',
    '"+15551234567"',
    '"+15555555555"',
    '"+44777777777"',
    '"+4400000000"',
    '"+10000000000"',
    '"+99999999999"',
    '"+2100000000"',
    "<number>",
    "your number",
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


@pytest.mark.parametrize(
    "value",
    ['"+15015550006"', '"+15005540006"', "TODOAPP", "YOURBANK", "XX", "Your Gym", "'55555'",
     "'777777'", '"+12025550000"', '"+447777777770"', '"+29022222"'],
)  # fmt: skip
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
    assert found(text, "SMS206") == ["SMS206 changeme"]  # a secret, whatever the vendor


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


@each(
    "url, said",
    [
        ("https://a.kite.net/x?key=changeme", "`key` in the query of this URL is sample text"),
        ("https://${env:HOST}/x?u=1&token=<token>#n", "`token` in the query of this URL is"),
        ("https://kite:YOUR_PASSWORD@a.kite.net/x", "the password in this URL is sample text"),
        ("https://kite:real-7719@a.kite.net/x?key=changeme", ""),
        ("https://a.kite.net/x?sender=changeme&key=${env:KEY}#key=todo", ""),
    ],
)
def test_sample_text_in_the_place_of_a_secret_of_a_url(url: str, said: str) -> None:
    text = sandbox(credentials=[credential("a", "sinch", override_url=f'"{url}"')])
    messages = [item.message for item in lint(text).findings if item.code == "SMS206"]
    assert [message.startswith(said) for message in messages] == ([True] if said else [])
    assert "SMS208" not in str(found(text))


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


@pytest.mark.parametrize("digits", ["1234567890", "15551234567", "15555555555", "15005550006"])
def test_numbers_without_a_plus_are_not_looked_at(digits: str) -> None:
    text = sandbox(
        credentials=[credential("a", "custom")], configs=[config("k", "a", f"'{digits}'")]
    )
    assert found(text, "SMS206") == []


def test_a_sample_number_is_not_also_an_impossible_one() -> None:
    for value in ('"+1234567890"', '"+99999999999"', '"+10000000000"'):
        text = with_field("sinch", "inbound_number", value)
        assert found(text, "SMS206", "SMS227") == [f"SMS206 {value}"]


# Headers.


def with_header(name: str, value: str) -> str:
    header = f"[{{name: {name}, value: {value}}}]"
    return sandbox(credentials=[credential("a", "custom", headers=header)])


@pytest.mark.parametrize("name", ["Authorization", "x-api-key"])
@pytest.mark.parametrize(
    "value",
    ["changeme", "YOUR_API_KEY", "<your token>", "'App <api-key>'", "Bearer your-token",
     "Basic xxxxxxxx", "'Bearer  TODO'"],
)  # fmt: skip
def test_headers_that_authenticate(name: str, value: str) -> None:
    text = with_header(name, value)
    assert found(text, "SMS206", "SMS502") == [f"SMS206 {value}"]
    (finding,) = (item for item in lint(text).findings if item.code == "SMS206")
    assert value.strip("'") not in finding.message + finding.help.replace("`${env:NAME}`", "")


@pytest.mark.parametrize(
    ("name", "value"),
    [("X-Brand", "changeme"), ("Authorization", '"Bearer ${env:YOUR_TOKEN}"'), ("X-Todo", "TODO")],
)
def test_other_headers(name: str, value: str) -> None:
    assert found(with_header(name, value), "SMS206") == []


# JSON texts.


def payload(more: str) -> str:
    return f'{{"f": "{{{{fromNumber}}}}", "t": "{{{{toNumber}}}}", "m": "{{{{message}}}}", {more}}}'


def with_payload(more: str) -> str:
    return sandbox(credentials=[credential("a", "custom", payload=f"'{payload(more)}'")])


@pytest.mark.parametrize(
    "text",
    ["changeme", "CHANGE_ME", "TODO", "FIXME", "tbd", "<brand>", "<your sender id>", "your-brand",
     "YOUR_SENDER_ID", "your sender id", "Your API key", "your text here", "xxxx", "XXXXXXXX",
     "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", "ACxxxxxxxx", "AC" + "0" * 32, "+15005550006",
     "+15551234567", "+1234567890", "+15555555555", "+1234XXXXXX"],
)  # fmt: skip
def test_texts_in_json(text: str) -> None:
    for more in (f'"x": "{text}"', f'"x": {{"y": ["{text}"]}}', f'"x": [["{text}"]]'):
        assert found(with_payload(more)) == [f"SMS206 '{payload(more)}'"]
    (finding,) = lint(with_payload(f'"x": "{text}"')).findings
    assert finding.message == f"`{text}` is sample text"


@pytest.mark.parametrize(
    "text",
    ["Your order", "your news from Nordwind", "***", "...", "<br>", "<br/>", "<b>", "[shop]",
     "todo-app", "xx", "xxl", "0000000000000000", "00000000-0000-0000-0000-000000000000",
     "+447700900101", "your", "<>", "a<b>c", "{{message}} TODO", "${env:TODO}", "<%= brand %>",
     "placeholder text", "application/json", "add one here, please", "+1", "+"],
)  # fmt: skip
def test_texts_in_json_that_may_be_meant(text: str) -> None:
    assert found(with_payload(f'"x": "{text}"'), "SMS206") == []


@pytest.mark.parametrize("text", ["Your order", "***", "[id]", "changeme", "Bearer <token>"])
def test_secrets_in_json(text: str) -> None:
    more = f'"x": {{"password": "{text}"}}'
    assert found(with_payload(more), "SMS206", "SMS502") == [f"SMS206 '{payload(more)}'"]
    messages = [finding.message for finding in lint(with_payload(more)).findings]
    assert messages == ["this is sample text, not the secret"]


def test_the_place_in_a_literal_block() -> None:
    block = "|\n      " + payload('"x": "TODO",\n      "token": "changeme"')
    text = f"""\
sandbox: prod
credentials:
  - name: a
    vendor: custom
    provider_name: Harrier Text
    provider_url: https://api.harrier-text.net/send
    auth: {{type: none}}
    mtls: true
    payload: {block}
"""
    assert found(text) == ['SMS206 "TODO"', 'SMS206 "changeme"']
    assert [finding.position.line for finding in lint(text).findings] == [10, 11]
    assert [finding.suppression_line for finding in lint(text).findings] == [9, 9]


def test_bodies_and_claims() -> None:
    oauth = (
        "{type: oauth, name: n, oauth_url: 'https://login.harrier-text.net/t', oauth_body: '%s'}"
    )
    body = '{"grant_type": "client_credentials", "client_id": "your-id", "client_secret": "<key>"}'
    text = with_field("custom", "auth", oauth % body)
    assert found(text) == [f"SMS206 '{body}'"] * 2
    jwt = "{type: jwt, name: n, api_token: '${env:T}', jwt_payload: '%s'}"
    claims = '{"iss": "your-issuer", "exp": 3600}'
    assert found(with_field("custom", "auth", jwt % claims)) == [f"SMS206 '{claims}'"]


def test_a_placeholder_in_another_syntax_is_that_alone() -> None:
    near = payload('"x": 1').replace("{{message}}", "<message>")
    text = sandbox(credentials=[credential("a", "custom", payload=f"'{near}'")])
    assert found(text) == ["SMS211 <message>"]
    other = near.replace('"x": 1', '"x": "<brand>"')
    text = sandbox(credentials=[credential("a", "custom", payload=f"'{other}'")])
    assert found(text) == [f"SMS206 '{other}'", "SMS211 <message>"]


def test_what_a_provider_sends_is_a_sample_itself() -> None:
    feedback = (
        '{"a": "{{client_reference}}", "b": "{{failureCode}}", "c": "{{feedbackStatus}}",'
        ' "to": "+15551234567", "brand": "<brand>"%s}'
    )
    text = sandbox(webhooks=[webhook("w", "custom", type="feedback", payload=f"'{feedback % ''}'")])
    assert found(text) == []
    secret = feedback % ', "token": "changeme"'
    text = sandbox(webhooks=[webhook("w", "custom", type="feedback", payload=f"'{secret}'")])
    assert found(text) == [f"SMS206 '{secret}'"]


def test_text_that_is_not_json_is_that_alone() -> None:
    assert found(with_payload('"x": "TODO",'), "SMS2") == [
        "SMS210 '" + payload('"x": "TODO",') + "'"
    ]
