"""Infobip: a message, and the answer to it."""

from __future__ import annotations

from smslint.base.phrasing import quoted
from smslint.facts import channels, infobip
from smslint.live.concealed import Concealed, Text, joined
from smslint.live.errors import InconclusiveError
from smslint.live.http.calls import Call, Purpose, Response, Scheme, WholeNumber
from smslint.live.infobip.errors import NAME, is_own_error
from smslint.live.outcomes import Message, Sent
from smslint.live.senders import plain_sender
from smslint.live.target import Target
from smslint.live.verdicts import (
    FITS,
    FORBIDDEN,
    OK,
    UNAUTHORIZED,
    fits_in,
    not_understood,
    state_in,
)


def base_of(target: Target) -> Concealed:
    """The account's own host. The key goes nowhere else."""
    base_url = target.texts["api_base_url"]
    if base_url.test(lambda text: infobip.host_of(text) is None):
        raise InconclusiveError(
            "the base URL is not one of Infobip's, so the key is not sent there",
            help="Copy it from the home page of Infobip's console: `<name>.api.infobip.com`.",
        )
    host = base_url.derive(lambda text: infobip.host_of(text) or "")
    written = base_url.shown.removeprefix("https://").rstrip("/")
    return joined("https://", host.shown_as(infobip.host_of(written) or written))


def signed_in(target: Target) -> Scheme:
    return Scheme("App", target.secrets["api_key"])


def reading(target: Target, url: Text, what: str, *params: tuple[str, Text]) -> Call:
    """A call that reads."""
    return Call("GET", joined(base_of(target), url), what, params=params, auth=signed_in(target))


def send_call(target: Target, message: Message) -> Call:
    if message.channel != channels.SMS:
        return _post(
            target, "/messages-api/1/messages", "a message", Purpose.SENDING, _omni(message)
        )
    entry: dict[str, object] = {
        "sender": message.sender,
        "destinations": [{"to": message.to}],
        "content": {"text": message.text},
    }
    options = _options(target)
    if options:
        entry["options"] = options
    if "callback_data" in target.texts:
        entry["webhooks"] = {"callbackData": target.texts["callback_data"]}
    body = {"messages": [entry]}
    return _post(target, "/sms/3/messages", "a message", Purpose.SENDING, body)


def _options(target: Target) -> dict[str, object]:
    texts = target.texts
    options: dict[str, object] = {}
    hours = texts.get("validity_period")
    if hours is not None and hours.test(_is_count):
        options["validityPeriod"] = {"amount": WholeNumber(hours), "timeUnit": "HOURS"}
    if "principal_entity_id" in texts:
        dlt = {"principalEntityId": texts["principal_entity_id"]}
        if "content_template_id" in texts:
            dlt["contentTemplateId"] = texts["content_template_id"]
        options["regional"] = {"indiaDlt": dlt}
    return options


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < _LONGEST_COUNT


_LONGEST_COUNT = 10


def dry_run_call(target: Target, message: Message) -> Call | None:
    if message.channel != channels.SMS:
        url = "/messages-api/1/messages/validate"
        return _post(target, url, "a validation", Purpose.DRY_RUN, _omni(message))
    body = {"text": message.text}
    return _post(target, "/sms/1/preview", "a preview", Purpose.DRY_RUN, body)


def _omni(message: Message) -> dict[str, object]:
    return {
        "messages": [
            {
                "channel": message.channel.upper(),
                "sender": plain_sender(message.sender),
                "destinations": [{"to": message.to}],
                "content": {"body": {"type": "TEXT", "text": message.text}},
            }
        ]
    }


def _post(target: Target, url: str, what: str, purpose: Purpose, body: object) -> Call:
    address = joined(base_of(target), url)
    return Call("POST", address, what, purpose, auth=signed_in(target), json=body)


def read_result(target: Target, response: Response) -> Sent:
    if response.status == OK:
        group = response.text("messages", 0, "status", "groupName")
        name = response.text("messages", 0, "status", "name")
        id_ = response.text("messages", 0, "messageId")
        if group in infobip.FAILED:
            why = f": {quoted(shown)}" if (shown := state_in(name)) else ""
            return Sent(False, id_, name, f"Infobip {infobip.FAILED[group]}{why}")
        if id_ and (not group or group in infobip.ACCEPTED):
            return Sent(True, id_, name)
        parts = response.number("previews", 0, "messageCount")
        if parts is not None:
            return fits_in(parts)
        if response.text("description"):
            return FITS
        return not_understood(NAME, response)._replace(id=id_, status=name)
    if response.status < 400 or not is_own_error(response):
        return not_understood(NAME, response)
    if response.status == UNAUTHORIZED:
        return Sent(False, reason="Infobip refuses this API key at this base URL")
    if response.status == FORBIDDEN:
        return Sent(False, reason="Infobip does not let this key do that")
    return Sent(False, reason=f"Infobip refuses the message with the status {response.status}")
