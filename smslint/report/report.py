"""The result of a run: every output is made from it."""

from __future__ import annotations

from collections.abc import Mapping

from smslint.base.codes import COULD_NOT_CHECK
from smslint.base.findings import Failure, Finding, Severity
from smslint.base.named_tuples import NamedTuple
from smslint.base.paths import IN_NO_FILE, PathBase
from smslint.model import FileInfo
from smslint.report.visibility import Visibility
from smslint.rules.base import RawFinding, Rule
from smslint.rules.registry import BY_CODE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smslint.redaction import Repeats, SecretPlaces

UNCHECKED = COULD_NOT_CHECK
"""The code of what could not be checked: no fault of the configuration, so it has an exit status
of its own."""


ANSWERED = frozenset(("valid", "invalid"))
"""The results of checks that were made."""


NOTHING: Mapping[str, str] = {}
NO_PLACES: Mapping[str, SecretPlaces] = {}


class LiveCheck(NamedTuple):
    """One check of one credential at its provider. `result` is `valid`, `invalid`,
    `could-not-check` or `skipped`; `code` that of the finding, if it is one; `duration` is in
    seconds."""

    sandbox: str | None
    credential: str
    vendor: str
    check: str
    result: str
    reason: str
    duration: float
    code: str | None
    path: str
    line: int


class LiveResults(NamedTuple):
    """The result of asking providers: findings, all checks one by one, and what went wrong in
    smslint itself."""

    found: tuple[tuple[str, RawFinding], ...]
    checks: tuple[LiveCheck, ...]
    failures: tuple[Failure, ...]


class Fixable(NamedTuple):
    """How many findings fixes would remove: `safe` with the safe ones, `more` when those that guess
    are made, too. `all_tried` is False where there may be still more, `tried` where it is only
    known that so many findings have a fix."""

    safe: int
    more: int
    all_tried: bool = True
    tried: bool = True


class Seconds(NamedTuple):
    """What took how long: the rules by their ids, and the files of ours by path, from reading to
    the last rule that needs no other file. Processes that share the work add up."""

    rules: Mapping[str, float]
    files: Mapping[str, float]


class Report(NamedTuple):
    """A finished run.

    `findings` are sorted by path, document, line, column, code; suppressed ones are among them.
    `checked` and `skipped` are the paths of files that are ours and of YAML files that are not.
    """

    findings: tuple[Finding, ...]
    checked: tuple[str, ...]
    skipped: tuple[str, ...]
    failures: tuple[Failure, ...] = ()
    with_directives: tuple[FileInfo, ...] = ()
    """Those of the checked files with directives for smslint."""
    extent: Visibility = Visibility()
    stale: tuple[int, ...] = ()
    """The lines of the baseline that no finding matches any more."""
    policies: tuple[Rule, ...] = ()
    """The policies of the settings, as rules."""
    base: PathBase = IN_NO_FILE
    """What its paths are relative to."""
    live: tuple[LiveCheck, ...] | None = None
    """What providers were asked; None when they were not asked."""
    fixable: Fixable | None = None
    """What fixes would do; None where that was not tried."""
    secrets: Repeats | None = None
    """The literal secrets of its files: excerpts of one file may repeat those of another."""
    places: Mapping[str, SecretPlaces] = NO_PLACES
    """Where the secrets of its files are, as far as that was found out: of those with findings."""
    sandboxes: Mapping[str, str] = NOTHING
    """The sandboxes of the tree: what outputs show of each name."""
    seconds: Seconds | None = None
    """What took how long; None where nobody wanted to know."""
    elsewhere: int = 0
    """Findings, not suppressed, that are left out because nobody asked for their sandboxes."""

    def rule_of(self, id_: str) -> Rule:
        """The rule with this id, or the policy."""
        return BY_CODE.get(id_) or next(rule for rule in self.policies if rule.id == id_)

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
        return any(
            found.severity >= level and not found.suppressed and found.code != UNCHECKED
            for found in self.findings
        )

    @property
    def lacks_checks(self) -> bool:
        """Something could not be checked, and that was not suppressed."""
        return any(found.code == UNCHECKED and not found.suppressed for found in self.findings)
