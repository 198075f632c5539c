"""The policy of what may leave this machine, and where it may go.

A request goes over https to a host of the provider's, or to one that somebody allowed. The
transport makes sure that it goes to a public address.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from smslint.base.phrasing import quoted
from smslint.facts import adobe
from smslint.facts.networks import out_of_reach
from smslint.facts.vendors import CUSTOM, is_provider_host
from smslint.live.concealed import Concealed, Text, as_concealed
from smslint.live.errors import RequestRefusedError
from smslint.live.http.base_urls import BaseUrl
from smslint.live.http.tls import tls_context, tls_context_with_certificate
from smslint.live.http.transport import proxy_for
from smslint.live.http.urls import host_quoted, host_shown

if TYPE_CHECKING:
    import ssl


class Route(NamedTuple):
    """Where a request goes: its address, what people see of its host; what a server in place of the
    provider's puts before every path. `based`: it is such a server; `direct`: no proxy is asked."""

    url: Concealed
    host: str
    prefix: str = ""
    based: bool = False
    direct: bool = False


class Egress(NamedTuple):
    """What the command line, the environment and the settings say about connections."""

    base_urls: dict[str, BaseUrl]
    allow_hosts: tuple[str, ...]
    tls: ssl.SSLContext
    client_tls: ssl.SSLContext
    """As `tls`, with the client certificate if there is one."""
    client_cert: bool

    @property
    def loopbacks(self) -> frozenset[tuple[str, int]]:
        """Hosts and ports that are this machine, and were named as such."""
        return frozenset(base.server for base in self.base_urls.values() if base.loopback)

    @property
    def private(self) -> frozenset[tuple[str, int]]:
        """Hosts and ports that may be in a private network."""
        return frozenset(base.server for base in self.base_urls.values() if base.private)

    def route(self, vendor: str, url: Text) -> Route:
        """Where a request for an address goes. Raises RequestRefusedError, whose text shows of the
        address what is written."""
        base = self.base_urls.get(vendor)
        if base is not None:
            return Route(base.instead_of(url), base.host, base.prefix, True, base.loopback)
        concealed = as_concealed(url)
        try:
            parts = urlsplit(concealed.reveal())
            host, port = (parts.hostname or "").removesuffix("."), parts.port
        except ValueError:
            raise RequestRefusedError("the address is not a valid request URL") from None
        if parts.scheme != "https" or not host:
            raise RequestRefusedError("the address is not an https address")
        if parts.username is not None:
            raise RequestRefusedError("the address has a user name in it")
        seen = host_shown(concealed)
        if (what := out_of_reach(host)) is not None:
            # A proxy may well reach it, and the address is not looked at there.
            raise RequestRefusedError(f"{host_quoted(seen)} is {what}, so nothing is sent there")
        if vendor == CUSTOM:
            if not _is_allowed(host, port, self.allow_hosts):
                raise _not_allowed(seen)
        elif not _is_known_host(vendor, host) or port not in (None, 443):
            raise RequestRefusedError(f"{host_quoted(seen)} is not a host of the provider")
        return Route(concealed, seen)


def _is_known_host(vendor: str, host: str) -> bool:
    return host in adobe.HOSTS if vendor == adobe.ADOBE else is_provider_host(vendor, host)


def _not_allowed(seen: str) -> RequestRefusedError:
    if seen.startswith("`"):
        return RequestRefusedError(
            f"the host that {seen} leads to is not among the hosts that are allowed",
            "If you trust it, name it with `--allow-host`, or in `allow-hosts` in the settings.",
        )
    name = seen.lower().removesuffix(":443").removesuffix(".")
    return RequestRefusedError(
        f"{quoted(name)} is not among the hosts that are allowed",
        f"If you trust it: `--allow-host {name}`, or `allow-hosts` in the settings.",
    )


def _is_allowed(host: str, port: int | None, allowed: Iterable[str]) -> bool:
    """`sms.example.com` allows the host at the port of https, `sms.example.com:8443` at that one,
    and `*.example.com` all hosts below it. An IPv6 address is in brackets."""
    for entry in allowed:
        address, bracket, number = entry.lower().removeprefix("[").partition("]")
        name, _, number = (address, "", number[1:]) if bracket else address.partition(":")
        if (number or "443") != str(port or 443):
            continue
        if host == name or (name.startswith("*.") and host.endswith(name[1:])):
            return True
    return False


def egress(
    base_urls: dict[str, BaseUrl],
    allow_hosts: Iterable[str],
    client_cert: str | None = None,
    client_key: str | None = None,
    ca: str | None = None,
) -> Egress:
    """Raises UsageError for certificates and proxies that cannot be used."""
    plain = tls_context(ca)
    proxy_for("https://example.com")  # better now than in the middle
    hosts = tuple(allow_hosts)
    if client_cert is None:
        return Egress(base_urls, hosts, plain, plain, False)
    with_cert = tls_context_with_certificate(client_cert, client_key, ca)
    return Egress(base_urls, hosts, plain, with_cert, True)
