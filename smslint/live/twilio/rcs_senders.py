"""Twilio: whether an account has an RCS sender, whether it is online, and where its replies go."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial
from typing import Any, NamedTuple

from smslint.base.codes import PROVIDER_WEBHOOK_MISMATCH, SENDER_NOT_READY
from smslint.base.phrasing import quoted
from smslint.facts import twilio
from smslint.facts.senders import plain
from smslint.live.concealed import Concealed, joined
from smslint.live.http.calls import Response
from smslint.live.http.session import Session
from smslint.live.outcomes import CheckResult, could_not_check, invalid, skipped, valid
from smslint.live.senders import check_of
from smslint.live.target import Hook, SenderUse, Target
from smslint.live.twilio.errors import context_of
from smslint.live.twilio.messages import MESSAGING, next_of_meta, reading
from smslint.live.verdicts import OK, refused, state_in
from smslint.live.webhook_urls import host_of, same_address

_PAGE = "1000"


class RcsSender(NamedTuple):
    """What an account says of an RCS sender; `webhook` is None if it says nothing about it."""

    status: object
    webhook: dict[str, Any] | None


async def find_sender(
    account: Target, session: Session, agent: Concealed
) -> RcsSender | Response | None:
    """An RCS sender of an account. None if it has no such sender, the answer if it does not give
    the list."""
    call = reading(
        account,
        joined(MESSAGING, "/v2/Channels/Senders"),
        "the RCS senders",
        ("Channel", "rcs"),
        ("PageSize", _PAGE),
    )
    async for response in session.pages(call, next_of_meta):
        if response.status != OK or not isinstance(response.at("senders"), list):
            return response
        for item in response.items("senders"):
            if agent.test(partial(is_same_agent, str(item.get("sender_id")))):
                return _sender(item)
    return None


def _sender(item: dict[str, Any]) -> RcsSender:
    if "webhook" not in item:
        return RcsSender(item.get("status"), None)
    webhook = item["webhook"]
    return RcsSender(item.get("status"), webhook if isinstance(webhook, dict) else {})


def is_same_agent(one: str, other: str) -> bool:
    """The ids of two agents are equal, with or without their prefix."""
    return plain(one) == plain(other)


async def check_agent(
    target: Target, session: Session, agent: SenderUse
) -> AsyncIterator[CheckResult]:
    """Whether the account of a credential has an RCS sender, and whether it is online."""
    found = await find_sender(target, session, agent.text)
    if isinstance(found, Response):
        yield unlisted(target, agent, found)
    elif found is None:
        yield unknown_sender(agent, "this Twilio account has no")
    else:
        yield check_status(agent, found)


def unlisted(account: Target, agent: SenderUse, response: Response) -> CheckResult:
    """The result for an account that does not list its RCS senders."""
    context = context_of(account)
    return refused(check_of(agent), agent.place, context, "the RCS senders", response)


def unknown_sender(agent: SenderUse, who_has_no: str) -> CheckResult:
    """The result for an RCS sender that is not among those of an account."""
    return invalid(
        check_of(agent),
        SENDER_NOT_READY,
        agent.place,
        f"{who_has_no} RCS sender {quoted(agent.text.shown)}",
        "Copy the sender's id from Twilio's console.",
    )


def check_status(agent: SenderUse, sender: RcsSender) -> CheckResult:
    """Whether an RCS sender is online."""
    if sender.status in twilio.ONLINE:
        return valid(check_of(agent))
    if not isinstance(sender.status, str):
        what = f"the status of the RCS sender {quoted(agent.text.shown)}"
        return could_not_check(check_of(agent), agent.place, f"Twilio does not give {what}")
    shown = state_in(sender.status) or "unknown"
    return invalid(
        check_of(agent),
        SENDER_NOT_READY,
        agent.place,
        f"the RCS sender {quoted(agent.text.shown)} is not online at Twilio: its status is"
        f" {quoted(shown)}",
        "Finish its set-up in Twilio's console; nothing is delivered over RCS until it is online.",
    )


def check_callback(
    account: Target, agent: SenderUse, sender: RcsSender, hook: Hook, address: Concealed
) -> CheckResult:
    """Whether Twilio passes replies to an RCS sender on to a webhook."""
    name = f"webhook {hook.label}"
    if sender.webhook is None:
        return skipped(name, "Twilio does not say where it passes replies to the RCS sender on to")
    called = sender.webhook.get("callback_url")
    called = called if isinstance(called, str) else ""
    if called and address.test(partial(same_address, called)):
        return valid(name)
    instead = (
        f"it calls a different one, at {host_of(account, called)}" if called else "it has none"
    )
    return invalid(
        name,
        PROVIDER_WEBHOOK_MISMATCH,
        hook.place,
        f"this address is not the callback URL of the RCS sender {quoted(agent.text.shown)} at"
        f" Twilio: {instead}",
        "Set the sender's callback URL to this address in Twilio's console.",
    )
