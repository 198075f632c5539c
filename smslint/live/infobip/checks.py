"""Infobip: the key, the numbers of the account, where replies go, RCS senders."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from typing import Any

from smslint.base.codes import CREDENTIAL_REJECTED, SENDER_NOT_READY
from smslint.base.phrasing import quoted
from smslint.facts import infobip
from smslint.live.concealed import Concealed, joined
from smslint.live.errors import InconclusiveError
from smslint.live.http.calls import Call, Pairs, Response
from smslint.live.http.session import Session
from smslint.live.http.urls import path
from smslint.live.infobip.errors import NAME, context_of
from smslint.live.infobip.messages import reading
from smslint.live.infobip.replies import check_forwarding, check_hook, collected
from smslint.live.outcomes import CheckResult, invalid, skipped, valid
from smslint.live.senders import (
    UsedNumber,
    check_of,
    plain_sender,
    rcs_agents,
    skipped_alphanumeric,
    used_numbers,
)
from smslint.live.target import SenderUse, Target
from smslint.live.verdicts import (
    FORBIDDEN,
    NOT_FOUND,
    OK,
    UNAUTHORIZED,
    forbidden,
    refused,
    same_as_before,
    state_in,
    tried,
    unclear,
)

NEEDED = ("api_base_url", "api_key")

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
    countries: dict[Concealed, str] = {}
    missing: set[Concealed] = set()
    numbers = used_numbers(target)
    if numbers:
        results = _numbers(target, session, numbers, countries, missing)
        async for result in tried(numbers[0].check, numbers[0].place, results):
            yield result
    for result in skipped_alphanumeric(target):
        yield result
    for hook, address in target.hooks:
        name = f"webhook {hook.label}"
        if hook.inbound:
            results = check_hook(target, session, hook, address, countries)
            async for result in tried(name, hook.place, results):
                yield result
        else:
            yield skipped(name, "Infobip does not say where it sends reports")
    for number in collected(target):
        if number.text in missing:
            continue
        name = f"forwarding of {number.text.shown}"
        results = check_forwarding(target, session, number, countries)
        async for result in tried(name, number.place, results):
            yield result
    for agent in rcs_agents(target):
        results = _agent(target, session, agent)
        async for result in tried(check_of(agent), agent.place, results):
            yield result


_WORKS = valid("credential", "Infobip accepts the key")


async def _key(target: Target, session: Session) -> AsyncIterator[CheckResult]:
    context = context_of(target)
    response = await session.ask(reading(target, "/account/1/balance", "the balance"))
    if context.says(response, UNAUTHORIZED):
        yield invalid(
            "credential",
            CREDENTIAL_REJECTED,
            context.key,
            "Infobip refuses this API key at this base URL",
            "Copy both again from Infobip's console, check whether the key has expired, and leave"
            " out `App`, which is added in front of it.",
        )
    elif context.says(response, FORBIDDEN):
        yield _WORKS
        yield forbidden(
            "balance",
            context,
            "the balance, so only the key itself was checked",
            "Nothing to fix, if the key is meant for sending only.",
        )
    elif response.status == OK and isinstance(response.body, dict):
        yield _WORKS
    else:
        yield unclear("credential", target.place(), context, response)


async def _numbers(
    target: Target,
    session: Session,
    numbers: list[UsedNumber],
    countries: dict[Concealed, str],
    missing: set[Concealed],
) -> AsyncIterator[CheckResult]:
    """Looks the numbers up; the country of each goes to `countries`, those that the account does
    not have to `missing`."""
    listed: dict[str, list[dict[str, Any]]] = {}
    few = len(numbers) <= _FEW
    for searched in [number.digits for number in numbers] if few else [None]:
        async for response in session.pages(_owned(target, searched), _Counted(searched).next_of):
            if response.status != OK or not isinstance(response.at("numbers"), list):
                first, *others = numbers
                yield refused(
                    first.check,
                    first.place,
                    context_of(target),
                    "the numbers of the account",
                    response,
                )
                for number in others:
                    yield same_as_before(number.check)
                return
            for item in response.items("numbers"):
                listed.setdefault(str(item.get("number")), []).append(item)
    for number in numbers:
        items = [item for key in listed if number.is_same(key) for item in listed[key]]
        if not items:
            missing.add(number.text)
            yield number.not_owned(
                "this Infobip account",
                "Correct the number, or use the credential of the account that has it.",
            )
            continue
        country = _country_in(items)
        if country is not None:
            countries[number.text] = country
        abilities = _abilities_in(items)
        if abilities is None:
            yield valid(number.check)
        else:
            for result in number.able(NAME, abilities):
                yield result


def _abilities_in(items: Iterable[dict[str, Any]]) -> frozenset[str] | None:
    """What a number can do by all its entries: there is one for SMS, another for WhatsApp, and a
    short code has one for each country. None where no entry says it."""
    said = [item["capabilities"] for item in items if isinstance(item.get("capabilities"), list)]
    return frozenset(str(name).lower() for names in said for name in names) if said else None


def _country_in(items: list[dict[str, Any]]) -> str | None:
    """The country of a number, before others that in which it can do SMS."""

    def lacks_sms(item: dict[str, Any]) -> bool:
        return "SMS" not in str(item.get("capabilities")).upper()

    known = (item.get("country") for item in sorted(items, key=lacks_sms))
    return next((country for country in known if isinstance(country, str)), None)


class _Counted:
    """Goes through numbered pages until all that there is has been seen."""

    __slots__ = ("page", "searched", "seen")

    def __init__(self, searched: Concealed | None) -> None:
        self.searched = searched
        self.page = 0
        self.seen = 0

    def next_of(self, response: Response) -> Pairs | None:
        """The parameters of the next page."""
        found = len(response.items("numbers"))
        self.seen += found
        count = response.number("numberCount")
        if found == 0 and count is not None and self.seen < count and self.searched is None:
            raise InconclusiveError("Infobip lists fewer numbers than its own count")
        # Without a count, a page that is full may be followed by another one.
        if found == 0 or (found < _PAGE if count is None else self.seen >= count):
            return None
        self.page += 1
        return _page(self.page, self.searched)


def _page(number: int, searched: Concealed | None) -> Pairs:
    search: Pairs = () if searched is None else (("number", searched),)
    return (("limit", str(_PAGE)), ("page", str(number)), *search)


def _owned(target: Target, searched: Concealed | None) -> Call:
    call = reading(target, "/numbers/1/numbers", "the numbers of the account")
    return call._replace(params=_page(0, searched), pace=_PACE_OF_NUMBERS)


async def _agent(target: Target, session: Session, agent: SenderUse) -> AsyncIterator[CheckResult]:
    name = check_of(agent)
    context = context_of(target)
    shown = quoted(agent.text.shown)
    url = joined("/rcs/1/senders", path(plain_sender(agent.text)))
    call = reading(target, url, "the RCS sender")._replace(pace=_PACE_OF_SENDERS)
    response = await session.ask(call)
    status = response.text("senderStatus")
    if context.says(response, NOT_FOUND):
        yield invalid(
            name,
            SENDER_NOT_READY,
            agent.place,
            f"this Infobip account has no RCS sender {shown}",
            "Copy the sender's name from Infobip's console.",
        )
    elif response.status != OK or not status:
        yield refused(name, agent.place, context, "the RCS sender", response)
    elif status in infobip.LAUNCHED:
        yield valid(name)
    else:
        yield invalid(
            name,
            SENDER_NOT_READY,
            agent.place,
            f"the RCS sender {shown} is not launched at Infobip: its status is"
            f" {quoted(state_in(status) or 'unknown')}",
            "Launch it through Infobip; until then only test devices get its messages.",
        )
