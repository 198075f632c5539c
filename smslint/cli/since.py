"""`smslint check --diff-base`: all is checked, and what a change concerns is reported."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from smslint.base.errors import UsageError
from smslint.base.phrasing import quoted
from smslint.changes import Changes, changes_since, concerning
from smslint.cli.check import share_of
from smslint.cli.options import OPTIONS, CheckOptions
from smslint.cli.streams import say
from smslint.discovery.gitignore import IgnoreRules
from smslint.discovery.walk import STDIN, Discovery
from smslint.output.files import counted
from smslint.pipeline.engine import Analysis
from smslint.pipeline.lint import lint
from smslint.report.baseline import Baseline, parsed_baseline
from smslint.report.report import Report
from smslint.report.selection import selection_of
from smslint.settings import Settings, tree_of
from smslint.source.candidate import Candidate

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
    options: CheckOptions, settings: Settings, discovery: Discovery, baseline: Baseline | None
) -> Report:
    """The report on a tree with the findings that concern what changed. Raises UsageError."""
    ref = options.diff_base or ""
    files = discovery.candidates
    if baseline is not None:
        files = [*files, Candidate(baseline.name, baseline.path)]
    changes = changes_since(ref, files)
    selection = selection_of(settings)
    share = _remembering(share_of(options.jobs))
    complete = not discovery.failures
    report = lint(
        discovery.candidates, selection, share=share, complete=complete, baseline=baseline
    )

    def before() -> Report:
        return lint(
            changes.before(discovery.candidates, _was_there(options, settings)),
            selection,
            share=share,
            complete=complete,
            baseline=_baseline_before(baseline, changes),
        )

    report, others = concerning(report, changes, before)
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
    return report._replace(failures=(*discovery.failures, *report.failures))


def _remembering(
    share: Callable[..., list[Analysis]],
) -> Callable[..., list[Analysis]]:
    """Analyses a file once, although it is part of the tree today and before."""
    known: dict[Candidate, Analysis] = {}

    def remember(
        analyse: Callable[[Candidate], Analysis], todo: Sequence[Candidate]
    ) -> list[Analysis]:
        fresh = [item for item in todo if item not in known]
        known.update(zip(fresh, share(analyse, fresh), strict=True))
        return [known[item] for item in todo]

    return remember


def _baseline_before(baseline: Baseline | None, changes: Changes) -> Baseline | None:
    """The baseline as it was; None when it was not there, or was none."""
    change = changes.files.get(baseline.path) if baseline is not None else None
    if baseline is None or change is None:
        return baseline
    if change.before is None:
        return None
    try:
        text = change.before.decode("utf-8-sig")
        return parsed_baseline(text, baseline.name, baseline.path)
    except (UnicodeDecodeError, UsageError):
        return None


def _was_there(options: CheckOptions, settings: Settings) -> Callable[[str], bool]:
    """Says of a file that is gone whether it was part of the tree, as far as its name tells."""
    tree = tree_of(settings)
    named = [path for path in options.paths if path != STDIN]
    if tree is None and not named and options.stdin_filename is not None:
        named = [os.path.dirname(options.stdin_filename) or os.curdir]
    roots = [os.path.realpath(path) for path in tree or named or [os.curdir]]
    exclude = IgnoreRules(settings.folder, settings.exclude) if settings.exclude else None

    def was_there(name: str) -> bool:
        if exclude is not None and exclude.covers(name):
            return False
        for root in roots:
            inside = root if root.endswith(os.sep) else root + os.sep
            if name.startswith(inside):
                steps = name[len(inside) :].split(os.sep)
                return not any(step.startswith(".") or step == "node_modules" for step in steps)
        return False

    return was_there
