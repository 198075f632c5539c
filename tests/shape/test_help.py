"""The help: slips that are well known, labels, where a field exists, the right shape, and nothing
that is made up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from smslint.shape.right_shapes import TEMPLATE
from tests.each import each
from tests.linting import lint
from tests.schemas.parts import ENTRIES, Schema, example, resolved
from tests.shape.writing import Raw, findings, found, written

ENTRY_PARTS = [name for name in ENTRIES if name != "document"]


def changed(part: str, renamed: dict[str, str]) -> str:
    """The example of a part with fields under other names."""
    return written(part, {renamed.get(key, key): value for key, value in example(part).items()})


# ------------------------------------------------------------------------------------------- slips


def renames() -> Iterator[tuple[str, str, str]]:
    for part in ENTRY_PARTS:
        for slip in ENTRIES[part].get("slips", []):
            for name in slip["written"]:
                if slip.get("meant") in example(part):
                    yield part, slip["meant"], name


@each("part, field, name", list(renames()))
def test_a_slip_that_is_a_mere_change_of_name(part: str, field: str, name: str) -> None:
    text = changed(part, {field: name})
    (one,) = findings(text)
    assert (one.code, text[one.start : one.end]) == ("SMS101", name)
    assert f"`{field}`" in one.help
    assert one.fix is not None
    assert not one.fix.safe
    (edit,) = one.fix.edits
    assert found(text[: edit.start] + edit.text + text[edit.end :]) == []


def others() -> Iterator[tuple[str, str, list[str]]]:
    for part in ENTRY_PARTS:
        for slip in ENTRIES[part].get("slips", []):
            if "meant" not in slip:
                for name in slip["written"]:
                    yield part, name, slip.get("covers", [])


@each("part, name, covers", list(others()))
def test_other_slips_are_one_finding_without_a_fix(part: str, name: str, covers: list[str]) -> None:
    entry = {key: value for key, value in example(part).items() if key not in covers}
    text = written(part, {**entry, name: "a"})
    (one,) = findings(text)
    assert (one.code, text[one.start : one.end]) == ("SMS101", name)
    assert one.fix is None


@pytest.mark.parametrize("part", ENTRY_PARTS)
def test_all_words_of_a_slip_are_one_finding_at_the_first(part: str) -> None:
    for slip in ENTRIES[part].get("slips", []):
        entry = example(part)
        for field in (slip.get("meant"), *slip.get("covers", ())):
            entry.pop(field, None)
        for words in (slip["written"], slip["written"][::-1]):
            text = written(part, {**entry, **dict.fromkeys(words, "a")})
            assert found(text) == [("SMS101", words[0])]


def test_what_was_meant_is_here_already() -> None:
    text = written("credential/sinch", {**example("credential/sinch"), "service_plan_id": "a"})
    (one,) = findings(text)
    assert one.help == "That is `service_id`, which is here already: keep one of the two."
    assert one.fix is None


SECRETS = [
    (part, field)
    for part in ENTRY_PARTS
    for field, piece in ENTRIES[part]["properties"].items()
    if piece is not True and piece.get("writeOnly") and field in example(part)
]


@pytest.mark.parametrize(("part", "field"), SECRETS)
def test_a_secret_in_a_file(part: str, field: str) -> None:
    path = "/run/secrets/hunter2hunter2"
    entry = {key: value for key, value in example(part).items() if key != field}
    text = written(part, {**entry, f"{field}_file": path})
    (one,) = findings(text)
    assert one.help == f"Write `{field}: ${{file:…}}`, with the path inside."
    assert "hunter2" not in repr((one.message, one.help, one.fix))
    assert one.fix is None
    (one,) = findings(written(part, {**entry, f"{field}_file": f"${{file:{path}}}"}))
    assert one.help == f"Write `{field}`."
    assert one.fix is not None


def test_only_secrets_are_kept_in_files() -> None:
    text = changed("credential/sinch", {"service_id": "service_id_file"})
    (one,) = findings(text)
    assert one.help == "Did you mean `service_id`?"


@pytest.mark.parametrize("key", ["authtype", "auth_type"])
def test_the_type_of_authentication_without_the_mapping(key: str) -> None:
    entry = {name: value for name, value in example("credential/custom").items() if name != "auth"}
    text = written("credential/custom", {**entry, key: "bearer", "api_token": "${env:TOKEN}"})
    assert found(text)[0] == ("SMS101", key)
    assert findings(text)[1].help == "It is a field of `auth`. Remove it here."


# ------------------------------------------------------------------------------------------ labels


@pytest.mark.parametrize(
    ("part", "field", "label"),
    [
        ("channel_config", "message_type", "SMS type"),
        ("channel_config", "message_type", "SMS Type"),
        ("channel_config", "credential", "Mobile configuration"),
        ("channel_config", "credential", "mobile_configuration"),
        ("channel_config", "credential", "SMS configuration"),
        ("channel_config", "channel", "Select channel"),
        ("channel_config", "execution_field", "SMS Execution Field"),
        ("channel_config.b2b", "credential", "SMS configuration"),
        ("credential/twilio", "account_sid", "Account SID"),
        ("credential/twilio", "message_sid", "MessageSID"),
        ("credential/infobip", "api_base_url", "API base URL"),
        ("credential/custom", "payload", "Provider Payload"),
        ("credential/custom", "provider_url", "providerUrl"),
        ("webhook/sinch", "credential", "API credentials"),
        ("webhook/sinch", "sender_number", "Sender Phone Number"),
        ("webhook/sinch", "default_reply", "Default Reply Message"),
        ("webhook/custom.inbound", "payload", "View payload editor"),
    ],
)
def test_the_screens_call_a_field_so(part: str, field: str, label: str) -> None:
    text = changed(part, {field: label})
    (one,) = findings(text)
    assert (one.code, text[one.start : one.end]) == ("SMS101", label)
    assert one.help == f"That is `{field}`."
    assert one.fix is not None
    assert not one.fix.safe


def test_a_label_next_to_its_field() -> None:
    text = written("channel_config", {**example("channel_config"), "SMS type": "marketing"})
    (one,) = findings(text)
    assert one.help == "That is `message_type`, which is here already: keep one of the two."
    assert one.fix is None


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("channel_configurations", "channel_configs"),
        ("Channel configurations", "channel_configs"),
        ("api_credentials", "credentials"),
        ("API Credentials", "credentials"),
        ("SMS Webhooks", "webhooks"),
        ("sms_subdomains", "subdomains"),
        ("sandbox_name", "sandbox"),
        ("Execution fields", "execution_field"),
        ("credential", "credentials"),
        ("webhook", "webhooks"),
        ("channelConfigs", "channel_configs"),
    ],
)
def test_wrong_keys_of_the_root(key: str, field: str) -> None:
    lines = {"sandbox": "prod", "credentials": "[]", "webhooks": "[]", "channel_configs": "[]"}
    lines |= {"subdomains": "[]", "execution_field": "phone"}
    text = "".join(f"{key if name == field else name}: {lines[name]}\n" for name in lines)
    (one,) = findings(text)
    assert (one.code, text[one.start : one.end]) == ("SMS101", key)
    assert f"`{field}`" in one.help
    assert one.fix is not None
    assert one.fix.edits[0].text == field


def test_of_a_list_under_such_a_key_nothing_is_missing() -> None:
    text = """\
