"""Infobip: the key, the numbers of the account, where replies go, RCS senders."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

from smslint.facts import channels, infobip, webhooks
from smslint.facts.senders import is_number, plain
from smslint.live.calls import Answer, Call, CouldNot, Purpose, Scheme, path
from smslint.live.judging import (
    FORBIDDEN,
    NOT_FOUND,
    OK,
    UNAUTHORIZED,
    forbidden,
    refused,
    tried,
    unclear,
)
from smslint.live.results import Message, Result, Sent, invalid, skipped, valid
from smslint.live.session import Session
from smslint.live.subject import Hook, Number, Subject
from smslint.live.targets import same_address, shown_host
from smslint.live.wanted import Wanted, agents, alphanumeric, bare, wanted
from smslint.wording import quoted

NEEDED = ("api_base_url", "api_key")

_NAME = "Infobip"
_PAGE = 50
_FEW = 3
"""So many numbers are asked for one by one; of more all are listed, since Infobip answers this call
once a second."""


async def check(subject: Subject, session: Session) -> AsyncIterator[Result]:
    works = False
    async for result in _key(subject, session):
        works = works or result == _WORKS
        yield result
    if not works:
        return
    countries: dict[str, str] = {}
    missing: set[str] = set()
    numbers = wanted(subject)
    if numbers:
        results = _numbers(subject, session, numbers, countries)
        async for result in tried("numbers", numbers[0].place, results):
            missing |= {number.text for number in numbers if result == _missing(number)}
            yield result
    for sender in alphanumeric(subject):
        yield skipped(f"sender {sender.text}", "an alphanumeric sender belongs to no account")
    for hook in subject.hooks:
        if hook.inbound:
            name = f"webhook {hook.webhook.label}"
            async for result in tried(name, hook.place, _hook(subject, session, hook, countries)):
                yield result
        else:
            yield skipped(
                f"webhook {hook.webhook.label}", "Infobip does not say where it sends reports"
            )
    for number in _collected(subject):
        if number.text in missing:
            continue
        name = f"forwarding of {number.text}"
        results = _forwarding(subject, session, number, countries)
        async for result in tried(name, number.place, results):
            yield result
    for agent in agents(subject):
        name = f"RCS sender {agent.text}"
        async for result in tried(name, agent.place, _agent(subject, session, agent)):
            yield result


_WORKS = valid("credential", "Infobip knows the key")


async def _key(subject: Subject, session: Session) -> AsyncIterator[Result]:
    place = subject.place("api_key")
    answer = await session.ask(_call(subject, "/account/1/balance", "the balance"))
    if answer.status == UNAUTHORIZED:
        yield invalid(
            "credential",
            "SMS801",
            place,
            "Infobip refuses this API key at this base URL",
            "Copy both anew from Infobip's console, see whether the key has expired, and leave out"
            " `App`, which is put before it anyway.",
        )
    elif answer.status == FORBIDDEN:
        yield _WORKS
        yield forbidden(
            "balance",
            place,
            _NAME,
            "the balance, so only the key itself was checked",
            "Nothing to mend, if the key is meant for sending only.",
        )
    elif answer.status == OK and isinstance(answer.body, dict):
        yield _WORKS
    else:
        yield unclear("credential", subject.place(), _NAME, answer)


async def _numbers(
    subject: Subject, session: Session, numbers: list[Wanted], countries: dict[str, str]
) -> AsyncIterator[Result]:
    """Looks the numbers up; the country of each goes to `countries`."""
    known: dict[str, dict[str, Any]] = {}
    few = len(numbers) <= _FEW
    for searched in [number.digits for number in numbers] if few else [""]:
        async for answer in session.pages(_owned(subject, searched), _Counted(searched).next_of):
            if answer.status != OK or not isinstance(answer.at("numbers"), list):
                place = numbers[0].place
                yield refused("numbers", place, _NAME, "the numbers of the account", answer)
                return
            known.update((bare(str(item.get("number"))), item) for item in answer.items("numbers"))
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


def _missing(number: Wanted) -> Result:
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

    def next_of(self, answer: Answer) -> str | None:
        """The address of the next page, relative to the first one's."""
        found = len(answer.items("numbers"))
        self.seen += found
        count = answer.number("numberCount")
        if not found or count is None or self.seen >= count:
            return None
        self.page += 1
        search = f"&number={self.searched}" if self.searched else ""
        return f"?limit={_PAGE}&page={self.page}{search}"


