"""Applies the fixes that rules offer: edits of the text, so that everything else stays the same.

    findings with fixes ─► plan (in memory, checked again after every step) ─► write, or diff

Comments, quotes, order, line ends and the byte order mark stay, because a fix only replaces some
characters. A step that brings up something new in the tree is reverted, and nothing is written
before all steps were tried.
"""

from smslint.fixes.carry_out import carry_out
from smslint.fixes.diff import Diff, diff_of
from smslint.fixes.draft import Change
from smslint.fixes.drafted import Share
from smslint.fixes.plan import MOST_ATTEMPTS, Plan, RevertedFix, is_permitted, plan_fixes

__all__ = [
    "MOST_ATTEMPTS",
    "Change",
    "Diff",
    "Plan",
    "RevertedFix",
    "Share",
    "carry_out",
    "diff_of",
    "is_permitted",
    "plan_fixes",
]
