"""The findings of a tree that concern what changed since a commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from smslint.base.errors import UsageError
from smslint.changes import Changes, changes_since, concerning
from smslint.pipeline.analysis import Analysis
from smslint.pipeline.memory import remembering
from smslint.report.baseline import Baseline, parsed_baseline
from smslint.report.report import Report
from smslint.source.candidate import Candidate
from smslint.workspace.projects import Linted, Projects
from smslint.workspace.tree import ProjectTree


class Since(NamedTuple):
    """The reports on what `changes` concern, and how many findings that are not suppressed do not
    concern them."""

    linted: Linted
    others: int
    changes: Changes


def lint_since(
    projects: Projects,
    ref: str,
    *,
    share: Callable[..., list[Analysis]],
    baselines: Sequence[Baseline | None],
) -> Since:
    """The reports on projects with the findings that concern what changed since `ref`. `baselines`
    as for `Projects.lint`. Raises UsageError."""
    files = projects.candidates
    files += [Candidate(each.name, each.path) for each in baselines if each is not None]
    changes = changes_since(ref, files, projects.root)
    share = remembering(share)
    now = projects.lint(share=share, baselines=baselines)
    reports = []
    others = 0
    for number, tree in enumerate(projects.trees):
        baseline = baselines[number] if baselines else None
        kept, more = concerning(
            now.reports[number], changes, _before(tree, changes, share, baseline)
        )
        reports.append(kept)
        others += more
    return Since(now.with_reports(reports), others, changes)


def _before(
    tree: ProjectTree,
    changes: Changes,
    share: Callable[..., list[Analysis]],
    baseline: Baseline | None,
) -> Callable[[], Report]:
    """Makes the report on a tree as it was."""

    def before() -> Report:
        old = tree.with_candidates(changes.before(tree.candidates, tree.holds))
        return old.lint(share=share, baseline=_baseline_before(baseline, changes))

    return before


def _baseline_before(baseline: Baseline | None, changes: Changes) -> Baseline | None:
    """The baseline as it was; None when it was not there, or was not a baseline."""
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
