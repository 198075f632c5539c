"""Custom: a message as the payload says it, and what the answer means."""

from __future__ import annotations

from smslint.base.errors import UsageError
from smslint.base.phrasing import quoted
from smslint.base.secret_refs import has_reference
from smslint.live.custom.fields import filled_json, resolved_text, wants_certificate
from smslint.live.custom.sign_in import sign_in
from smslint.live.errors import Inconclusive, UnknownField
from smslint.live.http.calls import Call, Pairs, Purpose, Response, address
from smslint.live.outcomes import Message, Sent
from smslint.live.secrets import Secret
from smslint.live.target import Target
from smslint.model import Fields

_CONTENT_TYPE = ("Content-Type", "application/json; charset=utf-8")


def send_call(target: Target, message: Message) -> Call:
    """The request that Journey Optimizer would make. Raises UsageError where a part of it cannot be
    made, and Inconclusive where one cannot be known."""
    tree = target.credential.tree
    try:
        url = target.texts["provider_url"]
        plain_url, query = address(url, "the message")
        values = {
            "fromNumber": message.sender,
            "toNumber": message.to,
            "message": message.text,
        }
        payload = filled_json(target, tree, "payload", values)
        if payload.value is None:
            raise UsageError(
                "the payload is no JSON once the message is filled in; a message for this payload"
                " may have to be JSON itself"
            )
        auth, signed = sign_in(target, url)
        headers = (_CONTENT_TYPE, *signed, *_headers(target, tree))
    except UnknownField as unknown:
        raise Inconclusive(unknown.reason) from None
    return Call(
        "POST",
        plain_url,
        "the message",
        Purpose.SENDING,
        params=query,
        headers=headers,
        auth=auth,
        content=payload.text,
        shown=payload.shown,
        mtls=wants_certificate(target),
    )


def dry_run_call(target: Target, message: Message) -> Call | None:
    """Nobody knows what a provider does with a message that is not meant."""
    return None


def read_result(target: Target, response: Response) -> Sent:
    if not 200 <= response.status < 300:
        return Sent(False, reason=f"the provider answered {response.status}")
    where = target.texts.get("message_id_path", "")
    steps = [int(step) if step.isdigit() else step for step in where.split(".")] if where else []
    found = response.at(*steps) if steps else None
    if steps and (found is None or isinstance(found, dict | list)):
        return Sent(
            True,
            status=str(response.status),
            reason=f"the answer has no message id at {quoted(where)} (`message_id_path`)",
        )
    return Sent(True, "" if found is None else str(found), str(response.status))


def _headers(target: Target, tree: Fields) -> Pairs:
    headers: list[tuple[str, str | Secret]] = []
    for fields in tree.inner_items("headers"):
        name, value = fields.text("name"), fields.text("value")
        if name is None or value is None or name.value.lower() in ("content-type", "charset"):
            continue
        if has_reference(value.value):
            called = f"the header {name.value}"
            headers.append((name.value, Secret(resolved_text(target, fields, "value", called))))
        else:
            headers.append((name.value, value.value))
    return tuple(headers)
