"""Secrets that are known by their look, anywhere in a text.

Wider than what rules report: a token that is cut off, or looks only nearly right, is still masked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from smslint.base import urls
from smslint.base.patterns import lazy
from smslint.facts.secret_names import is_secret_query_key

if TYPE_CHECKING:
    import re

Span: TypeAlias = tuple[int, int]

_HEX = "[0-9a-fA-F]"

_TOKEN = lazy(
    # Infobip API key: 32 hexadecimal digits, a dash, a UUID
    rf"(?<!{_HEX}){_HEX}{{32}}-{_HEX}{{8}}(?:-{_HEX}{{4}}){{3}}-{_HEX}{{12}}(?!{_HEX})"
    # JSON web token: two objects in Base64 and a signature
    r"|(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{4,}\.(?:eyJ)?[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*)?"
    # PEM private key; without its end, all that could belong to it
    r"|-----BEGIN[A-Z0-9 ]{0,40}PRIVATE KEY-----"
    r"(?:(?!-----END)[\s\S]){0,20000}(?:-----END[A-Z0-9 ]{0,40}-----)?"
    # Adobe Journey Optimizer and Experience Platform: p8e-…
    r"|(?<![A-Za-z0-9])p8e-[A-Za-z0-9_-]{8,}"
)

# Every token has one of these, so most texts need not be searched for the others' sake.
_SIGNS_OF_TOKENS = ("eyJ", "p8e-", "-----BEGIN")
_SIGN_OF_KEY = lazy(rf"-{_HEX}{{8}}-{_HEX}{{4}}-")

# `https://user:password@host`, also where the scheme is misspelt or missing; the password is
# group 1. A mail address has no password.
_URL_PASSWORD = lazy(
    r"(?:://[^\s/@:\"'<>]{0,200}|(?<![^\s\"'/])(?!mailto:|sips?:)[^\s/@:\"'<>]{1,200})"
    r":([^\s/@\"'<>]{1,500})@"
)

# `?api_key=…&token=…`; the name is group 1, the value group 2. A name may be encoded.
_URL_QUERY = lazy(r"[?&;]([A-Za-z0-9_.%+-]{1,60})=([^\s&;#\"'<>`]{1,4000})")

# In a file the address may contain quotes itself; what is closed by quotes ends before them. A
# password may contain characters that no password should.
_REST = r"(?:[^\s&#\"'<>]|['<>](?=[^\s,;:}\]\"'<>]))"
_URL_PASSWORD_IN_FILE = lazy(
    r"(?:://[^\s/:\"<>]{0,200}"
    r"|(?<![^\s\"'/])(?!mailto:|sips?:)[^\s/@:\"'<>]{1,200})"
    r":(?!/|[0-9]{1,5}[/?#])([^\s\"<>]{1,500})@"
)
_URL_QUERY_IN_FILE = lazy(rf"[?&;]([A-Za-z0-9_.%+-]{{1,60}})=({_REST}{{1,4000}})")

_LONGEST_URL = 2000
_BEFORE_URL = lazy(r"[\s\"'<>`]")


def tokens(text: str) -> list[Span]:
    """Where the tokens of a text are, in order."""
    if any(sign in text for sign in _SIGNS_OF_TOKENS) or _SIGN_OF_KEY.search(text):
        return [match.span() for match in _TOKEN.finditer(text)]
    return []


def secrets_in_urls(text: str, *, file: bool = False) -> Iterator[Span]:
    """The passwords and the secret parameters of all URLs in a text; `file`: it is that of a file,
    not a message."""
    if "@" in text:
        password = _URL_PASSWORD_IN_FILE if file else _URL_PASSWORD
        for match in password.finditer(text):
            yield match.span(1)
    if "=" in text and "?" in text:
        query = _URL_QUERY_IN_FILE if file else _URL_QUERY
        for match in query.finditer(text):
            if _is_secret_parameter(text, match):
                yield match.span(2)


def _is_secret_parameter(text: str, match: re.Match[str]) -> bool:
    """The key of the parameter announces a secret, and it belongs to a URL."""
    name = urls.decoded_name(match[1])
    if not is_secret_query_key(name, _AZURE):
        return False
    at = match.start()
    before = _BEFORE_URL.split(text[max(0, at - _LONGEST_URL) : at + 1])[-1]
    address, question, _ = before.partition("?")
    if not question or ("/" not in address and "." not in address):
        return False
    host = address.rpartition("//")[2].partition("/")[0].partition(":")[0]
    return is_secret_query_key(name, host)


_AZURE = "x.azurewebsites.net"
"""A host for which most names are secret."""
