"""The tree of a project: its files under its settings, checked, read and fixed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence

from smslint.base.named_tuples import NamedTuple
from smslint.base.paths import PathBase
from smslint.discovery.owners import Owner, Owners
from smslint.discovery.walk import Discovery
from smslint.pipeline.analysis import Analysis, Reading, Remembered
from smslint.pipeline.engine import read_project
from smslint.pipeline.lint import lint
from smslint.report.report import Fixable, LiveResults, Report
from smslint.report.selection import Selection, active_codes
from smslint.settings import Settings
from smslint.source.candidate import Candidate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smslint.fixes import Plan, Share
    from smslint.fixes.ignores import Ignored
    from smslint.redaction import Masks
    from smslint.report.baseline import Baseline

_FEWEST_ATTEMPTS = 5
_CHECKED_FILES = 10_000
"""Files that are looked at again to find out what fixes would do, over all attempts."""
_MOST_FIXED = 100
"""The largest number of files with something to fix for which that is tried: it takes as long as
the check itself."""


class ProjectTree(NamedTuple):
    """The files of a project and the settings that they live under. `selection` and `owner` are
    made of the settings, `owners` knows those of other projects; `roots` are the files and folders
    (absolute) that the tree is made of; `partial`: the files are not all of it."""

    base: PathBase
    settings: Settings
    selection: Selection
    owner: Owner
    owners: Owners
    roots: Sequence[str]
    discovery: Discovery
    partial: bool = False

    @property
    def candidates(self) -> list[Candidate]:
        """The files to look at, in order of paths."""
        return self.discovery.candidates

    @property
    def complete(self) -> bool:
        """The whole tree is there: only then can something be missing in it."""
        return not self.discovery.failures and not self.partial

    def with_candidates(
        self, candidates: Iterable[Candidate], *, partial: bool = False
    ) -> ProjectTree:
        """The same tree with other files, or other texts in them; `partial`: there are more."""
        discovery = self.discovery._replace(candidates=list(candidates))
        return self._replace(discovery=discovery, partial=self.partial or partial)

    def holds(self, name: str) -> bool:
        """A file of that name would be part of the tree, as far as the name (absolute, links
        resolved) tells."""
        if self.owner.excludes(name):
            return False
        nearest = self.owners.of(os.path.dirname(name))
        if nearest.key != self.owner.key and not (nearest.is_bare and self.owner.tree is not None):
            return False
        for root in map(os.path.realpath, self.roots):
            if name == root:
                return True
            inside = root if root.endswith(os.sep) else root + os.sep
            if name.startswith(inside):
                steps = name[len(inside) :].split(os.sep)
                return not any(step.startswith(".") or step == "node_modules" for step in steps)
        return False

    def names(self) -> dict[str, str]:
        """The names for the system of the files on disk, by the paths that outputs call them."""
        return {item.path: item.name for item in self.candidates if item.data is None}

    def baseline(self, name: str | None = None) -> Baseline | None:
        """The baseline of that name (relative to the root), or else that of the settings, if any.
        Raises UsageError."""
        if name is not None:
            name = os.path.join(self.base.root, name)
        elif self.settings.baseline is not None:
            name = os.path.join(self.settings.folder_of("baseline"), self.settings.baseline)
        if name is None:
            return None
        from smslint.report.baseline import read_baseline  # most projects have none

        return read_baseline(name, self.base.root)

    def lint(
        self,
        *,
        selection: Selection | None = None,
        share: Callable[..., list[Analysis]] | None = None,
        masks: Callable[[Candidate], Masks] | None = None,
        baseline: Baseline | None = None,
        ask: Callable[[Report], LiveResults] | None = None,
        looked_at: frozenset[str] | None = None,
        measure: bool = False,
    ) -> Report:
        """The report on the tree, with the findings that the settings want, or another
        `selection`; the rest as for `pipeline.lint`."""
        report = lint(
            self.candidates,
            self.selection if selection is None else selection,
            base=self.base,
            share=share,
            complete=self.complete,
            masks=masks,
            baseline=baseline,
            ask=ask,
            looked_at=looked_at,
            policies=self.settings.policies,
            measure=measure,
        )
        return report._replace(failures=(*self.discovery.failures, *report.failures))

    def read(
        self,
        *,
        share: Callable[..., list[Analysis]] | None = None,
        checking: bool = False,
    ) -> Reading:
        """What the tree holds. `share` as for `pipeline.lint`; if `checking`, the rules run on each
        file, so that a `lint` with the same `share`, which remembers, reads none again."""
        return read_project(
            self.candidates,
            complete=self.complete,
            share=share,
            active=active_codes(self.selection) if checking else frozenset(),
            policies=self.settings.policies if checking else (),
        )

    def plan_fixes(
        self,
        *,
        unsafe: bool = False,
        writing: bool = False,
        share: Share | None = None,
        baseline: Baseline | None = None,
        attempts: int | None = None,
    ) -> Plan:
        """The fixes of what `lint` reports; nothing is written. The options are those of
        `fixes.plan_fixes`."""
        from smslint.fixes import MOST_ATTEMPTS, plan_fixes  # most runs fix nothing

        def check(candidates: Sequence[Candidate], share: Share | None) -> Report:
            return self.with_candidates(candidates).lint(share=share, baseline=baseline)

        return plan_fixes(
            self.candidates,
            check,
            unsafe=unsafe,
            writing=writing,
            share=share,
            attempts=MOST_ATTEMPTS if attempts is None else attempts,
        )

    def plan_ignores(
        self,
        reason: str,
        *,
        writing: bool = False,
        share: Share | None = None,
        baseline: Baseline | None = None,
    ) -> Ignored:
        """The comments that accept what `lint` reports at or above the fail level of the settings;
        nothing is written. The options are those of `fixes.plan_ignores`."""
        from smslint.fixes.ignores import plan_ignores  # most runs write no comments

        def check(candidates: Sequence[Candidate], share: Share | None) -> Report:
            return self.with_candidates(candidates).lint(share=share, baseline=baseline)

        return plan_ignores(
            self.candidates,
            check,
            reason=reason,
            level=self.settings.fail_level,
            writing=writing,
            share=share,
        )

    def with_fixable(
        self, report: Report, *, share: Share | None = None, baseline: Baseline | None = None
    ) -> Report:
        """The report of `lint` with the numbers of findings that fixes would remove. They are found
        by trying; in large trees that ends after a few attempts, and where very many files have
        something to fix it is not tried. A `share` that remembers avoids analysing the files
        again."""
        fixes = [
            (found.path, found.fix.safe)
            for found in report.findings
            if found.fix is not None and not found.suppressed
        ]
        if not fixes:
            return report
        if len({path for path, _ in fixes}) > _MOST_FIXED:
            number = sum(safe for _, safe in fixes)
            fixable = Fixable(number, len(fixes) - number, all_tried=False, tried=False)
            return report._replace(fixable=fixable)
        if not isinstance(share, Remembered):
            from smslint.pipeline.memory import Sandboxes, one_by_one

            # What rules find about sandboxes is the same in most attempts.
            share = Remembered(share or one_by_one, Sandboxes())
        attempts = max(_FEWEST_ATTEMPTS, _CHECKED_FILES // len(self.candidates))
        safe, every = (
            self.plan_fixes(
                unsafe=unsafe, writing=True, share=share, baseline=baseline, attempts=attempts
            )
            for unsafe in (False, True)
        )
        return report._replace(
            fixable=Fixable(
                len(safe.fixed),
                len(every.fixed) - len(safe.fixed),
                safe.finished and every.finished,
            )
        )
