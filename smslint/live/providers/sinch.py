"""Sinch, SMS API: a service plan and its token, asked in the region where the plan is."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator

from smslint.facts import sinch
from smslint.live.calls import Answer, Bearer, Call, CouldNot
from smslint.live.judging import FORBIDDEN, OK, Asked, forbidden, unclear
from smslint.live.messages.sinch import ELSEWHERE, Plan, region_of, rehearsing, sending, sent
from smslint.live.results import Result, could_not, invalid, skipped, valid
from smslint.live.session import Session
from smslint.live.subject import Subject

__all__ = ["NEEDED", "check", "rehearsing", "sending", "sent"]

NEEDED = ("service_id", "api_token")

_NAME = "Sinch"


async def check(subject: Subject, session: Session) -> AsyncIterator[Result]:
    async for result in check_plan(Plan(subject, *NEEDED), session, regions(subject)):
        yield result
    if subject.numbers:
        yield skipped("numbers", "the SMS API of Sinch does not list the numbers of a service plan")
    if subject.hooks:
        yield skipped("webhook", "the SMS API of Sinch does not say where it delivers to")


def regions(subject: Subject) -> tuple[str, ...]:
    """Where the service plan may be: in the region that the credential names, or anywhere."""
    named = region_of(subject)
    return sinch.SMS_REGIONS if named is None else (named,)


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
        if answer.status in ELSEWHERE:
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
        yield forbidden("batches", Asked(_NAME, subject.place(plan.token_field)), "what was sent")


def _batches(plan: Plan, region: str) -> Call:
    return Call(
        "GET",
        plan.url(region, "batches"),
        "the latest batches",
        params=(("page", "0"), ("page_size", "1")),
        auth=Bearer(plan.token),
    )
