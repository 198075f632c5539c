"""Sinch MMS and Sinch RCS: a message of an app or of the service plan, and the answer to it."""

from __future__ import annotations

import base64
import binascii

from smslint.facts import channels, sinch
from smslint.live.concealed import Concealed, joined
from smslint.live.errors import InconclusiveError
from smslint.live.http.calls import Basic, Call, FetchedToken, Purpose, Response
from smslint.live.http.urls import path
from smslint.live.outcomes import Message, Sent
from smslint.live.sinch import plan_messages
from smslint.live.sinch.errors import error_code
from smslint.live.target import Target
from smslint.live.verdicts import FITS, NOT_FOUND, OK

PLAN = ("service_plan_id", "sms_api_token")
"""The fields of the service plan that falls back to SMS, and of its token."""


def access_key(target: Target) -> Basic | None:
    """Id and secret of the access key in the API token; None when there is none in it."""
    token = target.secrets["api_token"]
    if not token.test(lambda text: _pair_in(text) is not None):
        return None
    return Basic(
        token.derive(lambda text: (_pair_in(text) or ("", ""))[0]),
        token.derive(lambda text: (_pair_in(text) or ("", ""))[1]),
    )


def _pair_in(token: str) -> tuple[str, str] | None:
    token = token.strip()
    try:
        text = base64.b64decode(token + "=" * (-len(token) % 4), validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        return None
    user, colon, password = text.partition(":")
    return (user, password) if user and colon and password and text.isprintable() else None


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


def reading(target: Target, url: Concealed, what: str) -> Call:
    """A call that reads something of the project."""
    return Call("GET", url, what, auth=fetched(target))


def fetched(target: Target) -> FetchedToken:
    """Signs in with such a token. Raises InconclusiveError."""
    key = access_key(target)
    if key is None:
        raise InconclusiveError("the API token is not the Base64 form of `<key id>:<key secret>`")
    return FetchedToken(token_call(key))


def region_of(target: Target) -> str | None:
    """The region of the app, if the credential names one."""
    region = target.texts.get("region")
    return None if region is None else region.one_of(sinch.CONVERSATION_REGIONS)


def send_call(target: Target, message: Message) -> Call:
    if message.channel == channels.SMS and has_plan(target):
        return plan_messages.batch(plan_messages.ServicePlan(target, *PLAN), message)
    channel = message.channel.upper()
    body: dict[str, object] = {
        "app_id": target.texts["app_id"],
        "recipient": {
            "identified_by": {"channel_identities": [{"channel": channel, "identity": message.to}]}
        },
        "message": _text(message),
        "channel_priority_order": [channel],
    }
    if message.channel != channels.RCS:  # an app has its RCS sender, others are named
        body["channel_properties"] = {f"{channel}_SENDER": message.sender}
    return _post(target, "messages:send", "a message", Purpose.SENDING, body)


def dry_run_call(target: Target, message: Message) -> Call | None:
    if message.channel == channels.SMS and has_plan(target):
        return plan_messages.dry_run(plan_messages.ServicePlan(target, *PLAN), message)
    body = {
        "app_id": target.texts["app_id"],
        "app_message": _text(message),
        "channels": [message.channel.upper()],
    }
    return _post(target, "messages:transcode", "a preview", Purpose.DRY_RUN, body)


def has_plan(target: Target) -> bool:
    """The credential has a service plan that can be asked."""
    return PLAN[0] in target.texts and PLAN[1] in target.secrets


def project_url(base: str, target: Target, *steps: str | Concealed) -> Concealed:
    """An address of the project."""
    return joined(base, path("v1", "projects", target.texts["project_id"], *steps))


def _text(message: Message) -> dict[str, object]:
    return {"text_message": {"text": message.text}}


def _post(target: Target, verb: str, what: str, purpose: Purpose, body: object) -> Call:
    base = sinch.conversation_url(region_of(target) or sinch.CONVERSATION_REGIONS[0])
    url = joined(project_url(base, target), f"/{verb}")
    return Call("POST", url, what, purpose, auth=fetched(target), json=body)


def read_result(target: Target, response: Response) -> Sent:
    if response.status == OK:
        if response.text("message_id"):
            return Sent(True, response.text("message_id"), "accepted")
        if isinstance(response.at("transcoded_message"), dict):
            return FITS
    if response.status == NOT_FOUND and error_code(response) is not None:
        return Sent(
            False,
            reason="Sinch has no such app in this project and region; `region` says which one to"
            " ask",
        )
    return plan_messages.read_result(target, response)
