"""Sinch MMS and Sinch RCS: the access key, the app in its project, its channels and webhooks, the
numbers of the project; for RCS also the service plan that falls back to SMS."""

from __future__ import annotations

import base64
import binascii
from collections.abc import AsyncIterator
from typing import Any

from smslint.facts import channels, sinch
from smslint.facts.senders import plain
from smslint.live.calls import Answer, Basic, Call, CouldNot, Fetched, Purpose, path
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
from smslint.live.providers import sinch as sms
from smslint.live.results import Message, Result, Sent, could_not, invalid, skipped, valid
from smslint.live.secrets import Secret
from smslint.live.session import Session
from smslint.live.subject import Hook, Subject
from smslint.live.targets import same_address, shown_host
from smslint.live.wanted import Wanted, agents, alphanumeric, wanted
from smslint.wording import quoted

NEEDED = ("project_id", "app_id", "api_token")

_NAME = "Sinch"
_PLAN = "service_plan_id"
_PLAN_TOKEN = "sms_api_token"


async def check(subject: Subject, session: Session) -> AsyncIterator[Result]:
    key = _key(subject)
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
            async for result in _app_and_numbers(subject, session):
                yield result
    if _PLAN in subject.texts and _PLAN_TOKEN in subject.secrets:
        plan = sms.Plan(subject, _PLAN, _PLAN_TOKEN)
        place = subject.place(_PLAN_TOKEN)
        results = sms.check_plan(plan, session, sms.regions(subject), "service plan")
        async for result in tried("service plan", place, results):
            yield result


