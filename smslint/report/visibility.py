"""What a run could see: only there does silence mean that something is absent.

A suppression or a baseline entry is reported as unused only where its finding would have come up.
"""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from smslint.base.codes import COULD_NOT_CHECK
from smslint.rules.base import Scope
from smslint.rules.registry import BY_CODE

IsOn: TypeAlias = Callable[[str, str], bool]
"""Tells whether a rule (by code) is switched on for a file (by path)."""


_PASSING = COULD_NOT_CHECK


class Visibility(NamedTuple):
    """`complete`: the whole tree could be read. `sound`: no rule failed. `broken` are the files
    (paths) that could not be read to their end; `partial` the sandboxes of which the tree holds
    only some of the lists, since the rest was not named; `answered` the sandboxes of which the
    providers answered every question."""

    complete: bool = True
    sound: bool = True
    broken: frozenset[str] = frozenset()
    partial: frozenset[str] = frozenset()
    answered: frozenset[str | None] = frozenset()

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
        if rule.scope is Scope.LIVE:  # what could not be checked today may fail again tomorrow
            return sandbox in self.answered and code != _PASSING
        if rule.scope is Scope.SANDBOX and sandbox in self.partial:
            return False
        return self.complete or rule.scope not in (Scope.SANDBOX, Scope.PROJECT)
