"""Sinch MMS and Sinch RCS: the access key, the app in its project, its channels and webhooks, the
numbers of the project; for RCS also the service plan that falls back to SMS."""

from __future__ import annotations

from collections.abc import AsyncIterator

from smslint.facts import channels, sinch
from smslint.live.calls import Answer, Basic, Call, CouldNot, path
from smslint.live.judging import (
    FORBIDDEN,
    NOT_FOUND,
    OK,
    UNAUTHORIZED,
    Asked,
    forbidden,
    one_by_one,
    refused,
    tried,
    unclear,
)
from smslint.live.messages.sinch import Plan
from smslint.live.messages.sinch_conversation import (
    PLAN,
    access_key,
    fetched,
    has_plan,
    region_of,
    rehearsing,
    sending,
    sent,
    token_call,
)
from smslint.live.providers import sinch as sms
from smslint.live.providers.sinch_app import check_channels, check_webhook
from smslint.live.results import Outcome, Result, invalid, skipped, valid
from smslint.live.session import Session
from smslint.live.subject import Subject
from smslint.live.wanted import Wanted, alphanumeric, wanted

__all__ = ["NEEDED", "check", "rehearsing", "sending", "sent"]

NEEDED = ("project_id", "app_id", "api_token")

_NAME = "Sinch"


async def check(subject: Subject, session: Session) -> AsyncIterator[Result]:
    found: list[tuple[str, Answer]] = []
    key = access_key(subject)
    if key is None:
        yield invalid(
            "credential",
            "SMS801",
            subject.place("api_token"),
            "this API token is not what Sinch gives out: the Base64 form of"
            " `<key id>:<key secret>`",
            "Make an access key in Sinch's dashboard and encode the two, with the colon between.",
        )
    else:
        works = False
        async for result in tried("credential", subject.place(), _pair(subject, session, key)):
            works = result.code is None
            yield result
        if works:
            async for result in _app_and_numbers(subject, session, found):
                yield result
    if has_plan(subject):
        plan = Plan(subject, *PLAN)
        place = subject.place(PLAN[1])
        # App and plan are in one region, and a wrong one has been said.
        region = found[0][0] if found else region_of(subject)
        results = sms.check_plan(plan, session, region, "service plan")
        async for result in tried("service plan", place, results):
            yield result


async def _pair(subject: Subject, session: Session, key: Basic) -> AsyncIterator[Result]:
    place = subject.place("api_token")
    answer = await session.ask(token_call(key))
    wrong = answer.status == 400 and answer.at("error") == "invalid_client"
    if answer.status == OK and answer.text("access_token"):
        yield valid("credential", "Sinch takes the access key")
    elif answer.status == UNAUTHORIZED or wrong:
        yield invalid(
            "credential",
            "SMS801",
            place,
            "Sinch refuses the access key in this API token",
            "Make a new access key in Sinch's dashboard, and put the Base64 form of"
            " `<key id>:<key secret>` in its place.",
        )
    elif answer.status == FORBIDDEN:
        yield forbidden("credential", _asked(subject), "anything with this access key")
    else:
        yield unclear("credential", subject.place(), _NAME, answer)


async def _app_and_numbers(
    subject: Subject, session: Session, found: list[tuple[str, Answer]]
) -> AsyncIterator[Result]:
    place = subject.place("app_id")
    wrong = False
    async for result in tried("app", place, _app(subject, session, found)):
        wrong = result.outcome is Outcome.INVALID
        yield result
    for region, app in found:
        for result in check_channels(subject, app):
            yield result
        if subject.hooks:
            results = _webhooks(subject, session, region)
            async for result in tried("webhook", subject.hooks[0].place, results):
                yield result
    numbers = wanted(subject)
    if wrong:  # perhaps it is the project that is wrong, and its numbers would be missing
        for number in numbers:
            yield skipped(number.check, "the app was not found, so the project may be another one")
        return
    async for result in one_by_one(numbers, lambda number: _number(subject, session, number)):
        yield result
    for sender in alphanumeric(subject):
        yield skipped(f"sender {sender.text}", "an alphanumeric sender belongs to no account")


