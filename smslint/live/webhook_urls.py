"""The addresses that a provider calls, compared with those of webhooks."""

from __future__ import annotations

from smslint.base.urls import split

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


def shown_host(url: str) -> str:
    """What a message may show of an address that a provider gave: its path or query may well be
    a secret."""
    return split(url).shown or "a host that is not shown"
