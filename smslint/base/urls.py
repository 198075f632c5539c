"""A web address in its parts, as far as they can be known while it contains references.

Written by hand because the standard library raises on half-finished addresses, and those are what
a linter sees; nothing here raises.
"""

from __future__ import annotations

from smslint.base.named_tuples import NamedTuple
from smslint.base.patterns import lazy
from smslint.base.secret_refs import replaced

UNKNOWN = "\0"
"""Takes the place of a reference; no text of a YAML file contains this character."""

# What looks like a reference: what is wrong with it is said elsewhere.
_MEANS_REFERENCE = lazy(r"\$\{\{[^{}]*\}\}|\$\{[^{}]*\}?|\$\([^()]*\)|\{\{[^{}]*\}\}")
_SCHEME = lazy(r"[A-Za-z\0][A-Za-z0-9+.\0-]*")
_PRIME = 2**32 - 5
_HOST = lazy(r"(?!eyJ)(?:[A-Za-z0-9-]{1,40}\.){1,6}[A-Za-z]{2,15}")
_AFTER_AUTHORITY = lazy(r"[/?#\\]")


class Address(NamedTuple):
    """The parts of a web address; `UNKNOWN` in a part marks a reference.

    `scheme` is None when the text does not start with one and `://`. `user` and `password` are None
    when there are none. `host` is without brackets and port. `after` is what follows host and port:
    path, query and fragment.
    """

    scheme: str | None
    user: str | None
    password: str | None
    host: str
    port: str | None
    after: str

    @property
    def shown(self) -> str | None:
        """The host, if it looks like one: a message must not show a secret that somebody put in
        the place of an address."""
        return self.host if _HOST.fullmatch(self.host) else None


def without_references(text: str) -> str:
    """The text with `UNKNOWN` in the place of each reference."""
    text = replaced(text, UNKNOWN, url=True)
    return _MEANS_REFERENCE.sub(UNKNOWN, text) if "$" in text or "{{" in text else text


def split(text: str) -> Address:
    """The parts of an address, or of the text that is in the place of one."""
    text = without_references(text.strip())
    scheme: str | None
    scheme, found, rest = text.partition("://")
    if not found or not _SCHEME.fullmatch(scheme):
        scheme, rest = None, text
    end = _AFTER_AUTHORITY.search(rest)
    authority, after = (rest, "") if end is None else (rest[: end.start()], rest[end.start() :])
    info, at, place = authority.rpartition("@")
    user, colon, password = info.partition(":")
    host, port = _host_and_port(place)
    return Address(
        scheme.lower() if scheme is not None else None,
        user if at else None,
        password if at and colon else None,
        host,
        port,
        after,
    )


def compared(text: str) -> Address | None:
    """What two addresses are compared by: the host without regard to case, the rest sign by sign.
    None for one that contains a reference, since its value is unknown."""
    address = split(text)
    if any(part is not None and UNKNOWN in part for part in address):
        return None
    return address._replace(host=address.host.lower())


def number_of(address: Address) -> int:
    """A number that equal addresses have in every run. It does not tell the address, which may hold
    a secret; other addresses may have it, too."""
    return int.from_bytes(f"{tuple(address)}".encode("utf-8", "surrogatepass"), "big") % _PRIME


def _host_and_port(place: str) -> tuple[str, str | None]:
    if place.startswith("["):
        host, _, port = place[1:].partition("]")
        return host, port[1:] if port.startswith(":") else None
    if place.count(":") > 1:  # an IPv6 address that lacks its brackets
        return place, None
    host, colon, port = place.partition(":")
    return host, port if colon else None


def decoded_name(name: str) -> str:
    """A key of a query as the one who is asked reads it: `%61pi+key` is `api key`."""
    if "%" not in name and "+" not in name:
        return name
    from urllib.parse import unquote_plus

    return unquote_plus(name)
