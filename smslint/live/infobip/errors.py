"""The errors of Infobip's APIs: `requestError` in one generation, `errorCode` or
`violations` in the next.

Source: Infobip's OpenAPI descriptions of its account, numbers, SMS, RCS and Messages APIs.
"""

from __future__ import annotations

from smslint.live.http.calls import Response
from smslint.live.target import Target
from smslint.live.verdicts import ProviderContext

NAME = "Infobip"


def is_own_error(response: Response) -> bool:
    """The answer has the form of an error of Infobip's."""
    return (
        isinstance(response.at("requestError"), dict)
        or bool(response.text("errorCode"))
        or isinstance(response.at("violations"), list)
    )


def context_of(target: Target) -> ProviderContext:
    """Who is asked, and with which secret."""
    return ProviderContext(NAME, target.place("api_key"), is_own_error)
