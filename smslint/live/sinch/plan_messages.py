"""Sinch, SMS API: a message over a service plan, and what is said to it."""

from __future__ import annotations

from smslint.facts import sinch
from smslint.live.http.calls import Bearer, Call, Purpose, Response, path
from smslint.live.outcomes import Message, Sent
from smslint.live.secrets import Secret
from smslint.live.target import Target
from smslint.live.verdicts import NOT_FOUND, UNAUTHORIZED

_FIELDS = ("service_id", "api_token")
ELSEWHERE = (UNAUTHORIZED, NOT_FOUND)
"""The answers of a region that does not know a service plan with this token."""


class ServicePlan:
    """A service plan and its token, and the fields of a credential that they stand in."""

    __slots__ = ("field", "target", "token_field")

    def __init__(self, target: Target, field: str, token_field: str) -> None:
        self.target = target
        self.field = field
        self.token_field = token_field

    @property
    def id(self) -> str:
        return self.target.texts[self.field]

    @property
    def token(self) -> Secret:
        return self.target.secrets[self.token_field]

    def url(self, region: str, *steps: str) -> str:
        return f"{sinch.sms_url(region)}{path('xms', 'v1', self.id, *steps)}"


def region_of(target: Target) -> str | None:
    """The region that a credential names, in one way or the other."""
    region = target.texts.get("region")
    if region in sinch.SMS_REGIONS:
        return region
    return sinch.region_of(target.texts.get("override_url", ""))


def send_call(target: Target, message: Message) -> Call:
    return batch(ServicePlan(target, *_FIELDS), message)


def dry_run_call(target: Target, message: Message) -> Call | None:
    return dry_run(ServicePlan(target, *_FIELDS), message)


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
        url=f"{call.url}/dry_run",
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
            return Sent(True, status=f"{parts} {'part' if parts == 1 else 'parts'}, nothing sent")
        if response.text("id"):
            return Sent(True, response.text("id"), "accepted")
    if response.status in ELSEWHERE:
        return Sent(
            False,
            reason="Sinch does not take this token for this service plan in this region;"
            " `region` says which one to ask",
        )
    if sinch.BLOCKED in (response.at("code"), response.at("error", "code")):
        return Sent(False, reason="Sinch has blocked the account of this service plan")
    return Sent(False, reason=f"Sinch refuses the message with the status {response.status}")
