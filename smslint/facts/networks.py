"""Hosts that a provider or Journey Optimizer can never reach.

Source: RFC 1918 and RFC 4193 (private), RFC 3927 and RFC 4291 (link-local, loopback,
unspecified), RFC 6761 and RFC 6762 (`localhost`, `.local`); `.internal` is reserved by ICANN for
private use. Networks for documentation (RFC 5737) are not among them. How clients read addresses
that are written in an unusual way: `inet_aton`, and the URL standard of WHATWG.
"""

from __future__ import annotations

LOOPBACK = "a loopback address"
PRIVATE = "a private address"
LINK_LOCAL = "a link-local address"
UNSPECIFIED = "an address of no host"

_IPV4 = (
    (0x00000000, 8, UNSPECIFIED),
    (0x0A000000, 8, PRIVATE),
    (0x7F000000, 8, LOOPBACK),
    (0xA9FE0000, 16, LINK_LOCAL),
    (0xAC100000, 12, PRIVATE),
    (0xC0A80000, 16, PRIVATE),
)
_IPV6 = (
    (0, 128, UNSPECIFIED),
    (1, 128, LOOPBACK),
    (0xFC00 << 112, 7, PRIVATE),
    (0xFE80 << 112, 10, LINK_LOCAL),
    (0xFEC0 << 112, 10, PRIVATE),
)
_IPV4_INSIDE = (0, 0xFFFF)
"""What is before an IPv4 address inside an IPv6 one: IPv4-compatible and IPv4-mapped."""

_NAMES = {
    ".localhost": "the machine itself",
    ".localdomain": "the machine itself",
    ".local": "a name of a local network",
    ".internal": "a name of a private network",
}

# Longer texts are not addresses, and a number of that size is slow to read.
_LONGEST = 60


def out_of_reach(host: str) -> str | None:
    """What a host is that cannot be reached from outside; None for all others.

    `host` is without port and brackets, and may be anything.
    """
    host = _plain(host)
    for ending, what in _NAMES.items():
        if host.endswith(ending) or host == ending[1:] == "localhost":
            return what
    if len(host) > _LONGEST:
        return None
    if ":" in host:
        return _ipv6(host)
    if host[:1].isdigit():
        for leading_zero_is_octal in (True, False):
            number = _ipv4_number(host, leading_zero_is_octal)
            what_ = None if number is None else _of(number, 32, _IPV4)
            if what_ is not None:
                return what_
    return None


def _plain(host: str) -> str:
    """A host as clients see it: lower case, without escapes and the dot at the end."""
    if "%" in host and ":" not in host:
        from urllib.parse import unquote

        host = unquote(host)
    if not host.isascii():
        from unicodedata import normalize

        host = normalize("NFKC", host).replace("。", ".")
    return host.lower().removesuffix(".")


def _ipv4_number(host: str, leading_zero_is_octal: bool) -> int | None:
    """The number that `127.0.0.1`, `127.1`, `0x7f.1`, `0177.0.0.1` or `2130706433` is."""
    numbers: list[int] = []
    for part in host.split("."):
        base = 10
        if part.startswith("0x"):
            part, base = part[2:] or "0", 16
        elif part.startswith("0") and leading_zero_is_octal:
            base = 8
        if not part.isascii() or not part.isalnum():
            return None
        try:
            numbers.append(int(part, base))
        except ValueError:
            return None
    *firsts, last = numbers
    if (
        len(firsts) > 3
        or any(number > 255 for number in firsts)
        or last >= 256 ** (4 - len(firsts))
    ):
        return None
    for index, number in enumerate(firsts):
        last += number << 8 * (3 - index)
    return last


def _ipv6(host: str) -> str | None:
    from ipaddress import AddressValueError, IPv6Address

    try:
        number = int(IPv6Address(host.partition("%")[0]))
    except AddressValueError:
        return None
    known = _of(number, 128, _IPV6)
    if known is None and number >> 32 in _IPV4_INSIDE:
        return _of(number & 0xFFFFFFFF, 32, _IPV4)
    return known


def _of(number: int, bits: int, networks: tuple[tuple[int, int, str], ...]) -> str | None:
    for network, length, what in networks:
        if number >> (bits - length) == network >> (bits - length):
            return what
    return None
