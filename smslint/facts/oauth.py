"""Which grants of OAuth there are, and what asks for a token.

Source: RFC 6749 (section 4; section 4.5 lets a server define a grant that is an absolute URI), RFC
7522 and RFC 7523 (assertions, also in place of a client secret), RFC 8628 (devices), RFC 8693
(token exchange).
"""

from __future__ import annotations

from smslint.base.patterns import lazy
from smslint.base.suggest import nearest

GRANT_TYPE = "grant_type"
CLIENT_ID = "client_id"
CLIENT_SECRET = "client_secret"
CLIENT_PROOFS = (CLIENT_SECRET, "client_assertion")
"""Either shows that it is the client who asks."""

KEYS = (GRANT_TYPE, CLIENT_ID, *CLIENT_PROOFS)

CLIENT_CREDENTIALS = "client_credentials"
GRANTS = (
    "authorization_code",
    "password",
    CLIENT_CREDENTIALS,
    "refresh_token",
    "urn:ietf:params:oauth:grant-type:saml2-bearer",
    "urn:ietf:params:oauth:grant-type:jwt-bearer",
    "urn:ietf:params:oauth:grant-type:device_code",
    "urn:ietf:params:oauth:grant-type:token-exchange",
)

_URI = lazy(r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]+")


def is_grant(text: str) -> bool:
    """A server may know this grant: one of the RFCs, or a URI that is not nearly one of them."""
    return text in GRANTS or (bool(_URI.fullmatch(text)) and nearest(text, GRANTS) is None)
