"""Infobip: a message, and what is said to it."""

from __future__ import annotations

from smslint.base.phrasing import quoted
from smslint.facts import channels, infobip
from smslint.facts.senders import plain
from smslint.live.calls import Answer, Call, CouldNot, Purpose, Scheme
from smslint.live.judging import FORBIDDEN, OK, UNAUTHORIZED, state_in
from smslint.live.results import Message, Sent
from smslint.live.subject import Subject


def base_of(subject: Subject) -> str:
    """The account's own host. The key goes nowhere else."""
    host = infobip.host_of(subject.texts["api_base_url"])
    if host is None:
        raise CouldNot(
            "the base URL is not one of Infobip's, so the key is not sent there",
            help="Copy it from the home page of Infobip's console: `<name>.api.infobip.com`.",
        )
    return f"https://{host}"


def signed_in(subject: Subject) -> Scheme:
    return Scheme("App", subject.secrets["api_key"])


def reading(subject: Subject, url: str, what: str, *params: tuple[str, str]) -> Call:
    """A call that reads."""
    return Call("GET", f"{base_of(subject)}{url}", what, params=params, auth=signed_in(subject))


def sending(subject: Subject, message: Message) -> Call:
    if message.channel != channels.SMS:
        return _post(
            subject, "/messages-api/1/messages", "a message", Purpose.SENDING, _omni(message)
        )
    entry: dict[str, object] = {
        "sender": message.sender,
        "destinations": [{"to": message.to}],
        "content": {"text": message.text},
    }
    options = _options(subject)
    if options:
        entry["options"] = options
    if "callback_data" in subject.texts:
        entry["webhooks"] = {"callbackData": subject.texts["callback_data"]}
    body = {"messages": [entry]}
    return _post(subject, "/sms/3/messages", "a message", Purpose.SENDING, body)


def _options(subject: Subject) -> dict[str, object]:
    texts = subject.texts
    options: dict[str, object] = {}
    hours = texts.get("validity_period", "")
    if hours.isdecimal():
        options["validityPeriod"] = {"amount": int(hours), "timeUnit": "HOURS"}
    if "principal_entity_id" in texts:
        dlt = {"principalEntityId": texts["principal_entity_id"]}
        if "content_template_id" in texts:
            dlt["contentTemplateId"] = texts["content_template_id"]
        options["regional"] = {"indiaDlt": dlt}
    return options


def rehearsing(subject: Subject, message: Message) -> Call | None:
    if message.channel != channels.SMS:
        url = "/messages-api/1/messages/validate"
        return _post(subject, url, "a validation", Purpose.REHEARSAL, _omni(message))
    body = {"text": message.text}
    return _post(subject, "/sms/1/preview", "a preview", Purpose.REHEARSAL, body)


def _omni(message: Message) -> dict[str, object]:
    return {
        "messages": [
            {
                "channel": message.channel.upper(),
                "sender": plain(message.sender),
                "destinations": [{"to": message.to}],
                "content": {"body": {"type": "TEXT", "text": message.text}},
            }
        ]
    }


def _post(subject: Subject, url: str, what: str, purpose: Purpose, body: object) -> Call:
    return Call(
        "POST", f"{base_of(subject)}{url}", what, purpose, auth=signed_in(subject), json=body
    )


def sent(subject: Subject, answer: Answer) -> Sent:
    if answer.status == OK:
        group = answer.text("messages", 0, "status", "groupName")
        name = answer.text("messages", 0, "status", "name")
        id_ = answer.text("messages", 0, "messageId")
        if group == "REJECTED":
            why = f": {quoted(shown)}" if (shown := state_in(name)) else ""
            return Sent(False, id_, name, f"Infobip rejects the message{why}")
        if id_:
            return Sent(True, id_, name)
        parts = answer.number("previews", 0, "messageCount")
        if parts is not None:
            return Sent(True, status=f"{parts} {'part' if parts == 1 else 'parts'}, nothing sent")
        if answer.text("description"):
            return Sent(True, status="can be sent, nothing sent")
    if answer.status == UNAUTHORIZED:
        return Sent(False, reason="Infobip refuses this API key at this base URL")
    if answer.status == FORBIDDEN:
        return Sent(False, reason="Infobip does not let this key do that")
    return Sent(False, reason=f"Infobip refuses the message with the status {answer.status}")
