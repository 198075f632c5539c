"""Twilio: the account, its numbers, the message or Messaging Service, RCS senders.

The account resource itself is never read: its answer holds the auth token, and keys that are good
enough to send are refused there. The list of the account's numbers says as much about the pair.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator

from smslint.facts import channels, twilio
from smslint.facts.senders import AGENT_PREFIX, plain
from smslint.live.calls import Answer, Basic, Call, Purpose, path
from smslint.live.judging import (
    FORBIDDEN,
    NOT_FOUND,
    OK,
    UNAUTHORIZED,
    forbidden,
    one_by_one,
    refused,
    tried,
    unclear,
)
from smslint.live.results import Message, Result, Sent, invalid, skipped, valid
from smslint.live.session import Session
from smslint.live.subject import Number, Subject
from smslint.live.wanted import Wanted, agents, alphanumeric, bare, wanted
from smslint.wording import quoted

NEEDED = ("account_sid", "auth_token")

_API = "https://api.twilio.com"
_MESSAGING = "https://messaging.twilio.com"
_NAME = "Twilio"
_PAGE = "1000"


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
    async for result in _message_sid(subject, session, owned):
        yield result
    for agent in agents(subject):
        name = f"RCS sender {agent.text}"
        async for result in tried(name, agent.place, _agent(subject, session, agent)):
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
    place = subject.place("auth_token")
    if code == twilio.TEST_CREDENTIALS:
        return forbidden(
            "numbers",
            place,
            _NAME,
            "anything: these are test credentials, which send nothing",
            "Take the live credentials of the account.",
        )
    return forbidden("numbers", place, _NAME, "the numbers of the account")


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
            yield refused(number.check, number.place, _NAME, "the numbers of the account", answer)
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


async def _message_sid(
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
        _call(f"{_account(subject)}{path('Messages')}{path(sid)}.json", "the message", subject)
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
        yield refused("message_sid", place, _NAME, "the message", answer)


async def _service(
    subject: Subject, session: Session, sid: str, owned: set[str]
) -> AsyncIterator[Result]:
    place = subject.place("message_sid")
    url = f"{_MESSAGING}{path('v1', 'Services', sid)}"
    answer = await session.ask(_call(url, "the Messaging Service", subject))
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
        yield refused("message_sid", place, _NAME, "the Messaging Service", answer)
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
        call = _call(f"{url}{path(collection)}", kind, subject, ("PageSize", _PAGE))
        async for answer in session.pages(call, _next_of_meta):
            if answer.status != OK or not isinstance(answer.at(field), list):
                yield refused(
                    f"{kind} of the Messaging Service", senders[0].place, _NAME, kind, answer
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


async def _agent(subject: Subject, session: Session, agent: Number) -> AsyncIterator[Result]:
    name = f"RCS sender {agent.text}"
    call = _call(
        f"{_MESSAGING}/v2/Channels/Senders",
        "the RCS senders",
        subject,
        ("Channel", "rcs"),
        ("PageSize", _PAGE),
    )
    async for answer in session.pages(call, _next_of_meta):
        if answer.status != OK or not isinstance(answer.at("senders"), list):
            yield refused(name, agent.place, _NAME, "the RCS senders", answer)
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
    shown = str(status) if isinstance(status, str) and status.isprintable() else "unknown"
    return invalid(
        name,
        "SMS807",
        agent.place,
        f"the RCS sender {quoted(agent.text)} is not online at Twilio: its status is"
        f" {quoted(shown)}",
        "Finish its set-up in Twilio's console; nothing is delivered over RCS until it is online.",
    )


def _account(subject: Subject) -> str:
    return f"{_API}{path('2010-04-01', 'Accounts', subject.texts['account_sid'])}"


def _numbers(subject: Subject, what: str, *params: tuple[str, str]) -> Call:
    return _call(f"{_account(subject)}/IncomingPhoneNumbers.json", what, subject, *params)


def _short_codes(subject: Subject, code: str) -> Call:
    url = f"{_account(subject)}/SMS/ShortCodes.json"
    return _call(url, f"the short code {code}", subject, ("ShortCode", code))


def _call(url: str, what: str, subject: Subject, *params: tuple[str, str]) -> Call:
    return Call("GET", url, what, params=params, auth=_auth(subject))


def _auth(subject: Subject) -> Basic:
    return Basic(subject.texts["account_sid"], subject.secrets["auth_token"])


def _next_of_2010(answer: Answer) -> str | None:
    return answer.text("next_page_uri") or None


def _next_of_meta(answer: Answer) -> str | None:
    return answer.text("meta", "next_page_url") or None


def sending(subject: Subject, message: Message) -> Call:
    is_rcs = message.channel == channels.RCS
    prefix = AGENT_PREFIX if is_rcs else ""
    return Call(
        "POST",
        f"{_account(subject)}/Messages.json",
        "a message",
        Purpose.SENDING,
        auth=_auth(subject),
        form=(
            ("To", f"{prefix}{message.to}"),
            ("From", f"{prefix}{plain(message.sender)}"),
            ("Body", message.text),
        ),
    )


def rehearsing(subject: Subject, message: Message) -> Call | None:
    return None


def sent(subject: Subject, answer: Answer) -> Sent:
    if answer.status in (200, 201) and answer.text("sid"):
        return Sent(True, answer.text("sid"), answer.text("status"))
    code = answer.number("code")
    if code is None:
        return Sent(False, reason=f"Twilio answers with the status {answer.status}")
    why = twilio.REFUSED.get(code, "its page of errors says why")
    return Sent(False, status=str(code), reason=f"Twilio refuses the message (error {code}): {why}")
