"""Twilio: a message, and the answer to it."""

from __future__ import annotations

from smslint.facts import channels, twilio
from smslint.facts.senders import AGENT_PREFIX
from smslint.live.concealed import Concealed, Text, joined
from smslint.live.http.calls import Basic, Call, Purpose, Response
from smslint.live.http.urls import path
from smslint.live.outcomes import Message, Sent
from smslint.live.senders import plain_sender
from smslint.live.target import Target
from smslint.live.twilio.errors import NAME
from smslint.live.verdicts import not_understood

_API = "https://api.twilio.com"
MESSAGING = "https://messaging.twilio.com"


def account_url(target: Target) -> Concealed:
    return joined(_API, path("2010-04-01", "Accounts", target.texts["account_sid"]))


def signed_in(target: Target) -> Basic:
    return Basic(target.texts["account_sid"], target.secrets["auth_token"])


def reading(target: Target, url: Concealed, what: str, *params: tuple[str, Text]) -> Call:
    """A call that reads."""
    return Call("GET", url, what, params=params, auth=signed_in(target))


def next_of_meta(response: Response) -> str | None:
    """The address of the next page of a list below `MESSAGING`."""
    return response.text("meta", "next_page_url") or None


def send_call(target: Target, message: Message) -> Call:
    is_rcs = message.channel == channels.RCS
    prefix = AGENT_PREFIX if is_rcs else ""
    return Call(
        "POST",
        joined(account_url(target), "/Messages.json"),
        "a message",
        Purpose.SENDING,
        auth=signed_in(target),
        form=(
            ("To", f"{prefix}{message.to}"),
            ("From", joined(prefix, plain_sender(message.sender))),
            ("Body", message.text),
        ),
    )


def dry_run_call(target: Target, message: Message) -> Call | None:
    return None


def read_result(target: Target, response: Response) -> Sent:
    if response.status in (200, 201) and response.text("sid"):
        return Sent(True, response.text("sid"), response.text("status"))
    code = response.number("code")
    if code is None or response.status < 400:
        return not_understood(NAME, response)
    why = twilio.REFUSED.get(code, "see Twilio's page about it")
    return Sent(False, status=str(code), reason=f"Twilio refuses the message (error {code}): {why}")
