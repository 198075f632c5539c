"""What a run comes to: the one thing that every output is made from."""

from typing import NamedTuple

from smslint.extent import Extent
from smslint.findings import Finding, Severity
from smslint.model import FileInfo


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
    speaking: tuple[FileInfo, ...] = ()
    """Those of the checked files in which comments speak to smslint."""
    extent: Extent = Extent()
    stale: tuple[int, ...] = ()
    """The lines of the baseline that no finding matches any more."""

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
