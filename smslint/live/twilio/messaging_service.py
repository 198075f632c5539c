"""Twilio: the message, or the Messaging Service with its pool, of `message_sid`; RCS senders."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator

from smslint.base.phrasing import quoted
from smslint.facts import twilio
from smslint.facts.senders import plain
from smslint.live.http.calls import Response, path
from smslint.live.http.session import Session
from smslint.live.outcomes import CheckResult, invalid, valid
from smslint.live.senders import alphanumeric_senders, rcs_agents, used_numbers, without_plus
from smslint.live.target import SenderUse, Target
from smslint.live.twilio.messages import account_url, reading
from smslint.live.verdicts import NOT_FOUND, OK, ProviderContext, refused, state_in, tried

_MESSAGING = "https://messaging.twilio.com"
_NAME = "Twilio"
_PAGE = "1000"


async def check_message_sid(
    target: Target, session: Session, owned: set[str]
) -> AsyncIterator[CheckResult]:
    sid = target.texts.get("message_sid")
    if sid is None:
        return
    place = target.place("message_sid")
    is_service = sid.startswith(twilio.MESSAGING_SERVICE)
    results = (
        _service(target, session, sid, owned) if is_service else _message(target, session, sid)
    )
    async for result in tried("message_sid", place, results):
        yield result


async def _message(target: Target, session: Session, sid: str) -> AsyncIterator[CheckResult]:
    place = target.place("message_sid")
    response = await session.ask(
        reading(target, f"{account_url(target)}/Messages{path(sid)}.json", "the message")
    )
    if response.status == OK:
        yield valid("message_sid", "Twilio knows the message")
    elif response.status == NOT_FOUND:
        yield invalid(
            "message_sid",
            "SMS806",
            place,
            "Twilio does not know this message in this account: the SID is wrong, or the message"
            " is older than the account keeps them",
            "Copy the SID of a newer message from the log in Twilio's console.",
        )
    else:
        yield refused("message_sid", place, _asked(target), "the message", response)


async def _service(
    target: Target, session: Session, sid: str, owned: set[str]
) -> AsyncIterator[CheckResult]:
    place = target.place("message_sid")
    url = f"{_MESSAGING}{path('v1', 'Services', sid)}"
    response = await session.ask(reading(target, url, "the Messaging Service"))
    if response.status == NOT_FOUND:
        yield invalid(
            "message_sid",
            "SMS806",
            place,
            "Twilio does not know this Messaging Service in this account",
            "Copy the SID from Twilio's console, of the account that `account_sid` names.",
        )
        return
    if response.status != OK:
        yield refused("message_sid", place, _asked(target), "the Messaging Service", response)
        return
    yield valid("message_sid", "Twilio knows the Messaging Service")
    for kind, senders in _by_kind(target, owned):
        name = f"{kind} of the Messaging Service"
        results = _pool(target, session, url, kind, senders)
        async for result in tried(name, senders[0].place, results):
            yield result


_POOLS = {
    # kind of sender: the lists that hold it, and where the sender stands in an item
    "numbers": (("PhoneNumbers", "phone_numbers", "phone_number"),),
    "short codes": (("ShortCodes", "short_codes", "short_code"),),
    "alphanumeric senders": (
        ("AlphaSenders", "alpha_senders", "alpha_sender"),
        ("DestinationAlphaSenders", "alpha_senders", "alpha_sender"),
    ),
    "RCS senders": (("ChannelSenders", "senders", "sender"),),
}


def _by_kind(target: Target, owned: set[str]) -> Iterator[tuple[str, list[SenderUse]]]:
    """The senders that a pool should hold, by kind; what the account does not have at all has been
    said."""
    sending = [item for item in used_numbers(target) if item.text in owned]
    senders = [(item, next((use for use in item.uses if use.channel), None)) for item in sending]
    kinds = {
        "numbers": [use for item, use in senders if use is not None and not item.is_short],
        "short codes": [use for item, use in senders if use is not None and item.is_short],
        "alphanumeric senders": alphanumeric_senders(target),
        "RCS senders": rcs_agents(target),
    }
    return ((kind, found) for kind, found in kinds.items() if found)


async def _pool(
    target: Target, session: Session, url: str, kind: str, senders: Iterable[SenderUse]
) -> AsyncIterator[CheckResult]:
    pool: set[str] = set()
    senders = list(senders)
    for collection, field, key in _POOLS[kind]:
        call = reading(target, f"{url}{path(collection)}", kind, ("PageSize", _PAGE))
        async for response in session.pages(call, _next_of_meta):
            if response.status != OK or not isinstance(response.at(field), list):
                yield refused(
                    f"{kind} of the Messaging Service",
                    senders[0].place,
                    _asked(target),
                    kind,
                    response,
                )
                return
            pool.update(_compared(str(item.get(key))) for item in response.items(field))
    for sender in senders:
        name = f"sender {sender.text} in the Messaging Service"
        if _compared(sender.text) in pool:
            yield valid(name)
        else:
            yield invalid(
                name,
                "SMS807",
                sender.place,
                f"{quoted(sender.text)} is not in the pool of the Messaging Service that"
                " `message_sid` names",
                "Add it to the service in Twilio's console, or take a sender of the pool.",
            )


def _compared(sender: str) -> str:
    return without_plus(plain(sender)).lower()


async def check_agent(
    target: Target, session: Session, agent: SenderUse
) -> AsyncIterator[CheckResult]:
    name = f"RCS sender {agent.text}"
    call = reading(
        target,
        f"{_MESSAGING}/v2/Channels/Senders",
        "the RCS senders",
        ("Channel", "rcs"),
        ("PageSize", _PAGE),
    )
    async for response in session.pages(call, _next_of_meta):
        if response.status != OK or not isinstance(response.at("senders"), list):
            yield refused(name, agent.place, _asked(target), "the RCS senders", response)
            return
        for item in response.items("senders"):
            if plain(str(item.get("sender_id"))) == plain(agent.text):
                yield _launched(name, agent, item.get("status"))
                return
    yield invalid(
        name,
        "SMS807",
        agent.place,
        f"this Twilio account has no RCS sender {quoted(agent.text)}",
        "Copy the sender's id from Twilio's console.",
    )


def _launched(name: str, agent: SenderUse, status: object) -> CheckResult:
    if status in twilio.ONLINE:
        return valid(name)
    shown = state_in(status) or "unknown"
    return invalid(
        name,
        "SMS807",
        agent.place,
        f"the RCS sender {quoted(agent.text)} is not online at Twilio: its status is"
        f" {quoted(shown)}",
        "Finish its set-up in Twilio's console; nothing is delivered over RCS until it is online.",
    )


def _next_of_meta(response: Response) -> str | None:
    return response.text("meta", "next_page_url") or None


def _asked(target: Target) -> ProviderContext:
    return ProviderContext(_NAME, target.place("auth_token"))
