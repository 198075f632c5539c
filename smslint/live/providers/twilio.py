"""Twilio: the account, its numbers, the message or Messaging Service, RCS senders.

The account resource itself is never read: its answer holds the auth token, and keys that are good
enough to send are refused there. The list of the account's numbers says as much about the pair.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from smslint.facts import twilio
from smslint.live.calls import Answer, Call
from smslint.live.judging import (
    FORBIDDEN,
    OK,
    UNAUTHORIZED,
    Asked,
    forbidden,
    one_by_one,
    refused,
    tried,
    unclear,
)
from smslint.live.messages.twilio import account_url, reading, rehearsing, sending, sent
from smslint.live.providers.twilio_messaging import check_agent, check_message_sid
from smslint.live.results import Result, invalid, skipped, valid
from smslint.live.session import Session
from smslint.live.subject import Subject
from smslint.live.wanted import Wanted, agents, alphanumeric, bare, wanted

__all__ = ["NEEDED", "check", "rehearsing", "sending", "sent"]

NEEDED = ("account_sid", "auth_token")

_NAME = "Twilio"


async def check(subject: Subject, session: Session) -> AsyncIterator[Result]:
    works = False
    async for result in _pair(subject, session):
        works = result == _ACTIVE
        yield result
    if not works:
        return
    numbers = wanted(subject)
    owned = {number.text for number in numbers}
    missing = {number.check: number.text for number in numbers}
    async for result in one_by_one(numbers, lambda number: _number(subject, session, number)):
        if result.code == "SMS803":
            owned.discard(missing[result.check])
        yield result
    for sender in alphanumeric(subject):
        yield skipped(f"sender {sender.text}", "an alphanumeric sender belongs to no account")
    async for result in check_message_sid(subject, session, owned):
        yield result
    for agent in agents(subject):
        name = f"RCS sender {agent.text}"
        async for result in tried(name, agent.place, check_agent(subject, session, agent)):
            yield result


_ACTIVE = valid("account", "the account is active")


async def _pair(subject: Subject, session: Session) -> AsyncIterator[Result]:
    """Whether account and token belong together, and whether the account may be asked further."""
    answer = await session.ask(_numbers(subject, "the numbers of the account", ("PageSize", "1")))
    code = answer.number("code")
    if code in twilio.NOT_ACTIVE:
        yield invalid(
            "account",
            "SMS802",
            subject.place("account_sid"),
            f"Twilio says that this account is not active (error {code})",
            "Look at its state and its balance in Twilio's console; a suspended account comes back"
            " when it is paid, others through Twilio's support.",
        )
    elif answer.status == UNAUTHORIZED:
        yield invalid(
            "credential",
            "SMS801",
            subject.place("auth_token"),
            "Twilio refuses this account SID with this auth token: the pair is wrong, or the"
            " account is suspended or closed",
            "Copy both anew from Twilio's console, and look at the state of the account there; an"
            " account outside of the US region is asked with --base-url.",
        )
    elif answer.status == FORBIDDEN:
        yield valid("credential", "Twilio knows the pair")
        yield _may_not_read(subject, code)
    elif answer.status == OK and isinstance(answer.at("incoming_phone_numbers"), list):
        yield valid("credential", "Twilio knows the pair")
        yield _ACTIVE
    else:
        yield unclear("credential", subject.place(), _NAME, answer)


def _may_not_read(subject: Subject, code: int | None) -> Result:
    asked = _asked(subject)
    if code == twilio.TEST_CREDENTIALS:
        return forbidden(
            "numbers",
            asked,
            "anything: these are test credentials, which send nothing",
            "Take the live credentials of the account.",
        )
    return forbidden("numbers", asked, "the numbers of the account")


async def _number(subject: Subject, session: Session, number: Wanted) -> AsyncIterator[Result]:
    field, key = (
        ("short_codes", "short_code")
        if number.is_short
        else (
            "incoming_phone_numbers",
            "phone_number",
        )
    )
    call = (
        _short_codes(subject, number.text)
        if number.is_short
        else _numbers(subject, f"the number {number.text}", ("PhoneNumber", number.text))
    )
    async for answer in session.pages(call, _next_of_2010):
        if answer.status != OK or not isinstance(answer.at(field), list):
            yield refused(
                number.check, number.place, _asked(subject), "the numbers of the account", answer
            )
            return
        for item in answer.items(field):
            if bare(str(item.get(key))) != number.digits:
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


def _numbers(subject: Subject, what: str, *params: tuple[str, str]) -> Call:
    return reading(subject, f"{account_url(subject)}/IncomingPhoneNumbers.json", what, *params)


def _short_codes(subject: Subject, code: str) -> Call:
    url = f"{account_url(subject)}/SMS/ShortCodes.json"
    return reading(subject, url, f"the short code {code}", ("ShortCode", code))


def _next_of_2010(answer: Answer) -> str | None:
    return answer.text("next_page_uri") or None


def _asked(subject: Subject) -> Asked:
    return Asked(_NAME, subject.place("auth_token"))
