"""What is in the way of numbers and senders, and which number is offered."""

from __future__ import annotations

import pytest

from smslint.shape.numbers import cause_in_number, cause_in_sender
from tests.each import each
from tests.schemas.parts import example
from tests.shape.writing import Raw, findings, written

CERTAIN = [
    ("+44 7700 900101", "it has spaces in it", "+447700900101"),
    ("+44-7700-900101", "it has `-` in it", "+447700900101"),
    ("+447700900101\n", "it has a line break at its end", "+447700900101"),
    ("\t+447700900101", "it has a tab at its start", "+447700900101"),
    ("+44.7700/900101", "it has `.` and `/` in it", "+447700900101"),
    ("+44 (7700) 900-101", "it has spaces, `(`, `)` and `-` in it", "+447700900101"),
    ("+44\u20117700\u2011900101", "it has `\u2011` in it", "+447700900101"),
    ("+44\u00a07700900101", "it has a no-break space (U+00A0) in it", "+447700900101"),
    ("+447700900101\u200b", "it has an invisible character (U+200B) in it", "+447700900101"),
    ("\u202a+447700900101", "it has an invisible character (U+202A) in it", "+447700900101"),
    ("+447700900101 ", "it has a space at its end", "+447700900101"),
    (" +447700900101", "it has a space at its start", "+447700900101"),
    ("00447700900101", "`00` is in front in place of `+`", "+447700900101"),
    ("+00447700900101", "`+00` is in front in place of `+`", "+447700900101"),
    ("++447700900101", "it has 2 plus signs", "+447700900101"),
    ("tel:+447700900101", "`tel:` is in front of the number", "+447700900101"),
    ("WhatsApp:+447700900101", "`WhatsApp:` is in front of the number", "+447700900101"),
    ("sms:575758", "`sms:` is in front of the number", "575758"),
    ("57 57 58", "it has spaces in it", "575758"),
    ("447700900101", "its `+` is missing", "+447700900101"),
    ("+44(0)7700900101", "`(0)` is dialled in the country only", "+447700900101"),
    ("\uff0b447700900101", "`\uff0b` is not the sign `+`", "+447700900101"),
    ("+٤٤٧٧٠٠٩٠٠١٠١", "its digits are not the signs 0 to 9", "+447700900101"),
]
UNCERTAIN = [
    ("07700 900101",
     "it has spaces in it and it starts with 0: a number in national form lacks its country code"),
    ("0770090010", "it starts with 0: a number in national form lacks its country code"),
    ("(202) 555-0101",
     "it has spaces, `(`, `)` and `-` in it and its `+` and country code are missing"),
    ("2025550101", "its `+` and country code are missing"),
    ("+0447700900101", "a country code does not start with 0"),
    ("+1", "the number itself is missing"),
    ("12", "it has 2 digits, and a short code has 3 to 8"),
    ("7", "it has 1 digit, and a short code has 3 to 8"),
    ("+1234567890123456", "it has 16 digits, and a number has 15 at most"),
    ("1234567890123456", "it has 16 digits, and a number has 15 at most"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "what", "meant"), CERTAIN)
def test_the_number_that_was_meant(text: str, what: str, meant: str) -> None:
    assert cause_in_number(text) == (what, meant)


@pytest.mark.parametrize(("text", "what"), UNCERTAIN)
def test_what_is_in_the_way_where_nothing_is_certain(text: str, what: str) -> None:
    assert cause_in_number(text) == (what, None)


@pytest.mark.parametrize(
    "text",
    [
        "STOP",
        "",
        "+",
        "+1 800 FLOWERS",
        "+447700900101 x12",
        "a1",
        "1,5",
        "+44\n7700x",
        "()",
        "- -",
    ],
)
def test_what_does_not_mean_to_be_a_number(text: str) -> None:
    assert cause_in_number(text) is None


@pytest.mark.parametrize("text", ["+447700900101", "575758", "000", "12345678"])
def test_nothing_is_in_the_way_of_a_number(text: str) -> None:
    assert cause_in_number(text) is None


@pytest.mark.parametrize(
    ("text", "what", "meant"),
    [
        (
            "Zeus the Mighty",
            "it has 15 characters, and an alphanumeric sender has 11 at most",
            None,
        ),
        ("Café", "a sender cannot have `é`", None),
        ("LOTUS!", "a sender cannot have `!`", None),
        ("LOTUS\tSHOP", "a sender cannot have a tab", "LOTUS SHOP"),
        ("LOTUS\u00a0SHOP", "a sender cannot have a no-break space (U+00A0)", "LOTUS SHOP"),
        ("LOTUS SHOP ", "it has a space at its end", "LOTUS SHOP"),
        (" LOTUS", "it has a space at its start", "LOTUS"),
        (" LOTUS SHOPS", "it has a space at its start", "LOTUS SHOPS"),
        ("&-&", "an alphanumeric sender has one letter at least", None),
        ("+44 7700 900101", "it has spaces in it", "+447700900101"),
    ],
)
def test_senders_of_sms(text: str, what: str, meant: str | None) -> None:
    assert cause_in_sender(text, agents=False, alphanumeric=True) == (what, meant)


@pytest.mark.parametrize(
    ("text", "what", "meant"),
    [
        ("my agent", "the id of an RCS agent cannot have a space", None),
        ("agent ", "the id of an RCS agent cannot have a space", "agent"),
        ("rcs:a&b", "the id of an RCS agent cannot have `&`", None),
        ("_agent", "the id of an RCS agent starts with a letter or digit", None),
    ],
)
def test_agents(text: str, what: str, meant: str | None) -> None:
    assert cause_in_sender(text, agents=True, alphanumeric=False) == (what, meant)


@each("field", ["inbound_number", "sender_number", "opt_out_number"])
@each("text, what, meant", CERTAIN)
def test_the_number_is_offered_as_an_unsafe_fix(
    field: str, text: str, what: str, meant: str
) -> None:
    part = "credential/sinch" if field == "inbound_number" else "channel_config"
    if field == "sender_number" and text.isascii() and text.isdigit() and len(text) < 16:
        return  # goes with custom credentials, so it depends on the sandbox
    (one,) = findings(written(part, {**example(part), field: text}))
    assert one.code == "SMS104"
    assert one.message.endswith(f" is not a valid `{field}`: {what}")
    assert one.help.startswith(f"Did you mean `{meant}`? ")
    assert one.fix is not None
    assert not one.fix.safe
    assert [edit.text for edit in one.fix.edits] == [f'"{meant}"']


def test_a_block_is_not_replaced() -> None:
    text = written("credential/sinch", {**example("credential/sinch"), "inbound_number": Raw("|-")})
    text = text.replace("inbound_number: |-\n", "inbound_number: |-\n      +44 7700 900101\n")
    (one,) = findings(text)
    assert one.fix is None
    assert "Did you mean `+447700900101`?" in one.help


def test_messages_about_long_texts_are_short() -> None:
    part = "channel_config"
    for text in ("+" + "4 " * 5_000, "a" * 10_000, "é" * 10_000, "(0)" * 3_000):
        (one,) = findings(written(part, {**example(part), "sender_number": text}))
        assert len(one.message) < 400
