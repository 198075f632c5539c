"""What an answer means that is none of those a check hopes for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from typing import NamedTuple

from smslint.base.patterns import lazy
from smslint.live.errors import Inconclusive
from smslint.live.http.calls import Response
from smslint.live.outcomes import CheckResult, Outcome, could_not_check, permission_missing
from smslint.live.senders import UsedNumber
from smslint.model import Place

OK = 200
UNAUTHORIZED = 401
FORBIDDEN = 403
NOT_FOUND = 404

_STATE = lazy(r"[A-Z][A-Z0-9]*(?:[_:][A-Z0-9]+){0,6}")
_LONGEST_STATE = 40


async def tried(
    check: str, place: Place, results: AsyncIterator[CheckResult]
) -> AsyncIterator[CheckResult]:
    """The results of one of several checks. Where the provider gives no answer, that is its last
    result, and the other checks go on."""
    try:
        async for result in results:
            yield result
    except Inconclusive as reason:
        yield could_not_check(check, place, reason.reason, reason.help)


async def one_by_one(
    numbers: Iterable[UsedNumber], asked: Callable[[UsedNumber], AsyncIterator[CheckResult]]
) -> AsyncIterator[CheckResult]:
    """The results of one number after the other. When one cannot be asked for, the others are
    not asked for either: there would only be more of the same."""
    stopped = False
    for number in numbers:
        if stopped:
            yield CheckResult(number.check, Outcome.COULD_NOT_CHECK, "as the number before")
            continue
        async for result in tried(number.check, number.place, asked(number)):
            stopped = result.outcome is Outcome.COULD_NOT_CHECK
            yield result


class ProviderContext(NamedTuple):
    """Who was asked: the provider's name, and the place of the secret that was shown to it."""

    name: str
    key: Place


def forbidden(check: str, asked: ProviderContext, what: str, help: str = "") -> CheckResult:
    """The credential works and may not read `what`: found at the secret, which lacks the right."""
    return permission_missing(
        check,
        asked.key,
        f"the credential works, but {asked.name} does not let it read {what}",
        help or "Allow the key to read it, or check by hand in the provider's console.",
    )


def refused(
    check: str, place: Place, asked: ProviderContext, what: str, response: Response
) -> CheckResult:
    """The result for an answer that is not what a check of a working credential expects: for 401
    and 403 that it may not read `what`, for others that the answer says nothing."""
    if response.status in (UNAUTHORIZED, FORBIDDEN):
        return forbidden(check, asked, what)
    return unclear(check, place, asked.name, response)


def state_in(said: object) -> str | None:
    """The name of a state, a status or a kind as providers write them; None for any other text,
    since nothing else of an answer is shown."""
    if not isinstance(said, str) or len(said) > _LONGEST_STATE or not _STATE.fullmatch(said):
        return None
    return said


def unclear(check: str, place: Place, provider: str, response: Response) -> CheckResult:
    """Nobody can say what the answer means."""
    what = (
        "in a form that is not known"
        if response.status == OK
        else f"with the status {response.status}, which says nothing about this"
    )
    return could_not_check(check, place, f"{provider} answers {what}")
