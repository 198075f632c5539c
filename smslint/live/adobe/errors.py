"""Adobe's errors: `error_code` of its gateway, `type` of Experience Platform and Journey Optimizer,
and `{error: "…"}` where tokens are given out.

Source: Experience Platform, FAQ and troubleshooting guide; the description of the campaigns API
(*Campaign Notification Model*); RFC 6749.
"""

from __future__ import annotations

from smslint.facts import adobe
from smslint.live.http.calls import Response
from smslint.live.verdicts import UNAUTHORIZED, ProviderContext
from smslint.model import Place

NAME = "Adobe"


def is_own_error(response: Response) -> bool:
    """The answer has the form of an error of Adobe's."""
    return (
        adobe.is_gateway_error(response.text("error_code"))
        or adobe.is_error_type(response.text("type"))
        or isinstance(response.at("error-chain"), list)
    )


def is_expired_token(response: Response) -> bool:
    """Adobe does not accept the token, so another one may help."""
    return response.status == UNAUTHORIZED and is_own_error(response)


def is_token_error(response: Response) -> bool:
    """The answer has the form of an error of the server that gives tokens."""
    return bool(response.text("error"))


def context_of(place: Place) -> ProviderContext:
    """Who is asked for lists; results are reported at `place`, since the settings have none."""
    return ProviderContext(NAME, place, is_own_error)


def token_context_of(place: Place) -> ProviderContext:
    """Who is asked for a token."""
    return ProviderContext(NAME, place, is_token_error)
