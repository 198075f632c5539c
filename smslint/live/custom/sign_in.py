"""How a request of a custom credential signs in: the field `auth`."""

from __future__ import annotations

import time
from secrets import token_hex

from smslint.base.errors import UsageError
from smslint.base.phrasing import listing
from smslint.live.concealed import Concealed
from smslint.live.custom.fields import filled_json, resolved_text
from smslint.live.custom.signing import HASHES, Moment, basic, json_web_token, mac_header
from smslint.live.errors import UnknownFieldError
from smslint.live.http.calls import (
    Auth,
    Bearer,
    Call,
    FetchedToken,
    Pairs,
    Purpose,
    Scheme,
)
from smslint.live.http.urls import without_query
from smslint.live.target import Target
from smslint.model import Fields
from smslint.redaction.messages import MASK


def token_calls(target: Target, auth: Fields) -> tuple[Call, ...]:
    """The ways to ask for a token: RFC 6749 wants a form, the field holds JSON, and servers take
    the one or the other."""
    url, query = without_query(resolved_text(target, auth, "oauth_url"), "an access token")
    body = filled_json(target, auth, "oauth_body")
    if not body.is_object:
        raise UnknownFieldError(auth.at_start("oauth_body"), "`oauth_body` is not a JSON object")
    call = Call("POST", url, "an access token", Purpose.TOKEN, params=query)
    return (
        call._replace(form=body.as_form()),
        call._replace(content=body.text, headers=(("Content-Type", "application/json"),)),
    )


def sign_in(target: Target, url: Concealed, key_header: str) -> tuple[Auth | None, Pairs]:
    """How the request signs in: in the header `Authorization`, or in another one. `key_header` is
    that of an API key."""
    auth = target.credential.tree.inner("auth")
    type_ = None if auth is None else auth.literal("type")
    if auth is None or type_ is None:
        raise UsageError("`auth` is missing or has an error")
    kind = type_.value
    if kind == "none":
        return None, ()
    if kind == "oauth":
        form, body = token_calls(target, auth)
        return FetchedToken(form, body), ()
    token = resolved_text(target, auth, "api_token").shown_as(MASK)
    if kind == "bearer":
        return Bearer(token), ()
    if kind == "basic":
        return Scheme("Basic", basic(token)), ()
    if kind == "api_key":
        if not key_header:
            raise UsageError(
                "Adobe does not say in which header Journey Optimizer sends the key of `api_key`:"
                " name the one that the provider expects with --api-key-header"
            )
        return None, ((key_header, token),)
    if kind == "jwt":
        claims = filled_json(target, auth, "jwt_payload")
        if not claims.is_object:
            raise UsageError("`jwt_payload` is not a JSON object")
        return Bearer(json_web_token(claims.text, token)), ()
    key = resolved_text(target, auth, "api_secret_key")
    hash_format = resolved_text(target, auth, "hash_format")
    header = mac_header(url, token, key, hash_format, Moment(int(time.time()), token_hex(8)))
    if header is None:
        raise UsageError(f"unsupported `hash_format`: smslint can compute {listing(HASHES)}")
    return None, (("Authorization", header),)
