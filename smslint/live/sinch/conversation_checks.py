"""Sinch MMS and Sinch RCS: the access key, the app in its project, its channels and webhooks, the
numbers of the project; for RCS also the service plan that falls back to SMS."""

from __future__ import annotations

from collections.abc import AsyncIterator

from smslint.base.codes import CREDENTIAL_REJECTED
from smslint.base.phrasing import quoted
from smslint.facts import sinch
from smslint.live.concealed import Concealed
from smslint.live.errors import InconclusiveError
from smslint.live.http.calls import Basic, Response, says_invalid_client
from smslint.live.http.session import Session
from smslint.live.outcomes import CheckResult, invalid, skipped, valid
from smslint.live.senders import skipped_alphanumeric, used_numbers
from smslint.live.sinch import plan_checks
from smslint.live.sinch.app_checks import check_channels, check_webhook
from smslint.live.sinch.conversation_messages import (
    PLAN,
    access_key,
    has_plan,
    project_url,
    reading,
    region_of,
    token_call,
)
from smslint.live.sinch.errors import context_of
from smslint.live.sinch.number_checks import are_denied, check_number
from smslint.live.sinch.plan_messages import ServicePlan
from smslint.live.target import Target
from smslint.live.verdicts import (
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

NEEDED = ("project_id", "app_id", "api_token")


async def check(target: Target, session: Session) -> AsyncIterator[CheckResult]:
    app = _App()
    key = access_key(target)
    if key is None:
        yield invalid(
            "credential",
            CREDENTIAL_REJECTED,
            target.place("api_token"),
            "this API token does not have the form that Sinch uses: Base64 of"
            " `<key id>:<key secret>`",
            "Create an access key in Sinch's dashboard, and encode `<key id>:<key secret>` in"
            " Base64.",
        )
    else:
        works = False
        async for result in tried("credential", target.place(), _pair(target, session, key)):
            works = result.code is None
            yield result
        if works:
            async for result in _project(target, session, app):
                yield result
    if has_plan(target):
        plan = ServicePlan(target, *PLAN)
        # App and plan are in one region, and a wrong one has been reported.
        region = app.region or region_of(target)
        results = plan_checks.check_plan(plan, session, region, "service plan")
        async for result in tried("service plan", target.place(PLAN[1]), results):
            yield result


async def _pair(target: Target, session: Session, key: Basic) -> AsyncIterator[CheckResult]:
    context = context_of(target, "api_token")
    call = token_call(key)
    response = await session.ask(call)
    if response.status == OK and response.text("access_token"):
        yield valid("credential", "Sinch accepts the access key")
    elif says_invalid_client(response):
        yield invalid(
            "credential",
            CREDENTIAL_REJECTED,
            context.key,
            "Sinch refuses the access key in this API token",
            "Create a new access key in Sinch's dashboard, and replace this one with the Base64"
            " form of `<key id>:<key secret>`.",
        )
    elif context.says(response, FORBIDDEN):
        yield forbidden("credential", context, "anything with this access key")
    else:
        yield unclear("credential", target.place(), context, response)


class _App:
    """What was found out about the app: its region and answer; `denied`: the key may not read it;
    `wrong`: it is not there."""

    __slots__ = ("denied", "region", "response", "wrong")

    def __init__(self) -> None:
        self.region: str | None = None
        self.response: Response | None = None
        self.denied = False
        self.wrong = False


async def _project(target: Target, session: Session, app: _App) -> AsyncIterator[CheckResult]:
    async for result in tried("app", target.place("app_id"), _app(target, session, app)):
        yield result
    if app.denied:
        result = await _denied(target, session, app)
        yield result
    if app.response is not None and app.region is not None:
        for result in check_channels(target, app.response):
            yield result
        if target.hooks:
            results = _webhooks(target, session, app.region)
            async for result in tried("webhook", target.hooks[0][0].place, results):
                yield result
    numbers = used_numbers(target)
    if app.wrong:  # perhaps it is the project that is wrong, and its numbers would be missing
        for number in numbers:
            yield skipped(number.check, "the app was not found, so the project may be another one")
        return
    async for result in one_by_one(numbers, lambda number: check_number(target, session, number)):
        yield result
    for result in skipped_alphanumeric(target):
        yield result


async def _app(target: Target, session: Session, app: _App) -> AsyncIterator[CheckResult]:
    """Looks for the app, region by region and first in that which is named."""
    context = context_of(target, "api_token")
    named = region_of(target)
    silent: InconclusiveError | None = None
    other: Response | None = None
    wordless: Response | None = None
    for region in sinch.beginning_with(named, sinch.CONVERSATION_REGIONS):
        try:
            response = await session.ask(reading(target, _app_url(target, region), "the app"))
        except InconclusiveError as reason:
            if region == named:
                raise
            silent = silent or reason
            continue
        if response.status == OK and isinstance(response.body, dict):
            app.region, app.response = region, response
            yield valid("app", f"the app is in the region `{region}`")
            if named not in (None, region):
                yield plan_checks.other_region(target, "app", region)
            return
        if response.status == NOT_FOUND:
            wordless = wordless or (None if context.is_own_error(response) else response)
            continue
        if named in (None, region):
            other = other or response
            if region == named:
                break
    if silent is not None:
        raise silent
    other = other or wordless
    if other is None:
        app.wrong = True
        yield invalid(
            "app",
            CREDENTIAL_REJECTED,
            target.place("app_id"),
            "Sinch has no such app in this project, in any region; the access key works",
            "Compare `app_id` and `project_id` with Sinch's dashboard.",
        )
    elif context.says(other, UNAUTHORIZED):
        app.wrong = True
        yield invalid(
            "app",
            CREDENTIAL_REJECTED,
            target.place("project_id"),
            "Sinch does not accept the access key in this project",
            "Use the id of the project that the key belongs to, or a key of this project.",
        )
    elif context.says(other, FORBIDDEN):
        app.denied = True
    else:
        yield refused("app", target.place("app_id"), context, "the app", other)


async def _denied(target: Target, session: Session, app: _App) -> CheckResult:
    """The result for an app that the key may not read: where it may not read the numbers, either,
    it cannot use the project at all."""
    try:
        nothing_at_all = await are_denied(target, session)
    except InconclusiveError:
        nothing_at_all = False
    if not nothing_at_all:
        return forbidden("app", context_of(target, "api_token"), "the app")
    app.wrong = True
    project = quoted(target.texts["project_id"].shown)
    return invalid(
        "app",
        CREDENTIAL_REJECTED,
        target.place("project_id"),
        f"Sinch lets the access key read neither the app nor the numbers of the project {project}",
        "Use the id of the project that the key belongs to, or give the key access to this one"
        " in Sinch's dashboard.",
    )


async def _webhooks(target: Target, session: Session, region: str) -> AsyncIterator[CheckResult]:
    context = context_of(target, "api_token")
    url = _app_url(target, region, "webhooks")
    response = await session.ask(reading(target, url, "the webhooks of the app"))
    if response.status != OK or not isinstance(response.body, dict):
        place = target.hooks[0][0].place
        yield refused("webhook", place, context, "the webhooks of the app", response)
        return
    for hook, address in target.hooks:
        yield check_webhook(target, hook, address, response.items("webhooks"))


def _app_url(target: Target, region: str, *steps: str) -> Concealed:
    base = sinch.conversation_url(region)
    return project_url(base, target, "apps", target.texts["app_id"], *steps)
