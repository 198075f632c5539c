"""Which channels the credentials of a vendor send.

Source: Adobe Journey Optimizer documentation, the pages on mobile configuration of each vendor:
RCS is native with Sinch RCS only (which falls back to SMS) and otherwise needs a custom
credential; MMS over Sinch needs a Sinch MMS credential, which sends nothing else.
"""

from __future__ import annotations

SMS = "sms"
MMS = "mms"
RCS = "rcs"

CHANNELS = {
    "twilio": frozenset((SMS, MMS)),
    "sinch": frozenset((SMS,)),
    "sinch_mms": frozenset((MMS,)),
    "sinch_rcs": frozenset((SMS, RCS)),
    "infobip": frozenset((SMS, MMS)),
    "custom": frozenset((SMS, MMS, RCS)),
}
