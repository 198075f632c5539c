"""Addresses of requests: made of values that are not shown, and shown as they are written."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, urlsplit

from smslint.base.phrasing import quoted
from smslint.base.secret_refs import has_reference, is_reference, masked
from smslint.live.concealed import Concealed, Text, as_concealed, joined, shown
from smslint.live.errors import InconclusiveError
from smslint.live.http.calls import Pairs
from smslint.redaction.messages import MASK


def path(*steps: Text) -> Concealed:
    """A path from steps that may hold anything: each is escaped. Raises InconclusiveError for one
    that would lead to another place."""
    return joined(*(part for step in steps for part in ("/", _step(step))))


def _step(step: Text) -> Concealed:
    concealed = as_concealed(step)
    if concealed.test(lambda text: not text.strip(".")):
        raise InconclusiveError(f"{quoted(concealed.shown)} cannot be a part of an address")
    return concealed.derive(lambda text: quote(text, safe=""))


def without_query(url: Concealed, what: str) -> tuple[Concealed, Pairs]:
    """An address of a custom credential as a call wants it: without its query and what follows
    `#`, and the query, whose values may well be secret. Raises InconclusiveError."""
    nowhere = InconclusiveError("the address is not a valid request URL", what)
    try:
        parts = urlsplit(url.reveal())
        if not parts.hostname or parts.port == 0:
            raise nowhere
        query = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        raise nowhere from None
    pairs = tuple((Concealed(name), Concealed(value)) for name, value in query)
    return Concealed(parts._replace(query="", fragment="").geturl(), url.shown), pairs


def root_of(url: Concealed) -> Concealed:
    """The address of the host alone."""
    parts = urlsplit(url.reveal())
    return Concealed(f"{parts.scheme}://{parts.netloc}/", url.shown)


def shown_without_query(written: str) -> str:
    """An address as it is written, but of its query only names and references: what else is there
    may be a key."""
    blotted = masked(written)  # a reference may hold any of the signs
    address, question, query = _cut(written, blotted, "?")
    query = _cut(query, masked(query), "#")[0]
    if not question:
        return _cut(written, blotted, "#")[0]
    return f"{address}?{'&'.join(map(_shown_pair, _split(query, '&')))}"


def _shown_pair(pair: str) -> str:
    name, equals, value = _cut(pair, masked(pair), "=")
    if not equals:
        return name if not name or is_reference(name) else MASK
    return f"{name}={value if not value or is_reference(value) else MASK}"


def _cut(text: str, blotted: str, sign: str) -> tuple[str, str, str]:
    at = blotted.find(sign)
    return (text, "", "") if at < 0 else (text[:at], sign, text[at + 1 :])


def _split(text: str, sign: str) -> list[str]:
    parts = []
    rest, found = text, sign
    while found:
        part, found, rest = _cut(rest, masked(rest), sign)
        parts.append(part)
    return parts


def host_shown(url: Text) -> str:
    """What people see of the host of an address: the host where it is written as such, else the
    part of the text in its place."""
    written = shown(url)
    blotted = masked(written)
    scheme, found, _ = blotted.partition("://")
    if not found:
        return quoted(written)
    start = len(scheme) + len(found)
    end = min((at for sign in "/?#\\" if (at := blotted.find(sign, start)) >= 0), default=None)
    authority = written[start:end]
    authority = authority[masked(authority).rfind("@") + 1 :]
    if has_reference(authority):
        return quoted(authority)
    real = as_concealed(url).test(lambda text: _host(text) == authority)
    return authority if real else quoted(written)


def host_quoted(seen: str) -> str:
    """What `host_shown` gives, as a part of a sentence."""
    return seen if seen.startswith("`") else quoted(seen)


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.rpartition("@")[2]
    except ValueError:
        return ""
