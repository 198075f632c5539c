"""httpx over connections that go only to addresses that were checked.

A name is resolved once, and the connection is made to the address that was checked.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from smslint.base.errors import UsageError
from smslint.facts.special_addresses import is_loopback, is_private, is_public
from smslint.live.errors import RequestRefusedError

if TYPE_CHECKING:
    import ssl

Lookup: TypeAlias = Callable[[str, int], Awaitable[Sequence[str]]]

_KEPT_ALIVE = 20


class Guard(httpcore.AsyncNetworkBackend):
    """Makes connections to public addresses alone, and to this machine or a private network where
    a server was named there: `loopback` and `private` are hosts and ports."""

    def __init__(
        self,
        loopback: frozenset[tuple[str, int]] = frozenset(),
        private: frozenset[tuple[str, int]] = frozenset(),
        lookup: Lookup | None = None,
        backend: httpcore.AsyncNetworkBackend | None = None,
    ) -> None:
        self._loopback = loopback
        self._private = private
        self._lookup = lookup or look_up
        self._backend = backend or httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        try:
            found = await self._lookup(host, port)
        except OSError as error:
            raise httpcore.ConnectError(f"no address: {type(error).__name__}") from None
        addresses = [address for address in found if self._may_reach(host, port, address)]
        if not addresses:
            # The caller knows what may be shown of the host.
            raise RequestRefusedError("has no public address, so nothing is sent there")
        for address in addresses[:-1]:
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return await self._backend.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
        return await self._backend.connect_tcp(
            addresses[-1], port, timeout, local_address, socket_options
        )

    def _may_reach(self, host: str, port: int, address: str) -> bool:
        if (host, port) in self._loopback:
            return is_loopback(address)
        return is_public(address) or ((host, port) in self._private and is_private(address))

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.AsyncNetworkStream:
        raise RequestRefusedError("is a socket of this machine, so nothing is sent there")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class Transport(httpx.AsyncHTTPTransport):
    """httpx's own, over connections that a guard makes; `proxy` is the address of a proxy."""

    def __init__(self, tls: ssl.SSLContext, guard: Guard, proxy: str | None = None) -> None:
        try:
            super().__init__(verify=tls, proxy=proxy, trust_env=False)
        except (httpx.InvalidURL, ValueError):
            raise UsageError("the environment names a proxy that has no address") from None
        if proxy is None:
            if not isinstance(self._pool, httpcore.AsyncConnectionPool):
                raise RuntimeError("this version of httpx keeps its connections elsewhere")
            self._pool = httpcore.AsyncConnectionPool(
                ssl_context=tls,
                max_connections=None,
                max_keepalive_connections=_KEPT_ALIVE,
                keepalive_expiry=5.0,
                network_backend=guard,
            )


async def look_up(host: str, port: int) -> Sequence[str]:
    """The addresses of a host. Raises OSError.

    In a thread that is not waited for: the loop's own threads would keep the program from ending
    while a name server does not answer.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[list[Any]] = loop.create_future()

    def tell(found: list[Any] | None, error: OSError | None) -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(found or [])

    def look() -> None:
        found, failed = None, None
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            failed = error if isinstance(error, OSError) else OSError("no name")
        with suppress(RuntimeError):  # the loop is closed
            loop.call_soon_threadsafe(tell, found, failed)

    threading.Thread(target=look, daemon=True).start()
    return list(dict.fromkeys(str(item[4][0]) for item in await future))


def proxy_for(url: str) -> str | None:
    """The proxy that the environment names for an address. Raises UsageError for one that httpx
    cannot use."""
    parts = urlsplit(url)
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if not proxy or proxy_bypass(parts.netloc):
        return None
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    if not proxy.startswith(("http://", "https://")):
        raise UsageError(
            f"the environment names a proxy for {parts.scheme} that is neither http nor https"
        )
    return proxy
