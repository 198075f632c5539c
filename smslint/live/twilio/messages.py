"""Twilio: a message, and what is said to it."""

from __future__ import annotations

from smslint.facts import channels, twilio
from smslint.facts.senders import AGENT_PREFIX, plain
from smslint.live.http.calls import Basic, Call, Purpose, Response, path
from smslint.live.outcomes import Message, Sent
from smslint.live.target import Target

_API = "https://api.twilio.com"


def account_url(target: Target) -> str:
    return f"{_API}{path('2010-04-01', 'Accounts', target.texts['account_sid'])}"


def signed_in(target: Target) -> Basic:
    return Basic(target.texts["account_sid"], target.secrets["auth_token"])


def reading(target: Target, url: str, what: str, *params: tuple[str, str]) -> Call:
    """A call that reads."""
    return Call("GET", url, what, params=params, auth=signed_in(target))


def send_call(target: Target, message: Message) -> Call:
    is_rcs = message.channel == channels.RCS
    prefix = AGENT_PREFIX if is_rcs else ""
    return Call(
        "POST",
        f"{account_url(target)}/Messages.json",
        "a message",
        Purpose.SENDING,
        auth=signed_in(target),
        form=(
            ("To", f"{prefix}{message.to}"),
            ("From", f"{prefix}{plain(message.sender)}"),
            ("Body", message.text),
        ),
    )


def dry_run_call(target: Target, message: Message) -> Call | None:
    return None


def read_result(target: Target, response: Response) -> Sent:
    if response.status in (200, 201) and response.text("sid"):
        return Sent(True, response.text("sid"), response.text("status"))
    code = response.number("code")
    if code is None:
        return Sent(False, reason=f"Twilio answers with the status {response.status}")
    why = twilio.REFUSED.get(code, "its page of errors says why")
    return Sent(False, status=str(code), reason=f"Twilio refuses the message (error {code}): {why}")
