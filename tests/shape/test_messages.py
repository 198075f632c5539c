"""What is said of each kind of fault: the value first, then what is wrong, then how to fix it."""

from __future__ import annotations

import pytest

from smslint.source.limits import MAX_ALIKE, MAX_ITEMS
from tests.each import each
from tests.linting import lint
from tests.schemas.parts import example
from tests.shape.writing import Raw, findings, found, written


def of(part: str, field: str, value: str) -> tuple[str, str]:
    """Message and help for the one thing that is wrong with a value."""
    (one,) = findings(written(part, {**example(part), field: Raw(value)}))
    return one.message, one.help


@pytest.mark.parametrize(
    ("part", "field", "value", "message", "help_"),
    [
        ("credential/infobip", "nope", "1", "`nope` is not a field of an `infobip` credential",
         "It has `api_base_url`, `api_key`, "),
        ("credential/twilio", "auth_tokn", "x",
         "`auth_tokn` is not a field of a `twilio` credential",
         "Did you mean `auth_token`? It is here already: keep one of the two."),
        ("webhook/custom.inbound", "nope", "1",
         "`nope` is not a field of a `custom` inbound webhook",
         "It has "),
        ("channel_config", "nope", "1", "`nope` is not a field of a channel configuration",
         "It has "),
        ("credential/twilio", "account_sid", "zzz!",
         "`zzz!` is not a valid `account_sid`: it starts with `zz`",
         "An account SID is AC and 32 hexadecimal digits."),
        ("credential/sinch", "region", "mars", "`mars` is not a valid `region`",
         "It takes `us`, `eu`, `au`, `br` or `ca`."),
        ("credential/sinch", "region", "EU", "`EU` is not a valid `region`",
         "Did you mean `eu`? It takes `us`, `eu`, `au`, `br` or `ca`."),
        ("channel_config", "message_type", "trans", "`trans` is not a valid `message_type`",
         "Did you mean `transactional`? It takes `marketing` or `transactional`."),
        ("channel_config", "message_type", "promo", "`promo` is not a valid `message_type`",
         "It takes `marketing` or `transactional`."),
        ("credential/infobip", "validity_period", "0", "`0` is not a valid `validity_period`",
         "It takes a whole number of at least 1."),
        ("credential/infobip", "validity_period", "1.5", "`1.5` is not a valid `validity_period`",
         "It takes a whole number of at least 1."),
        ("credential/sinch_rcs", "rate_limit", "-1", "`-1` is not a valid `rate_limit`",
         "It takes a whole number of at least 0."),
        ("credential/infobip", "callback_data", '"' + "a" * 4001 + '"',
         "`callback_data` has 4,001 characters; 4,000 are allowed", "Shorten it."),
        ("credential/infobip", "validity_period", '"24"',
         "`validity_period` must be a whole number, not text", "Write `24` without quotes."),
        ("credential/infobip", "validity_period", "[24]",
         "`validity_period` must be a whole number, not a list",
         "Write a whole number, without quotes."),
        ("credential/custom", "mtls", "maybe",
         "`mtls` must be `true` or `false`, not text", "Write `true` or `false`, without quotes."),
        ("credential/custom", "mtls", "yes",
         "`yes` is the boolean true to YAML 1.1 readers and text to YAML 1.2 readers",
         "Write `true` or `false`."),
        ("credential/sinch_rcs", "rate_limit", "010",
         "`010` is the number 8 to YAML 1.1 readers and the number 10 to YAML 1.2 readers",
         "Write the number in plain digits."),
        ("credential/sinch_rcs", "rate_limit", "1_000",
         "`1_000` is the number 1000 to YAML 1.1 readers and text to YAML 1.2 readers",
         "Write the number in plain digits."),
        ("credential/sinch", "inbound_number", "+14155550123",
         "`+14155550123` is read as the number 14155550123, not as text",
         'Write it in quotes: `"+14155550123"`.'),
        ("credential/sinch", "description", "NO",
         "`NO` is the boolean false to YAML 1.1 readers and text to YAML 1.2 readers",
         'Write it in quotes: `"NO"`.'),
        ("credential/sinch", "description", "1e5",
         "`1e5` is text to YAML 1.1 readers and the number 100000.0 to YAML 1.2 readers",
         'Write it in quotes: `"1e5"`.'),
        ("credential/sinch", "description", "2024-01-01",
         "`2024-01-01` is the date 2024-01-01 to YAML 1.1 readers and text to YAML 1.2 readers",
         'Write it in quotes: `"2024-01-01"`.'),
        ("credential/sinch", "description", "null", "`null` is read as null, not as text",
         'Remove the field, or write the text in quotes: `"null"`.'),
        ("credential/sinch", "description", "!!int 3", "`3` is read as the number 3, not as text",
         'Write it in quotes, without the tag: `"3"`.'),
        ("credential/sinch", "name", "~", "`name` is empty; a `sinch` credential needs it",
         "Add `name`: the name of this credential, as "),
        ("credential/custom", "headers", "[{name: a}]",
         "`value` is missing; an item of `headers` needs it",
         "Add `value`: the value of the header."),
        ("credential/custom", "headers", "{A: b}", "`headers` must be a list, not a mapping",
         "Write a list: `- {name: A, value: …}`, an item for each header."),
        ("credential/custom", "headers", "[a]", "an item of `headers` must be a mapping, not text",
         "Write its fields as `key: value`; the first is `name`."),
        ("credential/custom", "payload", "{a: b}", "`payload` must be text, not a mapping",
         "Write the text as a block: `payload: |`, and the lines indented below it."),
        ("credential/custom", "auth", "{type: basic, api_token: {{ sekret }}}",
         "`api_token` must be text, not a mapping", "A text that starts with `{{` needs quotes."),
        ("channel_config", "marketing_actions", "[a, null]", "`null` is read as null, not as text",
         'Remove the item, or write the text in quotes: `"null"`.'),
        ("webhook/sinch", "keywords", "{custom: {words: [a, b], reply: c}}",
         "`words` has 2 items; it takes exactly 1",
         "Keep one, and move the others to a category that takes several."),
        ("webhook/sinch", "keywords", "{custom: {words: [], reply: c}}",
         "`words` has 0 items; it takes exactly 1", "Fill it, or remove it."),
        ("webhook/sinch", "keywords", "{optout: {words: [a], reply: c}}",
         "`optout` is not a field of `keywords`", "That is `opt_out`."),
    ],
)  # fmt: skip
def test_messages(part: str, field: str, value: str, message: str, help_: str) -> None:
    said = of(part, field, value)
    assert said[0] == message
    assert said[1].startswith(help_)


