"""Each row of the table in the documentation: what a provider answers, and what is then said."""

from __future__ import annotations

import re

import pytest

from smslint.facts.vendors import CREDENTIAL_VENDORS
from smslint.output import FORMATS, Context, output
from smslint.rules.base import Scope
from smslint.rules.registry import RULES
from tests.live.situations.asking import CANARIES, LiveRun
from tests.live.situations.situation import Situation
from tests.live.situations.tables import PROVIDERS

TOKENS = {
    "https://ims-na1.adobelogin.com/ims/token/v3",
    "https://auth.sinch.com/oauth2/token",
    "https://sms.nordwind.example/oauth/token",
}
"""Where a check may post to: a token for a key."""

ROWS = {
    f"{provider}: {situation.what}": situation
    for provider, situations in PROVIDERS.items()
    for situation in situations
}


@pytest.mark.parametrize("situation", ROWS.values(), ids=ROWS)
def test_what_is_said(situation: Situation) -> None:
    asked = situation.ask()
    assert asked.said == situation.says
    assert asked.checks == situation.checks
    assert {request.method for request in asked.requests} <= {"GET", "HEAD", "POST"}
    posted = {str(request.url) for request in asked.requests if request.method == "POST"}
    assert posted <= TOKENS
    assert canaries_in(asked) == []


def canaries_in(asked: LiveRun) -> list[str]:
    """The secrets that some output shows."""
    context = Context(lambda path: None)
    shown = "\n".join(
        line for name in FORMATS for line in output(name).render(asked.report, context)
    )
    return [canary for canary in CANARIES if canary in shown]


def test_rows_have_names_of_their_own() -> None:
    assert len(ROWS) == sum(map(len, PROVIDERS.values()))


def test_every_vendor_has_rows() -> None:
    asked = {vendor for row in ROWS.values() for vendor in re.findall(r"vendor: (\w+)", row.text)}
    missing = set(CREDENTIAL_VENDORS) - asked
    assert missing == set(), "tables.py names the situations of each vendor"


def test_the_rows_cover_every_rule() -> None:
    codes = {said.code for row in ROWS.values() for said in row.says}
    assert codes == {rule.code for rule in RULES if rule.scope is Scope.LIVE}
