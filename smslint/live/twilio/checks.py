"""Twilio: the account, its numbers, the message or Messaging Service, RCS senders.

The account resource itself is never read: its answer holds the auth token, and keys that are good
enough to send are refused there. The list of the account's numbers says as much about the pair.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from smslint.facts import twilio
from smslint.live.http.calls import Call, Response
from smslint.live.http.session import Session
from smslint.live.outcomes import CheckResult, invalid, skipped, valid
from smslint.live.senders import (
    UsedNumber,
    alphanumeric_senders,
    rcs_agents,
    used_numbers,
    without_plus,
)
from smslint.live.target import Target
from smslint.live.twilio.messages import account_url, reading
from smslint.live.twilio.messaging_service import check_agent, check_message_sid
from smslint.live.verdicts import (
    FORBIDDEN,
    OK,
    UNAUTHORIZED,
    ProviderContext,
    forbidden,
    one_by_one,
    refused,
    tried,
    unclear,
)

NEEDED = ("account_sid", "auth_token")

_NAME = "Twilio"


async def check(target: Target, session: Session) -> AsyncIterator[CheckResult]:
    works = False
    async for result in _pair(target, session):
        works = result == _ACTIVE
        yield result
    if not works:
        return
    numbers = used_numbers(target)
    owned = {number.text for number in numbers}
    missing = {number.check: number.text for number in numbers}
    async for result in one_by_one(numbers, lambda number: _number(target, session, number)):
        if result.code == "SMS803":
            owned.discard(missing[result.check])
        yield result
    for sender in alphanumeric_senders(target):
        yield skipped(f"sender {sender.text}", "an alphanumeric sender belongs to no account")
    async for result in check_message_sid(target, session, owned):
        yield result
    for agent in rcs_agents(target):
        name = f"RCS sender {agent.text}"
        async for result in tried(name, agent.place, check_agent(target, session, agent)):
            yield result


_ACTIVE = valid("account", "the account is active")


async def _pair(target: Target, session: Session) -> AsyncIterator[CheckResult]:
    """Whether account and token belong together, and whether the account may be asked further."""
    response = await session.ask(_numbers(target, "the numbers of the account", ("PageSize", "1")))
    code = response.number("code")
    if code in twilio.NOT_ACTIVE:
        yield invalid(
            "account",
            "SMS802",
            target.place("account_sid"),
            f"Twilio says that this account is not active (error {code})",
            "Look at its state and its balance in Twilio's console; a suspended account comes back"
            " when it is paid, others through Twilio's support.",
        )
    elif response.status == UNAUTHORIZED:
        yield invalid(
            "credential",
            "SMS801",
            target.place("auth_token"),
            "Twilio refuses this account SID with this auth token: the pair is wrong, or the"
            " account is suspended or closed",
            "Copy both anew from Twilio's console, and look at the state of the account there; an"
            " account outside of the US region is asked with --base-url.",
        )
    elif response.status == FORBIDDEN:
        yield valid("credential", "Twilio knows the pair")
        yield _may_not_read(target, code)
    elif response.status == OK and isinstance(response.at("incoming_phone_numbers"), list):
        yield valid("credential", "Twilio knows the pair")
        yield _ACTIVE
    else:
        yield unclear("credential", target.place(), _NAME, response)


def _may_not_read(target: Target, code: int | None) -> CheckResult:
    asked = _asked(target)
    if code == twilio.TEST_CREDENTIALS:
        return forbidden(
            "numbers",
            asked,
            "anything: these are test credentials, which send nothing",
            "Take the live credentials of the account.",
        )
    return forbidden("numbers", asked, "the numbers of the account")


async def _number(
    target: Target, session: Session, number: UsedNumber
) -> AsyncIterator[CheckResult]:
    field, key = (
        ("short_codes", "short_code")
        if number.is_short
        else (
            "incoming_phone_numbers",
            "phone_number",
        )
    )
    call = (
        _short_codes(target, number.text)
        if number.is_short
        else _numbers(target, f"the number {number.text}", ("PhoneNumber", number.text))
    )
    async for response in session.pages(call, _next_of_2010):
        if response.status != OK or not isinstance(response.at(field), list):
            yield refused(
                number.check, number.place, _asked(target), "the numbers of the account", response
            )
            return
        for item in response.items(field):
            if without_plus(str(item.get(key))) != number.digits:
                continue
            if number.is_short:
                yield valid(number.check)
            else:
                for result in number.able(_NAME, _abilities(item.get("capabilities"))):
                    yield result
            return
    yield number.not_owned(
        "this Twilio account",
        "Correct the number, or take the credential of the account or subaccount that has it.",
    )


def _abilities(said: object) -> frozenset[str]:
    """The two forms of capabilities: a mapping to booleans, and a list of names."""
    if isinstance(said, dict):
        return frozenset(str(name).lower() for name, can in said.items() if can is True)
    names = said if isinstance(said, list) else []
    return frozenset(str(name).lower() for name in names)


def _numbers(target: Target, what: str, *params: tuple[str, str]) -> Call:
    return reading(target, f"{account_url(target)}/IncomingPhoneNumbers.json", what, *params)


def _short_codes(target: Target, code: str) -> Call:
    url = f"{account_url(target)}/SMS/ShortCodes.json"
    return reading(target, url, f"the short code {code}", ("ShortCode", code))


def _next_of_2010(response: Response) -> str | None:
    return response.text("next_page_uri") or None


def _asked(target: Target) -> ProviderContext:
    return ProviderContext(_NAME, target.place("auth_token"))
