"""`smslint check --diff-base`: all is checked, and what a change concerns is reported."""

from __future__ import annotations

from smslint.base.errors import UsageError
from smslint.base.parallel import sharing
from smslint.base.phrasing import quoted
from smslint.cli.options import OPTIONS, CheckOptions
from smslint.cli.streams import say
from smslint.output.files import counted
from smslint.report.baseline import Baseline
from smslint.report.report import Report
from smslint.workspace.since import lint_since
from smslint.workspace.tree import ProjectTree

_WHOLE_TREE = frozenset(
    ("--fix", "--diff", "--write-baseline", "--prune-baseline", "--show-files", "--live")
)


def refuse_what_does_not_go_with_it(options: CheckOptions) -> None:
    """Options that are about the whole tree. Raises UsageError."""
    for option in OPTIONS:
        flag = option.flags[0]
        if flag in _WHOLE_TREE and getattr(options, option.name) != option.default:
            raise UsageError(f"{flag} is about the whole tree: it does not go with --diff-base")


def report_since(options: CheckOptions, tree: ProjectTree, baseline: Baseline | None) -> Report:
    """The report on a tree with the findings that concern what changed. Raises UsageError."""
    ref = options.diff_base or ""
    report, others, changes = lint_since(tree, ref, share=sharing(options.jobs), baseline=baseline)
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
    return report
