"""Twilio: the message, or the Messaging Service with its pool, of `message_sid`; RCS senders."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator

from smslint.base.phrasing import quoted
from smslint.facts import twilio
from smslint.facts.senders import plain
from smslint.live.calls import Answer, path
from smslint.live.judging import NOT_FOUND, OK, Asked, refused, state_in, tried
from smslint.live.messages.twilio import account_url, reading
from smslint.live.results import Result, invalid, valid
from smslint.live.session import Session
from smslint.live.subject import Number, Subject
from smslint.live.wanted import agents, alphanumeric, bare, wanted

_MESSAGING = "https://messaging.twilio.com"
_NAME = "Twilio"
_PAGE = "1000"


async def check_message_sid(
    subject: Subject, session: Session, owned: set[str]
) -> AsyncIterator[Result]:
    sid = subject.texts.get("message_sid")
    if sid is None:
        return
    place = subject.place("message_sid")
    is_service = sid.startswith(twilio.MESSAGING_SERVICE)
    results = (
        _service(subject, session, sid, owned) if is_service else _message(subject, session, sid)
    )
    async for result in tried("message_sid", place, results):
        yield result


async def _message(subject: Subject, session: Session, sid: str) -> AsyncIterator[Result]:
    place = subject.place("message_sid")
    answer = await session.ask(
        reading(subject, f"{account_url(subject)}/Messages{path(sid)}.json", "the message")
    )
    if answer.status == OK:
        yield valid("message_sid", "Twilio knows the message")
    elif answer.status == NOT_FOUND:
        yield invalid(
            "message_sid",
            "SMS806",
            place,
            "Twilio does not know this message in this account: the SID is wrong, or the message"
            " is older than the account keeps them",
            "Copy the SID of a newer message from the log in Twilio's console.",
        )
    else:
        yield refused("message_sid", place, _asked(subject), "the message", answer)


async def _service(
    subject: Subject, session: Session, sid: str, owned: set[str]
) -> AsyncIterator[Result]:
    place = subject.place("message_sid")
    url = f"{_MESSAGING}{path('v1', 'Services', sid)}"
    answer = await session.ask(reading(subject, url, "the Messaging Service"))
    if answer.status == NOT_FOUND:
        yield invalid(
            "message_sid",
            "SMS806",
            place,
            "Twilio does not know this Messaging Service in this account",
            "Copy the SID from Twilio's console, of the account that `account_sid` names.",
        )
        return
    if answer.status != OK:
        yield refused("message_sid", place, _asked(subject), "the Messaging Service", answer)
        return
    yield valid("message_sid", "Twilio knows the Messaging Service")
    for kind, senders in _by_kind(subject, owned):
        name = f"{kind} of the Messaging Service"
        results = _pool(subject, session, url, kind, senders)
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


def _by_kind(subject: Subject, owned: set[str]) -> Iterator[tuple[str, list[Number]]]:
    """The senders that a pool should hold, by kind; what the account does not have at all has been
    said."""
    sending = [item for item in wanted(subject) if item.text in owned]
    senders = [(item, next((use for use in item.uses if use.channel), None)) for item in sending]
    kinds = {
        "numbers": [use for item, use in senders if use is not None and not item.is_short],
        "short codes": [use for item, use in senders if use is not None and item.is_short],
        "alphanumeric senders": alphanumeric(subject),
        "RCS senders": agents(subject),
    }
    return ((kind, found) for kind, found in kinds.items() if found)


async def _pool(
    subject: Subject, session: Session, url: str, kind: str, senders: Iterable[Number]
) -> AsyncIterator[Result]:
    pool: set[str] = set()
    senders = list(senders)
    for collection, field, key in _POOLS[kind]:
        call = reading(subject, f"{url}{path(collection)}", kind, ("PageSize", _PAGE))
        async for answer in session.pages(call, _next_of_meta):
            if answer.status != OK or not isinstance(answer.at(field), list):
                yield refused(
                    f"{kind} of the Messaging Service",
                    senders[0].place,
                    _asked(subject),
                    kind,
                    answer,
                )
                return
            pool.update(_compared(str(item.get(key))) for item in answer.items(field))
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
    return bare(plain(sender)).lower()


async def check_agent(subject: Subject, session: Session, agent: Number) -> AsyncIterator[Result]:
    name = f"RCS sender {agent.text}"
    call = reading(
        subject,
        f"{_MESSAGING}/v2/Channels/Senders",
        "the RCS senders",
        ("Channel", "rcs"),
        ("PageSize", _PAGE),
    )
    async for answer in session.pages(call, _next_of_meta):
        if answer.status != OK or not isinstance(answer.at("senders"), list):
            yield refused(name, agent.place, _asked(subject), "the RCS senders", answer)
            return
        for item in answer.items("senders"):
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


def _launched(name: str, agent: Number, status: object) -> Result:
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


def _next_of_meta(answer: Answer) -> str | None:
    return answer.text("meta", "next_page_url") or None


def _asked(subject: Subject) -> Asked:
    return Asked(_NAME, subject.place("auth_token"))
