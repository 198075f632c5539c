"""Twilio's errors: JSON with a numeric `code`, which is more precise than the status.

Source: twilio-python, `twilio/base/version.py`, and Twilio's pages of the errors.
"""

from __future__ import annotations

from smslint.live.http.calls import Response
from smslint.live.target import Target
from smslint.live.verdicts import ProviderContext

NAME = "Twilio"


def is_own_error(response: Response) -> bool:
    """The answer has the form of Twilio's errors."""
    return response.number("code") is not None


def context_of(target: Target) -> ProviderContext:
    """Who is asked, and with which secret."""
    return ProviderContext(NAME, target.place("auth_token"), is_own_error)
