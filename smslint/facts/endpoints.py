"""Addresses of providers that a custom credential cannot call.

Source: twilio-oai, spec/json/twilio_api_v2010.json (messages are created with form data only) and
twilio-python, which builds `api.<edge>.<region>.twilio.com` for accounts outside the US.
"""

from __future__ import annotations

import re

from smslint.base.patterns import lazy

TWILIO_MESSAGES = lazy(
    r"(?:https?://)?(?:[^/?#@]*@)?api(?:\.[a-z0-9-]+)*\.twilio\.com\.?(?::[0-9]*)?"
    r"/(?:[^?#]*/)?(?-i:Messages\.json)/?(?:[?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
"""Where Twilio takes messages, with anything before the host and after the path."""
