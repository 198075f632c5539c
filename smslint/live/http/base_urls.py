"""Other servers in place of the vendors': for tests, gateways and regions.

They are named on the command line and in the environment alone. Settings are in the repository,
and people who can change it must not be able to send credentials elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from smslint.base.errors import UsageError
from smslint.base.phrasing import listing, quoted
from smslint.base.suggest import nearest
from smslint.facts.adobe import ADOBE
from smslint.facts.vendors import CREDENTIAL_VENDORS
from smslint.live.concealed import Concealed, Text, shown

OPTION = "--base-url"
ENVIRONMENT = "SMSLINT_BASE_URL_"
"""The prefix of environment variables for the same, followed by the vendor in capitals."""

ASKED = (*CREDENTIAL_VENDORS, ADOBE)
"""Whom `--live` can ask: the vendors of credentials, and Adobe."""

_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class BaseUrl(NamedTuple):
    """A server that replaces a vendor's: `origin` is its scheme, host and port as in an address,
    `server` its host and port, `prefix` what goes before every path. `loopback`: it is this
    machine, so http is fine and so is its address. `private`: it may be in a private network."""

    origin: str
    prefix: str
    loopback: bool
    server: tuple[str, int]
    private: bool = False

    @property
    def host(self) -> str:
        """Host and port, as people see them: somebody at the keyboard has named them."""
        return urlsplit(self.origin).netloc

    def instead_of(self, url: Text) -> Concealed:
        """Where a request for an address of the vendor's goes."""
        real = url.reveal() if isinstance(url, Concealed) else url
        return Concealed(f"{self.origin}{self.prefix}{urlsplit(real).path}", shown(url))


def read_base_urls(
    options: Iterable[str], environment: Mapping[str, str], *, private: bool = False
) -> dict[str, BaseUrl]:
    """The servers by vendor; the command line wins over the environment. `private`: they may be in
    a private network. Raises UsageError."""
    base_urls = {
        vendor: _base_url(environment[name], name)
        for vendor in ASKED
        if environment.get(name := ENVIRONMENT + vendor.upper())
    }
    for option in options:
        vendor, equals, url = option.partition("=")
        if not equals:
            raise UsageError(f"{OPTION} takes VENDOR=URL, as in twilio=https://eu.example.com")
        refuse_unknown_vendor(vendor, OPTION)
        base_urls[vendor] = _base_url(url, f"{OPTION} {vendor}")
    return {vendor: base._replace(private=private) for vendor, base in base_urls.items()}


def refuse_unknown_vendor(name: str, option: str) -> None:
    """Raises UsageError for what is not a vendor."""
    if name not in ASKED:
        guess = nearest(name, ASKED)
        hint = f"did you mean {quoted(guess)}?" if guess else f"known are {listing(ASKED)}"
        raise UsageError(f"{option}: {quoted(name)} is not a vendor; {hint}")


def _base_url(url: str, where: str) -> BaseUrl:
    # The address itself is not shown: somebody may have put a password into it.
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise UsageError(f"{where}: that is not an address") from None
    if not host or parts.scheme not in ("http", "https"):
        raise UsageError(f"{where}: the address starts with https:// and the name of a host")
    if parts.username is not None or parts.query or parts.fragment:
        raise UsageError(f"{where}: takes a host and a path; no user name, nothing after ? or #")
    loopback = host in _LOOPBACK
    if parts.scheme == "http" and not loopback:
        raise UsageError(
            f"{where}: http is for this machine alone (127.0.0.1); credentials go over https"
        )
    server = (host, port or (443 if parts.scheme == "https" else 80))
    return BaseUrl(_origin(parts, host, port), parts.path.rstrip("/"), loopback, server)


def _origin(parts: SplitResult, host: str, port: int | None) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{name}" + (f":{port}" if port is not None else "")
