"""The types that everything shares: what was found, where, how serious it is, and its fix."""

from __future__ import annotations

import enum

from smslint.base.codes import POLICY
from smslint.base.named_tuples import NamedTuple


class Severity(enum.IntEnum):
    """How serious a finding is; ordered, so that a fail level is a comparison."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        return self.name.lower()


SEVERITIES = {severity.label: severity for severity in sorted(Severity, reverse=True)}
"""The severities by their labels, the worst first."""


class Edit(NamedTuple):
    """Replace the characters from `start` up to `end` (offsets) by `text`."""

    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """Edits of one file that remove a finding.

    Safe means that the meaning stays the same for every reader. Anything that guesses is unsafe.
    """

    safe: bool
    edits: tuple[Edit, ...]


class SourceFinding(NamedTuple):
    """What reading a file or comparing it with the schemas found, before severities and output are
    known. Offsets as in `smslint.source.tree`; `pointer` is a JSON pointer into the document."""

    code: str
    start: int
    end: int
    message: str
    help: str = ""
    pointer: str = ""
    fix: Fix | None = None
    related: tuple[tuple[int, int, str], ...] = ()
    """Other places of the same file: start, end, what to say of it."""


class Position(NamedTuple):
    """A region in lines and columns, both from 1; the end column is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Related(NamedTuple):
    """Another place that a finding is about."""

    path: str
    position: Position
    message: str


class Finding(NamedTuple):
    """One finding as every output sees it.

    `path` is relative to the working directory, with `/`. `start` and `end` are the region's
    offsets in the file's text, `position` the same in lines and columns. `suppression_line` is the
    line at which a comment suppresses it: that of the region, or of the header of the block scalar
    that the region is in. `about` is as `pointer`, with the names of entries for their numbers.
    `known`: it is the baseline that suppresses it, not a comment.
    """

    path: str
    document: int
    position: Position
    code: str
    name: str
    severity: Severity
    message: str
    help: str
    url: str
    start: int
    end: int
    pointer: str
    sandbox: str | None
    related: tuple[Related, ...]
    fix: Fix | None
    fingerprint: str
    suppression_line: int
    suppressed: bool = False
    about: str = ""
    known: bool = False

    @property
    def rule_id(self) -> str:
        """What identifies its rule: the code, and for a policy also its name."""
        return f"{self.code}/{self.name}" if self.code == POLICY else self.code

    @property
    def order(self) -> tuple[str, int, int, int, str]:
        """Findings are listed by path, document, line, column, code."""
        return (self.path, self.document, self.position.line, self.position.column, self.code)


class Failure(NamedTuple):
    """An error in smslint itself: it says what went wrong, and quotes no input."""

    what: str
    path: str

    @property
    def sentence(self) -> str:
        """What went wrong, and with which file if it is one."""
        return f"{self.path}: {self.what}" if self.path else self.what
