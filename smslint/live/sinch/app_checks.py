"""Sinch: the channels and webhooks of an app of the Conversation API."""

from __future__ import annotations

from functools import partial
from typing import Any

from smslint.base.codes import PROVIDER_WEBHOOK_MISMATCH, SENDER_NOT_READY
from smslint.base.phrasing import quoted
from smslint.facts import channels, sinch
from smslint.facts.senders import plain
from smslint.live.concealed import Concealed
from smslint.live.http.calls import Response
from smslint.live.outcomes import CheckResult, could_not_check, invalid, valid
from smslint.live.senders import check_of, rcs_agents
from smslint.live.sinch.conversation_messages import PLAN
from smslint.live.target import Hook, Target
from smslint.live.verdicts import state_in
from smslint.live.webhook_urls import host_of, same_address
from smslint.model import Place


def check_channels(target: Target, app: Response) -> list[CheckResult]:
    """The app's channels that the credential is used for."""
    known: dict[str, list[dict[str, Any]]] = {}
    for item in app.items("channel_credentials"):
        known.setdefault(str(item.get("channel")), []).append(item)
    results = []
    for agent in rcs_agents(target):
        name = check_of(agent)
        shown = quoted(agent.text.shown)
        mine = [
            item
            for item in known.get("RCS", [])
            if agent.text.test(partial(_is_agent, _identity(item)))
        ]
        if not mine:
            results.append(
                invalid(
                    name,
                    SENDER_NOT_READY,
                    agent.place,
                    f"the app has no RCS sender {shown}",
                    "Add the sender to the app in Sinch's dashboard, or correct its id.",
                )
            )
        else:
            results.append(_active(name, agent.place, f"RCS sender {shown}", mine[0]))
    for sender in target.senders:
        if sender.channel == channels.MMS and known.get("MMS"):
            results.append(_active("MMS channel", sender.place, "MMS channel", known["MMS"][0]))
            break
    plan = target.texts.get(PLAN[0])
    plans = [_identity(item) for item in known.get("SMS", []) if _identity(item)]
    if plan is not None and plans:
        results.append(
            valid("service plan of the app")
            if plan.one_of(plans) is not None
            else invalid(
                "service plan of the app",
                SENDER_NOT_READY,
                target.place(PLAN[0]),
                "the app sends SMS with a different service plan",
                "Compare the SMS channel of the app in Sinch's dashboard with `service_plan_id`.",
            )
        )
    return results


def _is_agent(known: str, text: str) -> bool:
    return plain(known).lower() == plain(text).lower()


def _active(name: str, place: Place, what: str, item: dict[str, Any]) -> CheckResult:
    state = item.get("state")
    status = state_in(state.get("status")) if isinstance(state, dict) else None
    if status == sinch.ACTIVE:
        return valid(name)
    if status is None:
        return could_not_check(name, place, f"Sinch does not give the state of the {what}")
    return invalid(
        name,
        SENDER_NOT_READY,
        place,
        f"the {what} cannot be used yet: its state at Sinch is {quoted(status)}",
        "Finish its set-up in Sinch's dashboard, or ask Sinch's support what is missing.",
    )


def _identity(item: dict[str, Any]) -> str:
    bearer = item.get("static_bearer")
    identity = bearer.get("claimed_identity") if isinstance(bearer, dict) else None
    return identity if isinstance(identity, str) else ""


def check_webhook(
    target: Target, hook: Hook, address: Concealed, webhooks: list[dict[str, Any]]
) -> CheckResult:
    """Whether the app calls this webhook, and with what it has to know."""
    name = f"webhook {hook.label}"
    mine = [
        item for item in webhooks if address.test(partial(same_address, str(item.get("target"))))
    ]
    if not mine:
        hosts = sorted({host_of(target, str(item.get("target"))) for item in webhooks})
        instead = (
            f"it calls {'a different one' if len(webhooks) == 1 else 'others'}, at"
            f" {' and '.join(hosts[:3])}"
            if hosts
            else "it calls no webhook at all"
        )
        return invalid(
            name,
            PROVIDER_WEBHOOK_MISMATCH,
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
        PROVIDER_WEBHOOK_MISMATCH,
        hook.place,
        f"the app at Sinch calls this address, but not for {' and '.join(missing)}",
        "Add the triggers to the webhook of the app in Sinch's dashboard.",
    )
