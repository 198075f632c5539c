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
from smslint.live.errors import UnsendableRequest
from smslint.live.http.calls import Auth, Basic, Bearer, Call, FetchedToken, Pairs, Scheme, Text
from smslint.live.secrets import Secret

_NAME = lazy(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_OF_THE_CONNECTION = frozenset(
    ("host", "connection", "content-length", "transfer-encoding", "te", "trailer", "upgrade")
)


def request_of(call: Call, url: str) -> httpx.Request:
    """The request for a call, sent to `url`. Raises Unsendable."""
    headers = [
        ("User-Agent", f"smslint/{__version__}"),
        ("Accept", "application/json"),
        ("Accept-Encoding", "identity"),
        *((_header(name), _in_header(value, f"the header {name}")) for name, value in call.headers),
    ]
    if call.auth is not None:
        headers.append(("Authorization", _authorization(call.auth)))
    content: bytes | None = None
    if call.json is not None:
        content = json.dumps(call.json, default=_revealed, ensure_ascii=False).encode()
        headers.append(("Content-Type", "application/json"))
    elif call.form:
        content = str(_plain(call.form)).encode()
        headers.append(("Content-Type", "application/x-www-form-urlencoded"))
    elif call.content is not None:
        content = call.content.reveal().encode()
    try:
        # An empty one would take away the query that the address has.
        params = _plain(call.params) or None
        return httpx.Request(call.method, url, params=params, headers=headers, content=content)
    except (httpx.InvalidURL, ValueError, TypeError):
        raise UnsendableRequest("the address is none that a request can go to") from None


def _authorization(auth: Auth) -> str:
    if isinstance(auth, FetchedToken):
        raise UnsendableRequest("nobody has fetched the token")
    if isinstance(auth, Basic):
        user = auth.user.reveal() if isinstance(auth.user, Secret) else auth.user
        pair = f"{user}:{auth.password.reveal()}".encode()
        return f"Basic {b64encode(pair).decode()}"
    name = "Bearer" if isinstance(auth, Bearer) else auth.name
    return f"{name} {_in_header(auth.token, 'the token')}"


def _header(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise UnsendableRequest("a header has a name that no header can have")
    if name.lower() in _OF_THE_CONNECTION:
        # Behind an allowed host another `Host` may well be somebody else's server.
        raise UnsendableRequest(
            f"the header {name} belongs to the connection, and nobody chooses it"
        )
    return name


def _in_header(value: Text, what: str) -> str:
    text = value.reveal() if isinstance(value, Secret) else value
    if not text.isascii() or any(character < " " and character != "\t" for character in text):
        raise UnsendableRequest(f"{what} holds characters that no header can carry")
    if text != text.strip():
        raise UnsendableRequest(f"{what} begins or ends with a space")
    return text


def _plain(pairs: Pairs) -> httpx.QueryParams:
    parameters = httpx.QueryParams()
    for name, value in pairs:
        parameters = parameters.add(name, value.reveal() if isinstance(value, Secret) else value)
    return parameters


def _revealed(value: object) -> str:
    if isinstance(value, Secret):
        return value.reveal()
    raise TypeError(f"{type(value).__name__} is no JSON")


def shown(call: Call) -> Iterable[str]:
    """The request as people may see it, line by line: method and address, headers, body; a mask
    for every secret."""
    query = "&".join(f"{name}={value}" for name, value in call.params)
    yield f"{call.method} {call.url}{'?' if query else ''}{query}"
    for name, value in call.headers:
        yield f"{name}: {value}"
    auth = call.auth
    if isinstance(auth, Basic):
        yield "Authorization: Basic ***"
    elif isinstance(auth, Scheme):
        yield f"Authorization: {auth.name} ***"
    elif isinstance(auth, Bearer | FetchedToken):
        yield "Authorization: Bearer ***"
    if call.json is not None:
        yield "Content-Type: application/json"
        yield ""
        yield from json.dumps(call.json, default=str, indent=2, ensure_ascii=False).splitlines()
    elif call.form:
        yield "Content-Type: application/x-www-form-urlencoded"
        yield ""
        yield from (f"{name}={value}" for name, value in call.form)
    elif call.content is not None:
        yield ""
        yield from call.shown.splitlines()


def unpacked(data: bytes, encoding: str, most: int) -> bytes:
    """A body as it was before the server packed it, though nobody asked for that; of one that is
    larger than `most`, one byte more than that. What cannot be unpacked says nothing."""
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
    """The JSON of a body; None where there is none that can be read."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None
