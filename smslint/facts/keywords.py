"""The keywords that Journey Optimizer listens to when nobody sets others.

Source: Adobe Journey Optimizer documentation, pages on SMS webhooks and on opt-out. Words are
matched without regard to case; a category that is given replaces its defaults.
"""

from __future__ import annotations

OPT_IN = "opt_in"
OPT_OUT = "opt_out"
DOUBLE_OPT_IN = "double_opt_in"
HELP = "help"
CUSTOM = "custom"

CATEGORIES = (OPT_IN, OPT_OUT, DOUBLE_OPT_IN, HELP, CUSTOM)

DEFAULTS: dict[str, tuple[str, ...]] = {
    OPT_IN: ("SUBSCRIBE", "YES", "UNSTOP", "START", "CONTINUE", "RESUME", "BEGIN"),
    OPT_OUT: ("STOP", "QUIT", "CANCEL", "END", "UNSUBSCRIBE", "NO"),
    HELP: ("HELP", "INFO", "INFORMATION"),
}

STOP = "STOP"
"""What carriers and law tell people to send; a list of opt-out words without it loses them."""

LONGEST_WORD = 20
LONGEST_REPLY = 1500
"""Characters of a text that Journey Optimizer sends at most."""
