"""Sinch, SMS API: a service plan and its token, asked in the region where the plan is."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from smslint.base.phrasing import quoted
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
    async for result in check_plan(Plan(subject, *NEEDED), session, region_of(subject)):
        yield result
    if subject.numbers:
        yield skipped("numbers", "the SMS API of Sinch does not list the numbers of a service plan")
    if subject.hooks:
        yield skipped("webhook", "the SMS API of Sinch does not say where it delivers to")


async def check_plan(
    plan: Plan, session: Session, first: str | None, name: str = "credential"
) -> AsyncIterator[Result]:
    """Whether plan and token belong together: asks one region after the other until one knows
    them, beginning with `first`, in which it should be. Only when all say no, the answer is no.
    Where the first one does not answer, the others are not asked."""
    subject = plan.subject
    silent: CouldNot | None = None
    for region in sinch.beginning_with(first, sinch.SMS_REGIONS):
        try:
            answer = await session.ask(_batches(plan, region))
        except CouldNot as reason:
            if region == first:
                raise
            silent = silent or reason
            continue
        is_other = first is not None and region != first
        if answer.status in ELSEWHERE or (is_other and answer.status != OK):
            continue
        for result in _judged(plan, name, region, answer):
            yield result
        if is_other and region_of(subject) is not None:
            yield other_region(subject, "service plan", region)
        return
    if silent is not None:
        yield could_not(
            name,
            subject.place(),
            f"not every region of Sinch answers, and the others do not know the service plan:"
            f" {silent.reason}",
            silent.help or ("" if first else "Say `region`, so that that one is asked first."),
        )
        return
    yield invalid(
        name,
        "SMS801",
        subject.place(plan.token_field),
        "Sinch does not take this token for this service plan in any region",
        "Copy plan id and token anew from Sinch's dashboard.",
    )


def other_region(subject: Subject, what: str, region: str) -> Result:
    """The credential is fine, and says the wrong region: Journey Optimizer has no such field, so
    this is a fault of nothing but the question."""
    field = "region" if "region" in subject.texts else "override_url"
    return could_not(
        "region",
        subject.place(field),
        f"the {what} is in the region {quoted(region)}, and not where {quoted(field)} says",
        f"Write {quoted(f'region: {region}')}, so that this one is asked.",
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
