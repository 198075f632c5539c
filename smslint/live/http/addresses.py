"""Which IP addresses may be connected to."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_NAT64 = IPv6Network("64:ff9b::/96")


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
