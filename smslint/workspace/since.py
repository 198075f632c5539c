"""The findings of a tree that concern what changed since a commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from smslint.base.errors import UsageError
from smslint.changes import Changes, changes_since, concerning
from smslint.pipeline.engine import Analysis
from smslint.report.baseline import Baseline, parsed_baseline
from smslint.report.report import Report
from smslint.source.candidate import Candidate
from smslint.workspace.tree import ProjectTree


class Since(NamedTuple):
    """The report on what `changes` concern, and how many findings that are not suppressed do not
    concern them."""

    report: Report
    others: int
    changes: Changes


def lint_since(
    tree: ProjectTree,
    ref: str,
    *,
    share: Callable[..., list[Analysis]],
    baseline: Baseline | None,
) -> Since:
    """The report on a tree with the findings that concern what changed since `ref`. Raises
    UsageError."""
    files = tree.candidates
    if baseline is not None:
        files = [*files, Candidate(baseline.name, baseline.path)]
    changes = changes_since(ref, files, tree.base.root)
    share = _remembering(share)
    report = tree.lint(share=share, baseline=baseline)

    def before() -> Report:
        old = tree.with_candidates(changes.before(tree.candidates, tree.holds))
        return old.lint(share=share, baseline=_baseline_before(baseline, changes))

    report, others = concerning(report, changes, before)
    return Since(report, others, changes)


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
