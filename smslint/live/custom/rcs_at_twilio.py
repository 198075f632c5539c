"""RCS over a custom credential that sends through Twilio: its senders, as a `twilio` credential of
the same sandbox sees them.

Journey Optimizer sends RCS through Twilio only with a custom credential; the sender and its webhook
are set up at Twilio. Since Twilio takes forms, and a custom credential sends JSON, a service of the
organisation's is usually in between: then `provider_name` says that it is Twilio. Source: Adobe
Journey Optimizer documentation, page on custom providers; twilio-oai,
`spec/json/twilio_messaging_v2.json`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial

from smslint.base.patterns import lazy
from smslint.base.phrasing import quoted
from smslint.base.urls import split
from smslint.facts.vendors import TWILIO, is_provider_host
from smslint.live.concealed import Concealed
from smslint.live.errors import InconclusiveError
from smslint.live.http.calls import Response
from smslint.live.http.session import Session
from smslint.live.outcomes import CheckResult, Outcome, could_not_check, skipped
from smslint.live.senders import check_of, rcs_agents
from smslint.live.target import Hook, SenderUse, Target
from smslint.live.twilio.checks import is_confirmed
from smslint.live.twilio.rcs_senders import (
    check_callback,
    check_status,
    find_sender,
    is_same_agent,
    unknown_sender,
    unlisted,
)
from smslint.live.verdicts import same_as_before

_TWILIO = lazy(r"(?i)\btwilio\b")
_ACCOUNT = lazy(r"/Accounts/(AC[0-9a-fA-F]{32})(?![0-9a-zA-Z])")


def is_at_twilio(target: Target) -> bool:
    """The credential sends through Twilio, by the host of its address or the name of its
    provider."""
    name = target.credential.literal("provider_name")
    if name is not None and _TWILIO.search(name):
        return True
    url = target.texts.get("provider_url")
    return url is not None and url.test(
        lambda text: is_provider_host(TWILIO, split(text).host.lower().removesuffix("."))
    )


async def check_senders(target: Target, session: Session) -> AsyncIterator[CheckResult]:
    """The results for the RCS senders of a credential at Twilio, and for their webhooks."""
    accounts = [account for account in target.accounts if _may_be(target, account)]
    at_twilio = session.with_vendor(TWILIO)
    stopped = False
    for agent in rcs_agents(target):
        if not accounts:
            yield skipped(check_of(agent), _no_account(target))
        elif stopped:
            yield same_as_before(check_of(agent))
        else:
            async for result in _sender(target, accounts, at_twilio, agent):
                stopped = stopped or result.outcome is Outcome.COULD_NOT_CHECK
                yield result


def _may_be(target: Target, account: Target) -> bool:
    """The account is the one in the address of the credential, if there is one in it."""
    url, sid = target.texts["provider_url"], account.texts["account_sid"]
    if not url.test(_names_an_account):
        return True
    return url.test(lambda address: sid.test(partial(_is_account_of, address)))


def _names_an_account(url: str) -> bool:
    return _ACCOUNT.search(url) is not None


def _is_account_of(url: str, sid: str) -> bool:
    return any(match[1].lower() == sid.lower() for match in _ACCOUNT.finditer(url))


def _no_account(target: Target) -> str:
    if target.accounts:
        return "no `twilio` credential of this sandbox has the account of `provider_url`"
    return "no `twilio` credential of this sandbox can be used to look it up"


async def _sender(
    target: Target, accounts: list[Target], session: Session, agent: SenderUse
) -> AsyncIterator[CheckResult]:
    name = check_of(agent)
    unsure: CheckResult | None = None
    for account in accounts:
        try:
            if not await is_confirmed(account, session):
                unsure = unsure or skipped(name, _unconfirmed(account))
                continue
            found = await find_sender(account, session, agent.text)
        except InconclusiveError as reason:
            unsure = could_not_check(name, agent.place, reason.reason, reason.help)
            continue
        if isinstance(found, Response):
            unsure = unlisted(account, agent, found)
        elif found is not None:
            yield check_status(agent, found)
            for hook, address in _hooks_of(target, agent.text):
                yield check_callback(account, agent, found, hook, address)
            return
    if unsure is not None:
        yield unsure
    elif len(accounts) == 1:
        label = quoted(accounts[0].label)
        yield unknown_sender(agent, f"the Twilio account of the credential {label} has no")
    else:
        yield unknown_sender(agent, "none of the Twilio accounts of this sandbox has an")


def _unconfirmed(account: Target) -> str:
    return f"not looked up, since the credential {quoted(account.label)} was not confirmed"


def _hooks_of(target: Target, agent: Concealed) -> list[tuple[Hook, Concealed]]:
    """The webhooks that take replies to an RCS sender."""
    return [
        (hook, address)
        for hook, address in target.hooks
        if hook.inbound
        and hook.number is not None
        and hook.number.test(lambda number: agent.test(partial(is_same_agent, number)))
    ]
