"""Infobip: where replies to a number go: to a webhook, or kept to be collected."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

from smslint.base.phrasing import quoted
from smslint.facts import infobip, webhooks
from smslint.facts.senders import is_number
from smslint.live.http.calls import Call, Response
from smslint.live.http.session import Session
from smslint.live.infobip.messages import reading
from smslint.live.outcomes import CheckResult, invalid, skipped, valid
from smslint.live.senders import used_numbers, without_plus
from smslint.live.target import Hook, SenderUse, Target
from smslint.live.verdicts import OK, ProviderContext, refused, state_in
from smslint.live.webhook_urls import same_address, shown_host

_NAME = "Infobip"
_PACE = 0.5
"""Infobip answers this twice a second."""


async def check_hook(
    target: Target, session: Session, hook: Hook, countries: dict[str, str]
) -> AsyncIterator[CheckResult]:
    """Whether replies to the webhook's number are passed on to its address."""
    name = f"webhook {hook.webhook.label}"
    number = hook.webhook.sender_number
    if number is None or not is_number(number):
        yield skipped(name, "it has no number that Infobip could be asked about")
        return
    response = await session.ask(_inbound(target, number, countries))
    if response.status != OK or not isinstance(response.body, list):
        yield refused(name, hook.place, _asked(target), "where replies go", response)
        return
    forwardings = list(_forwardings(response))
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


def collected(target: Target) -> Iterator[SenderUse]:
    """The numbers whose replies Journey Optimizer collects: those without an inbound webhook. While
    a webhook cannot be read, or has a number that nobody knows, there are none."""
    if not target.sandbox.reads_all("webhooks"):
        return
    inbound = [hook for hook in target.webhooks if hook.type != webhooks.FEEDBACK]
    if any(hook.sender_number is None for hook in inbound):
        return
    taken = {hook.sender_number for hook in inbound}
    for number in used_numbers(target):
        if number.text not in taken and target.inbound in (None, *number.uses):
            yield number.uses[0]


async def check_forwarding(
    target: Target, session: Session, number: SenderUse, countries: dict[str, str]
) -> AsyncIterator[CheckResult]:
    name = f"forwarding of {number.text}"
    response = await session.ask(_inbound(target, number.text, countries))
    if response.status != OK or not isinstance(response.body, list):
        yield refused(name, number.place, _asked(target), "where replies go", response)
        return
    types = {str(item.get("type")) for item in _forwardings(response)}
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


def _forwardings(response: Response) -> Iterator[dict[str, Any]]:
    """What is done with replies that begin with no keyword of their own; where there are only
    settings for keywords, those."""
    items = response.items()
    everything = [item for item in items if not item.get("keyword")]
    for item in everything or items:
        forwarding = item.get("forwarding")
        if isinstance(forwarding, dict):
            yield forwarding


def _inbound(target: Target, number: str, countries: dict[str, str]) -> Call:
    params = [("channel", "SMS"), ("number", without_plus(number))]
    country = countries.get(number)
    if country is not None and not number.startswith("+"):
        params.append(("countryCode", country))
    url = "/resource-management/1/inbound-message-configurations"
    return reading(target, url, "where replies go", *params)._replace(pace=_PACE)


def _asked(target: Target) -> ProviderContext:
    return ProviderContext(_NAME, target.place("api_key"))
