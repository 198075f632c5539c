"""Where secrets stand outside secret fields, and what well-known ones look like.

Sources: RFC 9110 and RFC 6265 for `Authorization`, `Proxy-Authorization` and `Cookie`, the usage of
providers for the other headers, for query keys and for JSON keys; Infobip's API specification (the
example of its API key); RFC 7519 for JSON web tokens; RFC 7468 for the first line of a PEM private
key; Adobe's developer console for secrets that begin with `p8e-`.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.patterns import lazy

AUTHENTICATING_HEADERS = frozenset(
    ("authorization", "proxy-authorization", "x-api-key", "api-key", "x-auth-token", "cookie")
)
"""Names of headers, in lower case."""

QUERY_KEYS = frozenset(
    (
        "api_key",
        "apikey",
        "token",
        "access_token",
        "auth_token",
        "secret",
        "password",
        "key",
    )
)
"""Keys in the query of a URL, in lower case and with `_` for `-`."""

JSON_KEYS = frozenset(
    (
        "client_secret",
        "password",
        "passwd",
        "secret",
        "token",
        "access_token",
        "refresh_token",
        "api_key",
        "apikey",
        "auth_token",
        "private_key",
    )
)
"""Keys of JSON objects, in lower case and with `_` for `-`."""

SECRET_FIELDS = ("api_key", "api_secret_key", "api_token", "auth_token", "sms_api_token")
"""The fields that the schemas mark as secret; a test holds the two together."""

SHORTEST_TOKEN = 20

_HEX = "[0-9A-Fa-f]"
_BASE64 = "[A-Za-z0-9_-]"
_TOKEN = lazy(
    rf"(?P<infobip>(?<!{_HEX}){_HEX}{{32}}-{_HEX}{{8}}-(?:{_HEX}{{4}}-){{3}}{_HEX}{{12}}(?!{_HEX}))"
    # The header of a token is a JSON object, which begins `{"`: eyJ in Base64. All three parts.
    rf"|(?P<jwt>(?<!{_BASE64})eyJ{_BASE64}{{8,}}\.{_BASE64}{{4,}}\.{_BASE64}{{4,}})"
    r"|(?P<pem>-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----)"
    # Words with dashes that happen to begin like one hold neither digits nor capitals.
    rf"|(?P<adobe>(?<!{_BASE64})p8e-(?=[a-z_-]*[A-Z0-9]){_BASE64}{{16,}})"
)

_CALLED = {
    "infobip": "an Infobip API key",
    "jwt": "a JSON web token",
    "pem": "a private key",
    "adobe": "a client secret (`p8e-…`)",
}


_HINTS = ("eyJ", "p8e-", "-----BEGIN")
# A UUID behind a dash: others begin with what they are. Each sign of it may be an escape.
_DASHED = lazy(r"-[^\s-]{8,80}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-")


def is_authenticating(header: str) -> bool:
    """The value of a header of this name signs the request in."""
    return header.strip().lower() in AUTHENTICATING_HEADERS


def is_query_key(name: str) -> bool:
    """A key in the query of a URL whose value is a secret."""
    return folded(name) in QUERY_KEYS


def is_json_key(name: str) -> bool:
    """A key of a JSON object whose value is a secret."""
    return folded(name) in JSON_KEYS


def folded(name: str) -> str:
    """A name as the lists have it."""
    return name.lower().replace("-", "_")


def may_hold_token(text: str, start: int, end: int) -> bool:
    """Whether to look closer at a part of a file: for most it is not worth it."""
    for hint in _HINTS:
        if text.find(hint, start, end) >= 0:
            return True
    return _DASHED.search(text, start, end) is not None


def tokens_in(text: str) -> Iterator[tuple[int, int, str]]:
    """The texts of a well-known shape: where each begins and ends, and what it is called."""
    if len(text) >= SHORTEST_TOKEN:
        for match in _TOKEN.finditer(text):
            yield match.start(), match.end(), _CALLED[match.lastgroup or ""]
