"""`smslint check`: from the options to the exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from smslint.base.errors import UsageError
from smslint.base.findings import Severity
from smslint.base.parallel import jobs_for, share
from smslint.cli.options import LIVE_ONLY, CheckOptions
from smslint.cli.printing import check_targets, outputs_for, print_report
from smslint.cli.status import CLEAN, FAILED, FINDINGS, NOTHING, UNCHECKED
from smslint.cli.streams import say
from smslint.discovery.gitignore import IgnoreRules
from smslint.discovery.walk import STDIN, Discovery, Overlay, discover
from smslint.output.excerpts import Texts
from smslint.pipeline import engine
from smslint.pipeline.lint import lint
from smslint.report.report import Answers, Report
from smslint.report.selection import selection_of
from smslint.settings import Settings, codes_in, load_settings, severity_in, tree_of
from smslint.source.candidate import Candidate
from smslint.source.limits import MAX_BYTES

if TYPE_CHECKING:
    from smslint.report.baseline import Baseline


def check(options: CheckOptions) -> int:
    """Check what the options say, print the report, give the exit status. Raises UsageError."""
    if not options.live:
        _refuse_without_live(options)
    if options.diff_base is not None:
        from smslint.cli.since import refuse_what_does_not_go_with_it

        refuse_what_does_not_go_with_it(options)
    if not options.live and (options.fix or options.diff or options.unsafe_fixes):
        from smslint.cli.fix import fix

        return fix(options)
    outputs = outputs_for(options)
    settings = settings_for(options)
    baseline = baseline_for(settings, options)
    discovery = discovery_for(options, settings)
    check_targets(outputs, discovery, settings, options)
    if options.diff_base is not None:
        from smslint.cli.since import report_since

        report = report_since(options, settings, discovery, baseline)
    else:
        ask = None
        if options.live:
            from smslint.cli.live import asking  # nothing else knows the network

            ask = asking(options, settings, discovery)
        report = report_on(discovery, settings, jobs=options.jobs, baseline=baseline, ask=ask)
    texts = discovery.candidates
    if baseline is not None or options.write_baseline is not None:
        from smslint.cli.baselines import maintain

        report = maintain(baseline, report, options)
    if baseline is not None:
        texts = [*texts, Candidate(baseline.name, baseline.path)]
    status = status_of(report, options, settings.fail_level)
    print_report(report, outputs, options, Texts(texts), settings.fail_level)
    explain(report, options, settings, discovery, status)
    return status


def baseline_for(settings: Settings, options: CheckOptions) -> Baseline | None:
    """The baseline that holds, if any. Raises UsageError."""
    asked = options.baseline, options.write_baseline, options.prune_baseline or None
    if settings.baseline is None and not any(item is not None for item in asked):
        return None
    from smslint.cli.baselines import chosen  # most runs have none

    return chosen(settings, options)


def report_on(
    discovery: Discovery,
    settings: Settings,
    *,
    jobs: int = 0,
    baseline: Baseline | None = None,
    ask: Callable[[Report], Answers] | None = None,
) -> Report:
    """The report on a tree, with the findings that the settings want; `ask` as for `lint`."""
    report = lint(
        discovery.candidates,
        selection_of(settings),
        share=share_of(jobs),
        complete=not discovery.failures,
        baseline=baseline,
        ask=ask,
    )
    return report._replace(failures=(*discovery.failures, *report.failures))


def settings_for(options: CheckOptions) -> Settings:
    """The settings that hold: the command line's, then the file's, then the defaults."""
    settings = load_settings(os.getcwd(), file=options.config, isolated=options.isolated)
    return settings.overridden(
        select=_codes("--select", options.select),
        ignore=_codes("--ignore", options.ignore),
        fail_level=severity_in(options.fail_level) if options.fail_level else None,
    )


def _codes(option: str, codes: Sequence[str]) -> tuple[str, ...]:
    try:
        return codes_in(",".join(codes))
    except UsageError as error:
        raise UsageError(f"{option}: {error}") from None


def discovery_for(options: CheckOptions, settings: Settings) -> Discovery:
    """The files that the command line and the settings name."""
    paths = [path for path in options.paths if path != STDIN]
    overlay = None
    if STDIN in options.paths:
        overlay = Overlay(options.stdin_filename or STDIN, _standard_input())
    elif options.stdin_filename is not None:
        raise UsageError("--stdin-filename goes with the path - (standard input)")
    tree = tree_of(settings)
    if not paths and overlay is None and tree is None:
        paths = [os.curdir]
    exclude = IgnoreRules(settings.folder, settings.exclude) if settings.exclude else None
    return discover(paths, tree=tree, exclude=exclude, overlay=overlay)


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise UsageError("standard input is closed")
    try:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"standard input cannot be read: {error.strerror}") from None


def share_of(wanted: int) -> Callable[..., list[engine.Analysis]]:
    def shared(function: Callable[[Any], Any], items: Sequence[Any]) -> list[Any]:
        return share(function, items, jobs=jobs_for(len(items), wanted))

    return shared


def status_of(report: Report, options: CheckOptions, level: Severity) -> int:
    if report.failures:
        return FAILED
    if not report.checked:
        return CLEAN if options.allow_empty else NOTHING
    if options.show_files or options.exit_zero:
        return CLEAN
    if report.fails_at(level):
        return FINDINGS
    return UNCHECKED if report.lacks_checks else CLEAN


def _refuse_without_live(options: CheckOptions) -> None:
    for flag in LIVE_ONLY:
        if getattr(options, flag[2:].replace("-", "_")):
            raise UsageError(f"{flag} goes with --live")


def explain(
    report: Report, options: CheckOptions, settings: Settings, discovery: Discovery, status: int
) -> None:
    """What does not belong into the report, on standard error."""
    for failure in report.failures:
        where = f"{failure.path}: " if failure.path else ""
        say(f"{where}{failure.what}")
    if not report.checked and not report.failures and not (options.allow_empty and options.quiet):
        say(*_nothing(report, options, settings))
    if options.verbose:
        from smslint.output.files import counted

        say(f"settings: {settings.file or 'none'}")
        say(
            f"{counted(len(discovery.candidates), 'file')} looked at,"
            f" {len(report.checked)} checked, {len(report.skipped)} not ours,"
            f" {len(discovery.left_out)} left out"
        )
        if options.show_files or options.verbose > 1:
            say(*(f"left out: {path} ({reason})" for path, reason in discovery.left_out))
        say(f"exit status {status}")


def _nothing(report: Report, options: CheckOptions, settings: Settings) -> list[str]:
    where = ", ".join(options.paths) or (
        "the `paths` of the settings" if settings.paths is not None else "this folder"
    )
    lines = [f"nothing to check in {where}"]
    if report.skipped:
        number = len(report.skipped)
        files = "1 YAML file is" if number == 1 else f"{number:,} YAML files are"
        lines.append(f"{files} no configuration of Journey Optimizer (--show-files lists them)")
    if settings.paths is not None and options.paths:
        lines.append(f"the tree is what `paths` in {settings.origin('paths')} holds")
    lines.append(
        "looked for .yaml and .yml files with `sandbox`, `credentials`, `webhooks`,"
        " `channel_configs` or `subdomains`; a file that is named is always checked"
    )
    return lines
