"""Custom: a message by the payload, and what the answer means."""

from __future__ import annotations

from smslint.base.errors import UsageError
from smslint.base.phrasing import quoted
from smslint.live.concealed import Concealed, Text
from smslint.live.custom.fields import filled_json, resolved_text, wants_certificate
from smslint.live.custom.sign_in import sign_in
from smslint.live.errors import InconclusiveError, UnknownFieldError
from smslint.live.http.calls import Call, Pairs, Purpose, Response
from smslint.live.http.urls import without_query
from smslint.live.outcomes import Message, Sent
from smslint.live.target import Target
from smslint.model import Fields

_CONTENT_TYPE = "application/json; charset=utf-8"


def send_call(target: Target, message: Message) -> Call:
    """The request that Journey Optimizer would make. Raises UsageError where a part of it cannot be
    made, and InconclusiveError where one cannot be known."""
    tree = target.credential.tree
    try:
        url = target.texts["provider_url"]
        plain_url, query = without_query(url, "the message")
        values = {
            "fromNumber": message.sender,
            "toNumber": message.to,
            "message": message.text,
        }
        payload = filled_json(target, tree, "payload", values)
        if not payload.is_json:
            raise UsageError(
                "the payload is not JSON once the message is filled in; a message for this payload"
                " may have to be JSON itself"
            )
        auth, signed = sign_in(target, url, message.api_key_header)
        headers = (*signed, *_headers(target, tree))
    except UnknownFieldError as unknown:
        raise InconclusiveError(unknown.reason) from None
    return Call(
        "POST",
        plain_url,
        "the message",
        Purpose.SENDING,
        params=query,
        headers=headers,
        auth=auth,
        content=payload.text,
        mtls=wants_certificate(target),
    )


def dry_run_call(target: Target, message: Message) -> Call | None:
    """It is unknown what a provider does with a message that is only a test."""
    return None


def read_result(target: Target, response: Response) -> Sent:
    status = str(response.status)
    if 300 <= response.status < 400:
        return Sent(
            None,
            status=status,
            reason=f"the provider answered {status}: a redirect, which is not followed",
        )
    if not 200 <= response.status < 300:
        return Sent(False, status=status, reason=f"the provider answered {status}")
    where = target.texts.get("message_id_path")
    if where is None:
        return Sent(True, status=status)
    found = response.at_path(where)
    if found is None or isinstance(found, dict | list):
        return Sent(
            True,
            status=status,
            reason=f"the answer has no message id at {quoted(where.shown)} (`message_id_path`)",
        )
    return Sent(True, str(found), status)


def _headers(target: Target, tree: Fields) -> Pairs:
    """The headers of the credential, and those that Journey Optimizer sets: of these only the value
    of `Content-Type` can be changed."""
    content_type: Text = _CONTENT_TYPE
    headers: list[tuple[Text, Text]] = []
    for fields in tree.inner_items("headers"):
        name, value = fields.text("name"), fields.text("value")
        if name is None or value is None or name.value.lower() == "charset":
            continue
        shown = target.masks.value(name.value)
        resolved = resolved_text(target, fields, "value", f"the header {shown}")
        if name.value.lower() == "content-type":
            content_type = resolved
        else:
            headers.append((Concealed(name.value, shown), resolved))
    return (("Content-Type", content_type), *headers)
