"""Each row of the table in the documentation: what a provider answers, and what is then said."""

from __future__ import annotations

import pytest

from tests.live.providers.asking import ask
from tests.live.providers.situation import Situation
from tests.live.providers.situations import PROVIDERS

ROWS = {
    f"{provider}: {situation.what}": situation
    for provider, situations in PROVIDERS.items()
    for situation in situations
}


@pytest.mark.parametrize("situation", ROWS.values(), ids=ROWS)
def test_what_is_said(situation: Situation) -> None:
    asked = ask(situation.text, situation.answers)
    assert asked.said == situation.says
    assert asked.checks == situation.checks


@pytest.mark.parametrize("situation", ROWS.values(), ids=ROWS)
def test_nothing_but_reading(situation: Situation) -> None:
    for request in ask(situation.text, situation.answers).requests:
        assert request.method == "GET" or str(request.url) == "https://auth.sinch.com/oauth2/token"


def test_rows_have_names_of_their_own() -> None:
    assert len(ROWS) == sum(map(len, PROVIDERS.values()))


def test_the_rows_cover_every_rule() -> None:
    codes = {said.code for row in ROWS.values() for said in row.says}
    assert codes == {f"SMS8{number:02}" for number in range(1, 11)}
