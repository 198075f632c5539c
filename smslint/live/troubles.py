"""What went wrong with a connection, in words that quote nothing: an exception may hold an address,
and an address a secret."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

import httpx


class Trouble(Exception):  # noqa: N818 - may still go well
    """An attempt came to nothing. `again`: another one may not; `unreached`: nobody answered;
    `begun`: the request may have arrived."""

    def __init__(
        self,
        reason: str,
        *,
        again: bool,
        unreached: bool = False,
        begun: bool = False,
        help: str = "",
    ) -> None:
        super().__init__(reason)
        self.begun = begun
        self.reason = reason
        self.again = again
        self.unreached = unreached
        self.help = help


# What httpcore says, and the only words of an exception that are looked at.
_CLOSED = "Server disconnected without sending a response."


def trouble_of(error: Exception, host: str, *, encrypted: bool, proxied: bool = False) -> Trouble:
    """What went wrong, in words that quote nothing of the error: it may hold an address. `proxied`:
    connections are made to a proxy."""
    certificate, tls = _in_tls(error)
    if certificate is not None:
        return Trouble(
            f"the certificate of {host} is not trusted: {certificate}",
            again=False,
            help="Name the authority that signed it in SSL_CERT_FILE if it is one of yours.",
        )
    if isinstance(error, httpx.ProxyError):
        return Trouble(f"the proxy did not connect to {host}", again=False)
    if tls:
        return Trouble(f"no encrypted connection to {host} came about", again=False)
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        whom = f"the proxy on the way to {host}" if proxied else host
        return Trouble(f"{whom} cannot be reached", again=True, unreached=True)
    if isinstance(error, httpx.NetworkError | httpx.TimeoutException | OSError):
        return Trouble(
            f"the connection to {host} broke off", again=True, unreached=True, begun=True
        )
    if isinstance(error, httpx.RemoteProtocolError) and str(error) == _CLOSED:
        return Trouble(
            f"{host} closed the connection without an answer",
            again=True,
            begun=True,
            help="It may want to see a client certificate: --client-cert." if encrypted else "",
        )
    if isinstance(error, httpx.RemoteProtocolError):
        return Trouble(f"{host} answered with something that is no HTTP", again=True, begun=True)
    return Trouble(f"no request to {host} can be made of this", again=False)


def _in_tls(error: BaseException) -> tuple[str | None, bool]:
    """Why a certificate was not trusted, if that is behind the error; and whether TLS is at all."""
    tls = False
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return cause.verify_message or "no authority is known that signed it", True
        tls = tls or isinstance(cause, ssl.SSLError)
    return None, tls


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
