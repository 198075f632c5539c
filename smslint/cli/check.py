"""`smslint check`: from the options to the exit status."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from smslint.base.errors import UsageError
from smslint.base.parallel import sharing
from smslint.cli.ending import explain, status_of
from smslint.cli.options import LIVE_ONLY, CheckOptions, Outputs
from smslint.cli.printing import (
    check_targets,
    line_for,
    outputs_for,
    print_report,
    says_what_is_fixable,
)
from smslint.cli.workspaces import baselines_of, projects_of, texts_of
from smslint.pipeline.remembering import remembering
from smslint.workspace.projects import Linted, Projects

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
    projects = projects_of(options)
    baselines = baselines_of(projects, options)
    check_targets(outputs, projects, options)
    if options.diff_base is not None:
        from smslint.cli.since import report_since

        linted = report_since(options, projects, baselines)
    else:
        linted = _linted(options, projects, baselines, outputs)
    if baselines:
        from smslint.cli.baselines import maintain

        linted = maintain(linted, baselines, options)
    status = status_of(linted, options)
    print_report(linted, outputs, options, texts_of(projects, baselines))
    explain(linted.report, options, projects, status)
    return status


def _linted(
    options: CheckOptions,
    projects: Projects,
    baselines: Sequence[Baseline | None],
    outputs: Outputs,
) -> Linted:
    """The reports on all files, with what their providers say and what fixes would do, as far as
    that is asked for."""
    asks = []
    if options.live:
        from smslint.cli.live import asking  # nothing else knows the network

        asks = [asking(options, tree, projects) for tree in projects.trees]
    line = line_for(projects, options)
    try:
        share = remembering(sharing(options.jobs, line))
        linted = projects.lint(share=share, baselines=baselines, asks=asks)
        if says_what_is_fixable(outputs, options):
            linted = projects.with_fixable(linted, share=share, baselines=baselines)
    finally:
        if line is not None:
            line.end()
    return linted


def _refuse_without_live(options: CheckOptions) -> None:
    for flag in LIVE_ONLY:
        if getattr(options, flag[2:].replace("-", "_")):
            raise UsageError(f"{flag} goes with --live")
