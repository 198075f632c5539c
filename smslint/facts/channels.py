"""The channels that messages go out on.

Source: Adobe Journey Optimizer documentation, the pages on the mobile channel.
"""

from __future__ import annotations

SMS = "sms"
MMS = "mms"
RCS = "rcs"