def _owned(subject: Subject, searched: str) -> Call:
    params = (("limit", str(_PAGE)), ("page", "0"), ("number", searched))
    what = "the numbers of the account"
    return _call(subject, "/numbers/1/numbers", what, *params[: 3 if searched else 2])._replace(
        pace=1.0
    )


async def _hook(
    subject: Subject, session: Session, hook: Hook, countries: dict[str, str]
) -> AsyncIterator[Result]:
    """Whether replies to the webhook's number are passed on to its address."""
    name = f"webhook {hook.webhook.label}"
    number = hook.webhook.sender_number
    if number is None or not is_number(number):
        yield skipped(name, "it has no number that Infobip could be asked about")
        return
    answer = await session.ask(_inbound(subject, number, countries))
    if answer.status != OK or not isinstance(answer.body, list):
        yield refused(name, hook.place, _NAME, "where replies go", answer)
        return
    forwardings = list(_forwardings(answer))
    types = {str(item.get("type")) for item in forwardings}
    urls = [
        str(item.get("url")) for item in forwardings if item.get("type") == infobip.HTTP_FORWARD
    ]
    if any(same_address(url, hook.url) for url in urls):
        yield valid(name)
    elif infobip.SUBSCRIPTION in types:
        yield skipped(name, "replies go where a subscription of the account says")
    else:
        if urls:
            does = f"passes replies to {quoted(number)} on to another one, at {shown_host(urls[0])}"
        elif infobip.PULL in types:
            does = f"keeps replies to {quoted(number)} until they are collected, and calls nobody"
        else:
            does = f"has no address to pass replies to {quoted(number)} on to"
        yield invalid(
            name,
            "SMS805",
            hook.place,
            f"Infobip does not call this address: it {does}",
            "Set the number's forwarding to this address in Infobip's console, under Numbers.",
        )


def _collected(subject: Subject) -> Iterator[Number]:
    """The numbers whose replies Journey Optimizer collects: those without an inbound webhook. While
    a webhook cannot be read, or has a number that nobody knows, there are none."""
    if not subject.sandbox.reads_all("webhooks"):
        return
    inbound = [hook for hook in subject.webhooks if hook.type != webhooks.FEEDBACK]
    if any(hook.sender_number is None for hook in inbound):
        return
    taken = {hook.sender_number for hook in inbound}
    for number in wanted(subject):
        if number.text not in taken and subject.inbound in (None, *number.uses):
            yield number.uses[0]


async def _forwarding(
    subject: Subject, session: Session, number: Number, countries: dict[str, str]
) -> AsyncIterator[Result]:
    name = f"forwarding of {number.text}"
    answer = await session.ask(_inbound(subject, number.text, countries))
    if answer.status != OK or not isinstance(answer.body, list):
        yield refused(name, number.place, _NAME, "where replies go", answer)
        return
    types = {str(item.get("type")) for item in _forwardings(answer)}
    if not types:
        yield skipped(name, "Infobip has no setting for replies to this number")
    elif types == {infobip.PULL}:
        yield valid(name)
    elif infobip.SUBSCRIPTION in types:
        yield skipped(name, "replies go where a subscription of the account says")
    else:
        other = min(types - {infobip.PULL})
        shown = other if other.replace("_", "").isupper() else "another one"
        yield invalid(
            name,
            "SMS808",
            number.place,
            f"replies to {quoted(number.text)} are not kept for Journey Optimizer to collect: their"
            f" forwarding at Infobip is {quoted(shown)}, not Pull",
            "Set the forwarding action of the number to Pull in Infobip's console, or add the"
            " inbound webhook that takes the replies.",
        )


def _forwardings(answer: Answer) -> Iterator[dict[str, Any]]:
    """What is done with replies that begin with no keyword of their own; where there are only
    settings for keywords, those."""
    items = answer.items()
    everything = [item for item in items if not item.get("keyword")]
    for item in everything or items:
        forwarding = item.get("forwarding")
        if isinstance(forwarding, dict):
            yield forwarding


def _inbound(subject: Subject, number: str, countries: dict[str, str]) -> Call:
    params = [("channel", "SMS"), ("number", bare(number))]
    country = countries.get(number)
    if country is not None and not number.startswith("+"):
        params.append(("countryCode", country))
    url = "/resource-management/1/inbound-message-configurations"
    return _call(subject, url, f"where replies to {number} go", *params)


