"""What a run comes to: the one thing that every output is made from."""

from typing import NamedTuple

from smslint.directives import Directive
from smslint.findings import Finding, Severity


class Failure(NamedTuple):
    """Something in smslint itself went wrong: it says what, and quotes no input."""

    what: str
    path: str


class Report(NamedTuple):
    """A finished run.

    `findings` are sorted by path, document, line, column, code; suppressed ones are among them.
    `checked` and `skipped` are the paths of files that are ours and of YAML files that are not.
    """

    findings: tuple[Finding, ...]
    checked: tuple[str, ...]
    skipped: tuple[str, ...]
    failures: tuple[Failure, ...] = ()
    directives: tuple[Directive, ...] = ()
    """What comments in the files that are reported ask for."""

    def counted(self, severity: Severity) -> int:
        """How many findings of a severity are not suppressed."""
        return sum(
            1 for found in self.findings if found.severity is severity and not found.suppressed
        )

    @property
    def suppressed(self) -> int:
        return sum(1 for found in self.findings if found.suppressed)

    def fails_at(self, level: Severity) -> bool:
        """Some finding that is not suppressed is as bad as `level`, or worse."""
        return any(found.severity >= level and not found.suppressed for found in self.findings)
