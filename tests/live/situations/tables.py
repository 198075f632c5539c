"""The situations of all providers."""

from __future__ import annotations

from tests.live.adobe import situations as adobe
from tests.live.custom import situations as custom
from tests.live.infobip import situations as infobip
from tests.live.sinch import conversation_situations as sinch_conversation
from tests.live.sinch import plan_situations as sinch
from tests.live.situations.situation import Situation
from tests.live.twilio import situations as twilio

PROVIDERS: dict[str, tuple[Situation, ...]] = {
    "Twilio": twilio.SITUATIONS,
    "Sinch": sinch.SITUATIONS,
    "Sinch MMS and Sinch RCS": sinch_conversation.SITUATIONS,
    "Infobip": infobip.SITUATIONS,
    "Custom": custom.SITUATIONS,
    "Journey Optimizer": adobe.SITUATIONS,
}
