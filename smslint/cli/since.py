"""`smslint check --diff-base`: check everything, report what concerns a change."""

from __future__ import annotations

from collections.abc import Sequence

from smslint.base.errors import UsageError
from smslint.base.parallel import sharing
from smslint.base.phrasing import quoted
from smslint.cli.options import OPTIONS, CheckOptions
from smslint.cli.printing import line_for
from smslint.cli.streams import say
from smslint.output.files import counted
from smslint.report.baseline import Baseline
from smslint.workspace.projects import Linted, Projects
from smslint.workspace.since import lint_since

_WHOLE_TREE = frozenset(
    ("--fix", "--diff", "--write-baseline", "--prune-baseline", "--show-files", "--live")
)


def refuse_what_does_not_go_with_it(options: CheckOptions) -> None:
    """Options that are about the whole tree. Raises UsageError."""
    for option in OPTIONS:
        flag = option.flags[0]
        if flag in _WHOLE_TREE and getattr(options, option.name) != option.default:
            raise UsageError(f"{flag} is about the whole tree: it does not go with --diff-base")


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
    return linted
