"""How messages quote, list and suggest."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from smslint.base.phrasing import code_spans, listing, quoted, with_article
from smslint.base.suggest import nearest, shortened
from tests.growth import assert_linear

# Quoting


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a", "`a`"),
        ("", '`""`'),
        (" a ", "` a `"),
        ("a\nb", "`a b`"),
        ("a\r\n\r\n  b\n", "`a b`"),
        ("a\u2028b", "`a b`"),
        ("a\tb", "`a\tb`"),
        ("a`b", "``a`b``"),
        ("`a``b`", "``` `a``b` ```"),
        ("x" * 60, "`" + "x" * 60 + "`"),
        ("x" * 61, "`" + "x" * 59 + "…`"),
        ("x" * 5_000_000, "`" + "x" * 59 + "…`"),
        ("line\n" * 1_000_000, "`" + ("line " * 12)[:59] + "…`"),
    ],
)
def test_quoted(text: str, shown: str) -> None:
    assert quoted(text) == shown


@given(st.lists(st.text("ab` …", max_size=9), max_size=4))
@example(["  `  "])
def test_what_is_quoted_is_found_again(values: list[str]) -> None:
    """Whatever is in a value, one knows where it begins and ends."""
    sentence = " is no ".join(map(quoted, values))
    spans = list(code_spans(sentence))
    assert [quoted(span.text) for span in spans] == [quoted(value or '""') for value in values]
    for span in spans:
        assert sentence[span.inner :].startswith(span.text)
        assert sentence[span.start : span.end].strip("` ") == span.text.strip("` ")


@pytest.mark.parametrize("sentence", ["", "a b", "one ` tick", "`` a ` b", "a ```"])
def test_backticks_that_nothing_closes_quote_nothing(sentence: str) -> None:
    assert list(code_spans(sentence)) == []


@given(st.text(max_size=200))
def test_what_is_quoted_is_short_and_one_line(text: str) -> None:
    shown = quoted(text)
    assert len(shown) <= 62
    assert len(shown.splitlines()) == 1 or len(text.splitlines()) == 1
    assert shown[0] == shown[-1] == "`"


def test_listing() -> None:
    assert listing([]) == ""
    assert listing(["a"]) == "`a`"
    assert listing(["a", "b"]) == "`a` or `b`"
    assert listing(iter("abc"), "and") == "`a`, `b` and `c`"


def test_with_article() -> None:
    assert with_article("infobip") == "an `infobip`"
    assert with_article("sinch_mms") == "a `sinch_mms`"


# Suggesting

FIELDS = ["name", "vendor", "account_sid", "auth_token", "message_sid", "inbound_number", "url"]
VENDORS = ["twilio", "sinch", "sinch_mms", "sinch_rcs", "infobip", "custom"]


@pytest.mark.parametrize(
    ("name", "candidates", "meant"),
    [
        ("vendro", FIELDS, "vendor"),
        ("Vendor", FIELDS, "vendor"),
        ("accountSid", FIELDS, "account_sid"),
        ("account-sid", FIELDS, "account_sid"),
        ("ACCOUNT SID", FIELDS, "account_sid"),
        ("inbound_nubmer", FIELDS, "inbound_number"),
        ("inboundnumbr", FIELDS, "inbound_number"),
        ("nam", FIELDS, "name"),
        ("naem", FIELDS, "name"),
        ("nmae", FIELDS, "name"),
        ("names", FIELDS, "name"),
        ("mesage_id", FIELDS, "message_sid"),
        ("urls", FIELDS, "url"),
        ("auth", FIELDS, None),
        ("number", FIELDS, None),
        ("colour", FIELDS, None),
        ("", FIELDS, None),
        ("n", FIELDS, None),
        ("twillio", VENDORS, "twilio"),
        ("sinch_mns", VENDORS, "sinch_mms"),
        ("sinchmms", VENDORS, "sinch_mms"),
        ("sinch-rcs", VENDORS, "sinch_rcs"),
        ("costum", VENDORS, "custom"),
        ("telegraph", VENDORS, None),
        ("vonage", VENDORS, None),
        ("twilio", VENDORS, None),
        ("TWILIO", VENDORS, "twilio"),
        ("uk", ["us", "eu", "au"], None),
        ("EU", ["us", "eu", "au"], "eu"),
        ("smss", ["sms", "mms", "rcs"], "sms"),
        ("nms", ["sms", "mms", "rcs"], "sms"),
        ("STRASSE", ["straße"], "straße"),
    ],
)
def test_nearest(name: str, candidates: list[str], meant: str | None) -> None:
    assert nearest(name, candidates) == meant


def test_the_nearest_of_several_counts() -> None:
    assert (
        nearest("sinch-main-1", ["sinch-main-23", "sinch-main-2", "sinch-main-11"])
        == "sinch-main-2"
    )
    assert nearest("sinch-main-1", ["sinch-main-23", "sinch-main-11"]) == "sinch-main-11"
    assert nearest("abcdefghi", ["abcdefxyz", "abcdefghx"]) == "abcdefghx"


def test_the_name_itself_is_no_suggestion() -> None:
    assert nearest("name", ["name"]) is None
    assert nearest("name", ["name", "Name"]) == "Name"


def edits(a: str, b: str) -> int:
    """Insertions, deletions, replacements and swaps of neighbours, counted slowly."""

    @cache
    def between(i: int, j: int) -> int:
        if not i or not j:
            return i + j
        found = min(
            between(i - 1, j) + 1,
            between(i, j - 1) + 1,
            between(i - 1, j - 1) + (a[i - 1] != b[j - 1]),
        )
        if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
            found = min(found, between(i - 2, j - 2) + 1)
        return found

    return between(len(a), len(b))


FEW = st.text("abc", max_size=12)


@settings(max_examples=800)
@given(FEW, st.lists(FEW, max_size=4))
@example("abcabcabc", ["abcabacbc"])
@example("ab", ["ba"])
@example("abc", ["acb"])
@example("aabbccaab", ["bbccaab"])
def test_nearest_by_hand(name: str, candidates: list[str]) -> None:
    others = [candidate for candidate in candidates if candidate != name]
    allowed = min(3, len(name) // 3)
    within = [(edits(name, other), place) for place, other in enumerate(others)]
    within = [pair for pair in within if pair[0] <= allowed]
    assert nearest(name, candidates) == (others[min(within)[1]] if within else None)


@settings(max_examples=300)
@given(st.text("ab", min_size=5, max_size=30), st.integers(0, 29), st.sampled_from("xyz"))
def test_one_letter_is_always_forgiven(name: str, place: int, letter: str) -> None:
    place %= len(name)
    for slip in (
        name[:place] + letter + name[place:],
        name[:place] + letter + name[place + 1 :],
        name[:place] + name[place + 1 :],
    ):
        assert slip == name or nearest(slip, [name]) == name


def test_a_name_that_nobody_could_have_misspelt_means_no_other() -> None:
    longest = "abcdefghij" * 10
    assert nearest("x" + longest[1:], [longest]) == longest
    assert nearest("x" + longest, [longest]) is None


SLIPS: list[Callable[[str], str]] = [
    lambda long: "x" + long[1:-1] + "x",
    lambda long: long[1:] + "xx",
    lambda long: long[::-1],
    lambda long: "x" * len(long),
    lambda long: long[: len(long) // 2] + "x" + long[len(long) // 2 :],
    lambda long: "abcdefghijx",
]


@pytest.mark.slow
@pytest.mark.parametrize("slip", SLIPS)
def test_time_grows_with_the_length_of_names_only(slip: Callable[[str], str]) -> None:
    def pair(length: int) -> tuple[str, str]:
        long = ("abcdefghij" * (length // 10 + 1))[:length]
        return slip(long), long

    name, long = pair(20_000)
    assert nearest(name, [long]) is None
    assert_linear(pair, lambda names: nearest(names[0], [names[1]]), 20_000)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "meant"), [("sinch-main-09999x", "sinch-main-09999"), ("y" * 16, None)]
)
def test_time_grows_with_the_number_of_names_only(name: str, meant: str | None) -> None:
    def names(count: int) -> list[str]:
        return [f"sinch-main-{number:05d}" for number in range(count)]

    assert nearest(name, names(20_000)) == meant
    assert_linear(names, lambda candidates: nearest(name, candidates), 20_000)


def test_shortened() -> None:
    assert shortened("sender", ["sender_number", "name"]) == "sender_number"
    assert shortened("number", ["inbound_number", "sender_number"]) is None
    assert shortened("nothing", ["name"]) is None
