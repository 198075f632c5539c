"""Any provider that a custom credential names: nobody knows its interface, so little can be asked.

A check sends no credentials but those for an OAuth token, and never a message.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from secrets import token_hex
from urllib.parse import urljoin, urlsplit

from smslint.base.errors import UsageError
from smslint.base.phrasing import listing, quoted
from smslint.base.secret_refs import has_reference
from smslint.live.calls import (
    Answer,
    Auth,
    Bearer,
    Call,
    CouldNot,
    Fetched,
    Pairs,
    Purpose,
    Scheme,
    address,
)
from smslint.live.filling import Filled, fill
from smslint.live.results import Message, Result, Sent, could_not, invalid, skipped, valid
from smslint.live.secrets import Secret, Unresolved
from smslint.live.session import Session
from smslint.live.signing import HASHES, Moment, basic, json_web_token, mac_header
from smslint.live.subject import Subject
from smslint.model import Fields, Place

NEEDED = ("provider_url", "auth")

HOST = "host"
TOKEN = "token"

_REFUSED = ("invalid_client", "invalid_grant", "unauthorized_client")
_CONTENT_TYPE = ("Content-Type", "application/json; charset=utf-8")


async def check(subject: Subject, session: Session) -> AsyncIterator[Result]:
    yield await _reached(subject, session)
    auth = subject.credential.tree.inner("auth")
    type_ = None if auth is None else auth.literal("type")
    if auth is not None and type_ is not None and type_.value == "oauth":
        yield await _token(subject, session, auth)
    else:
        yield skipped("credential", "only sending a message shows whether the provider takes it")


async def _reached(subject: Subject, session: Session) -> Result:
    """Whether somebody answers under the address: asked without path and credentials."""
    place = subject.place("provider_url")
    mtls = _wants_certificate(subject)
    if mtls and not session.has_certificate:
        return skipped(HOST, "it asks for a client certificate, and --client-cert names none")
    what = "whether somebody is there"
    try:
        url, _ = address(subject.texts["provider_url"], what)
        answer = await session.ask(Call("HEAD", urljoin(url, "/"), what, mtls=mtls))
    except CouldNot as reason:
        return could_not(HOST, place, reason.reason, reason.help)
    return valid(HOST, f"it answers ({answer.status})")


async def _token(subject: Subject, session: Session, auth: Fields) -> Result:
    node = auth.text("oauth_body")
    if node is None:
        return skipped(TOKEN, "`oauth_body` is missing or cannot be used")
    place = auth.at_start("oauth_body")
    try:
        calls = _token_calls(subject, auth)
    except _UnknownError as unknown:
        return _unknown(TOKEN, unknown)
    except CouldNot as reason:
        return could_not(TOKEN, auth.at("oauth_url"), reason.reason, reason.help)
    answers = []
    for call in calls:
        try:
            answer = await session.ask(call)
        except CouldNot as reason:
            return could_not(TOKEN, place, reason.reason, reason.help)
        if answer.status in (200, 201) and answer.text("access_token"):
            return valid(TOKEN)
        answers.append(answer)
    host = urlsplit(calls[0].url).hostname or "the server"
    if all(_is_refusal(answer) for answer in answers):
        return invalid(
            TOKEN,
            "SMS801",
            place,
            f"{quoted(host)} gives no token for this `client_id` and `client_secret`",
            "Copy them anew from the provider, to the place that the reference names.",
        )
    if any(answer.status < 300 for answer in answers):
        return could_not(TOKEN, place, f"{quoted(host)} answers without an `access_token`")
    statuses = listing([str(answer.status) for answer in answers], "and")
    return could_not(TOKEN, place, f"{quoted(host)} answers {statuses} instead of a token")


def _is_refusal(answer: Answer) -> bool:
    """RFC 6749, section 5.2: a client that is not known is 401, or 400 with a code that says so."""
    if answer.status == 400:
        return answer.text("error") in _REFUSED
    return answer.status == 401


def _token_calls(subject: Subject, auth: Fields) -> tuple[Call, ...]:
    """The ways to ask for a token: RFC 6749 wants a form, the field holds JSON, and servers take
    the one or the other."""
    url, query = address(_resolved(subject, auth, "oauth_url"), "an access token")
    body = _filled(subject, auth, "oauth_body")
    if not isinstance(body.value, dict):
        raise _UnknownError(auth.at_start("oauth_body"), "`oauth_body` is no JSON object")
    call = Call("POST", url, "an access token", Purpose.TOKEN, params=query)
    form = tuple(
        (name, Secret(value if isinstance(value, str) else str(value)))
        for name, value in body.value.items()
    )
    return (
        call._replace(form=form),
        call._replace(content=body.text, headers=(("Content-Type", "application/json"),)),
    )


def sending(subject: Subject, message: Message) -> Call:
    """The request that Journey Optimizer would make. Raises UsageError where a part of it cannot be
    made, and CouldNot where one cannot be known."""
    tree = subject.credential.tree
    try:
        url = subject.texts["provider_url"]
        plain_url, query = address(url, "the message")
        values = {
            "fromNumber": message.sender,
            "toNumber": message.to,
            "message": message.text,
        }
        payload = _filled(subject, tree, "payload", values)
        if payload.value is None:
            raise UsageError(
                "the payload is no JSON once the message is filled in; a message for this payload"
                " may have to be JSON itself"
            )
        auth, signed = _auth(subject, url)
        headers = (_CONTENT_TYPE, *signed, *_headers(subject, tree))
    except _UnknownError as unknown:
        raise CouldNot(unknown.reason) from None
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
        mtls=_wants_certificate(subject),
    )


def rehearsing(subject: Subject, message: Message) -> Call | None:
    """Nobody knows what a provider does with a message that is not meant."""
    return None


def sent(subject: Subject, answer: Answer) -> Sent:
    if not 200 <= answer.status < 300:
        return Sent(False, reason=f"the provider answered {answer.status}")
    where = subject.texts.get("message_id_path", "")
    steps = [int(step) if step.isdigit() else step for step in where.split(".")] if where else []
    found = answer.at(*steps) if steps else None
    if steps and (found is None or isinstance(found, dict | list)):
        return Sent(
            True,
            status=str(answer.status),
            reason=f"the answer has no message id at {quoted(where)} (`message_id_path`)",
        )
    return Sent(True, "" if found is None else str(found), str(answer.status))


def _wants_certificate(subject: Subject) -> bool:
    return subject.texts.get("mtls", "").lower() == "true"


def _headers(subject: Subject, tree: Fields) -> Pairs:
    headers: list[tuple[str, str | Secret]] = []
    for fields in tree.inner_items("headers"):
        name, value = fields.text("name"), fields.text("value")
        if name is None or value is None or name.value.lower() in ("content-type", "charset"):
            continue
        if has_reference(value.value):
            called = f"the header {name.value}"
            headers.append((name.value, Secret(_resolved(subject, fields, "value", called))))
        else:
            headers.append((name.value, value.value))
    return tuple(headers)


def _auth(subject: Subject, url: str) -> tuple[Auth | None, Pairs]:
    """How the request signs in: in the header `Authorization`, or in another one."""
    auth = subject.credential.tree.inner("auth")
    type_ = None if auth is None else auth.literal("type")
    if auth is None or type_ is None:
        raise UsageError("`auth` is missing or has an error")
    kind = type_.value
    if kind == "none":
        return None, ()
    if kind == "oauth":
        form, body = _token_calls(subject, auth)
        return Fetched(form, body), ()
    token = Secret(_resolved(subject, auth, "api_token"))
    if kind == "bearer":
        return Bearer(token), ()
    if kind == "basic":
        return Scheme("Basic", basic(token)), ()
    if kind == "api_key":
        return None, ((_resolved(subject, auth, "name"), token),)
    if kind == "jwt":
        claims = _filled(subject, auth, "jwt_payload")
        if not isinstance(claims.value, dict):
            raise UsageError("`jwt_payload` is no JSON object")
        return Bearer(json_web_token(claims.value, token)), ()
    key = Secret(_resolved(subject, auth, "api_secret_key"))
    hash_format = _resolved(subject, auth, "hash_format")
    header = mac_header(url, token, key, hash_format, Moment(int(time.time()), token_hex(8)))
    if header is None:
        raise UsageError(f"`hash_format` is none that smslint can compute: {listing(HASHES)}")
    return None, (("Authorization", header),)


class _UnknownError(Exception):
    """A field that is needed and cannot be known: where, why."""

    def __init__(self, place: Place, reason: str, *, opaque: bool = False) -> None:
        super().__init__(reason)
        self.place = place
        self.reason = reason
        self.opaque = opaque


def _unknown(check: str, unknown: _UnknownError) -> Result:
    if unknown.opaque:
        return skipped(check, unknown.reason)
    return could_not(check, unknown.place, unknown.reason)


def _resolved(subject: Subject, fields: Fields, name: str, called: str = "") -> str:
    node = fields.text(name)
    if node is None:
        raise _UnknownError(subject.place(), f"{quoted(name)} is missing or has an error")
    found = subject.resolver.resolve(node.value)
    if isinstance(found, Unresolved):
        raise _missing(fields, name, found, called)
    return found.reveal()


def _filled(
    subject: Subject, fields: Fields, name: str, values: dict[str, str] | None = None
) -> Filled:
    node = fields.text(name)
    if node is None:
        raise _UnknownError(subject.place(), f"{quoted(name)} is missing or has an error")
    found = fill(node.value, subject.resolver, values)
    if isinstance(found, Unresolved):
        raise _missing(fields, name, found)
    return found


def _missing(fields: Fields, name: str, why: Unresolved, called: str = "") -> _UnknownError:
    return _UnknownError(
        fields.at_start(name),
        f"the value of {called or quoted(name)} is not known: {why.reason}",
        opaque=why.opaque,
    )