async def _agent(subject: Subject, session: Session, agent: Number) -> AsyncIterator[Result]:
    name = f"RCS sender {agent.text}"
    url = f"/rcs/1/senders{path(plain(agent.text))}"
    answer = await session.ask(_call(subject, url, "the RCS sender"))
    status = answer.text("senderStatus")
    if answer.status == NOT_FOUND:
        yield invalid(
            name,
            "SMS807",
            agent.place,
            f"this Infobip account has no RCS sender {quoted(agent.text)}",
            "Copy the sender's name from Infobip's console.",
        )
    elif answer.status != OK or not status:
        yield refused(name, agent.place, _NAME, "the RCS sender", answer)
    elif status in infobip.LAUNCHED:
        yield valid(name)
    else:
        yield invalid(
            name,
            "SMS807",
            agent.place,
            f"the RCS sender {quoted(agent.text)} is not launched at Infobip: its status is"
            f" {quoted(status)}",
            "Launch it through Infobip; until then only test devices get its messages.",
        )


def _base(subject: Subject) -> str:
    """The account's own host. The key goes nowhere else."""
    host = infobip.host_of(subject.texts["api_base_url"])
    if host is None:
        raise CouldNot(
            "the base URL is not one of Infobip's, so the key is not sent there",
            help="Copy it from the home page of Infobip's console: `<name>.api.infobip.com`.",
        )
    return f"https://{host}"


def _call(subject: Subject, url: str, what: str, *params: tuple[str, str]) -> Call:
    return Call("GET", f"{_base(subject)}{url}", what, params=params, auth=_auth(subject))


def _auth(subject: Subject) -> Scheme:
    return Scheme("App", subject.secrets["api_key"])


def sending(subject: Subject, message: Message) -> Call:
    if message.channel != channels.SMS:
        return _post(
            subject, "/messages-api/1/messages", "a message", Purpose.SENDING, _omni(message)
        )
    entry: dict[str, object] = {
        "sender": message.sender,
        "destinations": [{"to": message.to}],
        "content": {"text": message.text},
    }
    options = _options(subject)
    if options:
        entry["options"] = options
    if "callback_data" in subject.texts:
        entry["webhooks"] = {"callbackData": subject.texts["callback_data"]}
    body = {"messages": [entry]}
    return _post(subject, "/sms/3/messages", "a message", Purpose.SENDING, body)


def _options(subject: Subject) -> dict[str, object]:
    texts = subject.texts
    options: dict[str, object] = {}
    hours = texts.get("validity_period", "")
    if hours.isdecimal():
        options["validityPeriod"] = {"amount": int(hours), "timeUnit": "HOURS"}
    if "principal_entity_id" in texts:
        dlt = {"principalEntityId": texts["principal_entity_id"]}
        if "content_template_id" in texts:
            dlt["contentTemplateId"] = texts["content_template_id"]
        options["regional"] = {"indiaDlt": dlt}
    return options


def rehearsing(subject: Subject, message: Message) -> Call | None:
    if message.channel != channels.SMS:
        url = "/messages-api/1/messages/validate"
        return _post(subject, url, "a validation", Purpose.REHEARSAL, _omni(message))
    body = {"text": message.text}
    return _post(subject, "/sms/1/preview", "a preview", Purpose.REHEARSAL, body)


def _omni(message: Message) -> dict[str, object]:
    return {
        "messages": [
            {
                "channel": message.channel.upper(),
                "sender": plain(message.sender),
                "destinations": [{"to": message.to}],
                "content": {"body": {"type": "TEXT", "text": message.text}},
            }
        ]
    }


def _post(subject: Subject, url: str, what: str, purpose: Purpose, body: object) -> Call:
    return Call("POST", f"{_base(subject)}{url}", what, purpose, auth=_auth(subject), json=body)


def sent(subject: Subject, answer: Answer) -> Sent:
    if answer.status == OK:
        group = answer.text("messages", 0, "status", "groupName")
        name = answer.text("messages", 0, "status", "name")
        id_ = answer.text("messages", 0, "messageId")
        if group == "REJECTED":
            return Sent(False, id_, name, f"Infobip rejects the message: {quoted(name)}")
        if id_:
            return Sent(True, id_, name)
        parts = answer.number("previews", 0, "messageCount")
        if parts is not None:
            return Sent(True, status=f"{parts} {'part' if parts == 1 else 'parts'}, nothing sent")
        if answer.text("description"):
            return Sent(True, status="can be sent, nothing sent")
    if answer.status == UNAUTHORIZED:
        return Sent(False, reason="Infobip refuses this API key at this base URL")
    if answer.status == FORBIDDEN:
        return Sent(False, reason="Infobip does not let this key do that")
    return Sent(False, reason=f"Infobip refuses the message with the status {answer.status}")
