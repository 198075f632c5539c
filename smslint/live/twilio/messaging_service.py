"""Twilio: the message, or the Messaging Service with its pool, of `message_sid`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator

from smslint.base.codes import MESSAGE_SID_NOT_FOUND, SENDER_NOT_READY
from smslint.base.phrasing import quoted
from smslint.facts import twilio
from smslint.facts.senders import plain
from smslint.live.concealed import Concealed, joined
from smslint.live.http.session import Session
from smslint.live.http.urls import path
from smslint.live.outcomes import CheckResult, invalid, valid
from smslint.live.senders import (
    alphanumeric_senders,
    rcs_agents,
    used_numbers,
    without_plus,
)
from smslint.live.target import SenderUse, Target
from smslint.live.twilio.errors import context_of
from smslint.live.twilio.messages import MESSAGING, account_url, next_of_meta, reading
from smslint.live.verdicts import NOT_FOUND, OK, refused, same_as_before, tried

_PAGE = "1000"


async def check_message_sid(
    target: Target, session: Session, missing: set[Concealed]
) -> AsyncIterator[CheckResult]:
    """`missing` are the numbers that the account does not have."""
    sid = target.texts.get("message_sid")
    if sid is None:
        return
    is_service = sid.test(lambda text: text.startswith(twilio.MESSAGING_SERVICE))
    results = (
        _service(target, session, sid, missing) if is_service else _message(target, session, sid)
    )
    async for result in tried("message_sid", target.place("message_sid"), results):
        yield result


async def _message(target: Target, session: Session, sid: Concealed) -> AsyncIterator[CheckResult]:
    place = target.place("message_sid")
    context = context_of(target)
    url = joined(account_url(target), "/Messages", path(sid), ".json")
    response = await session.ask(reading(target, url, "the message"))
    if response.status == OK:
        yield valid("message_sid", "Twilio knows the message")
    elif context.says(response, NOT_FOUND):
        yield invalid(
            "message_sid",
            MESSAGE_SID_NOT_FOUND,
            place,
            "Twilio does not know this message in this account: the SID is wrong, or the message"
            " is older than the account keeps them",
            "Copy the SID of a newer message from the log in Twilio's console.",
        )
    else:
        yield refused("message_sid", place, context, "the message", response)


async def _service(
    target: Target, session: Session, sid: Concealed, missing: set[Concealed]
) -> AsyncIterator[CheckResult]:
    place = target.place("message_sid")
    context = context_of(target)
    url = joined(MESSAGING, path("v1", "Services", sid))
    response = await session.ask(reading(target, url, "the Messaging Service"))
    if context.says(response, NOT_FOUND):
        yield invalid(
            "message_sid",
            MESSAGE_SID_NOT_FOUND,
            place,
            "Twilio does not know this Messaging Service in this account",
            "Copy the SID from Twilio's console, of the account that `account_sid` names.",
        )
        return
    if response.status != OK:
        yield refused("message_sid", place, context, "the Messaging Service", response)
        return
    yield valid("message_sid", "Twilio knows the Messaging Service")
    for kind, senders in _by_kind(target, missing):
        name = f"{kind} of the Messaging Service"
        results = _pool(target, session, url, kind, senders)
        async for result in tried(name, senders[0].place, results):
            yield result


_POOLS = {
    # kind of sender: the lists that hold it, and where an item has the sender
    "numbers": (("PhoneNumbers", "phone_numbers", "phone_number"),),
    "short codes": (("ShortCodes", "short_codes", "short_code"),),
    "alphanumeric senders": (
        ("AlphaSenders", "alpha_senders", "alpha_sender"),
        ("DestinationAlphaSenders", "alpha_senders", "alpha_sender"),
    ),
    "RCS senders": (("ChannelSenders", "senders", "sender"),),
}


def _by_kind(target: Target, missing: set[Concealed]) -> Iterator[tuple[str, list[SenderUse]]]:
    """The senders that a pool should hold, by kind; what the account does not have at all has been
    reported."""
    owned = [number for number in used_numbers(target) if number.text not in missing]
    sending = [
        (number.is_short, next((use for use in number.uses if use.channel), None))
        for number in owned
    ]
    kinds = {
        "numbers": [use for is_short, use in sending if use is not None and not is_short],
        "short codes": [use for is_short, use in sending if use is not None and is_short],
        "alphanumeric senders": alphanumeric_senders(target),
        "RCS senders": rcs_agents(target),
    }
    return ((kind, found) for kind, found in kinds.items() if found)


async def _pool(
    target: Target, session: Session, url: Concealed, kind: str, senders: list[SenderUse]
) -> AsyncIterator[CheckResult]:
    absent = senders
    for collection, field, key in _POOLS[kind]:
        if not absent:
            break
        call = reading(target, joined(url, path(collection)), kind, ("PageSize", _PAGE))
        async for response in session.pages(call, next_of_meta):
            if response.status != OK or not isinstance(response.at(field), list):
                first, *others = absent
                yield refused(_in_the_pool(first), first.place, context_of(target), kind, response)
                for sender in others:
                    yield same_as_before(_in_the_pool(sender))
                return
            pool = {_compared(str(item.get(key))) for item in response.items(field)}
            found = [sender for sender in absent if sender.text.test(_is_in(pool))]
            for sender in found:
                yield valid(_in_the_pool(sender))
            absent = [sender for sender in absent if sender not in found]
            if not absent:
                break
    for sender in absent:
        yield invalid(
            _in_the_pool(sender),
            SENDER_NOT_READY,
            sender.place,
            f"{quoted(sender.text.shown)} is not in the pool of the Messaging Service that"
            " `message_sid` names",
            "Add it to the service in Twilio's console, or use a sender of the pool.",
        )


def _in_the_pool(sender: SenderUse) -> str:
    return f"sender {sender.text.shown} in the Messaging Service"


def _is_in(pool: set[str]) -> Callable[[str], bool]:
    return lambda text: _compared(text) in pool


def _compared(sender: str) -> str:
    return without_plus(plain(sender)).lower()
