"""`smslint check --fix` and `--diff`: apply the fixes, or show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Sized
from typing import TYPE_CHECKING

from smslint.base.errors import UsageError
from smslint.base.findings import Failure, Finding
from smslint.base.parallel import sharing
from smslint.base.paths import STDIN
from smslint.cli.ending import explain, status_of
from smslint.cli.options import CheckOptions
from smslint.cli.printing import (
    check_targets,
    line_for,
    outputs_for,
    print_report,
    says_what_is_fixable,
)
from smslint.cli.status import CLEAN, FINDINGS
from smslint.cli.streams import say, write_bytes
from smslint.cli.workspaces import baselines_of, projects_of
from smslint.fixes import Change, RevertedFix, carry_out, diff_of
from smslint.output.excerpts import Texts
from smslint.output.files import counted
from smslint.output.harmless import harmless, harmless_line
from smslint.pipeline.memory import remembering
from smslint.report.report import Report
from smslint.source.candidate import Candidate
from smslint.source.limits import MAX_BYTES
from smslint.workspace.projects import linted
from smslint.workspace.tree import ProjectTree

if TYPE_CHECKING:
    from smslint.redaction import Repeats

_MOST = 10
"""Of many fixes that were put back the first ones are told."""


def fix(options: CheckOptions) -> int:
    """Plan the fixes of a tree, write or show them, give the exit status. Raises UsageError."""
    _refuse_what_does_not_go_together(options)
    outputs = outputs_for(options)
    projects = projects_of(options)
    baselines = baselines_of(projects, options)
    check_targets(outputs, projects, options)
    given = next(filter(_is_given, projects.candidates), None)
    if given is not None and len(given.data or b"") > MAX_BYTES:
        raise UsageError(f"standard input is larger than {MAX_BYTES // 1024**2} MiB")
    line = line_for(projects, options)
    try:
        plans = [
            tree.plan_fixes(
                unsafe=options.unsafe_fixes,
                writing=options.fix,
                share=sharing(options.jobs, line),
                baseline=baselines[number] if baselines else None,
            )
            for number, tree in enumerate(projects.trees)
        ]
    finally:
        if line is not None:
            line.end()
    if options.sandbox:
        from smslint.cli.sandboxes import refuse_unknown_in

        planned = linted(projects.trees, [plan.report for plan in plans])
        refuse_unknown_in(planned.report, projects, options)
    reverted = [each for plan in plans for each in plan.reverted]
    if options.diff:
        reports = [
            plan.report._replace(failures=(*plan.report.failures, *plan.left_alone))
            for plan in plans
        ]
        changes = [change for plan in plans for change in plan.changes]
        shown = linted(projects.trees, reports)
        status = status_of(shown, options)
        if status in (CLEAN, FINDINGS):
            status = FINDINGS if changes and not options.exit_zero else CLEAN
        _show(changes, shown.report.secrets)
        explain(shown.report, options, projects, status)
        if not options.quiet:
            _tell("would fix", [one for plan in plans for one in plan.fixed], changes, reverted)
        return status
    outcomes = [carry_out(plan) for plan in plans]
    after = linted(
        projects.trees,
        [
            outcome.report._replace(failures=(*outcome.report.failures, *_refused(tree)))
            for tree, outcome in zip(projects.trees, outcomes, strict=True)
        ],
    )
    written = [change for outcome in outcomes for change in outcome.written]
    status = status_of(after, options)
    fixed_texts = {change.path: change.after for change in written}
    if given is not None:
        # A filter must give its text back, whatever is wrong with it.
        write_bytes(fixed_texts.get(given.path, given.data or b""))
        if not options.quiet:
            _list(after.report)
    else:
        projects = projects.with_texts(fixed_texts)
        if not options.unsafe_fixes and says_what_is_fixable(outputs, options):
            share = remembering(sharing(options.jobs))
            after = projects.with_fixable(after, share=share, baselines=baselines)
        print_report(after, outputs, options, Texts(projects.candidates))
    explain(after.report, options, projects, status)
    if not options.quiet:
        _tell("fixed", [one for outcome in outcomes for one in outcome.fixed], written, reverted)
    return status


def _is_given(item: Candidate) -> bool:
    """Its text is that of standard input."""
    return item.data is not None and not item.refusal


def _refused(tree: ProjectTree) -> Iterable[Failure]:
    """Files that were named, and are neither read nor written."""
    for item in tree.candidates:
        if item.refusal and item.reported:
            yield Failure(f"not fixed: {item.refusal}", item.path)


def _refuse_what_does_not_go_together(options: CheckOptions) -> None:
    if options.fix and options.diff:
        raise UsageError("--fix writes and --diff only shows: give one of them")
    if not options.fix and not options.diff:
        raise UsageError("--unsafe-fixes goes with --fix or --diff")
    if options.show_files:
        raise UsageError("--show-files does not go with --fix or --diff")
    flag = "--output" if options.output else "--format"
    wanted = options.output or options.format not in (None, "text")
    if wanted and options.diff:
        raise UsageError(f"--diff prints a patch, so it does not go with {flag}")
    if wanted and STDIN in options.paths:
        raise UsageError(f"--fix prints the text of standard input, so {flag} does not go with it")


def _show(changes: Iterable[Change], secrets: Repeats | None) -> None:
    """The patch, for people and for `git apply`."""
    for change in changes:
        diff = diff_of(change, _is_harmless, secrets)
        write_bytes(diff.patch)
        if not diff.readable:
            say(f"{change.path}: not UTF-8, so no patch can show what would change")
        elif diff.left_out:
            lines = ", ".join(map(str, diff.left_out))
            say(f"{change.path}: cannot be shown (secrets or control characters): line {lines}")
        if diff.patch and change.path.startswith("../"):
            say(f"{change.path}: git applies patches only in its own folder; run smslint above")


def _list(report: Report) -> None:
    """Findings where standard output is taken."""
    for finding in report.findings:
        if not finding.suppressed:
            place = f"{finding.path}:{finding.position.line}:{finding.position.column}"
            say(f"{place}: {finding.code} {finding.message}")


def _is_harmless(line: str) -> bool:
    """Nothing in the line acts on a terminal or a CI log: a patch cannot hold escapes instead."""
    bare = line.removeprefix("\ufeff").rstrip("\r\n").replace("\t", " ")
    return harmless_line(harmless(bare)) == bare


def _tell(
    what: str, fixed: Sequence[Finding], changes: Sized, reverted: Sequence[RevertedFix]
) -> None:
    if fixed:
        counts = Counter(finding.code for finding in fixed)
        by_code = ", ".join(f"{code} ×{count}" for code, count in sorted(counts.items()))
        files = counted(len(changes), "file")
        say(f"{what} {counted(len(fixed), 'finding')} in {files} ({by_code})")
    for finding, brought in reverted[:_MOST]:
        reason = (
            f"it would bring up {', '.join(brought)}"
            if brought
            else "the text cannot be edited there"
        )
        say(f"{finding.path}:{finding.position.line}: no fix of {finding.code}: {reason}")
    if len(reverted) > _MOST:
        say(f"and {len(reverted) - _MOST:,} more like this")
