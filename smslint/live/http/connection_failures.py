"""From exceptions of httpx to failures of ours, which quote nothing: an exception may hold an
address, and an address a secret."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

import httpx

from smslint.live.errors import ConnectionFailedError

# What httpcore says, and the only words of an exception that are looked at.
_CLOSED = "Server disconnected without sending a response."


def connection_failure(
    error: Exception, host: str, *, encrypted: bool, proxied: bool = False
) -> ConnectionFailedError:
    """What went wrong, in words that quote nothing of the error: it may hold an address. `proxied`:
    connections are made to a proxy."""
    certificate, tls = _in_tls(error)
    if certificate is not None:
        return ConnectionFailedError(
            f"the certificate of {host} is not trusted: {certificate}",
            again=False,
            help="If the authority that signed it is one of yours, name it in SSL_CERT_FILE, or in"
            " `live.ca` in the settings.",
        )
    if isinstance(error, httpx.ProxyError):
        return ConnectionFailedError(f"the proxy did not connect to {host}", again=False)
    if tls:
        return ConnectionFailedError(f"the TLS connection to {host} failed", again=False)
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        whom = f"the proxy on the way to {host}" if proxied else host
        return ConnectionFailedError(f"{whom} cannot be reached", again=True, unreached=True)
    if isinstance(error, httpx.NetworkError | httpx.TimeoutException | OSError):
        return ConnectionFailedError(
            f"the connection to {host} broke off", again=True, unreached=True, may_have_arrived=True
        )
    if isinstance(error, httpx.RemoteProtocolError) and str(error) == _CLOSED:
        return ConnectionFailedError(
            f"{host} closed the connection without an answer",
            again=True,
            may_have_arrived=True,
            help="It may require a client certificate: --client-cert." if encrypted else "",
        )
    if isinstance(error, httpx.RemoteProtocolError):
        return ConnectionFailedError(
            f"{host} answered with something that is not HTTP", again=True, may_have_arrived=True
        )
    return ConnectionFailedError(f"no request to {host} can be made of this", again=False)


def _in_tls(error: BaseException) -> tuple[str | None, bool]:
    """Why a certificate was not trusted, if that is the cause of the error; and whether TLS is."""
    tls = False
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return cause.verify_message or "the authority that signed it is not known", True
        tls = tls or isinstance(cause, ssl.SSLError)
    return None, tls


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
