"""Sinch, SMS API: a service plan and its token, asked in the region where the plan is."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator

from smslint.facts import sinch
from smslint.live.calls import Answer, Bearer, Call, CouldNot, Purpose, path
from smslint.live.judging import FORBIDDEN, NOT_FOUND, OK, UNAUTHORIZED, forbidden, unclear
from smslint.live.results import Message, Result, Sent, could_not, invalid, skipped, valid
from smslint.live.secrets import Secret
from smslint.live.session import Session
from smslint.live.subject import Subject

NEEDED = ("service_id", "api_token")

_NAME = "Sinch"
_ELSEWHERE = (UNAUTHORIZED, NOT_FOUND)
"""The answers of a region that does not know a service plan with this token."""


class Plan:
    """A service plan and its token, and the fields of a credential that they stand in."""

    __slots__ = ("field", "subject", "token_field")

    def __init__(self, subject: Subject, field: str, token_field: str) -> None:
        self.subject = subject
        self.field = field
        self.token_field = token_field

    @property
    def id(self) -> str:
        return self.subject.texts[self.field]

    @property
    def token(self) -> Secret:
        return self.subject.secrets[self.token_field]

    def url(self, region: str, *steps: str) -> str:
        return f"{sinch.sms_url(region)}{path('xms', 'v1', self.id, *steps)}"


async def check(subject: Subject, session: Session) -> AsyncIterator[Result]:
    async for result in check_plan(Plan(subject, *NEEDED), session, regions(subject)):
        yield result
    if subject.numbers:
        yield skipped("numbers", "the SMS API of Sinch does not list the numbers of a service plan")
    if subject.hooks:
        yield skipped("webhook", "the SMS API of Sinch does not say where it delivers to")


def regions(subject: Subject) -> tuple[str, ...]:
    """Where the service plan may be: in the region that the credential names, or anywhere."""
    named = _region(subject)
    return sinch.SMS_REGIONS if named is None else (named,)


def _region(subject: Subject) -> str | None:
    region = subject.texts.get("region")
    if region in sinch.SMS_REGIONS:
        return region
    return sinch.region_of(subject.texts.get("override_url", ""))


async def check_plan(
    plan: Plan, session: Session, where: Iterable[str], name: str = "credential"
) -> AsyncIterator[Result]:
    """Whether plan and token belong together: asks one region after the other until one knows
    them. Only when all of them say no, the answer is no."""
    subject = plan.subject
    place = subject.place(plan.token_field)
    where = tuple(where)
    silent: CouldNot | None = None
    for region in where:
        try:
            answer = await session.ask(_batches(plan, region))
        except CouldNot as reason:
            silent = silent or reason
            continue
        if answer.status in _ELSEWHERE:
            continue
        for result in _judged(plan, name, region, answer):
            yield result
        return
    if silent is not None and len(where) == 1:
        raise silent
    if silent is not None:
        yield could_not(
            name,
            subject.place(),
            f"not every region of Sinch answers, and the others do not know the service plan:"
            f" {silent.reason}",
            silent.help or "Say `region`, so that only that one is asked.",
        )
        return
    in_region = f"in the region `{where[0]}`" if len(where) == 1 else "in any region"
    yield invalid(
        name,
        "SMS801",
        place,
        f"Sinch does not take this token for this service plan {in_region}",
        "Copy plan id and token anew from Sinch's dashboard"
        + (", and see whether the region is right." if len(where) == 1 else "."),
    )


def _judged(plan: Plan, name: str, region: str, answer: Answer) -> Iterator[Result]:
    subject = plan.subject
    works = valid(name, f"the service plan is in the region `{region}`")
    if answer.status == OK and isinstance(answer.at("batches"), list):
        yield works
    elif answer.status != FORBIDDEN:
        yield unclear(name, subject.place(), _NAME, answer)
    elif sinch.BLOCKED in (answer.at("code"), answer.at("error", "code")):
        yield invalid(
            name,
            "SMS802",
            subject.place(plan.field),
            "Sinch has blocked the account of this service plan",
            "Ask Sinch's support why; nothing is sent until they lift it.",
        )
    else:
        yield works
        yield forbidden("batches", subject.place(plan.token_field), _NAME, "what was sent")


def _batches(plan: Plan, region: str) -> Call:
    return Call(
        "GET",
        plan.url(region, "batches"),
        "the latest batches",
        params=(("page", "0"), ("page_size", "1")),
        auth=Bearer(plan.token),
    )


def sending(subject: Subject, message: Message) -> Call:
    return batch(Plan(subject, *NEEDED), message)


def rehearsing(subject: Subject, message: Message) -> Call | None:
    return dry_run(Plan(subject, *NEEDED), message)


def batch(plan: Plan, message: Message) -> Call:
    """Sends a text. Without `region` it goes to the first one, since a message is sent once."""
    region = _region(plan.subject) or sinch.SMS_REGIONS[0]
    return Call(
        "POST",
        plan.url(region, "batches"),
        "a message",
        Purpose.SENDING,
        auth=Bearer(plan.token),
        json=_body(message),
    )


def dry_run(plan: Plan, message: Message) -> Call:
    """Has Sinch look at a text and say into how many parts it falls."""
    call = batch(plan, message)
    return call._replace(
        url=f"{call.url}/dry_run",
        what="a dry run",
        purpose=Purpose.REHEARSAL,
        params=(("per_recipient", "true"), ("number_of_recipients", "1")),
    )


def _body(message: Message) -> dict[str, object]:
    return {
        "from": message.sender,
        "to": [message.to],
        "body": message.text,
        "type": "mt_text",
    }


def sent(subject: Subject, answer: Answer) -> Sent:
    if answer.status in (200, 201):
        parts = answer.number("number_of_messages")
        if parts is not None:
            return Sent(True, status=f"{parts} {'part' if parts == 1 else 'parts'}, nothing sent")
        if answer.text("id"):
            return Sent(True, answer.text("id"), "accepted")
    if answer.status in _ELSEWHERE:
        return Sent(
            False,
            reason="Sinch does not take this token for this service plan in this region;"
            " `region` says which one to ask",
        )
    if sinch.BLOCKED in (answer.at("code"), answer.at("error", "code")):
        return Sent(False, reason="Sinch has blocked the account of this service plan")
    return Sent(False, reason=f"Sinch refuses the message with the status {answer.status}")
