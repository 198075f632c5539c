"""Twilio: the account, its numbers, the message or Messaging Service, RCS senders.

The account resource itself is never read: its answer holds the auth token, and keys that are good
enough to send are refused there. The list of the account's numbers proves as much about the pair.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from smslint.base.codes import ACCOUNT_INACTIVE, CREDENTIAL_REJECTED
from smslint.facts import twilio
from smslint.live.concealed import Concealed, Text, joined
from smslint.live.http.calls import Call, Response
from smslint.live.http.session import Session
from smslint.live.outcomes import CheckResult, invalid, permission_missing, valid
from smslint.live.senders import (
    UsedNumber,
    check_of,
    rcs_agents,
    skipped_alphanumeric,
    used_numbers,
)
from smslint.live.target import Target
from smslint.live.twilio.errors import NAME, context_of
from smslint.live.twilio.messages import account_url, reading
from smslint.live.twilio.messaging_service import check_message_sid
from smslint.live.twilio.rcs_senders import check_agent
from smslint.live.verdicts import OK, one_by_one, refused, tried, unclear

NEEDED = ("account_sid", "auth_token")


async def check(target: Target, session: Session) -> AsyncIterator[CheckResult]:
    works = False
    async for result in _pair(target, session):
        works = result == _ACTIVE
        yield result
    if not works:
        return
    missing: set[Concealed] = set()
    numbers = used_numbers(target)
    async for result in one_by_one(
        numbers, lambda number: _number(target, session, number, missing)
    ):
        yield result
    for result in skipped_alphanumeric(target):
        yield result
    async for result in check_message_sid(target, session, missing):
        yield result
    for agent in rcs_agents(target):
        results = check_agent(target, session, agent)
        async for result in tried(check_of(agent), agent.place, results):
            yield result


_ACTIVE = valid("account", "the account is active")


async def is_confirmed(target: Target, session: Session) -> bool:
    """Twilio accepts the credential, and the account is active. Raises InconclusiveError."""
    return _ACTIVE in [result async for result in _pair(target, session)]


async def _pair(target: Target, session: Session) -> AsyncIterator[CheckResult]:
    """Whether account and token belong together, and whether the account may be asked further."""
    response = await session.ask(_numbers(target, "the numbers of the account", ("PageSize", "1")))
    code = response.number("code")
    if code in twilio.NOT_ACTIVE:
        yield invalid(
            "account",
            ACCOUNT_INACTIVE,
            target.place("account_sid"),
            f"Twilio says that this account {twilio.NOT_ACTIVE[code]} (error {code})",
            "Check its state and its balance in Twilio's console. A suspended account works again"
            " once it is paid; for any other ask Twilio's support.",
        )
    elif code == twilio.PERMISSION_DENIED:
        yield invalid(
            "credential",
            CREDENTIAL_REJECTED,
            target.place("auth_token"),
            f"Twilio denies this account SID with this auth token (error {code}): the pair is"
            " wrong, or the account is suspended, closed or not approved",
            "Copy both again from Twilio's console, and check the state of the account there. For"
            " an account outside the US region use --base-url.",
        )
    elif code == twilio.TEST_CREDENTIALS:
        yield permission_missing(
            "credential",
            target.place("auth_token"),
            f"these are test credentials (error {code}): they cannot read anything or send real"
            " messages, so nothing was checked",
            "Use the live credentials of the account.",
        )
    elif code == twilio.NOT_AUTHORIZED:
        yield permission_missing(
            "credential",
            target.place("auth_token"),
            f"Twilio does not let this credential read the numbers of the account (error {code}),"
            " so nothing was checked",
            "Use the auth token of the account, or allow the key to read phone numbers. Twilio also"
            " answers this if the account is suspended.",
        )
    elif response.status == OK and isinstance(response.at("incoming_phone_numbers"), list):
        yield valid("credential", "Twilio accepts this account SID with this auth token")
        yield _ACTIVE
    else:
        yield unclear("credential", target.place(), context_of(target), response)


async def _number(
    target: Target, session: Session, number: UsedNumber, missing: set[Concealed]
) -> AsyncIterator[CheckResult]:
    """Looks a number up; one that the account does not have goes to `missing`."""
    if number.is_short:
        field, key = "short_codes", "short_code"
        call = _short_codes(target, number)
    else:
        field, key = "incoming_phone_numbers", "phone_number"
        what = f"the number {number.text.shown}"
        call = _numbers(target, what, ("PhoneNumber", number.text))
    async for response in session.pages(call, _next_of_2010):
        if response.status != OK or not isinstance(response.at(field), list):
            yield refused(
                number.check,
                number.place,
                context_of(target),
                "the numbers of the account",
                response,
            )
            return
        for item in response.items(field):
            if not number.is_same(str(item.get(key))):
                continue
            abilities = None if number.is_short else _abilities(item.get("capabilities"))
            if abilities is None:
                yield valid(number.check)
            else:
                for result in number.able(NAME, abilities):
                    yield result
            return
    missing.add(number.text)
    yield number.not_owned(
        "this Twilio account",
        "Correct the number, or use the credential of the account or subaccount that has it.",
    )


def _abilities(said: object) -> frozenset[str] | None:
    """The two forms of capabilities: a mapping to booleans, and a list of names. None where the
    answer does not say what the number can do."""
    if isinstance(said, dict):
        return frozenset(str(name).lower() for name, can in said.items() if can is True)
    return frozenset(str(name).lower() for name in said) if isinstance(said, list) else None


def _numbers(target: Target, what: str, *params: tuple[str, Text]) -> Call:
    url = joined(account_url(target), "/IncomingPhoneNumbers.json")
    return reading(target, url, what, *params)


def _short_codes(target: Target, number: UsedNumber) -> Call:
    url = joined(account_url(target), "/SMS/ShortCodes.json")
    what = f"the short code {number.text.shown}"
    return reading(target, url, what, ("ShortCode", number.text))


def _next_of_2010(response: Response) -> str | None:
    return response.text("next_page_uri") or None
