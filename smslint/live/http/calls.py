"""What is asked of a provider, and what it answers: no library of the network is known here."""

from __future__ import annotations

import enum
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import parse_qsl, quote, urlsplit

from smslint.live.errors import Inconclusive
from smslint.live.secrets import Secret


class Purpose(enum.Enum):
    """What a call is for, and so who may make it: checks read and fetch tokens, nothing else."""

    READING = "reading"
    """GET or HEAD; changes nothing, so it may be repeated."""
    TOKEN = "token"
    """POST that exchanges a key for a token; may be repeated."""
    DRY_RUN = "rehearsal"
    """POST of which the provider says that it sends nothing and costs nothing."""
    SENDING = "sending"
    """POST that sends a message; never repeated."""


class Basic(NamedTuple):
    """User and password; the user is secret where both come from one secret."""

    user: Text
    password: Secret


class Bearer(NamedTuple):
    """`Authorization: Bearer <token>`."""

    token: Secret


class Scheme(NamedTuple):
    """`Authorization: <name> <token>`."""

    name: str
    token: Secret


class FetchedToken(NamedTuple):
    """A bearer token that another call gives, in the field `access_token` of its answer. The call
    is made when the token is needed first, and once; if it gives none, `otherwise` is tried."""

    call: Call
    otherwise: Call | None = None


Auth: TypeAlias = Basic | Bearer | Scheme | FetchedToken
Text: TypeAlias = str | Secret
Pairs: TypeAlias = tuple[tuple[str, Text], ...]


class Call(NamedTuple):
    """One request.

    `url` has the provider's own host, whatever server it is sent to in the end, and no query:
    that is `params`. `what` says in words what is asked for, after "asking for": `the balance`.
    Of `json`, `form` and `content` (with the content type among the headers) at most one is given;
    secrets in them are `Secret`s. `pace` is the least time in seconds between two calls with this
    `what` at one host, for calls that the provider throttles. `shown` is what people see instead
    of `content`; `mtls`: a client certificate may be shown.
    """

    method: str
    url: str
    what: str
    purpose: Purpose = Purpose.READING
    params: Pairs = ()
    headers: Pairs = ()
    auth: Auth | None = None
    json: Any = None
    form: Pairs = ()
    content: Secret | None = None
    shown: str = ""
    pace: float = 0.0
    mtls: bool = False


class Response:
    """What a provider answered. `headers` have lower-case names; `body` is the JSON that came, None
    where none came. It may hold secrets, so it shows itself without it."""

    __slots__ = ("body", "headers", "status")

    def __init__(self, status: int, body: Any = None, headers: dict[str, str] | None = None):
        self.status = status
        self.body = body
        self.headers: dict[str, str] = headers or {}

    def __repr__(self) -> str:
        return f"Response({self.status})"

    def at(self, *steps: str | int) -> Any:
        """What stands in the body under these keys and numbers; None where nothing does."""
        found = self.body
        for step in steps:
            if isinstance(step, str):
                found = found.get(step) if isinstance(found, dict) else None
            else:
                inside = isinstance(found, list) and -len(found) <= step < len(found)
                found = found[step] if inside else None
        return found

    def text(self, *steps: str | int) -> str:
        """As `at`, for a text; empty where there is none."""
        found = self.at(*steps)
        return found if isinstance(found, str) else ""

    def number(self, *steps: str | int) -> int | None:
        """As `at`, for a whole number; None where there is none."""
        found = self.at(*steps)
        return found if isinstance(found, int) and not isinstance(found, bool) else None

    def items(self, *steps: str | int) -> list[dict[str, Any]]:
        """As `at`, for a list of objects; anything else in it is left out."""
        found = self.at(*steps)
        return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def path(*steps: str) -> str:
    """A path from steps that may hold anything: each is escaped."""
    return "".join(f"/{quote(step, safe='')}" for step in steps)


def address(url: str, what: str) -> tuple[str, Pairs]:
    """An address of a custom credential as a call wants it: without its query and what stands
    behind `#`, and the query, whose values may well be secret. Raises Inconclusive."""
    nowhere = Inconclusive("the address is none that a request can go to", what)
    try:
        parts = urlsplit(url)
        if not parts.hostname or parts.port == 0:
            raise nowhere
        query = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        raise nowhere from None
    pairs = tuple((name, Secret(value)) for name, value in query)
    return parts._replace(query="", fragment="").geturl(), pairs
