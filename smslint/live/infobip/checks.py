"""Infobip: the key, the numbers of the account, where replies go, RCS senders."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from smslint.base.phrasing import quoted
from smslint.facts import infobip
from smslint.facts.senders import plain
from smslint.live.errors import Inconclusive
from smslint.live.http.calls import Call, Response, path
from smslint.live.http.session import Session
from smslint.live.infobip.messages import reading
from smslint.live.infobip.replies import check_forwarding, check_hook, collected
from smslint.live.outcomes import CheckResult, invalid, skipped, valid
from smslint.live.senders import (
    UsedNumber,
    alphanumeric_senders,
    rcs_agents,
    used_numbers,
    without_plus,
)
from smslint.live.target import SenderUse, Target
from smslint.live.verdicts import (
    FORBIDDEN,
    NOT_FOUND,
    OK,
    UNAUTHORIZED,
    ProviderContext,
    forbidden,
    refused,
    state_in,
    tried,
    unclear,
)

NEEDED = ("api_base_url", "api_key")

_NAME = "Infobip"
_PAGE = 50
_PACE_OF_NUMBERS = 1.0
_PACE_OF_SENDERS = 0.1
_FEW = 3
"""So many numbers are asked for one by one; of more all are listed, since Infobip answers this call
once a second."""


async def check(target: Target, session: Session) -> AsyncIterator[CheckResult]:
    works = False
    async for result in _key(target, session):
        works = works or result == _WORKS
        yield result
    if not works:
        return
    countries: dict[str, str] = {}
    missing: set[str] = set()
    numbers = used_numbers(target)
    if numbers:
        results = _numbers(target, session, numbers, countries)
        async for result in tried("numbers", numbers[0].place, results):
            missing |= {number.text for number in numbers if result == _missing(number)}
            yield result
    for sender in alphanumeric_senders(target):
        yield skipped(f"sender {sender.text}", "an alphanumeric sender belongs to no account")
    for hook in target.hooks:
        if hook.inbound:
            name = f"webhook {hook.webhook.label}"
            async for result in tried(
                name, hook.place, check_hook(target, session, hook, countries)
            ):
                yield result
        else:
            yield skipped(
                f"webhook {hook.webhook.label}", "Infobip does not say where it sends reports"
            )
    for number in collected(target):
        if number.text in missing:
            continue
        name = f"forwarding of {number.text}"
        results = check_forwarding(target, session, number, countries)
        async for result in tried(name, number.place, results):
            yield result
    for agent in rcs_agents(target):
        name = f"RCS sender {agent.text}"
        async for result in tried(name, agent.place, _agent(target, session, agent)):
            yield result


_WORKS = valid("credential", "Infobip knows the key")


async def _key(target: Target, session: Session) -> AsyncIterator[CheckResult]:
    place = target.place("api_key")
    response = await session.ask(reading(target, "/account/1/balance", "the balance"))
    if response.status == UNAUTHORIZED:
        yield invalid(
            "credential",
            "SMS801",
            place,
            "Infobip refuses this API key at this base URL",
            "Copy both anew from Infobip's console, see whether the key has expired, and leave out"
            " `App`, which is put before it anyway.",
        )
    elif response.status == FORBIDDEN:
        yield _WORKS
        yield forbidden(
            "balance",
            _asked(target),
            "the balance, so only the key itself was checked",
            "Nothing to mend, if the key is meant for sending only.",
        )
    elif response.status == OK and isinstance(response.body, dict):
        yield _WORKS
    else:
        yield unclear("credential", target.place(), _NAME, response)


async def _numbers(
    target: Target, session: Session, numbers: list[UsedNumber], countries: dict[str, str]
) -> AsyncIterator[CheckResult]:
    """Looks the numbers up; the country of each goes to `countries`."""
    known: dict[str, dict[str, Any]] = {}
    few = len(numbers) <= _FEW
    for searched in [number.digits for number in numbers] if few else [""]:
        async for response in session.pages(_owned(target, searched), _Counted(searched).next_of):
            if response.status != OK or not isinstance(response.at("numbers"), list):
                place = numbers[0].place
                yield refused(
                    "numbers", place, _asked(target), "the numbers of the account", response
                )
                return
            known.update(
                (without_plus(str(item.get("number"))), item) for item in response.items("numbers")
            )
    for number in numbers:
        item = known.get(number.digits)
        if item is None:
            yield _missing(number)
            continue
        if isinstance(item.get("country"), str):
            countries[number.text] = item["country"]
        said = item.get("capabilities")
        if isinstance(said, list):
            for result in number.able(_NAME, frozenset(str(name).lower() for name in said)):
                yield result
        else:
            yield valid(number.check)


def _missing(number: UsedNumber) -> CheckResult:
    return number.not_owned(
        "this Infobip account",
        "Correct the number, or take the credential of the account that has it.",
    )


class _Counted:
    """Goes through numbered pages until all that there is has been seen."""

    __slots__ = ("page", "searched", "seen")

    def __init__(self, searched: str) -> None:
        self.searched = searched
        self.page = 0
        self.seen = 0

    def next_of(self, response: Response) -> str | None:
        """The address of the next page, relative to the first one's."""
        found = len(response.items("numbers"))
        self.seen += found
        count = response.number("numberCount")
        if found == 0 and count is not None and self.seen < count and not self.searched:
            raise Inconclusive("Infobip lists fewer numbers than it says that there are")
        # Without a count, a page that is full may have another one behind it.
        if found == 0 or (found < _PAGE if count is None else self.seen >= count):
            return None
        self.page += 1
        search = f"&number={self.searched}" if self.searched else ""
        return f"?limit={_PAGE}&page={self.page}{search}"


def _owned(target: Target, searched: str) -> Call:
    params = (("limit", str(_PAGE)), ("page", "0"), ("number", searched))
    what = "the numbers of the account"
    return reading(target, "/numbers/1/numbers", what, *params[: 3 if searched else 2])._replace(
        pace=_PACE_OF_NUMBERS
    )


async def _agent(target: Target, session: Session, agent: SenderUse) -> AsyncIterator[CheckResult]:
    name = f"RCS sender {agent.text}"
    url = f"/rcs/1/senders{path(plain(agent.text))}"
    call = reading(target, url, "the RCS sender")._replace(pace=_PACE_OF_SENDERS)
    response = await session.ask(call)
    status = response.text("senderStatus")
    if response.status == NOT_FOUND:
        yield invalid(
            name,
            "SMS807",
            agent.place,
            f"this Infobip account has no RCS sender {quoted(agent.text)}",
            "Copy the sender's name from Infobip's console.",
        )
    elif response.status != OK or not status:
        yield refused(name, agent.place, _asked(target), "the RCS sender", response)
    elif status in infobip.LAUNCHED:
        yield valid(name)
    else:
        yield invalid(
            name,
            "SMS807",
            agent.place,
            f"the RCS sender {quoted(agent.text)} is not launched at Infobip: its status is"
            f" {quoted(state_in(status) or 'unknown')}",
            "Launch it through Infobip; until then only test devices get its messages.",
        )


def _asked(target: Target) -> ProviderContext:
    return ProviderContext(_NAME, target.place("api_key"))
