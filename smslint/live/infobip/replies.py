"""Infobip: where replies to a number go: to a webhook, or kept to be collected."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from functools import partial
from typing import NamedTuple

from smslint.base.codes import FORWARDING_NOT_PULL, PROVIDER_WEBHOOK_MISMATCH
from smslint.base.patterns import lazy
from smslint.base.phrasing import quoted
from smslint.facts import infobip
from smslint.facts.senders import is_number
from smslint.live.concealed import Concealed, Text
from smslint.live.echo import echo_filter
from smslint.live.http.calls import Call, Response
from smslint.live.http.session import Session
from smslint.live.infobip.errors import context_of
from smslint.live.infobip.messages import reading
from smslint.live.outcomes import CheckResult, invalid, skipped, valid
from smslint.live.senders import used_numbers, without_plus
from smslint.live.target import Hook, SenderUse, Target
from smslint.live.verdicts import OK, refused, state_in
from smslint.live.webhook_urls import host_of, same_address

_PACE = 0.5
"""Infobip answers this twice a second."""
_KEYWORD = lazy(r"[A-Za-z0-9]{1,20}")
_NOT_TOLD = {
    infobip.SUBSCRIPTION: "replies go where a subscription of the account says",
    infobip.EXTERNAL: "replies go to an integration of the account, which smslint cannot identify",
}


class _Forwarding(NamedTuple):
    """What is done with replies, or with those that start with a keyword."""

    keyword: str
    type: str
    url: str


async def check_hook(
    target: Target,
    session: Session,
    hook: Hook,
    address: Concealed,
    countries: dict[Concealed, str],
) -> AsyncIterator[CheckResult]:
    """Whether replies to the webhook's number are passed on to its address."""
    name = f"webhook {hook.label}"
    number = hook.number
    if number is None or not number.test(is_number):
        yield skipped(name, "it has no number to ask Infobip about")
        return
    response = await session.ask(_inbound(target, number, countries))
    if response.status != OK or not isinstance(response.body, list):
        yield refused(name, hook.place, context_of(target), "where replies go", response)
        return
    rules = list(_forwardings(response))
    replies = [rule for rule in rules if not rule.keyword]
    arriving = [rule for rule in rules if _goes_to(rule, address)]
    astray = [rule for rule in rules if rule.keyword and _is_elsewhere(rule, address)]
    untold = next((rule for rule in replies if rule.type in _NOT_TOLD), None)
    if any(not rule.keyword for rule in arriving):
        if not astray:
            yield valid(name)
            return
        does = f"it passes on other replies, but not those that {_begin(target, astray[0])}"
    elif untold is not None:
        yield skipped(name, _NOT_TOLD[untold.type])
        return
    elif arriving:
        does = f"it passes on only the replies that {_begin(target, arriving[0])}"
    else:
        does = f"it {_does_instead(target, number, replies or rules)}"
    yield invalid(
        name,
        PROVIDER_WEBHOOK_MISMATCH,
        hook.place,
        f"Infobip does not call this address for all replies: {does}"
        if arriving
        else f"Infobip does not call this address: {does}",
        "Set the number's forwarding to this address in Infobip's console, under Numbers.",
    )


def _does_instead(target: Target, number: Concealed, rules: list[_Forwarding]) -> str:
    replies = f"replies to {quoted(number.shown)}"
    other = next((rule.url for rule in rules if rule.type == infobip.HTTP_FORWARD), None)
    if other is not None:
        return f"passes {replies} on to a different address, at {host_of(target, other)}"
    if any(rule.type == infobip.PULL for rule in rules):
        return f"keeps {replies} until they are collected, and calls no address"
    return f"has no address to pass {replies} on to"


def collected(target: Target) -> Iterator[SenderUse]:
    """The numbers whose replies Journey Optimizer collects: those without an inbound webhook. While
    a webhook cannot be read, or its number is not known, there are none."""
    if not target.sandbox.reads_all("webhooks"):
        return
    inbound = [hook for hook in target.webhooks if hook.inbound]
    if any(hook.number is None for hook in inbound):
        return
    taken = {hook.number for hook in inbound}
    for number in used_numbers(target):
        if number.text not in taken and target.inbound in (None, *number.uses):
            yield number.uses[0]


async def check_forwarding(
    target: Target, session: Session, number: SenderUse, countries: dict[Concealed, str]
) -> AsyncIterator[CheckResult]:
    """Whether the replies to a number are kept for Journey Optimizer."""
    name = f"forwarding of {number.text.shown}"
    response = await session.ask(_inbound(target, number.text, countries))
    if response.status != OK or not isinstance(response.body, list):
        yield refused(name, number.place, context_of(target), "where replies go", response)
        return
    rules = list(_forwardings(response))
    replies = {rule.type for rule in rules if not rule.keyword}
    passed_on = [rule for rule in rules if rule.type not in (infobip.PULL, *_NOT_TOLD)]
    untold = next((_NOT_TOLD[type_] for type_ in _NOT_TOLD if type_ in replies), None)
    if passed_on and (untold is None or passed_on[0].keyword):
        rule = min(passed_on, key=lambda rule: bool(rule.keyword))
        does = quoted(state_in(rule.type) or "unknown")
        which = f" that {_begin(target, rule)}" if rule.keyword else ""
        yield invalid(
            name,
            FORWARDING_NOT_PULL,
            number.place,
            f"replies to {quoted(number.text.shown)}{which} are not kept for Journey Optimizer to"
            f" collect: their forwarding at Infobip is {does}, not Pull",
            "Set the forwarding action of the number to Pull in Infobip's console, or add the"
            " inbound webhook that takes the replies.",
        )
    elif untold is not None:
        yield skipped(name, untold)
    elif replies:
        yield valid(name)
    else:
        yield skipped(name, "Infobip has no setting for replies to this number")


def _goes_to(rule: _Forwarding, address: Concealed) -> bool:
    return rule.type == infobip.HTTP_FORWARD and address.test(partial(same_address, rule.url))


def _is_elsewhere(rule: _Forwarding, address: Concealed) -> bool:
    return rule.type not in _NOT_TOLD and not _goes_to(rule, address)


def _begin(target: Target, rule: _Forwarding) -> str:
    shown = rule.keyword if _KEYWORD.fullmatch(rule.keyword) else ""
    if not shown or echo_filter(target).shown(shown, len(shown)) != shown:
        return "start with a keyword of their own"
    return f"start with {quoted(shown)}"


def _forwardings(response: Response) -> Iterator[_Forwarding]:
    for item in response.items():
        forwarding = item.get("forwarding")
        if isinstance(forwarding, dict):
            keyword = item.get("keyword")
            yield _Forwarding(
                keyword if isinstance(keyword, str) else "",
                str(forwarding.get("type")),
                str(forwarding.get("url")),
            )


def _inbound(target: Target, number: Concealed, countries: dict[Concealed, str]) -> Call:
    params: list[tuple[str, Text]] = [("channel", "SMS"), ("number", number.derive(without_plus))]
    country = countries.get(number)
    if country is not None and number.test(lambda text: not text.startswith("+")):
        params.append(("countryCode", country))
    url = "/resource-management/1/inbound-message-configurations"
    return reading(target, url, "where replies go", *params)._replace(pace=_PACE)
