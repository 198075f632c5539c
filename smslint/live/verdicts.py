"""The meaning of answers that a check does not expect.

A 401, 403 or 404 is the provider's own only when its body has the form of the provider's errors: a
proxy, a firewall or a wrong path answers with the same numbers.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from typing import NamedTuple

from smslint.base.patterns import lazy
from smslint.live.errors import InconclusiveError
from smslint.live.http.calls import Response
from smslint.live.outcomes import (
    CheckResult,
    Outcome,
    Sent,
    could_not_check,
    permission_missing,
)
from smslint.live.senders import UsedNumber
from smslint.model import Place

OK = 200
UNAUTHORIZED = 401
FORBIDDEN = 403
NOT_FOUND = 404

_OF_ANYBODY = frozenset((UNAUTHORIZED, FORBIDDEN, NOT_FOUND))
"""Statuses that others on the way give, too."""

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
    except InconclusiveError as reason:
        yield could_not_check(check, place, reason.reason, reason.help)


async def one_by_one(
    numbers: Iterable[UsedNumber], asked: Callable[[UsedNumber], AsyncIterator[CheckResult]]
) -> AsyncIterator[CheckResult]:
    """The results of one number after the other. When one cannot be asked for, the others are
    not asked for either: there would only be more of the same."""
    stopped = False
    for number in numbers:
        if stopped:
            yield same_as_before(number.check)
            continue
        async for result in tried(number.check, number.place, asked(number)):
            stopped = result.outcome is Outcome.COULD_NOT_CHECK
            yield result


def same_as_before(check: str) -> CheckResult:
    """What kept the previous one from being asked for keeps this one, too."""
    return CheckResult(check, Outcome.COULD_NOT_CHECK, "the same as for the previous one")


class SaidOnce:
    """A result that holds for several checks: it is a finding at the first one."""

    __slots__ = ("_result", "_said")

    def __init__(self, result: CheckResult) -> None:
        self._result = result
        self._said = False

    def of(self, check: str, place: Place) -> CheckResult:
        """The result of a check at a place."""
        if self._said and self._result.code is not None:
            return same_as_before(check)
        self._said = True
        return self._result._replace(check=check, place=place)


class ProviderContext(NamedTuple):
    """Who was asked: the provider's name, the place of the secret that was shown to it, and
    whether an answer has the form of its errors."""

    name: str
    key: Place
    is_own_error: Callable[[Response], bool]

    def says(self, response: Response, *statuses: int) -> bool:
        """The answer has one of these statuses, and it is the provider's own."""
        return response.status in statuses and self.is_own_error(response)


def forbidden(check: str, context: ProviderContext, what: str, help: str = "") -> CheckResult:
    """The credential works and may not read `what`: reported at the secret, which lacks the
    permission."""
    return permission_missing(
        check,
        context.key,
        f"the credential works, but {context.name} does not let it read {what}",
        help or "Allow the key to read it, or check by hand in the provider's console.",
    )


def refused(
    check: str, place: Place, context: ProviderContext, what: str, response: Response
) -> CheckResult:
    """The result for an answer that is not what a check of a working credential expects: where the
    provider says 401 or 403, that it may not read `what`, else that the answer says nothing."""
    if context.says(response, UNAUTHORIZED, FORBIDDEN):
        return forbidden(check, context, what)
    return unclear(check, place, context, response)


def state_in(said: object) -> str | None:
    """The name of a state, a status or a kind as providers write them; None for any other text,
    since nothing else of an answer is shown."""
    if not isinstance(said, str) or len(said) > _LONGEST_STATE or not _STATE.fullmatch(said):
        return None
    return said


def unclear(check: str, place: Place, context: ProviderContext, response: Response) -> CheckResult:
    """It is unknown what the answer means."""
    name, status = context.name, response.status
    if status == OK:
        return could_not_check(check, place, f"{name} answers in a form that is not known")
    if status in _OF_ANYBODY and not context.is_own_error(response):
        return could_not_check(
            check,
            place,
            f"the answer {status} is not in the form of {name}'s errors, so a proxy or a firewall"
            " may have given it",
            "Look at what is between here and the provider, and at --base-url if it is used.",
        )
    return could_not_check(
        check, place, f"{name} answers with the status {status}, which says nothing about this"
    )


FITS = Sent(True, status="can be sent, nothing sent")
"""A message that a dry run takes."""


def fits_in(parts: int) -> Sent:
    """A message that a dry run takes, and says in how many parts."""
    return Sent(True, status=f"{parts} {'part' if parts == 1 else 'parts'}, nothing sent")


def not_understood(name: str, response: Response) -> Sent:
    """What became of a message whose answer has no known form: it is unclear."""
    if response.status in _OF_ANYBODY or 300 <= response.status < 400:
        return Sent(
            None,
            reason=f"the answer {response.status} is not in the form of {name}'s answers, so a"
            " proxy or a firewall may have given it",
        )
    return Sent(None, reason=f"{name} answers {response.status} in a form that is not known")
