"""What a sender can be; the schemas say the same."""

import pytest

from smslint.facts import senders
from smslint.shape.schemas import part

DEFINITIONS = part("common")["definitions"]


def test_the_schemas_hold_the_same_patterns() -> None:
    assert DEFINITIONS["e164"]["pattern"] == senders.E164
    assert DEFINITIONS["short_code"]["pattern"] == senders.SHORT_CODE
    assert DEFINITIONS["alphanumeric_sender"]["pattern"] == senders.ALPHANUMERIC
    assert DEFINITIONS["alphanumeric_sender"]["maxLength"] == senders.ALPHANUMERIC_LENGTH
    assert DEFINITIONS["bare_number"]["pattern"] == senders.BARE_NUMBER
    assert DEFINITIONS["agent_id"]["pattern"] == senders.AGENT_ID


@pytest.mark.parametrize("text", ["+14155550100", "+12", "123", "12345678", "000"])
def test_numbers(text: str) -> None:
    assert senders.is_number(text)
    assert not senders.is_alphanumeric(text)


@pytest.mark.parametrize(
    "text", ["NORDWIND", "4U", "Teal 24", "Elevenchars", "a", "1e5", "1 A 2", "B&Q", "&A-"]
)
def test_alphanumeric_senders(text: str) -> None:
    assert senders.is_alphanumeric(text)
    assert not senders.is_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "+",
        "+1",
        "+0123456",
        "+1234567890123456",
        "12",
        "123456789",
        "123 456",
        "+1 415 555",
        "TwelveLetter",
        "nord+wind",
        "&",
        "nord_wind_24",
        "rcs:agent",
        "Équipe",
        "12345\n",
        "NORD\n",
        "NORD ",
        " NORD",
        "1 ",
        "１２３４５",
    ],
)
def test_neither(text: str) -> None:
    assert not senders.is_number(text)
    assert not senders.is_alphanumeric(text)


def test_the_prefix_of_an_agent() -> None:
    assert senders.plain("rcs:nordwind_agent") == "nordwind_agent"
    assert senders.plain("nordwind.rcs:agent") == "nordwind.rcs:agent"


@pytest.mark.parametrize("text", ["123456789", "14155550100", "123456789012345"])
def test_numbers_without_a_plus(text: str) -> None:
    assert senders.is_bare_number(text)
    assert not senders.is_number(text)


@pytest.mark.parametrize(
    "text", ["12345678", "1234567890123456", "+14155550100", "1415555010x", ""]
)
def test_no_numbers_without_a_plus(text: str) -> None:
    assert not senders.is_bare_number(text)


@pytest.mark.parametrize("text", ["nord_wind", "rcs:nord.wind-1", "575758", "14155550100"])
def test_ids_of_agents(text: str) -> None:
    assert senders.is_agent_id(text)


@pytest.mark.parametrize("text", ["B&Q", "nord wind", "_nord", "rcs:", ""])
def test_no_ids_of_agents(text: str) -> None:
    assert not senders.is_agent_id(text)
