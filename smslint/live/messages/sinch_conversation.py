"""Sinch MMS and Sinch RCS: a message of an app or of the service plan, and what is said to it."""

from __future__ import annotations

import base64
import binascii

from smslint.facts import channels, sinch
from smslint.live.calls import Answer, Basic, Call, CouldNot, Fetched, Purpose, path
from smslint.live.judging import NOT_FOUND, OK
from smslint.live.messages import sinch as sms
from smslint.live.results import Message, Sent
from smslint.live.secrets import Secret
from smslint.live.subject import Subject

PLAN = ("service_plan_id", "sms_api_token")
"""The fields of the service plan that falls back to SMS, and of its token."""


def access_key(subject: Subject) -> Basic | None:
    """Id and secret of the access key that the API token holds; None when it holds none."""
    token = subject.secrets["api_token"].reveal().strip()
    try:
        text = base64.b64decode(token + "=" * (-len(token) % 4), validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        return None
    user, colon, password = text.partition(":")
    if not (user and colon and password and text.isprintable()):
        return None
    return Basic(Secret(user), Secret(password))


def token_call(key: Basic) -> Call:
    """Exchanges the key for a token that is good for an hour."""
    return Call(
        "POST",
        sinch.TOKEN_URL,
        "a token",
        Purpose.TOKEN,
        auth=key,
        form=(("grant_type", "client_credentials"),),
    )


def fetched(subject: Subject) -> Fetched:
    """Signs in with such a token. Raises CouldNot."""
    key = access_key(subject)
    if key is None:
        raise CouldNot("the API token is not the Base64 form of `<key id>:<key secret>`")
    return Fetched(token_call(key))


def region_of(subject: Subject) -> str | None:
    """The region of the app, if the credential names one."""
    region = subject.texts.get("region")
    return region if region in sinch.CONVERSATION_REGIONS else None


def sending(subject: Subject, message: Message) -> Call:
    if message.channel == channels.SMS and has_plan(subject):
        return sms.batch(sms.Plan(subject, *PLAN), message)
    channel = message.channel.upper()
    body: dict[str, object] = {
        "app_id": subject.texts["app_id"],
        "recipient": {
            "identified_by": {"channel_identities": [{"channel": channel, "identity": message.to}]}
        },
        "message": _text(message),
        "channel_priority_order": [channel],
    }
    if message.channel != channels.RCS:  # an app has its RCS sender, others are named
        body["channel_properties"] = {f"{channel}_SENDER": message.sender}
    return _post(subject, "messages:send", "a message", Purpose.SENDING, body)


def rehearsing(subject: Subject, message: Message) -> Call | None:
    if message.channel == channels.SMS and has_plan(subject):
        return sms.dry_run(sms.Plan(subject, *PLAN), message)
    body = {
        "app_id": subject.texts["app_id"],
        "app_message": _text(message),
        "channels": [message.channel.upper()],
    }
    return _post(subject, "messages:transcode", "a preview", Purpose.REHEARSAL, body)


def has_plan(subject: Subject) -> bool:
    """The credential has a service plan that can be asked."""
    return PLAN[0] in subject.texts and PLAN[1] in subject.secrets


def _text(message: Message) -> dict[str, object]:
    return {"text_message": {"text": message.text}}


def _post(subject: Subject, verb: str, what: str, purpose: Purpose, body: object) -> Call:
    base = sinch.conversation_url(region_of(subject) or sinch.CONVERSATION_REGIONS[0])
    url = f"{base}{path('v1', 'projects', subject.texts['project_id'])}/{verb}"
    return Call("POST", url, what, purpose, auth=fetched(subject), json=body)


def sent(subject: Subject, answer: Answer) -> Sent:
    if answer.status == OK:
        if answer.text("message_id"):
            return Sent(True, answer.text("message_id"), "accepted")
        if isinstance(answer.at("transcoded_message"), dict):
            return Sent(True, status="can be sent, nothing sent")
    if answer.status == NOT_FOUND:
        return Sent(
            False,
            reason="Sinch has no such app in this project and region; `region` says which one to"
            " ask",
        )
    return sms.sent(subject, answer)
