"""`smslint check --fix` and `--diff`: mend what can be mended, or show what that would be."""

from smslint.cli.check import (
    discovery_for,
    explain,
    print_report,
    settings_for,
    share_of,
    status_of,
)
from smslint.cli.options import CheckOptions
from smslint.cli.status import CLEAN, FAILED, FINDINGS
from smslint.cli.streams import say, write_bytes
from smslint.discovery import STDIN, Discovery
from smslint.engine import Candidate
from smslint.findings import Finding
from smslint.fixes import Plan, carry_out, diff_of, plan_fixes
from smslint.linting import lint
from smslint.output.harmless import harmless, harmless_line
from smslint.problems import UsageError
from smslint.report import Report
from smslint.selection import selection_of
from smslint.texts import Texts


def fix(options: CheckOptions) -> int:
    """Plan the fixes of a tree, write or show them, give the exit status. Raises UsageError."""
    if options.fix and options.diff:
        raise UsageError("--fix writes and --diff only shows: give one of them")
    if not options.fix and not options.diff:
        raise UsageError("--unsafe-fixes goes with --fix or --diff")
    if options.show_files:
        raise UsageError("--show-files does not go with --fix or --diff")
    settings = settings_for(options)
    selection = selection_of(settings)
    discovery = discovery_for(options, settings)

    def check(candidates: list[Candidate], share: object) -> Report:
        report = lint(
            candidates,
            selection,
            share=share if callable(share) else None,
            complete=not discovery.failures,
        )
        return report._replace(failures=(*discovery.failures, *report.failures))

    plan = plan_fixes(
        discovery.candidates,
        check,
        unsafe=options.unsafe_fixes,
        writing=options.fix,
        share=share_of(options.jobs),
    )
    if options.diff:
        return _show(plan)
    outcome = carry_out(plan)
    if STDIN in options.paths:
        return _print_text(discovery, plan, outcome.report, options)
    report = outcome.report
    status = status_of(report, options, settings.fail_level)
    mended = {change.path: change.after for change in outcome.written}
    texts = Texts(item._replace(data=mended.get(item.path, item.data)) for item in plan.candidates)
    print_report(report, options, texts)
    explain(report, options, settings, discovery, status)
    if not options.quiet:
        _tell(outcome.fixed, len(outcome.written), plan)
    return status


def _show(plan: Plan) -> int:
    """The patch, for people and for `git apply`."""
    for change in plan.changes:
        diff = diff_of(change, _is_harmless)
        write_bytes(diff.patch)
        if not diff.readable:
            say(f"{change.path}: not UTF-8, so no patch can show what would change")
        elif diff.left_out:
            lines = ", ".join(map(str, diff.left_out))
            say(f"{change.path}: not shown, because of what stands there: line {lines}")
    for failure in plan.left_alone:
        say(f"{failure.path}: {failure.what}")
    if plan.report.failures or plan.left_alone:
        for failure in plan.report.failures:
            say(f"{failure.path}: {failure.what}")
        return FAILED
    return FINDINGS if plan.changes else CLEAN


def _is_harmless(line: str) -> bool:
    """Nothing in the line acts on a terminal or a CI log: a patch cannot hold escapes instead."""
    bare = line.rstrip("\r\n").replace("\t", " ")
    return harmless_line(harmless(bare)) == bare


def _print_text(discovery: Discovery, plan: Plan, report: Report, options: CheckOptions) -> int:
    """Standard input, mended, to standard output."""
    given = next(item for item in discovery.candidates if item.data is not None)
    mended = {change.path: change.after for change in plan.changes}
    write_bytes(mended.get(given.path, given.data or b""))
    for finding in report.findings:
        if not finding.suppressed and not options.quiet:
            position = finding.position
            where = f"{finding.path}:{position.line}:{position.column}"
            say(f"{where}: {finding.code} {finding.message}")
    if report.failures:
        return FAILED
    return CLEAN


def _tell(fixed: tuple[Finding, ...], files: int, plan: Plan) -> None:
    if fixed:
        counts: dict[str, int] = {}
        for finding in fixed:
            counts[finding.code] = counts.get(finding.code, 0) + 1
        by_code = ", ".join(f"{code} ×{count}" for code, count in sorted(counts.items()))
        say(
            f"fixed {len(fixed)} finding{'' if len(fixed) == 1 else 's'} in {files}"
            f" file{'' if files == 1 else 's'} ({by_code})"
        )
    for put_back in plan.put_back:
        finding = put_back.finding
        reason = (
            f"it would bring up {', '.join(put_back.brought)}"
            if put_back.brought
            else "the text cannot be edited there"
        )
        say(f"{finding.path}:{finding.position.line}: {finding.code} was not fixed: {reason}")
