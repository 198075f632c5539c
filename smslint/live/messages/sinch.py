"""Sinch, SMS API: a message over a service plan, and what is said to it."""

from __future__ import annotations

from smslint.facts import sinch
from smslint.live.calls import Answer, Bearer, Call, Purpose, path
from smslint.live.judging import NOT_FOUND, UNAUTHORIZED
from smslint.live.results import Message, Sent
from smslint.live.secrets import Secret
from smslint.live.subject import Subject

_FIELDS = ("service_id", "api_token")
ELSEWHERE = (UNAUTHORIZED, NOT_FOUND)
"""The answers of a region that does not know a service plan with this token."""


class Plan:
    """A service plan and its token, and the fields of a credential that they stand in."""

    __slots__ = ("field", "subject", "token_field")

    def __init__(self, subject: Subject, field: str, token_field: str) -> None:
        self.subject = subject
        self.field = field
        self.token_field = token_field

    @property
    def id(self) -> str:
        return self.subject.texts[self.field]

    @property
    def token(self) -> Secret:
        return self.subject.secrets[self.token_field]

    def url(self, region: str, *steps: str) -> str:
        return f"{sinch.sms_url(region)}{path('xms', 'v1', self.id, *steps)}"


def region_of(subject: Subject) -> str | None:
    """The region that a credential names, in one way or the other."""
    region = subject.texts.get("region")
    if region in sinch.SMS_REGIONS:
        return region
    return sinch.region_of(subject.texts.get("override_url", ""))


def sending(subject: Subject, message: Message) -> Call:
    return batch(Plan(subject, *_FIELDS), message)


def rehearsing(subject: Subject, message: Message) -> Call | None:
    return dry_run(Plan(subject, *_FIELDS), message)


def batch(plan: Plan, message: Message) -> Call:
    """Sends a text. Without `region` it goes to the first one, since a message is sent once."""
    region = region_of(plan.subject) or sinch.SMS_REGIONS[0]
    return Call(
        "POST",
        plan.url(region, "batches"),
        "a message",
        Purpose.SENDING,
        auth=Bearer(plan.token),
        json=_body(message),
    )


def dry_run(plan: Plan, message: Message) -> Call:
    """Has Sinch look at a text and say into how many parts it falls."""
    call = batch(plan, message)
    return call._replace(
        url=f"{call.url}/dry_run",
        what="a dry run",
        purpose=Purpose.REHEARSAL,
        params=(("per_recipient", "true"), ("number_of_recipients", "1")),
    )


def _body(message: Message) -> dict[str, object]:
    return {
        "from": message.sender,
        "to": [message.to],
        "body": message.text,
        "type": "mt_text",
    }


def sent(subject: Subject, answer: Answer) -> Sent:
    if answer.status in (200, 201):
        parts = answer.number("number_of_messages")
        if parts is not None:
            return Sent(True, status=f"{parts} {'part' if parts == 1 else 'parts'}, nothing sent")
        if answer.text("id"):
            return Sent(True, answer.text("id"), "accepted")
    if answer.status in ELSEWHERE:
        return Sent(
            False,
            reason="Sinch does not take this token for this service plan in this region;"
            " `region` says which one to ask",
        )
    if sinch.BLOCKED in (answer.at("code"), answer.at("error", "code")):
        return Sent(False, reason="Sinch has blocked the account of this service plan")
    return Sent(False, reason=f"Sinch refuses the message with the status {answer.status}")
