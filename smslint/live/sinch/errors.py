"""The errors of Sinch's APIs: `{code, text}` of the SMS API, `{error: {code, …}}` of the others,
and `{error: "…"}` where tokens are given out.

Source: Sinch, SMS status codes; sinch-sdk-python, models and tests of the numbers API; RFC 6749.
"""

from __future__ import annotations

from smslint.live.http.calls import Response
from smslint.live.target import Target
from smslint.live.verdicts import ProviderContext

NAME = "Sinch"


def error_code(response: Response) -> str | int | None:
    """The code of an error in one of these forms; None for an answer in another form."""
    for code in (response.at("error", "code"), response.at("code"), response.at("error")):
        if isinstance(code, str | int) and not isinstance(code, bool) and code != "":
            return code
    return None


def is_own_error(response: Response) -> bool:
    """The answer has the form of an error of Sinch's."""
    return error_code(response) is not None


def context_of(target: Target, field: str) -> ProviderContext:
    """Who is asked, and with the secret of which field."""
    return ProviderContext(NAME, target.place(field), is_own_error)