sandbox: prod
api_credentials:
  - {name: a, vendor: sinch, service_id: b, api_token: "${env:TOKEN}"}
channel_configs:
  - {name: c, channel: sms, message_type: transactional, credential: a, sender_number: Nordwind}
"""
    assert [one.code for one in lint(text).findings] == ["SMS101"]


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("No Authentication", "none"),
        ("API key", "api_key"),
        ("MAC authentication", "mac"),
        ("OAuth authentication", "oauth"),
        ("OAuth 2.0", "oauth"),
        ("JWT", "jwt"),
        ("JWT authentication", "jwt"),
        ("Basic Auth", "basic"),
        ("Bearer Token", "bearer"),
        ("bearer_token", "bearer"),
        ("bearr", "bearer"),
    ],
)
def test_values_of_the_screens(value: str, meant: str) -> None:
    entry = {**example("credential/custom"), "auth": {"type": value}}
    (one,) = findings(written("credential/custom", entry))
    assert one.help.startswith(f"Did you mean `{meant}`? ")
    assert one.fix is not None
    assert one.fix.edits[0].text.strip('"') == meant


# ---------------------------------------------------------------------------- where a field exists


@pytest.mark.parametrize(
    ("part", "field", "help_"),
    [
        ("credential/sinch", "mtls", "It is a field of `custom` credentials."),
        ("credential/sinch", "credential",
         "It is a field of webhooks and of channel configurations."),
        ("credential/sinch", "subdomain", "It is a field of channel configurations."),
        ("credential/sinch", "subdomains", "It is a field of the root of a document."),
        ("channel_config", "account_sid", "It is a field of `twilio` credentials."),
        ("channel_config", "vendor", "It is a field of credentials and of webhooks."),
        ("webhook/sinch", "opt_in", "It belongs in `keywords`."),
        ("webhook/sinch", "words", "It is a field of a category of `keywords`."),
        ("credential/custom", "api_token", "It is a field of `auth`."),
        ("credential/custom", "oauth_url", "It is a field of `auth`."),
        ("credential/b2b/sinch", "credential", "It is a field of channel configurations."),
    ],
)  # fmt: skip
def test_where_it_exists(part: str, field: str, help_: str) -> None:
    text = written(part, {**example(part), field: "a"})
    (one,) = findings(text)
    assert (one.code, text[one.start : one.end]) == ("SMS101", field)
    assert one.help == f"{help_} Remove it here."
    assert one.fix is None


@pytest.mark.parametrize(
    ("keywords", "key", "help_"),
    [
        ("{words: [STOP]}", "words", "It is a field of a category such as `opt_in`."),
        ("{default_reply: a}", "default_reply",
         "It is a field of a `sinch` webhook itself, not of `keywords`."),
        ("{help: {words: [HELP], reply: a, fuzzy: {reply: b}}}", "fuzzy",
         "It is a field of `opt_out`."),
        ("{help: {words: [HELP], reply: a, opt_in: {}}}", "opt_in",
         "It is a category: it belongs in `keywords`."),
    ],
)  # fmt: skip
def test_where_it_exists_in_keywords(keywords: str, key: str, help_: str) -> None:
    text = written("webhook/sinch", {**example("webhook/sinch"), "keywords": Raw(keywords)})
    (one,) = findings(text)
    assert (one.code, text[one.start : one.end]) == ("SMS101", key)
    assert one.help == f"{help_} Remove it here."


def test_fields_of_the_credential_in_its_authentication() -> None:
    auth = {"type": "none", "mtls": True, "jwt_payload": "{}"}
    text = written("credential/custom", {**example("credential/custom"), "auth": auth})
    assert [one.help for one in findings(text)] == [
        "It is a field of a `custom` credential itself, not of `auth`. Remove it here.",
        "It goes with `jwt` as `type`. Remove it here.",
    ]


def test_keys_of_your_own_inside_an_entry() -> None:
    (one,) = findings(written("channel_config", {**example("channel_config"), "x-owner": "crm"}))
    assert one.help == "Keys that start with `x-` are free in the root of a document only."


# ------------------------------------------------------------------------------------- right shapes


@pytest.mark.parametrize(
    ("part", "field", "value", "help_"),
    [
        ("credential/custom", "headers", "{X-Brand: nordwind, X-Team: crm}",
         "Write a list: `- {name: X-Brand, value: …}`, an item for each header."),
        ("credential/custom", "headers", "[{X-Brand: nordwind}]", None),
        ("credential/custom", "auth", "bearer",
         "Write `auth: {type: bearer, …}`, with the fields that go with it."),
        ("credential/custom", "auth", "[{type: none}]",
         "Remove the `- `: it takes the fields themselves."),
        ("credential/custom", "mtls", "'true'", "Write `true` or `false`, without quotes."),
        ("credential/infobip", "validity_period", "'24'", "Write `24` without quotes."),
        ("credential/infobip", "fuzzy_opt_out", "Did you mean STOP?",
         "Write `fuzzy_opt_out: {reply: Did you mean STOP?}`."),
        ("credential/infobip", "fuzzy_opt_out", "true",
         "Write `fuzzy_opt_out: {reply: …}`, or remove it to switch it off."),
        ("webhook/sinch", "keywords", "[JOIN, STOP]",
         "Write the words by category: `custom: {words: [JOIN, …], reply: …}`."),
        ("webhook/sinch", "keywords", "[STOP]",
         "Write the words by category: `opt_out: {words: [STOP], reply: …}`."),
        ("webhook/sinch", "keywords", "[{opt_out: {words: [STOP]}}]",
         "Remove the `- `: it takes the fields themselves."),
        ("webhook/sinch", "keywords", "{opt_in: [JOIN, START]}",
         "Write `opt_in: {words: [JOIN, …], reply: …}`."),
        ("webhook/sinch", "keywords", "{opt_in: ['YES']}",
         'Write `opt_in: {words: ["YES"], reply: …}`.'),
        ("webhook/sinch", "keywords", "{help: HELP}", "Write `help: {words: [HELP], reply: …}`."),
        ("webhook/sinch", "keywords", "{help: {words: HELP, reply: a}}",
         "Write a list: `[HELP]`."),
        ("channel_config", "marketing_actions", "newsletter", "Write a list: `[newsletter]`."),
        ("channel_config", "tags", "{crm: true}", "Write a list: `- crm`, an item for each."),
        ("channel_config", "sender_number", "['+447700900101', '+447700900102']",
         "It takes one sender: write an entry for each."),
        ("channel_config", "name", "[news]", "Write `name: news`."),
        ("credential/twilio", "auth_token", "{a: b}", "Write a reference here, as text."),
        ("channel_config", "tags", "{{ tags }}", TEMPLATE),
    ],
)  # fmt: skip
def test_the_right_shape(part: str, field: str, value: str, help_: str | None) -> None:
    one = findings(written(part, {**example(part), field: Raw(value)}))[0]
    if help_ is None:
        assert one.code == "SMS101"
    else:
        assert (one.code, one.help) == ("SMS103", help_)


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("credentials:\n  twilio-us: {vendor: twilio}\n",
         "Write a list: `- name: twilio-us`, and its fields indented below."),
        ("webhooks: {name: a, vendor: sinch}\n",
         "Write a list: `- ` in front of `name`, and the other fields indented below."),
        ("channel_configs:\n  - news\n", "Write its fields as `key: value`, indented below it."),
        ("subdomains: links.nordwind.example\n", "Write a list: `[links.nordwind.example]`."),
    ],
)  # fmt: skip
def test_the_right_shape_of_the_lists(text: str, help_: str) -> None:
    assert [(one.code, one.help) for one in findings(f"sandbox: prod\n{text}")] == [
        ("SMS103", help_)
    ]


# ------------------------------------------------------------------------------- nothing is made up


def made_up(part: str, field: str) -> list[str]:
    """The example values of a field, which nobody should copy. References are only patterns, and
    lists of values are all there is."""
    piece = ENTRIES[part]["properties"][field]
    if piece is True:
        return ["+14155550123", "575758", "LOTUS SHOP"]
    definition: Schema = resolved(piece, part)
    if definition.get("writeOnly") or "const" in definition or "enum" in str(definition):
        return []
    return [str(value) for value in definition.get("examples", ())]


@pytest.mark.parametrize("part", ENTRY_PARTS)
def test_no_help_shows_a_made_up_value(part: str) -> None:
    for field in ENTRIES[part].get("required", ()):
        entry = {key: value for key, value in example(part).items() if key != field}
        for value in (None, Raw("[]"), Raw("{}"), Raw("zzz!")):
            text = written(part, entry if value is None else {**entry, field: value})
            for one in findings(text):
                for shown in made_up(part, field):
                    assert f"`{shown}`" not in one.help, (field, one.help)
                    assert f": {shown}" not in one.help, (field, one.help)


def test_names_that_are_there_are_shown() -> None:
    text = """\
sandbox: prod
credentials:
  - {name: Twilio US, vendor: twilio, account_sid: AC0123456789abcdef0123456789abcdef,
     auth_token: "${env:TOKEN}", message_sid: SM0123456789abcdef0123456789abcdef}
  - {name: "${env:NAME}", vendor: twilio}
channel_configs:
  - {name: news, channel: sms, message_type: marketing, sender_number: "+12025550101"}
"""
    (one,) = (one for one in findings(text) if one.pointer.endswith("/credential"))
    assert one.help == (
        "Add `credential`: the name of the credential that sends these messages."
        " This document has `Twilio US`."
    )


def test_many_names_are_not_listed() -> None:
    names = "".join(f"  - {{name: n{number}, vendor: '${{V}}'}}\n" for number in range(6))
    text = f"""\
sandbox: prod
credentials:
{names}channel_configs:
  - {{name: news, channel: sms, message_type: marketing, sender_number: "+12025550101"}}
"""
    (one,) = findings(text)
    assert one.help.endswith("sends these messages.")
