"""Twilio: a message, and what is said to it."""

from __future__ import annotations

from smslint.facts import channels, twilio
from smslint.facts.senders import AGENT_PREFIX, plain
from smslint.live.calls import Answer, Basic, Call, Purpose, path
from smslint.live.results import Message, Sent
from smslint.live.subject import Subject

_API = "https://api.twilio.com"


def account_url(subject: Subject) -> str:
    return f"{_API}{path('2010-04-01', 'Accounts', subject.texts['account_sid'])}"


def signed_in(subject: Subject) -> Basic:
    return Basic(subject.texts["account_sid"], subject.secrets["auth_token"])


def reading(subject: Subject, url: str, what: str, *params: tuple[str, str]) -> Call:
    """A call that reads."""
    return Call("GET", url, what, params=params, auth=signed_in(subject))


def sending(subject: Subject, message: Message) -> Call:
    is_rcs = message.channel == channels.RCS
    prefix = AGENT_PREFIX if is_rcs else ""
    return Call(
        "POST",
        f"{account_url(subject)}/Messages.json",
        "a message",
        Purpose.SENDING,
        auth=signed_in(subject),
        form=(
            ("To", f"{prefix}{message.to}"),
            ("From", f"{prefix}{plain(message.sender)}"),
            ("Body", message.text),
        ),
    )


def rehearsing(subject: Subject, message: Message) -> Call | None:
    return None


def sent(subject: Subject, answer: Answer) -> Sent:
    if answer.status in (200, 201) and answer.text("sid"):
        return Sent(True, answer.text("sid"), answer.text("status"))
    code = answer.number("code")
    if code is None:
        return Sent(False, reason=f"Twilio answers with the status {answer.status}")
    why = twilio.REFUSED.get(code, "its page of errors says why")
    return Sent(False, status=str(code), reason=f"Twilio refuses the message (error {code}): {why}")
