"""`smslint check --add-ignores`: accept what is found today, by comments with a reason."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Sequence

from smslint.base.errors import UsageError
from smslint.base.findings import Finding
from smslint.base.parallel import sharing
from smslint.base.paths import STDIN
from smslint.base.phrasing import quoted
from smslint.cli.ending import explain, status_of
from smslint.cli.options import CheckOptions
from smslint.cli.printing import check_targets, outputs_for, print_report
from smslint.cli.streams import say
from smslint.cli.workspaces import baselines_of, projects_of, texts_of
from smslint.fixes import carry_out
from smslint.fixes.ignores import REFUSAL, Ignored
from smslint.output.files import counted
from smslint.pipeline.lint import lint_texts
from smslint.report.report import Report
from smslint.report.selection import EVERYTHING
from smslint.workspace.projects import linted

_MOST = 10
"""The first places are listed."""

# What ends a reason when a comment is removed.
_ANOTHER_COMMENT = re.compile(r"\s#\s")


def add_ignores(options: CheckOptions, reason: str) -> int:
    """Plan the comments of a tree, write them, give the exit status. Raises UsageError."""
    reason = _checked(reason.strip())
    if STDIN in options.paths:
        raise UsageError("--add-ignores writes to files, so it does not go with standard input")
    outputs = outputs_for(options)
    projects = projects_of(options)
    baselines = baselines_of(projects, options)
    check_targets(outputs, projects, options)
    plans = [
        tree.plan_ignores(
            reason,
            writing=True,
            share=sharing(options.jobs),
            baseline=baselines[number] if baselines else None,
        )
        for number, tree in enumerate(projects.trees)
    ]
    if options.sandbox:
        from smslint.cli.sandboxes import refuse_unknown_in, tell_of_others

        planned = linted(projects.trees, [each.plan.report for each in plans]).report
        refuse_unknown_in(planned, projects, options)
        tell_of_others(planned, options)
    outcomes = [carry_out(each.plan, refusal=REFUSAL) for each in plans]
    after = linted(projects.trees, [outcome.report for outcome in outcomes])
    written = {change.path: change.after for each in outcomes for change in each.written}
    status = status_of(after, options)
    projects = projects.with_texts(written)
    print_report(after, outputs, options, texts_of(projects, baselines))
    explain(after.report, options, projects, status)
    if not options.quiet:
        _tell(plans, frozenset(written), after.report)
    return status


def _checked(reason: str) -> str:
    """A reason that a comment can contain. Raises UsageError."""
    what = "--add-ignores takes a reason in words"
    if not reason or reason.startswith("-"):
        raise UsageError(f'{what}, as in --add-ignores "until the contract ends in May"')
    if os.path.lexists(reason):
        raise UsageError(f"{what}, and {quoted(reason)} is a file or folder")
    if not reason.isprintable():
        raise UsageError(f"{what}, on one line, without control characters")
    if _ANOTHER_COMMENT.search(reason):
        raise UsageError(f"{what}, without ` # `, which would start another comment")
    # How a comment with it would be read.
    report = lint_texts({"reason.yaml": f"# {reason}\nsandbox: x\n".encode()}, EVERYTHING)
    for finding in report.findings:
        raise UsageError(f"{what}, and in a comment {finding.message}")
    if "smslint:" in reason:
        raise UsageError(f"{what}, without `smslint:`, which has a meaning of its own in comments")
    return reason


def _tell(plans: Sequence[Ignored], written: frozenset[str], report: Report) -> None:
    """Tell what was done and what was not; `report` has the lines as they are now."""
    comments = [item for each in plans for item in each.comments if item.path in written]
    suppressed = [finding for item in comments for finding in item.findings]
    left = [item for each in plans for item in each.left]
    now = {_key(found): found for found in report.findings}
    if comments:
        counts = Counter(finding.rule_id.rpartition("/")[2] for finding in suppressed)
        by_rule = ", ".join(f"{rule} ×{count}" for rule, count in sorted(counts.items()))
        say(
            f"wrote {counted(len(comments), 'comment')} in {counted(len(written), 'file')} for"
            f" {counted(len(suppressed), 'finding')} ({by_rule})"
        )
    elif not left:
        say("nothing is found at or above the fail level, so no comment is written")
    for item in comments:
        if item.in_file:
            places = _places([now.get(_key(found), found) for found in item.findings])
            say(f"for the whole file, as no comment can be put at the line: {places}")
    for why in dict.fromkeys(item.why for item in left):
        alike = [now.get(_key(item.finding), item.finding) for item in left if item.why == why]
        say(f"no comment for {counted(len(alike), 'finding')}: {why} ({_places(alike)})")


def _key(finding: Finding) -> tuple[str, str, int, str]:
    """The part of a finding that stays the same when lines move."""
    return finding.path, finding.rule_id, finding.document, finding.pointer


def _places(findings: Sequence[Finding]) -> str:
    shown = [f"{found.path}:{found.position.line} {found.code}" for found in findings[:_MOST]]
    rest = len(findings) - len(shown)
    return ", ".join([*shown, f"{rest:,} more"] if rest else shown)
