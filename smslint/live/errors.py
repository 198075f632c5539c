"""The errors of the live mode, in one tree.

    LiveError
    ├── InconclusiveError        a question has no answer that proves anything
    ├── ConnectionFailedError    one attempt of a request failed; another one may succeed
    ├── RequestRefusedError      the egress policy does not allow the request
    ├── UnsendableRequestError   a value cannot be part of a request
    └── UnknownFieldError        a field that a request needs is missing or cannot be resolved

Checks and messages see `InconclusiveError` alone: the session turns the others into it. No text of
any of them quotes an answer, a secret or an address beyond its host.
"""

from __future__ import annotations

from smslint.model import Place


class LiveError(Exception):
    """Anything that keeps a provider from being asked, or from answering."""


class InconclusiveError(LiveError):
    """The provider did not answer, or not in a way that proves anything. It is never a reason to
    call a credential wrong. `reason` is a sentence; `what` is that of the call. `may_have_arrived`:
    the request may have reached the provider. `refused`: a key is wrong, according to the server
    that gives tokens."""

    def __init__(
        self,
        reason: str,
        what: str = "",
        help: str = "",
        *,
        may_have_arrived: bool = False,
        refused: bool = False,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.refused = refused
        self.what = what
        self.help = help
        self.may_have_arrived = may_have_arrived


class ConnectionFailedError(LiveError):
    """An attempt failed. `again`: another one may succeed; `unreached`: there was no answer;
    `may_have_arrived`: the request may have reached the provider."""

    def __init__(
        self,
        reason: str,
        *,
        again: bool,
        unreached: bool = False,
        may_have_arrived: bool = False,
        help: str = "",
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again
        self.unreached = unreached
        self.may_have_arrived = may_have_arrived
        self.help = help


class RequestRefusedError(LiveError):
    """The request may not be made; the text is a sentence without secrets, `help` how to allow
    it."""

    def __init__(self, reason: str, help: str = "") -> None:
        super().__init__(reason)
        self.help = help


class UnsendableRequestError(LiveError):
    """A value cannot be where it should be; the text says why without showing it."""


class UnknownFieldError(LiveError):
    """A field that is needed and cannot be known: where, and why. `opaque`: its reference belongs
    to another tool."""

    def __init__(self, place: Place, reason: str, *, opaque: bool = False) -> None:
        super().__init__(reason)
        self.place = place
        self.reason = reason
        self.opaque = opaque
