"""The keywords that Journey Optimizer listens to unless others are set, and how replies name them.

Source: Adobe Journey Optimizer documentation, pages on SMS webhooks and on opt-out. Words are
matched without regard to case; a category that is given replaces its defaults.

By the page on opt-out, START is an opt-in word of the native handling of Sinch and Infobip; by the
page on webhooks, it is not among the defaults. For those vendors rules report nothing that depends
on it; for custom webhooks it is not a default word.
"""

from __future__ import annotations

OPT_IN = "opt_in"
OPT_OUT = "opt_out"
DOUBLE_OPT_IN = "double_opt_in"
HELP = "help"
CUSTOM = "custom"

CATEGORIES = (OPT_IN, OPT_OUT, DOUBLE_OPT_IN, HELP, CUSTOM)

DEFAULTS: dict[str, tuple[str, ...]] = {
    OPT_IN: ("SUBSCRIBE", "YES", "UNSTOP", "CONTINUE", "RESUME", "BEGIN"),
    OPT_OUT: ("STOP", "QUIT", "CANCEL", "END", "UNSUBSCRIBE", "NO"),
    HELP: ("HELP", "INFO", "INFORMATION"),
}

STOP = "STOP"
"""What carriers and law tell people to send; a list of opt-out words without it loses them."""

KNOWN_OPT_OUT = ("QUIT", "CANCEL", "END", "UNSUBSCRIBE")
"""Default opt-out words, besides STOP, that people know from other senders."""

START = "START"
"""A word that the native handling of some vendors may take as opt-in."""

LONGEST_WORD = 20
LONGEST_REPLY = 1500
"""Characters of a text message that Journey Optimizer sends at most. For replies to keywords no
limit is documented."""
