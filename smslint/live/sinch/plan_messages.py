"""Sinch, SMS API: a message over a service plan, and the answer to it."""

from __future__ import annotations

from smslint.facts import sinch
from smslint.live.concealed import Concealed, joined
from smslint.live.http.calls import Bearer, Call, Purpose, Response
from smslint.live.http.urls import path
from smslint.live.outcomes import Message, Sent
from smslint.live.sinch.errors import NAME, error_code
from smslint.live.target import Target
from smslint.live.verdicts import NOT_FOUND, UNAUTHORIZED, fits_in, not_understood

FIELDS = ("service_id", "api_token")
"""The fields of the service plan of an SMS credential, and of its token."""

ELSEWHERE = (UNAUTHORIZED, NOT_FOUND)
"""The answers of a region that does not know a service plan with this token."""


class ServicePlan:
    """A service plan and its token, and the fields of a credential that hold them."""

    __slots__ = ("field", "target", "token_field")

    def __init__(self, target: Target, field: str, token_field: str) -> None:
        self.target = target
        self.field = field
        self.token_field = token_field

    @property
    def id(self) -> Concealed:
        return self.target.texts[self.field]

    @property
    def token(self) -> Concealed:
        return self.target.secrets[self.token_field]

    def url(self, region: str, *steps: str) -> Concealed:
        return joined(sinch.sms_url(region), path("xms", "v1", self.id, *steps))


def region_of(target: Target) -> str | None:
    """The region that a credential names."""
    region = target.texts.get("region")
    return None if region is None else region.one_of(sinch.SMS_REGIONS)


def send_call(target: Target, message: Message) -> Call:
    return batch(ServicePlan(target, *FIELDS), message)


def dry_run_call(target: Target, message: Message) -> Call | None:
    return dry_run(ServicePlan(target, *FIELDS), message)


def batch(plan: ServicePlan, message: Message) -> Call:
    """Sends a text. Without `region` it goes to the first one, since a message is sent once."""
    region = region_of(plan.target) or sinch.SMS_REGIONS[0]
    return Call(
        "POST",
        plan.url(region, "batches"),
        "a message",
        Purpose.SENDING,
        auth=Bearer(plan.token),
        json=_body(message),
    )


def dry_run(plan: ServicePlan, message: Message) -> Call:
    """Has Sinch look at a text and say into how many parts it falls."""
    call = batch(plan, message)
    return call._replace(
        url=joined(call.url, "/dry_run"),
        what="a dry run",
        purpose=Purpose.DRY_RUN,
        params=(("per_recipient", "true"), ("number_of_recipients", "1")),
    )


def _body(message: Message) -> dict[str, object]:
    return {
        "from": message.sender,
        "to": [message.to],
        "body": message.text,
        "type": "mt_text",
    }


def read_result(target: Target, response: Response) -> Sent:
    if response.status in (200, 201):
        parts = response.number("number_of_messages")
        if parts is not None:
            return fits_in(parts)
        if response.text("id"):
            return Sent(True, response.text("id"), "accepted")
    code = error_code(response)
    if code is None or response.status < 400:
        return not_understood(NAME, response)
    if response.status in ELSEWHERE:
        return Sent(
            False,
            reason="Sinch does not accept this token for this service plan in this region;"
            " `region` says which one to ask",
        )
    if code == sinch.BLOCKED:
        return Sent(False, reason="Sinch has blocked the account of this service plan")
    return Sent(False, reason=f"Sinch refuses the message with the status {response.status}")
