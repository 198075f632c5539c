"""A run from candidates to the final report: the engine, then everything that settings, comments
and a baseline do to its findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from smslint.base.dialect import PLAIN, Dialect
from smslint.base.paths import IN_NO_FILE, PathBase
from smslint.facts.adobe import ADOBE
from smslint.pipeline import engine
from smslint.pipeline.analysis import Analysis
from smslint.report.report import ANSWERED, LiveCheck, LiveResults, Report
from smslint.report.selection import EVERYTHING, Selection, active_codes, apply, switched_on
from smslint.settings import OWN_FILES, settings_in_text
from smslint.source.candidate import Candidate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smslint.policies.model import Policy
    from smslint.redaction import Masks
    from smslint.report.baseline import Baseline


def lint(
    candidates: Iterable[Candidate],
    selection: Selection,
    *,
    base: PathBase = IN_NO_FILE,
    share: Callable[..., list[Analysis]] | None = None,
    complete: bool = True,
    masks: Callable[[Candidate], Masks] | None = None,
    baseline: Baseline | None = None,
    ask: Callable[[Report], LiveResults] | None = None,
    looked_at: frozenset[str] | None = None,
    policies: Sequence[Policy] = (),
    measure: bool = False,
) -> Report:
    """Check a tree; `base`, `share`, `complete`, `masks`, `policies` and `measure` as for
    `engine.check`. What the `baseline` knows is suppressed. `ask` gets the report and gives what
    providers add to it. `looked_at` are the paths of all files that the run looks at, where these
    are more."""
    todo = list(candidates)
    paths = frozenset(item.path for item in todo) if looked_at is None else looked_at
    # Whether a credential may be asked about does not depend on which findings are wanted.
    active = active_codes(selection) | (EVERYTHING.codes if ask is not None else frozenset())
    report = engine.check(
        todo,
        active=active,
        share=share,
        complete=complete,
        masks=masks,
        base=base,
        policies=policies,
        measure=measure,
    )
    if ask is not None and report.checked:
        from smslint.report.assemble import joined

        answers = ask(_judged(report, EVERYTHING, baseline, paths))
        report = joined(report, answers.found)._replace(
            live=answers.checks,
            failures=(*report.failures, *answers.failures),
            extent=report.extent._replace(
                answered=_answered(check for check in answers.checks if check.vendor != ADOBE),
                confirmed=_confirmed(answers),
            ),
        )
    return _judged(report, selection, baseline, paths)


def _answered(checks: Iterable[LiveCheck]) -> frozenset[str | None]:
    """The sandboxes in which every check had a clear result."""
    results: dict[str | None, list[str]] = {}
    for check in checks:
        results.setdefault(check.sandbox, []).append(check.result)
    return frozenset(sandbox for sandbox, found in results.items() if ANSWERED.issuperset(found))


def _confirmed(answers: LiveResults) -> frozenset[str | None] | None:
    """The sandboxes about which Adobe has answered every question; None if it was not asked."""
    checks = [check for check in answers.checks if check.vendor == ADOBE]
    return _answered(checks) if checks else None


def _judged(
    report: Report,
    selection: Selection,
    baseline: Baseline | None,
    looked_at: frozenset[str],
) -> Report:
    """With what comments, the baseline and the settings do to its findings."""
    is_on = switched_on(selection, report.base)
    if report.with_directives:
        from smslint.report.suppressions import suppress  # most trees suppress nothing

        report = suppress(report, is_on)
    if baseline is not None:
        from smslint.report.baseline import apply_baseline

        report = apply_baseline(report, baseline, is_on, looked_at)
    return apply(report, selection, is_on)


def lint_texts(
    files: Mapping[str, bytes], selection: Selection, *, dialect: Dialect = PLAIN
) -> Report:
    """Check texts in place of files, by path; one that ends in `.baseline` is the baseline of the
    others, and the policies in a `smslint.toml` are theirs, too. `dialect` is what settings add to
    the language."""
    baseline = None
    policies: tuple[Policy, ...] = ()
    candidates = []
    for path, data in files.items():
        if path.endswith(".baseline"):
            from smslint.report.baseline import parsed_baseline

            baseline = parsed_baseline(data.decode(), path, path)
        elif path == OWN_FILES[0]:
            policies = settings_in_text(data.decode(), path).policies
            ids = frozenset(policy.rule_id for policy in policies)
            selection = selection._replace(codes=selection.codes | ids)
        else:
            candidates.append(Candidate(path, path, named=True, data=data, dialect=dialect))
    return lint(candidates, selection, baseline=baseline, policies=policies)
