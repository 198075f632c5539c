"""The baseline on the command line: which one holds, and writing it."""

from __future__ import annotations

import os

from smslint.base.errors import UsageError
from smslint.base.paths import STDIN
from smslint.cli.files import write_file
from smslint.cli.options import CheckOptions
from smslint.cli.streams import say
from smslint.report.baseline import Baseline, baseline_of, is_baseline, pruned
from smslint.report.report import Report
from smslint.workspace.tree import ProjectTree


def chosen(tree: ProjectTree, options: CheckOptions) -> Baseline | None:
    """The baseline that holds: the command line's, or else the settings'; none where a new one is
    written. Raises UsageError."""
    writes = options.write_baseline is not None
    if writes and (options.baseline is not None or options.prune_baseline):
        raise UsageError("--write-baseline begins anew: it takes no other baseline")
    if (writes or options.prune_baseline) and (options.fix or options.diff or options.show_files):
        flag = "--write-baseline" if writes else "--prune-baseline"
        raise UsageError(f"{flag} does not go with --fix, --diff or --show-files")
    if writes:
        _check_target(options.write_baseline or "")
        return None
    if options.baseline in ("", STDIN):
        raise UsageError("--baseline takes the name of a file")
    if options.prune_baseline and tree.settings.baseline is options.baseline is None:
        raise UsageError("--prune-baseline needs --baseline FILE, or `baseline` in the settings")
    return tree.baseline(options.baseline)


def maintain(baseline: Baseline | None, report: Report, options: CheckOptions) -> Report:
    """Write or prune the baseline where the options say so; the report as it is then. A run that
    failed, or found nothing to check, knows too little for either."""
    if report.failures or not report.checked:
        return report
    if options.write_baseline is not None:
        before = report.suppressed
        text, report = baseline_of(report, options.write_baseline)
        write_file(options.write_baseline, text)
        _tell(report.suppressed - before, "written to", options.write_baseline, options)
    if options.prune_baseline and baseline is not None:
        number = len(report.stale)
        text, report = pruned(baseline, report)
        if number:
            write_file(baseline.name, text)
        _tell(number, "taken out of", baseline.path, options)
    return report


def _tell(number: int, what: str, name: str, options: CheckOptions) -> None:
    if not options.quiet:
        say(f"{number:,} {'entry' if number == 1 else 'entries'} {what} {name}")


def _check_target(name: str) -> None:
    """What is no baseline is not overwritten: a slip of the hand would cost a configuration."""
    if name in ("", STDIN):
        raise UsageError("--write-baseline takes the name of a file")
    if not os.path.isfile(name):
        return
    try:
        with open(name, encoding="utf-8", errors="replace", newline="") as file:
            text = file.read()
    except (OSError, ValueError):
        return  # whoever writes it says what is wrong
    if not is_baseline(text):
        raise UsageError(f"{name} is there already and is no baseline: it is not overwritten")
