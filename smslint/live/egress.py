"""What may leave this machine, and for where.

A request goes over https to a host of the provider's, or to one that somebody allowed, and only to
a public address. The address is looked at when the connection is made: a name is resolved once,
and connected is to what was looked at.
"""

from __future__ import annotations

import asyncio
import os
import socket
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from smslint.base.errors import UsageError
from smslint.base.phrasing import quoted
from smslint.facts.networks import out_of_reach
from smslint.facts.vendors import is_provider_host
from smslint.live.bases import Base

Lookup: TypeAlias = Callable[[str, int], Awaitable[Sequence[str]]]

_NAT64 = IPv6Network("64:ff9b::/96")
_KEPT_ALIVE = 20


class Refused(Exception):  # noqa: N818 - the guard does what it is there for
    """The request may not be made; the text is a sentence without secrets, `help` the way out."""

    def __init__(self, reason: str, help: str = "") -> None:
        super().__init__(reason)
        self.help = help


class Route(NamedTuple):
    """Where a request goes: its address; what a server that stands in for the provider's puts
    before every path. `based`: it is such a server; `direct`: no proxy is asked."""

    url: str
    prefix: str = ""
    based: bool = False
    direct: bool = False


class Egress(NamedTuple):
    """What the command line, the environment and the settings say about connections."""

    bases: dict[str, Base]
    allow_hosts: tuple[str, ...]
    tls: ssl.SSLContext
    client_tls: ssl.SSLContext
    """As `tls`, with the client certificate if there is one."""
    client_cert: bool

    @property
    def loopbacks(self) -> frozenset[tuple[str, int]]:
        """Hosts and ports that are this machine, and were named as such."""
        return frozenset(base.server for base in self.bases.values() if base.loopback)

    def route(self, vendor: str, url: str) -> Route:
        """Where a request for an address goes. Raises Refused."""
        base = self.bases.get(vendor)
        if base is not None:
            return Route(base.instead_of(url), base.prefix, True, base.loopback)
        try:
            parts = urlsplit(url)
            host, port = (parts.hostname or "").removesuffix("."), parts.port
        except ValueError:
            raise Refused("the address is none that a request can go to") from None
        if parts.scheme != "https" or not host:
            raise Refused("the address is no https address")
        if parts.username is not None:
            raise Refused("a user name stands in the address")
        if (what := out_of_reach(host)) is not None:
            # A proxy may well reach it, and nobody would look at the address there.
            raise Refused(f"{quoted(host)} is {what}, so nothing is sent there")
        if vendor == "custom":
            if not _is_allowed(host, port, self.allow_hosts):
                name = f"[{host}]" if ":" in host else host
                shown = name if port in (None, 443) else f"{name}:{port}"
                raise Refused(
                    f"{quoted(shown)} is not among the hosts that are allowed",
                    f"If you trust it: `--allow-host {shown}`, or `allow-hosts` in the settings.",
                )
        elif not is_provider_host(vendor, host) or port not in (None, 443):
            raise Refused(f"{quoted(host)} is no host of the provider's")
        return Route(url)


def _is_allowed(host: str, port: int | None, allowed: Iterable[str]) -> bool:
    """`sms.example.com` allows the host at the port of https, `sms.example.com:8443` at that one,
    and `*.example.com` all hosts below it. An IPv6 address stands in brackets."""
    for entry in allowed:
        address, bracket, number = entry.lower().removeprefix("[").partition("]")
        name, _, number = (address, "", number[1:]) if bracket else address.partition(":")
        if (number or "443") != str(port or 443):
            continue
        if host == name or (name.startswith("*.") and host.endswith(name[1:])):
            return True
    return False


def egress(
    bases: dict[str, Base],
    allow_hosts: Iterable[str],
    client_cert: str | None = None,
    client_key: str | None = None,
) -> Egress:
    """Raises UsageError for certificates that cannot be used."""
    plain = _trusting()
    proxy_for("https://example.com")  # better now than in the middle
    if client_cert is None:
        return Egress(bases, tuple(allow_hosts), plain, plain, False)
    with_cert = _trusting()
    try:
        with_cert.load_cert_chain(client_cert, client_key, password=_password)
    except FileNotFoundError:
        raise UsageError("--client-cert: there is no such file") from None
    except ssl.SSLError:
        raise UsageError(
            "--client-cert: takes a certificate and its key in PEM, in one file or with the key"
            f" given by --client-key (its password in {_PASSWORD})"
        ) from None
    except OSError as error:
        raise UsageError(f"--client-cert cannot be read: {error.strerror}") from None
    return Egress(bases, tuple(allow_hosts), plain, with_cert, True)


_PASSWORD = "SMSLINT_CLIENT_KEY_PASSWORD"


def _password() -> str:
    # Without an answer of ours OpenSSL would ask for it at the terminal.
    return os.environ.get(_PASSWORD, "")


def _trusting() -> ssl.SSLContext:
    try:
        return httpx.create_ssl_context()
    except (OSError, ssl.SSLError):
        raise UsageError(
            "SSL_CERT_FILE or SSL_CERT_DIR does not hold certificates that can be read"
        ) from None


class Guard(httpcore.AsyncNetworkBackend):
    """Makes connections to public addresses alone, and to this machine where it was named."""

    def __init__(
        self,
        loopback: frozenset[tuple[str, int]] = frozenset(),
        lookup: Lookup | None = None,
        backend: httpcore.AsyncNetworkBackend | None = None,
    ) -> None:
        self._loopback = loopback
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
        wanted = is_loopback if (host, port) in self._loopback else is_public
        addresses = [address for address in found if wanted(address)]
        if not addresses:
            raise Refused(f"{quoted(host)} has no public address, so nothing is sent there")
        for address in addresses[:-1]:
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return await self._backend.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
        return await self._backend.connect_tcp(
            addresses[-1], port, timeout, local_address, socket_options
        )

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.AsyncNetworkStream:
        raise Refused("requests do not go to sockets of this machine")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


async def look_up(host: str, port: int) -> Sequence[str]:
    """The addresses of a host. Raises OSError.

    In a thread that nobody waits for: the loop's own threads would keep the program from ending
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


def is_public(address: str) -> bool:
    """Anybody can reach it; what stands inside of an IPv6 address counts as well."""
    found = ip_address(address.partition("%")[0])
    inner = _inside(found) if isinstance(found, IPv6Address) else None
    if inner is not None and not is_public(str(inner)):
        return False
    if isinstance(found, IPv6Address) and found.is_site_local:
        return False
    if inner is not None and isinstance(found, IPv6Address) and found.ipv4_mapped:
        return True
    return found.is_global and not found.is_multicast


def is_loopback(address: str) -> bool:
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        return found.ipv4_mapped.is_loopback
    return found.is_loopback


def _inside(address: IPv6Address) -> IPv4Address | None:
    if address.teredo is not None:
        return address.teredo[1]
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if int(address) >> 32 == 0:  # IPv4-compatible, `::1` and `::` among them
        return IPv4Address(int(address))
    return address.ipv4_mapped or address.sixtofour


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
