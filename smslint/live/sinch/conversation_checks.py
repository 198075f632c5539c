"""Sinch MMS and Sinch RCS: the access key, the app in its project, its channels and webhooks, the
numbers of the project; for RCS also the service plan that falls back to SMS."""

from __future__ import annotations

from collections.abc import AsyncIterator

from smslint.facts import channels, sinch
from smslint.live.errors import Inconclusive
from smslint.live.http.calls import Basic, Call, Response, path
from smslint.live.http.session import Session
from smslint.live.outcomes import CheckResult, Outcome, invalid, skipped, valid
from smslint.live.senders import UsedNumber, alphanumeric_senders, used_numbers
from smslint.live.sinch import plan_checks
from smslint.live.sinch.app_checks import check_channels, check_webhook
from smslint.live.sinch.conversation_messages import (
    PLAN,
    access_key,
    fetched,
    has_plan,
    region_of,
    token_call,
)
from smslint.live.sinch.plan_messages import ServicePlan
from smslint.live.target import Target
from smslint.live.verdicts import (
    FORBIDDEN,
    NOT_FOUND,
    OK,
    UNAUTHORIZED,
    ProviderContext,
    forbidden,
    one_by_one,
    refused,
    tried,
    unclear,
)

NEEDED = ("project_id", "app_id", "api_token")

_NAME = "Sinch"


async def check(target: Target, session: Session) -> AsyncIterator[CheckResult]:
    found: list[tuple[str, Response]] = []
    key = access_key(target)
    if key is None:
        yield invalid(
            "credential",
            "SMS801",
            target.place("api_token"),
            "this API token is not what Sinch gives out: the Base64 form of"
            " `<key id>:<key secret>`",
            "Make an access key in Sinch's dashboard and encode the two, with the colon between.",
        )
    else:
        works = False
        async for result in tried("credential", target.place(), _pair(target, session, key)):
            works = result.code is None
            yield result
        if works:
            async for result in _app_and_numbers(target, session, found):
                yield result
    if has_plan(target):
        plan = ServicePlan(target, *PLAN)
        place = target.place(PLAN[1])
        # App and plan are in one region, and a wrong one has been said.
        region = found[0][0] if found else region_of(target)
        results = plan_checks.check_plan(plan, session, region, "service plan")
        async for result in tried("service plan", place, results):
            yield result


async def _pair(target: Target, session: Session, key: Basic) -> AsyncIterator[CheckResult]:
    place = target.place("api_token")
    response = await session.ask(token_call(key))
    wrong = response.status == 400 and response.at("error") == "invalid_client"
    if response.status == OK and response.text("access_token"):
        yield valid("credential", "Sinch takes the access key")
    elif response.status == UNAUTHORIZED or wrong:
        yield invalid(
            "credential",
            "SMS801",
            place,
            "Sinch refuses the access key in this API token",
            "Make a new access key in Sinch's dashboard, and put the Base64 form of"
            " `<key id>:<key secret>` in its place.",
        )
    elif response.status == FORBIDDEN:
        yield forbidden("credential", _asked(target), "anything with this access key")
    else:
        yield unclear("credential", target.place(), _NAME, response)


async def _app_and_numbers(
    target: Target, session: Session, found: list[tuple[str, Response]]
) -> AsyncIterator[CheckResult]:
    place = target.place("app_id")
    wrong = False
    async for result in tried("app", place, _app(target, session, found)):
        wrong = result.outcome is Outcome.INVALID
        yield result
    for region, app in found:
        for result in check_channels(target, app):
            yield result
        if target.hooks:
            results = _webhooks(target, session, region)
            async for result in tried("webhook", target.hooks[0].place, results):
                yield result
    numbers = used_numbers(target)
    if wrong:  # perhaps it is the project that is wrong, and its numbers would be missing
        for number in numbers:
            yield skipped(number.check, "the app was not found, so the project may be another one")
        return
    async for result in one_by_one(numbers, lambda number: _number(target, session, number)):
        yield result
    for sender in alphanumeric_senders(target):
        yield skipped(f"sender {sender.text}", "an alphanumeric sender belongs to no account")


