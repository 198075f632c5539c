"""Sinch: the numbers of a project."""

from __future__ import annotations

from collections.abc import AsyncIterator

from smslint.base.codes import SENDER_NOT_READY
from smslint.facts import channels, sinch
from smslint.live.concealed import Text
from smslint.live.http.calls import Call, Response
from smslint.live.http.session import Session
from smslint.live.outcomes import CheckResult, could_not_check, invalid, skipped, valid
from smslint.live.senders import UsedNumber, used_numbers
from smslint.live.sinch.conversation_messages import PLAN, project_url, reading
from smslint.live.sinch.errors import NAME, context_of
from smslint.live.target import Target
from smslint.live.verdicts import FORBIDDEN, NOT_FOUND, OK, refused

_NUMBERS = "the numbers of the project"
_ANY = (("regionCode", "US"), ("type", "LOCAL"), ("pageSize", "1"))


async def are_denied(target: Target, session: Session) -> bool:
    """The key may not read the numbers of the project, according to Sinch."""
    number = next((number for number in used_numbers(target) if not number.is_short), None)
    call = _lookup(target, number) if number is not None else _list(target)
    response = await session.ask(call)
    return context_of(target, "api_token").says(response, FORBIDDEN)


async def check_number(
    target: Target, session: Session, number: UsedNumber
) -> AsyncIterator[CheckResult]:
    """Whether the project has a number, and whether it can do what it is used for."""
    if number.is_short:
        yield skipped(number.check, "Sinch lists no short codes")
        return
    context = context_of(target, "api_token")
    response = await session.ask(_lookup(target, number))
    if context.says(response, NOT_FOUND):
        if number.text.test(lambda text: text.startswith(sinch.IMPORTED)):
            async for result in _imported(target, session, number):
                yield result
        else:
            yield _not_owned(number)
    elif response.status != OK or not isinstance(response.body, dict):
        yield refused(number.check, number.place, context, _NUMBERS, response)
    else:
        for result in _usable(target, number, response):
            yield result


async def _imported(
    target: Target, session: Session, number: UsedNumber
) -> AsyncIterator[CheckResult]:
    """Numbers of other carriers that Sinch sends from are in a list of their own."""
    context = context_of(target, "api_token")
    url = project_url(sinch.IMPORTED_NUMBERS_URL, target, "importedNumbers", number.text)
    what = f"the imported number {number.text.shown}"
    response = await session.ask(reading(target, url, what))
    if context.says(response, NOT_FOUND):
        yield _not_owned(number)
    elif response.status == OK and isinstance(response.body, dict):
        yield valid(number.check, "it is an imported number")
    else:
        yield could_not_check(
            number.check,
            number.place,
            f"{number.shown} is not among the numbers that the project rents, and Sinch does not"
            " say whether it is imported",
            "Look for it in Sinch's dashboard.",
        )


def _not_owned(number: UsedNumber) -> CheckResult:
    return number.not_owned(
        "this Sinch project",
        "Correct the number, or use the credential of the project that has it.",
    )


def _usable(target: Target, number: UsedNumber, response: Response) -> list[CheckResult]:
    plan = response.text("smsConfiguration", "servicePlanId")
    own = target.texts.get(PLAN[0])
    if plan and own is not None and not own.test(lambda text: text == plan):
        return [
            number.not_owned(
                "this service plan",
                "At Sinch the number belongs to another service plan of the project: move it, or"
                " correct `service_plan_id`.",
            )
        ]
    provisioning = response.text("smsConfiguration", "scheduledProvisioning", "status")
    if not plan and provisioning == sinch.FAILED:
        return [
            invalid(
                number.check,
                SENDER_NOT_READY,
                number.place,
                f"{number.shown} cannot be used yet: Sinch failed to add it to a service plan",
                "Look at the number in Sinch's dashboard, and add it to the service plan again.",
            )
        ]
    said = response.at("capability")
    if not isinstance(said, list):
        return [valid(number.check)]
    abilities = frozenset(str(item).lower() for item in said)
    if channels.SMS in abilities:  # Sinch does not list MMS as an ability of its own
        abilities |= {channels.MMS}
    return list(number.able(NAME, abilities))


def _lookup(target: Target, number: UsedNumber) -> Call:
    return _call(target, f"the number {number.text.shown}", number.text)


def _list(target: Target) -> Call:
    return _call(target, _NUMBERS)._replace(params=_ANY)


def _call(target: Target, what: str, *steps: Text) -> Call:
    url = project_url(sinch.NUMBERS_URL, target, "activeNumbers", *steps)
    return reading(target, url, what)
