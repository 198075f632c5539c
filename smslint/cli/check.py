"""`smslint check`: from the options to the exit status."""

from __future__ import annotations

from smslint.base.errors import UsageError
from smslint.base.parallel import sharing
from smslint.cli.ending import explain, status_of
from smslint.cli.options import LIVE_ONLY, CheckOptions
from smslint.cli.printing import check_targets, outputs_for, print_report
from smslint.cli.workspaces import baseline_of, tree_of
from smslint.output.excerpts import Texts
from smslint.source.candidate import Candidate


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
    tree = tree_of(options)
    baseline = baseline_of(tree, options)
    check_targets(outputs, tree, options)
    if options.diff_base is not None:
        from smslint.cli.since import report_since

        report = report_since(options, tree, baseline)
    else:
        ask = None
        if options.live:
            from smslint.cli.live import asking  # nothing else knows the network

            ask = asking(options, tree)
        report = tree.lint(share=sharing(options.jobs), baseline=baseline, ask=ask)
    texts = tree.candidates
    if baseline is not None or options.write_baseline is not None:
        from smslint.cli.baselines import maintain

        report = maintain(baseline, report, options)
    if baseline is not None:
        texts = [*texts, Candidate(baseline.name, baseline.path)]
    level = tree.settings.fail_level
    status = status_of(report, options, level)
    print_report(report, outputs, options, Texts(texts), level)
    explain(report, options, tree, status)
    return status


def _refuse_without_live(options: CheckOptions) -> None:
    for flag in LIVE_ONLY:
        if getattr(options, flag[2:].replace("-", "_")):
            raise UsageError(f"{flag} goes with --live")
