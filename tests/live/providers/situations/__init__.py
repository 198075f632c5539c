"""The situations, a module a provider."""

from __future__ import annotations

from tests.live.providers.situation import Situation
from tests.live.providers.situations import custom, infobip, sinch, sinch_conversation, twilio

PROVIDERS: dict[str, tuple[Situation, ...]] = {
    "Twilio": twilio.SITUATIONS,
    "Sinch": sinch.SITUATIONS,
    "Sinch MMS and Sinch RCS": sinch_conversation.SITUATIONS,
    "Infobip": infobip.SITUATIONS,
    "Custom": custom.SITUATIONS,
}
