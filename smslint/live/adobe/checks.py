"""Adobe: whether the sandboxes of the files exist, with the channel configurations that they have.

One token is good for all sandboxes, and their list is asked for once. What Adobe does not say, or
not in a form that is known, is not checked; nothing is concluded from it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import NamedTuple

from smslint.facts import adobe
from smslint.facts.vendors import B2B, STANDARD
from smslint.live.adobe import lists
from smslint.live.adobe.access import TABLE, Access
from smslint.live.adobe.configs import check_configs, skipped_configs
from smslint.live.adobe.errors import token_context_of
from smslint.live.adobe.existence import SandboxList
from smslint.live.adobe.lists import Listed
from smslint.live.adobe.sandboxes import ProductSandbox
from smslint.live.concealed import Concealed, UnresolvedReference
from smslint.live.echo import EchoFilter
from smslint.live.errors import InconclusiveError
from smslint.live.http.calls import says_invalid_client
from smslint.live.http.session import Session
from smslint.live.outcomes import CheckResult, Outcome, could_not_check, skipped, valid
from smslint.live.verdicts import OK, SaidOnce, unclear
from smslint.model import Place

TOKEN = "access token"

_GIVEN = valid(TOKEN, "Adobe gives the client a token")


class About(NamedTuple):
    """A result, and the sandbox that it is about."""

    sandbox: ProductSandbox
    result: CheckResult


async def check(
    sandboxes: Sequence[ProductSandbox], access: Access | UnresolvedReference, session: Session
) -> AsyncIterator[About]:
    """The results for all sandboxes. What keeps Adobe from being asked at all is a finding at the
    first one."""
    place = sandboxes[0].place
    if isinstance(access, UnresolvedReference):
        result = _unknown(access, place)
    else:
        result = await _token(access, session, place)
    if isinstance(access, UnresolvedReference) or result.outcome is not Outcome.VALID:
        once = SaidOnce(result)
        for sandbox in sandboxes:
            yield About(sandbox, once.of(TOKEN, sandbox.place))
        return
    yield About(sandboxes[0], result)
    async for about in _lists(sandboxes, access, session):
        yield about


def _unknown(access: UnresolvedReference, place: Place) -> CheckResult:
    if access.opaque:
        return skipped(TOKEN, access.reason)
    return could_not_check(
        TOKEN,
        place,
        access.reason,
        "Provide it where smslint runs; --env-file names a file with variables.",
    )


async def _token(access: Access, session: Session, place: Place) -> CheckResult:
    """Whether Adobe gives a token. A client that it refuses is in the settings, not in the files,
    so the files are not at fault."""
    try:
        response = await session.ask(access.token_call())
    except InconclusiveError as reason:
        return could_not_check(TOKEN, place, reason.reason, reason.help)
    if response.status == OK and response.text("access_token"):
        return _GIVEN
    if says_invalid_client(response):
        return could_not_check(
            TOKEN,
            place,
            f"Adobe refuses the client that `{TABLE}` in the settings names",
            "Copy its id and its secret again from the Adobe Developer Console, to the places that"
            " the settings name.",
        )
    if response.text("error") == "invalid_scope":
        return could_not_check(
            TOKEN,
            place,
            f"Adobe does not give a token to the client that `{TABLE}` names for these scopes",
            f"Set `{TABLE}.scopes` to those that the Adobe Developer Console lists for it.",
        )
    return unclear(TOKEN, place, token_context_of(place), response)


async def _lists(
    sandboxes: Sequence[ProductSandbox], access: Access, session: Session
) -> AsyncIterator[About]:
    call = access.reading(adobe.SANDBOXES_URL, "the sandboxes")
    known = SandboxList(await lists.sandboxes(session, call), sandboxes[0].place)
    call = access.reading(adobe.SURFACES_URL, "the channel configurations")
    listings: dict[int, asyncio.Task[Listed]] = {}
    for number, sandbox in enumerate(sandboxes):
        if isinstance(sandbox.name, Concealed) and not _why_not(sandbox, known):
            asked = lists.configurations(session, call, sandbox.name)
            listings[number] = asyncio.ensure_future(asked)
    for number, sandbox in enumerate(sandboxes):
        for result in known.check(sandbox):
            yield About(sandbox, result)
        listing = listings.get(number)
        if listing is None:
            results: Iterator[CheckResult] = skipped_configs(sandbox, _why_not(sandbox, known))
        else:
            listed = await listing
            echo = EchoFilter((*access.hidden, *session.tokens))
            results = check_configs(sandbox, listed, echo)
        for result in results:
            yield About(sandbox, result)


def _why_not(sandbox: ProductSandbox, known: SandboxList) -> str:
    """Why a sandbox is not asked for its channel configurations; empty where it is."""
    if sandbox.edition == B2B:
        return "Journey Optimizer B2B Edition has no channel configurations"
    if sandbox.edition != STANDARD:
        return "it is not known which edition the sandbox has"
    if not sandbox.lists_configs:
        return "the files list no channel configurations of this sandbox"
    return known.unusable(sandbox)
