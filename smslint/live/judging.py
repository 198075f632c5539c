"""What an answer means that is none of those a check hopes for."""

from __future__ import annotations

from collections.abc import AsyncIterator

from smslint.live.calls import Answer, CouldNot
from smslint.live.results import Result, could_not, not_allowed
from smslint.model import Place

OK = 200
UNAUTHORIZED = 401
FORBIDDEN = 403
NOT_FOUND = 404


async def tried(check: str, place: Place, results: AsyncIterator[Result]) -> AsyncIterator[Result]:
    """The results of one of several checks. Where the provider gives no answer, that is its last
    result, and the other checks go on."""
    try:
        async for result in results:
            yield result
    except CouldNot as reason:
        yield could_not(check, place, reason.reason, reason.help)


def forbidden(check: str, place: Place, provider: str, what: str, help: str = "") -> Result:
    """The credential works and may not read `what`."""
    return not_allowed(
        check,
        place,
        f"the credential works, but {provider} does not let it read {what}",
        help or "Allow the key to read it, or check by hand in the provider's console.",
    )


def refused(check: str, place: Place, provider: str, what: str, answer: Answer) -> Result:
    """The result for an answer that is not what a check of a working credential expects: for 401
    and 403 that it may not read `what`, for others that the answer says nothing."""
    if answer.status in (UNAUTHORIZED, FORBIDDEN):
        return forbidden(check, place, provider, what)
    return unclear(check, place, provider, answer)


def unclear(check: str, place: Place, provider: str, answer: Answer) -> Result:
    """Nobody can say what the answer means."""
    what = (
        "in a form that is not known"
        if answer.status == OK
        else f"with the status {answer.status}, which says nothing about this"
    )
    return could_not(check, place, f"{provider} answers {what}")
