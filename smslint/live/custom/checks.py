"""Custom: any provider. Its interface is not known, so little can be asked.

A check sends no credentials but those for an OAuth token, and never a message.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from smslint.base.codes import CREDENTIAL_REJECTED
from smslint.base.phrasing import listing
from smslint.live.custom.fields import wants_certificate
from smslint.live.custom.rcs_at_twilio import check_senders, is_at_twilio
from smslint.live.custom.sign_in import token_calls
from smslint.live.errors import InconclusiveError, UnknownFieldError
from smslint.live.http.calls import Call, says_invalid_client
from smslint.live.http.session import Session
from smslint.live.http.urls import host_quoted, host_shown, root_of, without_query
from smslint.live.outcomes import CheckResult, could_not_check, invalid, skipped, valid
from smslint.live.senders import (
    check_of,
    rcs_agents,
    skipped_alphanumeric,
    used_numbers,
)
from smslint.live.target import Target
from smslint.model import Fields

NEEDED = ("provider_url", "auth")

HOST = "host"
TOKEN = "token"


async def check(target: Target, session: Session) -> AsyncIterator[CheckResult]:
    yield await _reached(target, session)
    auth = target.credential.tree.inner("auth")
    type_ = None if auth is None else auth.literal("type")
    if auth is not None and type_ is not None and type_.value == "oauth":
        yield await _token(target, session, auth)
    else:
        yield skipped("credential", "only sending a message shows whether the provider accepts it")
    agents = [check_of(agent) for agent in rcs_agents(target)]
    if is_at_twilio(target):
        async for result in check_senders(target, session):
            yield result
        agents = []
    for check in (*agents, *(number.check for number in used_numbers(target))):
        yield skipped(check, "smslint does not know how to ask this provider about numbers")
    for result in skipped_alphanumeric(target):
        yield result


async def _reached(target: Target, session: Session) -> CheckResult:
    """Whether the host answers: asked without path and credentials."""
    place = target.place("provider_url")
    mtls = wants_certificate(target)
    if mtls and not session.has_certificate:
        return skipped(HOST, "it asks for a client certificate, and --client-cert is not given")
    what = "whether the host is there"
    try:
        url, _ = without_query(target.texts["provider_url"], what)
        response = await session.ask(Call("HEAD", root_of(url), what, mtls=mtls))
    except InconclusiveError as reason:
        return could_not_check(HOST, place, reason.reason, reason.help)
    return valid(HOST, f"it answers ({response.status})")


async def _token(target: Target, session: Session, auth: Fields) -> CheckResult:
    node = auth.text("oauth_body")
    if node is None:
        return skipped(TOKEN, "`oauth_body` is missing or cannot be used")
    place = auth.at_start("oauth_body")
    try:
        calls = token_calls(target, auth)
    except UnknownFieldError as unknown:
        return _unknown(TOKEN, unknown)
    except InconclusiveError as reason:
        return could_not_check(TOKEN, auth.at("oauth_url"), reason.reason, reason.help)
    answers = []
    for call in calls:
        try:
            response = await session.ask(call)
        except InconclusiveError as reason:
            return could_not_check(TOKEN, place, reason.reason, reason.help)
        if response.status in (200, 201) and response.text("access_token"):
            return valid(TOKEN)
        answers.append(response)
    host = host_quoted(host_shown(calls[0].url))
    if all(says_invalid_client(response) for response in answers):
        return invalid(
            TOKEN,
            CREDENTIAL_REJECTED,
            place,
            f"{host} does not give a token for this `client_id` and `client_secret`",
            "Copy them again from the provider, to the place that the reference names.",
        )
    if any(response.status < 300 for response in answers):
        return could_not_check(TOKEN, place, f"{host} answers without an `access_token`")
    statuses = listing([str(response.status) for response in answers], "and")
    return could_not_check(TOKEN, place, f"{host} answers {statuses} instead of a token")


def _unknown(check: str, unknown: UnknownFieldError) -> CheckResult:
    if unknown.opaque:
        return skipped(check, unknown.reason)
    return could_not_check(check, unknown.place, unknown.reason)
