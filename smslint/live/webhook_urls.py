"""The addresses that a provider calls, compared with those of webhooks."""

from __future__ import annotations

from smslint.base.urls import split
from smslint.live.echo import echo_filter
from smslint.live.target import Target

_LONGEST = 255
_PORT = {"https": "443", "http": "80"}


def same_address(one: str, other: str) -> bool:
    """Two addresses mean the same: capitals of scheme and host, the usual port and a slash alone
    make no difference; everything else does."""
    return _plain(one) == _plain(other)


def _plain(url: str) -> tuple[str | None, str | None, str | None, str, str | None, str]:
    address = split(url)
    port = None if address.port == _PORT.get(address.scheme or "") else address.port or None
    after = address.after.partition("#")[0]
    return (
        address.scheme,
        address.user,
        address.password,
        address.host.lower().removesuffix("."),
        port,
        "" if after == "/" else after,
    )


def host_of(target: Target, url: str) -> str:
    """What a message may show of an address that a provider gave: its host, unless a value of ours
    is in it. Path and query may well be a secret."""
    host = split(url).shown
    shown = "" if host is None else echo_filter(target).shown(host, _LONGEST)
    return shown if shown == host else "a host that is not shown"
