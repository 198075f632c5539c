"""The vocabulary: names that announce a secret.

One list for everything: what the rules report when a literal follows (SMS502), what they take for
authentication (SMS219), and what is masked in every output. Case, `-`, `_` and spaces make no
difference to a name.

Sources: RFC 9110 and RFC 6265 for `Authorization`, `Proxy-Authorization` and `Cookie`; RFC 6749 and
RFC 7521 for the keys of OAuth; the API documentation of gateways for the others, such as
`X-CM-PRODUCTTOKEN` (CM.com), `apikey` (Gupshup), `authkey` (MSG91), `Ocp-Apim-Subscription-Key` and
`sig` (Azure).
"""

from __future__ import annotations

from functools import lru_cache

from smslint.base import suggest

SECRET_FIELDS = ("api_key", "api_secret_key", "api_token", "auth_token", "sms_api_token")
"""The fields that the schemas mark as secret; a test checks that the two agree."""

KEYS = frozenset(
    (
        *("secret", "clientsecret", "appsecret", "apisecret", "apisecretkey", "secretkey"),
        *("secretaccesskey", "password", "passwd", "passphrase", "pwd", "token", "accesstoken"),
        *("refreshtoken", "authtoken", "apitoken", "bearertoken", "idtoken", "producttoken"),
        *("smsapitoken", "apikey", "xapikey", "authkey", "accesskey", "subscriptionkey"),
        *("privatekey", "signingkey", "sharedkey", "clientassertion"),
    )
)
"""Keys of JSON objects and of `x-` blocks, folded."""

HEADERS = frozenset(("authorization", "proxyauthorization", "cookie"))
"""Names of headers, folded."""

HEADER_ENDINGS = (
    *("apikey", "authkey", "accesskey", "subscriptionkey", "functionskey", "secretkey"),
    *("token", "secret", "password", "clientsecret"),
)
"""How names of headers end, folded."""

QUERY_KEYS = KEYS | {"pass", "key", "sig", "signature", "hmac"}
"""Keys in the query of a URL, folded."""

_AZURE_FUNCTIONS = ".azurewebsites.net"


folded = lru_cache(maxsize=4096)(suggest.folded)


def is_secret_key(name: str) -> bool:
    """A key of a JSON object, or of an `x-` block, whose value is a secret."""
    return folded(name) in KEYS


def is_secret_header(name: str) -> bool:
    """A header whose value authenticates the request."""
    plain = folded(name.strip())
    return plain in HEADERS or plain.endswith(HEADER_ENDINGS)


def is_secret_query_key(name: str, host: str) -> bool:
    """A key in the query of a URL of this host whose value is a secret."""
    plain = folded(name)
    if plain == "code":
        return host.casefold().rstrip(".").endswith(_AZURE_FUNCTIONS)
    return plain in QUERY_KEYS
