"""What webhooks of Journey Optimizer are for.

Source: Adobe Journey Optimizer documentation, page on SMS webhooks.
"""

from __future__ import annotations

INBOUND = "inbound"
FEEDBACK = "feedback"
