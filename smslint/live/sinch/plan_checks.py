"""Sinch, SMS API: a service plan and its token, asked in the region where the plan is."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from smslint.base.codes import ACCOUNT_INACTIVE, CREDENTIAL_REJECTED
from smslint.base.phrasing import quoted
from smslint.facts import sinch
from smslint.live.errors import InconclusiveError
from smslint.live.http.calls import Bearer, Call, Response
from smslint.live.http.session import Session
from smslint.live.outcomes import CheckResult, could_not_check, invalid, skipped, valid
from smslint.live.senders import skipped_alphanumeric, used_numbers
from smslint.live.sinch.errors import context_of, error_code
from smslint.live.sinch.plan_messages import ELSEWHERE, FIELDS, ServicePlan, region_of
from smslint.live.target import Target
from smslint.live.verdicts import FORBIDDEN, OK, forbidden, unclear

NEEDED = FIELDS


async def check(target: Target, session: Session) -> AsyncIterator[CheckResult]:
    async for result in check_plan(ServicePlan(target, *NEEDED), session, region_of(target)):
        yield result
    for number in used_numbers(target):
        yield skipped(
            number.check, "the SMS API of Sinch does not list the numbers of a service plan"
        )
    for result in skipped_alphanumeric(target):
        yield result
    if target.hooks:
        yield skipped("webhook", "the SMS API of Sinch does not say where it delivers to")


async def check_plan(
    plan: ServicePlan, session: Session, first: str | None, name: str = "credential"
) -> AsyncIterator[CheckResult]:
    """Whether plan and token belong together: asks one region after the other until one knows them,
    starting with `first`, in which it should be. Only when all deny the pair, it is rejected. Where
    the first one does not answer, the others are not asked."""
    target = plan.target
    context = context_of(target, plan.token_field)
    silent: InconclusiveError | None = None
    wordless: Response | None = None
    for region in sinch.beginning_with(first, sinch.SMS_REGIONS):
        try:
            response = await session.ask(_batches(plan, region))
        except InconclusiveError as reason:
            if region == first:
                raise
            silent = silent or reason
            continue
        is_other = first is not None and region != first
        if response.status in ELSEWHERE and not context.is_own_error(response):
            wordless = wordless or response
        if response.status in ELSEWHERE or (is_other and response.status != OK):
            continue
        for result in _judged(plan, name, region, response):
            yield result
        if is_other and region_of(target) is not None:
            yield other_region(target, "service plan", region)
        return
    if silent is not None:
        yield could_not_check(
            name,
            target.place(),
            f"not every region of Sinch answers, and the others do not know the service plan:"
            f" {silent.reason}",
            silent.help or ("" if first else "Set `region`, so that it is asked first."),
        )
    elif wordless is not None:
        yield could_not_check(
            name,
            target.place(plan.token_field),
            f"Sinch answers {wordless.status} without saying why: either it does not accept this"
            " token for this service plan in any region, or a proxy or a firewall has answered",
            "Compare plan id and token with Sinch's dashboard, and check the proxies in between.",
        )
    else:
        yield invalid(
            name,
            CREDENTIAL_REJECTED,
            target.place(plan.token_field),
            "Sinch does not accept this token for this service plan in any region",
            "Copy plan id and token again from Sinch's dashboard.",
        )


def other_region(target: Target, what: str, region: str) -> CheckResult:
    """The credential is fine, but names the wrong region: Journey Optimizer has no such field, so
    only the question is wrong."""
    return could_not_check(
        "region",
        target.place("region"),
        f"the {what} is in the region {quoted(region)}, not in the one that `region` names",
        f"Write {quoted(f'region: {region}')}, so that this one is asked.",
    )


def _judged(plan: ServicePlan, name: str, region: str, response: Response) -> Iterator[CheckResult]:
    target = plan.target
    context = context_of(target, plan.token_field)
    works = valid(name, f"the service plan is in the region `{region}`")
    if response.status == OK and isinstance(response.at("batches"), list):
        yield works
    elif not context.says(response, FORBIDDEN):
        yield unclear(name, target.place(), context, response)
    elif error_code(response) == sinch.BLOCKED:
        yield invalid(
            name,
            ACCOUNT_INACTIVE,
            target.place(plan.field),
            "Sinch has blocked the account of this service plan",
            "Look at the balance of the account, which is one reason for it, and ask Sinch's"
            " support; nothing is sent until the block is lifted.",
        )
    else:
        yield works
        yield forbidden("batches", context, "what was sent")


def _batches(plan: ServicePlan, region: str) -> Call:
    return Call(
        "GET",
        plan.url(region, "batches"),
        "the latest batches",
        params=(("page", "0"), ("page_size", "1")),
        auth=Bearer(plan.token),
    )