def test_long_values_are_shortened() -> None:
    message, _ = of("credential/sinch", "region", "m" * 5_000)
    assert len(message) < 120
    assert "…" in message


def test_values_of_several_lines_are_said_on_one() -> None:
    message, _ = of("credential/sinch", "region", '"a\\nb\\n  c"')
    assert message == "`a b c` is not a valid `region`"


def test_fixes_of_ambiguous_values_are_safe_but_for_null() -> None:
    for value, safe in (("NO", True), ("12:30", True), ("null", False)):
        (one,) = findings(
            written("credential/sinch", {**example("credential/sinch"), "description": Raw(value)})
        )
        assert one.fix is not None
        assert one.fix.safe is safe
        assert one.fix.edits[0].text == f'"{value}"'


@each(
    "written, fits",
    [("tag: [a]", True), ("tag: a", False), ("sandbox_typ: production", True),
     ("subdomain: [a.example.com]", True), ("subdomain: a.example.com", False)],
)  # fmt: skip
def test_a_key_is_renamed_where_its_value_has_the_shape_of_the_field(
    written: str, fits: bool
) -> None:
    text = "sandbox: prod\n" + (
        f"channel_configs:\n  - {{{written}}}\n" if written.startswith("tag") else f"{written}\n"
    )
    (one,) = (item for item in lint(text).findings if item.code == "SMS101")
    assert one.help.startswith("Did you mean `")
    assert (one.fix is not None) is fits


def test_there_is_no_fix_for_what_takes_no_text() -> None:
    for value in ("yes", "on", "NO"):
        (one,) = findings(
            written("credential/custom", {**example("credential/custom"), "mtls": Raw(value)})
        )
        assert one.code == "SMS005"
        assert one.fix is None


@pytest.mark.parametrize("value", ["true", "false", "True", "FALSE"])
def test_booleans_that_all_read_alike(value: str) -> None:
    text = written("credential/custom", {**example("credential/custom"), "mtls": Raw(value)})
    assert found(text) == []


@pytest.mark.parametrize("value", ["0", "1", "48", "+7", "0x10", "12.0"])
def test_numbers_that_all_read_alike(value: str) -> None:
    text = written(
        "credential/sinch_rcs", {**example("credential/sinch_rcs"), "rate_limit": Raw(value)}
    )
    assert found(text) == []


@pytest.mark.parametrize("value", ["!!bool yes", "!!int 010"])
def test_a_tag_says_what_a_value_is(value: str) -> None:
    field, part = ("mtls", "custom") if "bool" in value else ("rate_limit", "sinch_rcs")
    text = written(f"credential/{part}", {**example(f"credential/{part}"), field: Raw(value)})
    assert found(text) == []


def test_a_field_that_does_not_exist_is_the_only_fault_of_its_value() -> None:
    text = written("credential/twilio", {**example("credential/twilio"), "mtls": Raw("yes")})
    assert found(text) == [("SMS101", "mtls")]


# Thousands of faults


@pytest.mark.parametrize("name", ["nope", "no/pe", "no~pe"])
def test_nothing_is_said_of_what_is_below_an_unknown_field(name: str) -> None:
    fields = {**example("credential/twilio"), name: Raw("{[1]: 2}")}
    assert found(written("credential/twilio", fields)) == [("SMS101", name)]


def test_of_thousands_of_unknown_fields_the_first_are_listed() -> None:
    text = "sandbox: prod\n" + "".join(f"k{number}: 1\n" for number in range(MAX_ALIKE + 500))
    listed = findings(text)
    assert len(listed) == MAX_ALIKE
    assert [text[one.start : one.end] for one in listed[:2]] == ["k0", "k1"]


def test_of_thousands_of_wrong_items_the_first_are_listed() -> None:
    text = "sandbox: prod\nsubdomains:\n" + "  - 1\n" * (MAX_ITEMS + 500)
    listed = findings(text)
    assert len(listed) == MAX_ALIKE
    assert listed[-1].message.endswith("(more like this are not listed)")
    assert listed[0].position.line == 3
    assert listed[-1].position.line == 2 + MAX_ALIKE


@pytest.mark.slow
def test_of_thousands_of_wrong_entries_the_first_are_listed() -> None:
    for line in ("  - 1\n", "  - {}\n", "  - {vendor: a}\n", "  - {vendor: twilio}\n"):
        listed = findings("sandbox: prod\ncredentials:\n" + line * 5_000)
        assert MAX_ALIKE <= len(listed) <= 3 * MAX_ALIKE
        assert listed[-1].message.endswith("(more like this are not listed)")


def test_nearly_a_thousand_faults_are_listed_without_a_word() -> None:
    text = "sandbox: prod\nsubdomains:\n" + "  - 1\n" * (MAX_ALIKE - 1)
    assert "not listed" not in findings(text)[-1].message
