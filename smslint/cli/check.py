"""`smslint check`: from the options to the exit status."""

from __future__ import annotations

from smslint.base.errors import UsageError
from smslint.cli.ending import explain, status_of
from smslint.cli.options import LIVE_ONLY, CheckOptions
from smslint.cli.printing import check_targets, outputs_for, print_report
from smslint.cli.workspaces import baselines_of, caches_for, linted_for, projects_of, texts_of


def check(options: CheckOptions) -> int:
    """Check what the options say, print the report, give the exit status. Raises UsageError."""
    if not options.live:
        _refuse_without_live(options)
    if options.watch:
        from smslint.cli.watch import watch

        return watch(options)
    names = options.diff_base, options.add_ignores
    if options.sandbox or options.statistics or names != (None, None):
        from smslint.cli.conflicts import refuse_conflicts  # most runs have none of these

        refuse_conflicts(options)
    if not options.live and (options.fix or options.diff or options.unsafe_fixes):
        from smslint.cli.fix import fix

        return fix(options)
    if options.add_ignores is not None:
        from smslint.cli.add_ignores import add_ignores

        return add_ignores(options, options.add_ignores)
    outputs = outputs_for(options)
    projects = projects_of(options)
    baselines = baselines_of(projects, options)
    check_targets(outputs, projects, options)
    caches = caches_for(projects, options)
    if options.diff_base is not None:
        from smslint.cli.since import report_since

        linted = report_since(options, projects, baselines)
    else:
        linted = linted_for(options, projects, baselines, outputs, caches=caches)
    if baselines:
        from smslint.cli.baselines import maintain

        linted = maintain(linted, baselines, options)
    status = status_of(linted, options)
    print_report(linted, outputs, options, texts_of(projects, baselines), projects.links)
    explain(linted.report, options, projects, status, caches)
    for cache in caches:
        cache.save(linted.report.secrets)
    return status


def _refuse_without_live(options: CheckOptions) -> None:
    for flag in LIVE_ONLY:
        if getattr(options, flag[2:].replace("-", "_")):
            raise UsageError(f"{flag} goes with --live")
