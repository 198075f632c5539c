"""What is asked of a provider, and what it answers, independent of any network library."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

from smslint.live.concealed import Concealed, Text


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


def says_invalid_client(response: Response) -> bool:
    """RFC 6749, section 5.2: a client that is not known is 401, or 400 with a code for it; either
    has the field `error`."""
    error = response.text("error")
    return (response.status == 401 and bool(error)) or (
        response.status == 400 and error in _INVALID
    )


_INVALID = ("invalid_client", "invalid_grant", "unauthorized_client")


class Basic(NamedTuple):
    """User and password; the user is secret where both come from one secret."""

    user: Text
    password: Concealed


class Bearer(NamedTuple):
    """`Authorization: Bearer <token>`."""

    token: Concealed


class Scheme(NamedTuple):
    """`Authorization: <name> <token>`."""

    name: str
    token: Concealed


class FetchedToken(NamedTuple):
    """A bearer token that another call gives, in the field `access_token` of its answer. The call
    is made when the token is needed first, and once; if it gives none, `otherwise` is tried. Where
    `is_expired` says so of an answer, it is made once more, and the request repeated."""

    call: Call
    otherwise: Call | None = None
    is_expired: Callable[[Response], bool] | None = None


class WholeNumber:
    """A number in a JSON body; the text has only digits."""

    __slots__ = ("text",)

    def __init__(self, text: Concealed) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text.shown


Auth: TypeAlias = Basic | Bearer | Scheme | FetchedToken
Pairs: TypeAlias = tuple[tuple[Text, Text], ...]


class Call(NamedTuple):
    """One request.

    `url` has the provider's own host, whatever server it is sent to in the end, and no query:
    that is `params`. `what` says in words what is asked for, after "asking for": `the balance`.
    Of `json`, `form` and `content` (with the content type among the headers) at most one is given;
    secrets in them are concealed. `pace` is the least time in seconds between two calls with this
    `what` at one host, for calls that the provider throttles. `mtls`: a client certificate may be
    shown.
    """

    method: str
    url: Text
    what: str
    purpose: Purpose = Purpose.READING
    params: Pairs = ()
    headers: Pairs = ()
    auth: Auth | None = None
    json: Any = None
    form: Pairs = ()
    content: Concealed | None = None
    pace: float = 0.0
    mtls: bool = False


def _step(text: str) -> str | int:
    # No list is as long as the numbers that a path may hold.
    return int(text) if text.isascii() and text.isdigit() and len(text) < _DIGITS else text


_DIGITS = 10


class Response:
    """What a provider answered. `body` is the JSON that came, None where none came. It may hold
    secrets, so it shows itself without it."""

    __slots__ = ("body", "status")

    def __init__(self, status: int, body: Any = None) -> None:
        self.status = status
        self.body = body

    def __repr__(self) -> str:
        return f"Response({self.status})"

    def at(self, *steps: str | int) -> Any:
        """What the body has under these keys and numbers; None where it has nothing."""
        found = self.body
        for step in steps:
            if isinstance(step, str):
                found = found.get(step) if isinstance(found, dict) else None
            else:
                inside = isinstance(found, list) and -len(found) <= step < len(found)
                found = found[step] if inside else None
        return found

    def at_path(self, where: Concealed) -> Any:
        """As `at`, for keys and numbers with dots between."""
        return self.at(*map(_step, where.reveal().split(".")))

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
