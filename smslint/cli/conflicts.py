"""Options that do not go together, and say why."""

from __future__ import annotations

from typing import NamedTuple

from smslint.base.errors import UsageError
from smslint.cli.options import OPTIONS, CheckOptions


class _Conflict(NamedTuple):
    """An option, those that do not go with it, and what these are."""

    flag: str
    others: tuple[str, ...]
    why: str


_BASELINES = ("--write-baseline", "--prune-baseline")
_FIXES = ("--fix", "--diff", "--unsafe-fixes")
_WHOLE_TREE = "is about the whole tree"

_CONFLICTS = (
    _Conflict("--sandbox", (*_BASELINES, "--show-files"), _WHOLE_TREE),
    _Conflict(
        "--diff-base",
        (*_FIXES[:2], *_BASELINES, "--show-files", "--statistics", "--live"),
        _WHOLE_TREE,
    ),
    _Conflict(
        "--add-ignores",
        (*_FIXES, *_BASELINES, "--show-files", "--statistics", "--diff-base", "--live"),
        "does something else with findings",
    ),
    _Conflict("--statistics", (*_FIXES, *_BASELINES, "--show-files"), "reports something else"),
)


def refuse_conflicts(options: CheckOptions) -> None:
    """Raises UsageError for the first options that do not go together."""
    given = {
        option.flags[0] for option in OPTIONS if getattr(options, option.name) != option.default
    }
    for flag, others, why in _CONFLICTS:
        if flag not in given:
            continue
        for other in others:
            if other in given:
                raise UsageError(f"{other} {why}: it does not go with {flag}")
