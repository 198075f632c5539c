"""What numbering plans can have, compared with the library that the table is made from."""

from __future__ import annotations

import re

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from scripts.generators import numbering_plans
from smslint.facts import numbering
from smslint.facts.numbering import impossible
from smslint.facts.numbering_plans import PLANS, VERSION

CODES = sorted(COUNTRY_CODE_TO_REGION_CODE)
KINDS = [
    *("general_desc", "fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost"),
    *("personal_number", "voip", "pager", "uan", "voicemail"),
]
CANADA_WITHOUT_AREA_CODE = "+13101234"  # dialled as 310 1234; nobody sends messages from it


def examples(code: int) -> list[str]:
    """The numbers that the metadata shows for a country code, of every kind and region."""
    found = []
    for plan in numbering_plans.plans_of(code):
        for kind in KINDS:
            described = getattr(plan, kind)
            if described is not None and described.example_number:
                found.append(f"+{code}{described.example_number}")
    return [number for number in found if number != CANADA_WITHOUT_AREA_CODE]


def test_the_table_is_that_of_its_version() -> None:
    assert phonenumbers.__version__ == VERSION


def test_example_numbers_of_every_country_are_possible() -> None:
    numbers = [number for code in CODES for number in examples(code)]
    assert len(numbers) > 5 * len(CODES)
    assert [number for number in numbers if impossible(number)] == []


def test_lengths_that_no_region_has_are_impossible() -> None:
    for code in CODES:
        allowed = {
            length
            for plan in numbering_plans.plans_of(code)
            for length in plan.general_desc.possible_length
        }
        for digits in range(1, 16 - len(str(code))):
            number = f"+{code}{'2' * digits}"
            found = impossible(number)
            assert (found is None) is (digits == 10 if code == 1 else digits in allowed), number
            assert found is None or (found.why, found.code) == (numbering.LENGTH, str(code))


@given(st.from_regex(r"\+[1-9][0-9]{1,14}", fullmatch=True))
def test_a_number_that_the_library_takes_for_valid_is_possible(number: str) -> None:
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return
    # The library drops a trunk prefix; a number that has none is written as it is dialled.
    if phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164) == number:
        assert not phonenumbers.is_valid_number(parsed) or impossible(number) is None


def test_no_country_code_starts_another_one() -> None:
    codes = re.findall(r" (\d+):", PLANS)
    assert sorted(codes) == sorted(map(str, CODES))
    assert [a for a in codes for b in codes if a != b and b.startswith(a)] == []
    assert max(map(len, codes)) == numbering.LONGEST_CODE


@pytest.mark.parametrize(
    "number",
    [
        "+12025550143",
        "+14155550101",
        "+447700900161",
        "+442079460171",
        "+33199001234",
        "+61491570156",
        "+46317401258",
        "+390200000013",
        "+39069912345",
        "+2250100000013",
        "+242065012345",
        "+80000123456",
        "+29020123",
    ],
)
def test_numbers_that_somebody_may_have(number: str) -> None:
    assert impossible(number) is None


@pytest.mark.parametrize(
    ("number", "why", "corrected"),
    [
        ("+210123456789", numbering.UNASSIGNED, ""),
        ("+99912345678", numbering.UNASSIGNED, ""),
        ("+60124", numbering.LENGTH, ""),
        ("+1202555010", numbering.LENGTH, ""),
        ("+120255501001", numbering.LENGTH, ""),
        ("+44770090016234", numbering.LENGTH, ""),
        ("+3360123456", numbering.LENGTH, ""),
        ("+4407700900162", numbering.TRUNK_ZERO, "+447700900162"),
        ("+49015112345678", numbering.TRUNK_ZERO, "+4915112345678"),
        ("+330612345678", numbering.TRUNK_ZERO, "+33612345678"),
        ("+8201012345678", numbering.TRUNK_ZERO, "+821012345678"),
        ("+9109876543210", numbering.TRUNK_ZERO, "+919876543210"),
        ("+3606201234567", numbering.TRUNK_ZERO, "+36201234567"),
        ("+34091234567", numbering.TRUNK_ZERO, ""),
        ("+789161234567", numbering.LENGTH, "+79161234567"),
        ("+112025550143", numbering.LENGTH, "+12025550143"),
        ("+11025550143", numbering.AREA_OR_EXCHANGE, ""),
        ("+10025550143", numbering.AREA_OR_EXCHANGE, ""),
        ("+12021550143", numbering.AREA_OR_EXCHANGE, ""),
    ],
)
def test_numbers_that_nobody_can_have(number: str, why: str, corrected: str) -> None:
    found = impossible(number)
    assert found is not None
    assert (found.why, found.corrected) == (why, corrected)
    if corrected:
        assert impossible(corrected) is None


@pytest.mark.parametrize(
    ("number", "allowed"),
    [
        ("+1202555", "10"),
        ("+447700", "7, 9 or 10"),
        ("+60124", "8 to 10"),
        ("+3212", "8 or 9"),
        ("+631", "6 or 8 to 13"),
    ],
)
def test_how_many_digits_there_may_be(number: str, allowed: str) -> None:
    found = impossible(number)
    assert found is not None
    assert (found.allowed, found.short) == (allowed, True)
