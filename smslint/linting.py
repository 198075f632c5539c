"""A run from candidates to the report that counts: the engine, then everything that settings and
comments do to its findings.
"""

from collections.abc import Callable, Iterable

from smslint import engine
from smslint.engine import Analysis, Candidate
from smslint.report import Report
from smslint.selection import Selection, active_codes, apply, switched_on


def lint(
    candidates: Iterable[Candidate],
    selection: Selection,
    *,
    share: Callable[..., list[Analysis]] | None = None,
    complete: bool = True,
) -> Report:
    """Check a tree; `share` and `complete` as for `engine.check`."""
    report = engine.check(
        candidates, active=active_codes(selection), share=share, complete=complete
    )
    if report.directives:
        from smslint.suppressions import suppress  # most trees suppress nothing

        report = suppress(report, switched_on(selection))
    return apply(report, selection)
