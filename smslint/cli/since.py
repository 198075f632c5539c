"""`smslint check --diff-base`: check everything, report what concerns a change."""

from __future__ import annotations

from collections.abc import Sequence

from smslint.base.parallel import sharing
from smslint.base.phrasing import quoted
from smslint.cli.options import CheckOptions
from smslint.cli.printing import line_for
from smslint.cli.streams import say
from smslint.output.files import counted
from smslint.report.baseline import Baseline
from smslint.workspace.projects import Linted, Projects
from smslint.workspace.since import lint_since


def report_since(
    options: CheckOptions, projects: Projects, baselines: Sequence[Baseline | None]
) -> Linted:
    """The reports with the findings that concern what changed. Raises UsageError."""
    ref = options.diff_base or ""
    line = line_for(projects, options)
    try:
        linted, others, changes = lint_since(
            projects, ref, share=sharing(options.jobs, line), baselines=baselines
        )
    finally:
        if line is not None:
            line.end()
    if options.verbose:
        say(
            f"compared with commit {changes.commit[:12]}: {counted(len(changes.files), 'file')} of"
            f" these changed, {len(changes.gone):,} YAML files of the repository are gone"
        )
    if others and not options.quiet:
        verb = "does" if others == 1 else "do"
        say(
            f"{counted(others, 'more finding')} {verb} not concern what changed since {quoted(ref)}"
        )
    if options.sandbox:
        from smslint.cli.sandboxes import refuse_unknown_in

        refuse_unknown_in(linted.report, projects, options)
    return linted