async def _app(
    target: Target, session: Session, found: list[tuple[str, Response]]
) -> AsyncIterator[CheckResult]:
    """Looks for the app, region by region and first in that which is named, and puts it into
    `found`."""
    named = region_of(target)
    silent: Inconclusive | None = None
    denied: Response | None = None
    for region in sinch.beginning_with(named, sinch.CONVERSATION_REGIONS):
        try:
            response = await session.ask(_call(target, _app_url(target, region), "the app"))
        except Inconclusive as reason:
            if region == named:
                raise
            silent = silent or reason
            continue
        if response.status == OK and isinstance(response.body, dict):
            found.append((region, response))
            yield valid("app", f"the app is in the region `{region}`")
            if named not in (None, region):
                yield plan_checks.other_region(target, "app", region)
            return
        if response.status != NOT_FOUND and named in (None, region):
            denied = denied or response
            if region == named:
                break
    if silent is not None:
        raise silent
    if denied is None:
        yield invalid(
            "app",
            "SMS801",
            target.place("app_id"),
            "Sinch has no such app in this project in any region; the access key works",
            "Compare `app_id` and `project_id` with Sinch's dashboard.",
        )
    elif denied.status == UNAUTHORIZED:
        yield invalid(
            "app",
            "SMS801",
            target.place("project_id"),
            "Sinch does not take the access key in this project",
            "Take the id of the project that the key was made in, or a key of this project.",
        )
    else:
        yield refused("app", target.place("app_id"), _asked(target), "the app", denied)


async def _webhooks(target: Target, session: Session, region: str) -> AsyncIterator[CheckResult]:
    url = f"{_app_url(target, region)}/webhooks"
    response = await session.ask(_call(target, url, "the webhooks of the app"))
    if response.status != OK or not isinstance(response.body, dict):
        place = target.hooks[0].place
        yield refused("webhook", place, _asked(target), "the webhooks of the app", response)
        return
    for hook in target.hooks:
        yield check_webhook(hook, response.items("webhooks"))


async def _number(
    target: Target, session: Session, number: UsedNumber
) -> AsyncIterator[CheckResult]:
    if number.is_short:
        yield skipped(number.check, "Sinch lists no short codes")
        return
    project = path("v1", "projects", target.texts["project_id"], "activeNumbers", number.text)
    call = _call(target, f"{sinch.NUMBERS_URL}{project}", f"the number {number.text}")
    response = await session.ask(call)
    if response.status == NOT_FOUND:
        yield number.not_owned(
            "this Sinch project",
            "Correct the number, or take the credential of the project that has it.",
        )
    elif response.status != OK or not isinstance(response.body, dict):
        yield refused(
            number.check, number.place, _asked(target), "the numbers of the project", response
        )
    else:
        for result in _usable(target, number, response):
            yield result


def _usable(target: Target, number: UsedNumber, response: Response) -> list[CheckResult]:
    plan = response.text("smsConfiguration", "servicePlanId")
    if plan and plan != target.texts.get(PLAN[0], plan):
        return [
            number.not_owned(
                "this service plan",
                "At Sinch the number belongs to another service plan of the project: move it, or"
                " correct `service_plan_id`.",
            )
        ]
    said = response.at("capability")
    if not isinstance(said, list):
        return [valid(number.check)]
    abilities = frozenset(str(item).lower() for item in said)
    if channels.SMS in abilities:  # Sinch does not list MMS as an ability of its own
        abilities |= {channels.MMS}
    return list(number.able(_NAME, abilities))


def _app_url(target: Target, region: str) -> str:
    project, app = target.texts["project_id"], target.texts["app_id"]
    return f"{sinch.conversation_url(region)}{path('v1', 'projects', project, 'apps', app)}"


def _call(target: Target, url: str, what: str) -> Call:
    return Call("GET", url, what, auth=fetched(target))


def _asked(target: Target) -> ProviderContext:
    return ProviderContext(_NAME, target.place("api_token"))
