"""What has to be set at a provider, because no form of Journey Optimizer can do it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from smslint.base.phrasing import listing, quoted
from smslint.base.urls import split
from smslint.facts.channels import RCS
from smslint.facts.product import pages, traps
from smslint.facts.product.labels import Label
from smslint.facts.senders import is_agent_id, is_number
from smslint.facts.vendors import (
    BY_NAME,
    CUSTOM,
    INFOBIP,
    SINCH_RCS,
    TWILIO,
    is_provider_host,
)
from smslint.model import Credential
from smslint.steps.entries import Context
from smslint.steps.model import Action, Do, Field, Kind, Step, Value, Where


def provider_of(context: Context, credential: Credential) -> str:
    """What the provider of a credential is called: its own word for it between backticks."""
    known = BY_NAME.get(credential.vendor or "")
    if known is not None and known.provider is not None:
        return known.provider
    for vendor in (TWILIO, INFOBIP):
        if _is_at(credential, vendor):
            return BY_NAME[vendor].title
    name = context.view.text(credential, "provider_name")
    return quoted(name) if name else "the provider"


def is_at_twilio(credential: Credential) -> bool:
    """A custom credential calls Twilio."""
    return _is_at(credential, TWILIO)


def _is_at(credential: Credential, vendor: str) -> bool:
    url = credential.literal("provider_url") if credential.vendor == CUSTOM else None
    host = split(url).host if url is not None else ""
    return is_provider_host(vendor, host.lower())


def register_agents(
    context: Context, credential: Credential, known: Collection[str] = ()
) -> Step | None:
    """Register the RCS agents that a credential sends for, without those that are `known`; None
    where there are none."""
    agents = [agent for agent in agents_of(context, credential) if agent not in known]
    if not agents:
        return None
    name = context.view.label(credential)
    where = context.view.where(credential)
    provider = provider_of(context, credential)
    page = pages.CUSTOM
    if credential.vendor == SINCH_RCS:
        page = pages.SINCH_APPS
    elif provider == BY_NAME[TWILIO].title:
        page = pages.TWILIO_RCS
    elif provider == BY_NAME[INFOBIP].title:
        page = pages.INFOBIP_RCS
    return Step(
        context.key_of(Kind.SENDER, name, Action.SET),
        Where.PROVIDER,
        Action.SET,
        Kind.SENDER,
        name,
        f"At {provider}: register for RCS, with the sender {listing(agents, 'and')}",
        fields=(
            Field("sender_number", None, Do.TYPE, tuple(map(Value, agents)), meaning="the agent"),
        ),
        traps=(traps.SAME_REGION,) if credential.vendor == SINCH_RCS else (),
        path=where.path,
        line=where.line,
        page=page,
    )


def agents_of(context: Context, credential: Credential) -> list[str]:
    """The ids of the RCS agents that a credential sends for."""
    found = (
        (config, config.sender_number)
        for config in context.sandbox.configs_of(credential)
        if config.channel == RCS
    )
    return list(
        dict.fromkeys(
            context.view.shown(config.document, sender)
            for config, sender in found
            if sender is not None and is_agent_id(sender) and not is_number(sender)
        )
    )


def keep_replies(
    context: Context, credential: Credential, known: Collection[str] = ()
) -> Step | None:
    """Have Infobip keep the replies for Journey Optimizer, where no webhook takes them, but for
    numbers that are `known`; None where nothing is to be set."""
    numbers = [number for number in kept_numbers(context, credential) if number not in known]
    if not numbers:
        return None
    name = context.view.label(credential)
    where = context.view.where(credential)
    return Step(
        context.key_of(Kind.CREDENTIAL, name, Action.SET),
        Where.PROVIDER,
        Action.SET,
        Kind.CREDENTIAL,
        name,
        f"At Infobip: keep the replies to {listing(numbers, 'and')} for Journey Optimizer",
        (Label("Channels and Numbers"), Label("Numbers")),
        fields=(
            Field("", None, Do.CHOOSE, tuple(map(Value, numbers)), meaning="the number"),
            Field("", Label("Forwarding actions"), Do.CHOOSE, choice=Label("Pull")),
        ),
        traps=(traps.PULL,),
        path=where.path,
        line=where.line,
        page=pages.OPT_OUT,
    )


def kept_numbers(context: Context, credential: Credential) -> list[str]:
    """The numbers whose replies Infobip has to keep for Journey Optimizer."""
    if credential.vendor != INFOBIP:
        return []
    return list(dict.fromkeys(_numbers_without_webhook(context, credential)))


def _numbers_without_webhook(context: Context, credential: Credential) -> Iterator[str]:
    """The numbers of a credential that people can reply to and whose replies no inbound webhook
    takes. While the number of a webhook is not known, there are none."""
    sandbox, shown = context.sandbox, context.view.shown
    if not sandbox.reads_all("webhooks"):
        return
    inbound = [hook for hook in sandbox.webhooks_of(credential) if hook.takes_replies]
    if any(hook.sender_number is None for hook in inbound):
        return
    taken = {hook.sender_number for hook in inbound}
    if credential.inbound_number is not None and credential.inbound_number not in taken:
        yield shown(credential.document, credential.inbound_number)
    for config in sandbox.configs_of(credential):
        sender = config.sender_number
        if sender is not None and is_number(sender) and sender not in taken:
            yield shown(config.document, sender)
