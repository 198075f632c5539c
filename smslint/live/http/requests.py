"""From a call to the bytes of a request: the only place where secrets are revealed."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from collections.abc import Iterable
from typing import Any

import httpx

from smslint import __version__
from smslint.base.patterns import lazy
from smslint.live.concealed import Concealed, Text, shown
from smslint.live.errors import UnsendableRequestError
from smslint.live.http.calls import (
    Auth,
    Basic,
    Bearer,
    Call,
    FetchedToken,
    Pairs,
    Scheme,
    WholeNumber,
)
from smslint.live.http.urls import shown_without_query
from smslint.redaction.messages import MASK

_NAME = lazy(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_OF_THE_CONNECTION = frozenset(
    ("host", "connection", "content-length", "transfer-encoding", "te", "trailer", "upgrade")
)


def request_of(call: Call, url: str) -> httpx.Request:
    """The request for a call, sent to `url`. Raises UnsendableRequestError."""
    headers = [
        ("User-Agent", f"smslint/{__version__}"),
        ("Accept", "application/json"),
        ("Accept-Encoding", "identity"),
        *(
            (_header(name), _in_header(value, f"the header {shown(name)}"))
            for name, value in call.headers
        ),
    ]
    if call.auth is not None:
        headers.append(("Authorization", _authorization(call.auth)))
    content: bytes | None = None
    if call.json is not None:
        content = json.dumps(call.json, default=_revealed, ensure_ascii=False).encode()
        headers.append(("Content-Type", "application/json"))
    elif call.form:
        content = str(_parameters(call.form)).encode()
        headers.append(("Content-Type", "application/x-www-form-urlencoded"))
    elif call.content is not None:
        content = call.content.reveal().encode()
    try:
        # An empty one would take away the query that the address has.
        params = _parameters(call.params) or None
        return httpx.Request(call.method, url, params=params, headers=headers, content=content)
    except (httpx.InvalidURL, ValueError, TypeError):
        raise UnsendableRequestError("the address is not a valid request URL") from None


def _authorization(auth: Auth) -> str:
    if isinstance(auth, FetchedToken):
        raise UnsendableRequestError("the token has not been fetched")
    if isinstance(auth, Basic):
        pair = f"{_plain(auth.user)}:{auth.password.reveal()}".encode()
        return f"Basic {b64encode(pair).decode()}"
    name = "Bearer" if isinstance(auth, Bearer) else auth.name
    return f"{name} {_in_header(auth.token, 'the token')}"


def _header(name: Text) -> str:
    plain = _plain(name)
    if not _NAME.fullmatch(plain):
        raise UnsendableRequestError("the name of a header is not valid")
    if plain.lower() in _OF_THE_CONNECTION:
        # At an allowed host another `Host` may well be somebody else's server.
        raise UnsendableRequestError(
            f"the header {shown(name)} belongs to the connection and cannot be chosen"
        )
    return plain


def _in_header(value: Text, what: str) -> str:
    text = _plain(value)
    if not text.isascii() or any(character < " " and character != "\t" for character in text):
        raise UnsendableRequestError(f"{what} has characters that a header cannot have")
    if text != text.strip():
        raise UnsendableRequestError(f"{what} starts or ends with a space")
    return text


def _plain(text: Text) -> str:
    return text.reveal() if isinstance(text, Concealed) else text


def _parameters(pairs: Pairs) -> httpx.QueryParams:
    parameters = httpx.QueryParams()
    for name, value in pairs:
        parameters = parameters.add(_plain(name), _plain(value))
    return parameters


def _revealed(value: object) -> object:
    if isinstance(value, WholeNumber):
        return int(value.text.reveal())
    if isinstance(value, Concealed):
        return value.reveal()
    raise TypeError(f"{type(value).__name__} is not JSON")


def shown_request(call: Call) -> Iterable[str]:
    """The request as people may see it, line by line: method and address, headers, body; a mask
    for every secret, references as they are written."""
    yield f"{call.method} {shown_without_query(shown(call.url))}"
    for name, value in call.headers:
        yield f"{shown(name)}: {shown(value)}"
    auth = call.auth
    if isinstance(auth, Basic):
        yield f"Authorization: Basic {MASK}"
    elif isinstance(auth, Scheme):
        yield f"Authorization: {auth.name} {MASK}"
    elif isinstance(auth, Bearer | FetchedToken):
        yield f"Authorization: Bearer {MASK}"
    if call.json is not None:
        yield "Content-Type: application/json"
        yield ""
        yield from json.dumps(call.json, default=repr, indent=2, ensure_ascii=False).splitlines()
    elif call.form:
        yield "Content-Type: application/x-www-form-urlencoded"
        yield ""
        yield from (f"{shown(name)}={shown(value)}" for name, value in call.form)
    elif call.content is not None:
        yield ""
        yield from call.content.shown.splitlines()


def unpacked(data: bytes, encoding: str, most: int) -> bytes:
    """A body as it was before the server packed it, which was not asked for; of one that is larger
    than `most`, one byte more than that. What cannot be unpacked counts as empty."""
    encoding = encoding.strip().lower()
    if encoding in ("", "identity") or not data or len(data) > most:
        return data
    if encoding not in ("gzip", "x-gzip", "deflate"):
        return b""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(data, most + 1)
    except zlib.error:
        return b""


def parsed(data: bytes) -> Any:
    """The JSON of a body; None where it cannot be read."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None
