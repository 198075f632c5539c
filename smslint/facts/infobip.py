"""The addresses of Infobip's API.

Source: Infobip's documentation: each account has a base URL of its own,
`<name>.api.infobip.com`; the SDKs fall back on `api.infobip.com`, and Adobe's page on Infobip shows
a regional `api-x.infobip.com`. The scheme may be left out; it is https then.
"""

from __future__ import annotations

from smslint.patterns import lazy

_BASE_URL = lazy(
    r"(?:https://)?"
    r"((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.api|api(?:-[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)?)"
    r"\.infobip\.com)/?"
)


def host_of(base_url: str) -> str | None:
    """The host of a base URL, in lower case; None when it is not a bare base URL of Infobip's."""
    match = _BASE_URL.fullmatch(base_url.lower())
    return None if match is None else match[1]
