"""Which findings are wanted, and at which severity: pure functions over findings.

Of several codes that match a rule the longest wins, and of equals the one that ignores: `select =
["SMS6"]` with `ignore = [UNICODE_TEXT]` leaves one out, `ignore = ["SMS6"]` with `select =
[MARKETING_WITHOUT_OPT_OUT]` keeps one.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Set

from smslint.base.findings import Finding, Severity
from smslint.base.named_tuples import NamedTuple
from smslint.base.paths import PathBase
from smslint.discovery.gitignore import IgnoreRules
from smslint.report.report import Report
from smslint.report.visibility import IsOn
from smslint.rules.base import POLICY_NAME, Rule
from smslint.rules.registry import RULES, WINS
from smslint.settings import Settings


class Selection(NamedTuple):
    """What is wanted. `codes` are those selected, of policies their ids; `per_file` leaves codes
    out in some files; `severities` are those that differ from the rules' own; what is below `least`
    is left out. `sandboxes` are those whose findings are wanted; None for all findings."""

    codes: frozenset[str]
    per_file: tuple[tuple[IgnoreRules, frozenset[str]], ...]
    severities: dict[str, Severity]
    least: Severity = Severity.INFO
    sandboxes: frozenset[str] | None = None


EVERYTHING = Selection(frozenset(rule.code for rule in RULES), (), {})


def selection_of(settings: Settings) -> Selection:
    """What the settings (with the command line's words) select."""
    rules = (*RULES, *(policy.rule for policy in settings.policies))
    codes = frozenset(
        rule.id
        for rule in rules
        if (settings.select is None or _fit(rule, settings.select))
        and _fit(rule, settings.select or ()) >= _fit(rule, settings.ignore, tie=1)
    )
    per_file = tuple(
        (
            IgnoreRules(settings.folder_of(f"per-file-ignores.{glob}"), [glob]),
            _matching(rules, wanted),
        )
        for glob, wanted in settings.per_file_ignores
    )
    levels: dict[str, Severity | None] = {}
    names = frozenset(policy.name for policy in settings.policies)
    for code, severity in sorted(settings.severity, key=lambda pair: _length(pair[0], names)):
        levels.update(dict.fromkeys(_matching(rules, (code,)), severity))
    off = frozenset(code for code, severity in levels.items() if severity is None)
    severities = {code: level for code, level in levels.items() if level is not None}
    return Selection(codes - off, per_file, severities, settings.min_severity)


def active_codes(selection: Selection) -> frozenset[str]:
    """The rules that have to run: those selected, and those that win over one of them. What loses
    against a more specific finding must not come back because that one is not wanted."""
    winners = (winner for winner, losers in WINS.items() if not losers.isdisjoint(selection.codes))
    return selection.codes | frozenset(winners)


def apply(report: Report, selection: Selection, is_on: IsOn | None = None) -> Report:
    """The report with the findings that are wanted, at the severities that are wanted. `is_on` is
    `switched_on` of the selection, if that has been asked for already."""
    is_on = is_on or switched_on(selection, report.base)
    findings = []
    elsewhere = 0
    sandboxes = None
    if selection.sandboxes is not None:
        # A name that repeats a secret is not shown as it is.
        sandboxes = {report.sandboxes.get(name, name) for name in selection.sandboxes}
    for finding in report.findings:
        if not is_on(finding.rule_id, finding.path):
            continue
        severity = selection.severities.get(finding.rule_id, finding.severity)
        if severity < selection.least:
            continue
        if sandboxes is not None and not _is_of(sandboxes, finding, report):
            elsewhere += not finding.suppressed
            continue
        findings.append(
            finding if severity is finding.severity else finding._replace(severity=severity)
        )
    return report._replace(findings=tuple(findings), elsewhere=elsewhere)


def _is_of(sandboxes: Set[str], finding: Finding, report: Report) -> bool:
    """The finding is in one of the sandboxes, or may be: it is unknown which sandboxes are in a
    file that cannot be read to its end."""
    if finding.sandbox is None:
        return finding.path in report.extent.broken
    return finding.sandbox in sandboxes


def switched_on(selection: Selection, base: PathBase) -> IsOn:
    """Whether a rule (by code) is switched on for a file (by path). Asks the globs once for each
    file."""
    ignored: dict[str, frozenset[str]] = {}

    def is_on(code: str, path: str) -> bool:
        if code not in selection.codes:
            return False
        if not selection.per_file:
            return True
        if path not in ignored:
            absolute = base.absolute(path)
            ignored[path] = frozenset(
                code
                for rules, codes in selection.per_file
                if rules.covers(absolute)
                for code in codes
            )
        return code not in ignored[path]

    return is_on


def _fit(rule: Rule, codes: Iterable[str], *, tie: int = 0) -> int:
    """How closely the closest of the codes matches the rule; 0 when none does. `tie` is added where
    one does, so that it wins over an equal one."""
    names = (rule.name,) if rule.is_own_policy else ()
    fits = [_length(code, names) for code in codes if _speaks_of(code, rule)]
    return max(fits) + tie if fits else 0


def _speaks_of(code: str, rule: Rule) -> bool:
    if rule.is_own_policy and code == POLICY_NAME:
        return True
    return rule.name == code or rule.code.startswith(code)


def _length(code: str, policies: Container[str] = ()) -> int:
    """Twice the length of a prefix of a code, so that there is room for a tie-break; a name is as
    close as a whole code, and that of one of the `policies` closer than the code of all."""
    whole = len(RULES[0].code)
    return 2 * (whole + 1 if code in policies else min(len(code), whole))


def _matching(rules: Iterable[Rule], codes: tuple[str, ...]) -> frozenset[str]:
    return frozenset(rule.id for rule in rules if any(_speaks_of(code, rule) for code in codes))
