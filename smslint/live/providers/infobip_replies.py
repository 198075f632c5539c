"""Infobip: where replies to a number go: to a webhook, or kept to be collected."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

from smslint.base.phrasing import quoted
from smslint.facts import infobip, webhooks
from smslint.facts.senders import is_number
from smslint.live.calls import Answer, Call
from smslint.live.judging import OK, Asked, refused, state_in
from smslint.live.messages.infobip import reading
from smslint.live.results import Result, invalid, skipped, valid
from smslint.live.session import Session
from smslint.live.subject import Hook, Number, Subject
from smslint.live.targets import same_address, shown_host
from smslint.live.wanted import bare, wanted

_NAME = "Infobip"
_PACE = 0.5
"""Infobip answers this twice a second."""


async def check_hook(
    subject: Subject, session: Session, hook: Hook, countries: dict[str, str]
) -> AsyncIterator[Result]:
    """Whether replies to the webhook's number are passed on to its address."""
    name = f"webhook {hook.webhook.label}"
    number = hook.webhook.sender_number
    if number is None or not is_number(number):
        yield skipped(name, "it has no number that Infobip could be asked about")
        return
    answer = await session.ask(_inbound(subject, number, countries))
    if answer.status != OK or not isinstance(answer.body, list):
        yield refused(name, hook.place, _asked(subject), "where replies go", answer)
        return
    forwardings = list(_forwardings(answer))
    types = {str(item.get("type")) for item in forwardings}
    urls = [
        str(item.get("url")) for item in forwardings if item.get("type") == infobip.HTTP_FORWARD
    ]
    if any(same_address(url, hook.url) for url in urls):
        yield valid(name)
    elif infobip.SUBSCRIPTION in types:
        yield skipped(name, "replies go where a subscription of the account says")
    else:
        if urls:
            does = f"passes replies to {quoted(number)} on to another one, at {shown_host(urls[0])}"
        elif infobip.PULL in types:
            does = f"keeps replies to {quoted(number)} until they are collected, and calls nobody"
        else:
            does = f"has no address to pass replies to {quoted(number)} on to"
        yield invalid(
            name,
            "SMS805",
            hook.place,
            f"Infobip does not call this address: it {does}",
            "Set the number's forwarding to this address in Infobip's console, under Numbers.",
        )


def collected(subject: Subject) -> Iterator[Number]:
    """The numbers whose replies Journey Optimizer collects: those without an inbound webhook. While
    a webhook cannot be read, or has a number that nobody knows, there are none."""
    if not subject.sandbox.reads_all("webhooks"):
        return
    inbound = [hook for hook in subject.webhooks if hook.type != webhooks.FEEDBACK]
    if any(hook.sender_number is None for hook in inbound):
        return
    taken = {hook.sender_number for hook in inbound}
    for number in wanted(subject):
        if number.text not in taken and subject.inbound in (None, *number.uses):
            yield number.uses[0]


async def check_forwarding(
    subject: Subject, session: Session, number: Number, countries: dict[str, str]
) -> AsyncIterator[Result]:
    name = f"forwarding of {number.text}"
    answer = await session.ask(_inbound(subject, number.text, countries))
    if answer.status != OK or not isinstance(answer.body, list):
        yield refused(name, number.place, _asked(subject), "where replies go", answer)
        return
    types = {str(item.get("type")) for item in _forwardings(answer)}
    if not types:
        yield skipped(name, "Infobip has no setting for replies to this number")
    elif types == {infobip.PULL}:
        yield valid(name)
    elif infobip.SUBSCRIPTION in types:
        yield skipped(name, "replies go where a subscription of the account says")
    else:
        other = min(types - {infobip.PULL})
        shown = state_in(other) or "another one"
        yield invalid(
            name,
            "SMS808",
            number.place,
            f"replies to {quoted(number.text)} are not kept for Journey Optimizer to collect: their"
            f" forwarding at Infobip is {quoted(shown)}, not Pull",
            "Set the forwarding action of the number to Pull in Infobip's console, or add the"
            " inbound webhook that takes the replies.",
        )


def _forwardings(answer: Answer) -> Iterator[dict[str, Any]]:
    """What is done with replies that begin with no keyword of their own; where there are only
    settings for keywords, those."""
    items = answer.items()
    everything = [item for item in items if not item.get("keyword")]
    for item in everything or items:
        forwarding = item.get("forwarding")
        if isinstance(forwarding, dict):
            yield forwarding


def _inbound(subject: Subject, number: str, countries: dict[str, str]) -> Call:
    params = [("channel", "SMS"), ("number", bare(number))]
    country = countries.get(number)
    if country is not None and not number.startswith("+"):
        params.append(("countryCode", country))
    url = "/resource-management/1/inbound-message-configurations"
    return reading(subject, url, "where replies go", *params)._replace(pace=_PACE)


def _asked(subject: Subject) -> Asked:
    return Asked(_NAME, subject.place("api_key"))