async def _app(
    subject: Subject, session: Session, found: list[tuple[str, Answer]]
) -> AsyncIterator[Result]:
    """Looks for the app, region by region and first in that which is named, and puts it into
    `found`."""
    named = region_of(subject)
    silent: CouldNot | None = None
    denied: Answer | None = None
    for region in sinch.beginning_with(named, sinch.CONVERSATION_REGIONS):
        try:
            answer = await session.ask(_call(subject, _app_url(subject, region), "the app"))
        except CouldNot as reason:
            if region == named:
                raise
            silent = silent or reason
            continue
        if answer.status == OK and isinstance(answer.body, dict):
            found.append((region, answer))
            yield valid("app", f"the app is in the region `{region}`")
            if named not in (None, region):
                yield sms.other_region(subject, "app", region)
            return
        if answer.status != NOT_FOUND and named in (None, region):
            denied = denied or answer
            if region == named:
                break
    if silent is not None:
        raise silent
    if denied is None:
        yield invalid(
            "app",
            "SMS801",
            subject.place("app_id"),
            "Sinch has no such app in this project in any region; the access key works",
            "Compare `app_id` and `project_id` with Sinch's dashboard.",
        )
    elif denied.status == UNAUTHORIZED:
        yield invalid(
            "app",
            "SMS801",
            subject.place("project_id"),
            "Sinch does not take the access key in this project",
            "Take the id of the project that the key was made in, or a key of this project.",
        )
    else:
        yield refused("app", subject.place("app_id"), _asked(subject), "the app", denied)


async def _webhooks(subject: Subject, session: Session, region: str) -> AsyncIterator[Result]:
    url = f"{_app_url(subject, region)}/webhooks"
    answer = await session.ask(_call(subject, url, "the webhooks of the app"))
    if answer.status != OK or not isinstance(answer.body, dict):
        place = subject.hooks[0].place
        yield refused("webhook", place, _asked(subject), "the webhooks of the app", answer)
        return
    for hook in subject.hooks:
        yield check_webhook(hook, answer.items("webhooks"))


async def _number(subject: Subject, session: Session, number: Wanted) -> AsyncIterator[Result]:
    if number.is_short:
        yield skipped(number.check, "Sinch lists no short codes")
        return
    project = path("v1", "projects", subject.texts["project_id"], "activeNumbers", number.text)
    call = _call(subject, f"{sinch.NUMBERS_URL}{project}", f"the number {number.text}")
    answer = await session.ask(call)
    if answer.status == NOT_FOUND:
        yield number.not_owned(
            "this Sinch project",
            "Correct the number, or take the credential of the project that has it.",
        )
    elif answer.status != OK or not isinstance(answer.body, dict):
        yield refused(
            number.check, number.place, _asked(subject), "the numbers of the project", answer
        )
    else:
        for result in _usable(subject, number, answer):
            yield result


def _usable(subject: Subject, number: Wanted, answer: Answer) -> list[Result]:
    plan = answer.text("smsConfiguration", "servicePlanId")
    if plan and plan != subject.texts.get(PLAN[0], plan):
        return [
            number.not_owned(
                "this service plan",
                "At Sinch the number belongs to another service plan of the project: move it, or"
                " correct `service_plan_id`.",
            )
        ]
    said = answer.at("capability")
    if not isinstance(said, list):
        return [valid(number.check)]
    abilities = frozenset(str(item).lower() for item in said)
    if channels.SMS in abilities:  # Sinch does not list MMS as an ability of its own
        abilities |= {channels.MMS}
    return list(number.able(_NAME, abilities))


def _app_url(subject: Subject, region: str) -> str:
    project, app = subject.texts["project_id"], subject.texts["app_id"]
    return f"{sinch.conversation_url(region)}{path('v1', 'projects', project, 'apps', app)}"


def _call(subject: Subject, url: str, what: str) -> Call:
    return Call("GET", url, what, auth=fetched(subject))


def _asked(subject: Subject) -> Asked:
    return Asked(_NAME, subject.place("api_token"))