def _key(subject: Subject) -> Basic | None:
    """Id and secret of the access key that the API token holds; None when it holds none."""
    token = subject.secrets["api_token"].reveal().strip()
    try:
        text = base64.b64decode(token + "=" * (-len(token) % 4), validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        return None
    user, colon, password = text.partition(":")
    if not (user and colon and password and text.isprintable()):
        return None
    return Basic(Secret(user), Secret(password))


def _token_call(key: Basic) -> Call:
    return Call(
        "POST",
        sinch.TOKEN_URL,
        "a token",
        Purpose.TOKEN,
        auth=key,
        form=(("grant_type", "client_credentials"),),
    )


async def _pair(subject: Subject, session: Session, key: Basic) -> AsyncIterator[Result]:
    place = subject.place("api_token")
    answer = await session.ask(_token_call(key))
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
        yield forbidden("credential", place, _NAME, "anything with this access key")
    else:
        yield unclear("credential", subject.place(), _NAME, answer)


async def _app_and_numbers(subject: Subject, session: Session) -> AsyncIterator[Result]:
    place = subject.place("app_id")
    found: list[tuple[str, Answer]] = []
    async for result in tried("app", place, _app(subject, session, found)):
        yield result
    for region, app in found:
        for result in _channels(subject, app):
            yield result
        if subject.hooks:
            results = _webhooks(subject, session, region)
            async for result in tried("webhook", subject.hooks[0].place, results):
                yield result
    numbers = wanted(subject)
    async for result in one_by_one(numbers, lambda number: _number(subject, session, number)):
        yield result
    for sender in alphanumeric(subject):
        yield skipped(f"sender {sender.text}", "an alphanumeric sender belongs to no account")


async def _app(
    subject: Subject, session: Session, found: list[tuple[str, Answer]]
) -> AsyncIterator[Result]:
    """Looks for the app, region by region where none is named, and puts it into `found`."""
    where = _regions(subject)
    in_region = f"in the region `{where[0]}`" if len(where) == 1 else "in any region"
    silent: CouldNot | None = None
    denied: Answer | None = None
    for region in where:
        try:
            answer = await session.ask(_call(subject, _app_url(subject, region), "the app"))
        except CouldNot as reason:
            silent = silent or reason
            continue
        if answer.status == OK and isinstance(answer.body, dict):
            found.append((region, answer))
            yield valid("app", f"the app is in the region `{region}`")
            return
        if answer.status != NOT_FOUND:
            denied = denied or answer
    if silent is not None:
        raise silent
    if denied is None:
        yield invalid(
            "app",
            "SMS801",
            subject.place("app_id"),
            f"Sinch has no such app in this project {in_region}; the access key works",
            "Compare `app_id`, `project_id` and the region with Sinch's dashboard.",
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
        yield refused("app", subject.place("app_id"), _NAME, "the app", denied)


def _regions(subject: Subject) -> tuple[str, ...]:
    region = subject.texts.get("region")
    return (region,) if region in sinch.CONVERSATION_REGIONS else sinch.CONVERSATION_REGIONS


def _channels(subject: Subject, app: Answer) -> list[Result]:
    """What the app says of the channels that the credential is used for."""
    known: dict[str, list[dict[str, Any]]] = {}
    for item in app.items("channel_credentials"):
        known.setdefault(str(item.get("channel")), []).append(item)
    results = []
    for agent in agents(subject):
        name = f"RCS sender {agent.text}"
        mine = [
            item
            for item in known.get("RCS", [])
            if plain(_identity(item)).lower() == plain(agent.text).lower()
        ]
        if not mine:
            results.append(
                invalid(
                    name,
                    "SMS807",
                    agent.place,
                    f"the app has no RCS sender {quoted(agent.text)}",
                    "Add the sender to the app in Sinch's dashboard, or correct its id.",
                )
            )
        else:
            results.append(_active(name, agent.place, f"RCS sender {quoted(agent.text)}", mine[0]))
    for sender in subject.senders:
        if sender.channel == channels.MMS and known.get("MMS"):
            results.append(_active("MMS channel", sender.place, "MMS channel", known["MMS"][0]))
            break
    plan = subject.texts.get(_PLAN)
    plans = [_identity(item) for item in known.get("SMS", []) if _identity(item)]
    if plan is not None and plans:
        results.append(
            valid("service plan of the app")
            if plan in plans
            else invalid(
                "service plan of the app",
                "SMS807",
                subject.place(_PLAN),
                "the app sends SMS with another service plan than this one",
                "Compare the SMS channel of the app in Sinch's dashboard with `service_plan_id`.",
            )
        )
    return results


def _active(name: str, place: Any, what: str, item: dict[str, Any]) -> Result:
    state = item.get("state")
    status = state.get("status") if isinstance(state, dict) else None
    if status == sinch.ACTIVE:
        return valid(name)
    if not isinstance(status, str) or not status.isupper():
        return could_not(name, place, f"Sinch does not say the state of the {what}")
    return invalid(
        name,
        "SMS807",
        place,
        f"the {what} cannot be used yet: its state at Sinch is {quoted(status)}",
        "Finish its set-up in Sinch's dashboard, or ask Sinch's support what is missing.",
    )


def _identity(item: dict[str, Any]) -> str:
    bearer = item.get("static_bearer")
    identity = bearer.get("claimed_identity") if isinstance(bearer, dict) else None
    return identity if isinstance(identity, str) else ""


async def _webhooks(subject: Subject, session: Session, region: str) -> AsyncIterator[Result]:
    url = f"{_app_url(subject, region)}/webhooks"
    answer = await session.ask(_call(subject, url, "the webhooks of the app"))
    if answer.status != OK or not isinstance(answer.body, dict):
        place = subject.hooks[0].place
        yield refused("webhook", place, _NAME, "the webhooks of the app", answer)
        return
    for hook in subject.hooks:
        yield _called(hook, answer.items("webhooks"))


def _called(hook: Hook, webhooks: list[dict[str, Any]]) -> Result:
    """Whether the app calls this webhook, and with what it has to know."""
    name = f"webhook {hook.webhook.label}"
    mine = [item for item in webhooks if same_address(str(item.get("target")), hook.url)]
    if not mine:
        hosts = sorted({shown_host(str(item.get("target"))) for item in webhooks})
        instead = (
            f"it calls {'another one' if len(webhooks) == 1 else 'others'}, at"
            f" {' and '.join(hosts[:3])}"
            if hosts
            else "it calls no webhook at all"
        )
        return invalid(
            name,
            "SMS805",
            hook.place,
            f"the app at Sinch does not call this address: {instead}",
            "Add the address to the webhooks of the app in Sinch's dashboard, with replies and"
            " delivery reports.",
        )
    passed: set[Any] = set()
    for item in mine:
        triggers = item.get("triggers")
        if not isinstance(triggers, list):
            return valid(name)
        passed.update(trigger for trigger in triggers if isinstance(trigger, str))
    needed = [(sinch.INBOUND, "replies")] if hook.inbound else []
    needed += [(sinch.DELIVERY, "delivery reports")] if hook.feedback else []
    missing = [what for trigger, what in needed if trigger not in passed]
    if not missing:
        return valid(name)
    return invalid(
        name,
        "SMS805",
        hook.place,
        f"the app at Sinch calls this address, but not for {' and '.join(missing)}",
        "Add the triggers to the webhook of the app in Sinch's dashboard.",
    )


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
        yield refused(number.check, number.place, _NAME, "the numbers of the project", answer)
    else:
        for result in _usable(subject, number, answer):
            yield result


def _usable(subject: Subject, number: Wanted, answer: Answer) -> list[Result]:
    plan = answer.text("smsConfiguration", "servicePlanId")
    if plan and plan != subject.texts.get(_PLAN, plan):
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
    return Call("GET", url, what, auth=_fetched(subject))


def _fetched(subject: Subject) -> Fetched:
    key = _key(subject)
    if key is None:
        raise CouldNot("the API token is not the Base64 form of `<key id>:<key secret>`")
    return Fetched(_token_call(key))


def sending(subject: Subject, message: Message) -> Call:
    if message.channel == channels.SMS and _has_plan(subject):
        return sms.batch(sms.Plan(subject, _PLAN, _PLAN_TOKEN), message)
    channel = message.channel.upper()
    body: dict[str, object] = {
        "app_id": subject.texts["app_id"],
        "recipient": {
            "identified_by": {"channel_identities": [{"channel": channel, "identity": message.to}]}
        },
        "message": _text(message),
        "channel_priority_order": [channel],
    }
    if message.channel != channels.RCS:  # an app has its RCS sender, others are named
        body["channel_properties"] = {f"{channel}_SENDER": message.sender}
    return _post(subject, "messages:send", "a message", Purpose.SENDING, body)


def rehearsing(subject: Subject, message: Message) -> Call | None:
    if message.channel == channels.SMS and _has_plan(subject):
        return sms.dry_run(sms.Plan(subject, _PLAN, _PLAN_TOKEN), message)
    body = {
        "app_id": subject.texts["app_id"],
        "app_message": _text(message),
        "channels": [message.channel.upper()],
    }
    return _post(subject, "messages:transcode", "a preview", Purpose.REHEARSAL, body)


def _has_plan(subject: Subject) -> bool:
    return _PLAN in subject.texts and _PLAN_TOKEN in subject.secrets


def _text(message: Message) -> dict[str, object]:
    return {"text_message": {"text": message.text}}


def _post(subject: Subject, verb: str, what: str, purpose: Purpose, body: object) -> Call:
    base = sinch.conversation_url(_regions(subject)[0])
    url = f"{base}{path('v1', 'projects', subject.texts['project_id'])}/{verb}"
    return Call("POST", url, what, purpose, auth=_fetched(subject), json=body)


def sent(subject: Subject, answer: Answer) -> Sent:
    if answer.status == OK:
        if answer.text("message_id"):
            return Sent(True, answer.text("message_id"), "accepted")
        if isinstance(answer.at("transcoded_message"), dict):
            return Sent(True, status="can be sent, nothing sent")
    if answer.status == NOT_FOUND:
        return Sent(
            False,
            reason="Sinch has no such app in this project and region; `region` says which one to"
            " ask",
        )
    return sms.sent(subject, answer)
