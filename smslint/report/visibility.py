"""What a run could see: only there does silence mean that something is absent.

A suppression or a baseline entry is reported as unused only where its finding would have come up.
"""

from __future__ import annotations

from collections.abc import Callable

from smslint.base.codes import (
    CONFIG_NOT_ACTIVE,
    CONFIG_NOT_IN_FILES,
    CONFIG_NOT_IN_PRODUCT,
    COULD_NOT_CHECK,
    PERMISSION_MISSING,
    SANDBOX_DIFFERS,
)
from smslint.base.named_tuples import NamedTuple
from smslint.rules.base import Scope
from smslint.rules.registry import BY_CODE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

IsOn: TypeAlias = Callable[[str, str], bool]
"""Tells whether a rule (by code) is switched on for a file (by path)."""


_PASSING = COULD_NOT_CHECK
_OF_ADOBE = frozenset(
    (CONFIG_NOT_IN_PRODUCT, CONFIG_NOT_ACTIVE, CONFIG_NOT_IN_FILES, SANDBOX_DIFFERS)
)


class Visibility(NamedTuple):
    """`complete`: the whole tree could be read. `sound`: no rule failed. `broken` are the files
    (paths) that could not be read to their end; `partial` the sandboxes of which the tree holds
    only some of the lists, since the rest was not named; `answered` the sandboxes of which the
    providers answered every question, and `confirmed` those of which Adobe did, None where it was
    not asked."""

    complete: bool = True
    sound: bool = True
    broken: frozenset[str] = frozenset()
    partial: frozenset[str] = frozenset()
    answered: frozenset[str | None] = frozenset()
    confirmed: frozenset[str | None] | None = None

    def would_show(
        self, code: str, path: str, sandbox: str | None, *, in_file: bool = False
    ) -> bool:
        """A finding of that code (of a policy its id), in that file and sandbox, would have come
        up; `in_file`: it hangs on no other file."""
        rule = BY_CODE.get(code.partition("/")[0])
        if rule is None or not self.sound or path in self.broken:
            return False
        if in_file:
            return True
        if rule.scope is Scope.LIVE:
            return self._was_asked(code, sandbox)
        if rule.scope is Scope.SANDBOX and sandbox in self.partial:
            return False
        return self.complete or rule.scope not in (Scope.SANDBOX, Scope.PROJECT)

    def _was_asked(self, code: str, sandbox: str | None) -> bool:
        """Everybody who could have caused a live finding has answered every question."""
        if code == _PASSING:  # what could not be checked today may be so again tomorrow
            return False
        is_confirmed = self.confirmed is not None and sandbox in self.confirmed
        if code in _OF_ADOBE:
            return is_confirmed
        if code == PERMISSION_MISSING and self.confirmed is not None and not is_confirmed:
            return False
        return sandbox in self.answered
