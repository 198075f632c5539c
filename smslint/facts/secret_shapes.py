"""What well-known secrets look like, wherever they are.

Sources: Infobip's API specification (the example of its API key); RFC 7519 for JSON web tokens; RFC
7468 for the first line of a PEM private key; Adobe's developer console for secrets that start with
`p8e-`.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.patterns import lazy

SHORTEST_TOKEN = 20

_HEX = "[0-9A-Fa-f]"
_BASE64 = "[A-Za-z0-9_-]"
_TOKEN = lazy(
    rf"(?P<infobip>(?<!{_HEX}){_HEX}{{32}}-{_HEX}{{8}}-(?:{_HEX}{{4}}-){{3}}{_HEX}{{12}}(?!{_HEX}))"
    # The header of a token is a JSON object, which starts `{"`: eyJ in Base64. All three parts.
    rf"|(?P<jwt>(?<!{_BASE64})eyJ{_BASE64}{{8,}}\.{_BASE64}{{4,}}\.{_BASE64}{{4,}})"
    r"|(?P<pem>-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----)"
    # Words with dashes that happen to start like one hold neither digits nor capitals.
    rf"|(?P<adobe>(?<!{_BASE64})p8e-(?=[a-z_-]*[A-Z0-9]){_BASE64}{{16,}})"
)

_CALLED = {
    "infobip": "an Infobip API key",
    "jwt": "a JSON web token",
    "pem": "a private key",
    "adobe": "a client secret (`p8e-…`)",
}


_HINTS = ("eyJ", "p8e-", "-----BEGIN")
# A UUID after a dash: others start with what they are. Each sign of it may be an escape.
_DASHED = lazy(r"-[^\s-]{8,80}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-")


def may_hold_token(text: str, start: int, end: int) -> bool:
    """Whether to look closer at a part of a file: for most it is not worth it."""
    for hint in _HINTS:
        if text.find(hint, start, end) >= 0:
            return True
    return _DASHED.search(text, start, end) is not None


def tokens_in(text: str) -> Iterator[tuple[int, int, str]]:
    """The texts of a well-known shape: where each starts and ends, and what it is called."""
    if len(text) >= SHORTEST_TOKEN:
        for match in _TOKEN.finditer(text):
            yield match.start(), match.end(), _CALLED[match.lastgroup or ""]
