"""IP addresses that are not those of a server on the internet.

A list of our own, since the one in Python's `ipaddress` differs from version to version.

Source: IANA, registries of special-purpose addresses for IPv4 and IPv6, with the RFCs that they
name (as of 2026-11); RFC 5214 for ISATAP, RFC 2765 for `::ffff:0:0:0/96`, RFC 6052 and RFC 8215 for
NAT64. Addresses inside of clouds: Microsoft's page on 168.63.129.16; those of others are in
networks that are listed anyway.
"""

from __future__ import annotations

_IPV4 = (
    "0.0.0.0/8",  # this network
    "10.0.0.0/8",  # private
    "100.64.0.0/10",  # shared by the customers of a carrier
    "127.0.0.0/8",  # loopback
    "168.63.129.16/32",  # Azure's own
    "169.254.0.0/16",  # link-local, metadata of clouds
    "172.16.0.0/12",  # private
    "192.0.0.0/24",  # protocols, metadata of a cloud
    "192.0.2.0/24",  # documentation
    "192.88.99.0/24",  # relays to IPv6, given up
    "192.168.0.0/16",  # private
    "198.18.0.0/15",  # benchmarks
    "198.51.100.0/24",  # documentation
    "203.0.113.0/24",  # documentation
    "224.0.0.0/4",  # multicast
    "240.0.0.0/4",  # reserved, broadcast
)
_IPV6_GLOBAL = "2000::/3"
_IPV6 = (
    "2001::/23",  # protocols, Teredo among them
    "2001:db8::/32",  # documentation
    "2002::/16",  # 6to4, given up
    "3fff::/20",  # documentation
)
_NAT64 = "64:ff9b::/96"
_ISATAP = (0x00005EFE, 0x02005EFE)
"""What is before an IPv4 address in the last 64 bits of an ISATAP address."""

_PRIVATE = (
    *("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
    *("::1/128", "fc00::/7", "fec0::/10"),
)


def is_public(address: str) -> bool:
    """An address of a server on the internet; an IPv4 address inside of an IPv6 one counts, too."""
    number, bits = _number(address)
    if bits == 32:
        return not _is_in(number, bits, _IPV4)
    inner = _inner(number)
    if inner is not None:
        return not _is_in(inner, 32, _IPV4)
    if not _is_in(number, bits, (_IPV6_GLOBAL,)) or _is_in(number, bits, _IPV6):
        return False
    if (number >> 32) & 0xFFFFFFFF in _ISATAP:
        return not _is_in(number & 0xFFFFFFFF, 32, _IPV4)
    return True


def is_private(address: str) -> bool:
    """An address of this machine, or of a network that somebody runs."""
    number, bits = _number(address)
    inner = _inner(number) if bits == 128 else None
    return _is_in(*((number, bits) if inner is None else (inner, 32)), _PRIVATE)


def is_loopback(address: str) -> bool:
    """An address of this machine."""
    number, bits = _number(address)
    inner = _mapped(number) if bits == 128 else None
    if inner is not None:
        number, bits = inner, 32
    return _is_in(number, bits, ("127.0.0.0/8", "::1/128"))


def _inner(number: int) -> int | None:
    """The IPv4 address that an IPv6 address leads to."""
    if _is_in(number, 128, (_NAT64,)):
        return number & 0xFFFFFFFF
    return _mapped(number)


def _mapped(number: int) -> int | None:
    return number & 0xFFFFFFFF if number >> 32 == 0xFFFF else None


def _number(address: str) -> tuple[int, int]:
    from ipaddress import ip_address

    found = ip_address(address.partition("%")[0])
    return int(found), found.max_prefixlen


def _is_in(number: int, bits: int, networks: tuple[str, ...]) -> bool:
    for network in networks:
        prefix, _, length = network.partition("/")
        start, width = _number(prefix)
        if width == bits and (number ^ start) >> (bits - int(length)) == 0:
            return True
    return False
