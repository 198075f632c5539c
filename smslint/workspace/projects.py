"""Several projects, checked one by one and reported together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence

from smslint.base.findings import Failure, Finding, Severity
from smslint.base.named_tuples import NamedTuple
from smslint.pipeline.analysis import Analysis
from smslint.report.report import LiveResults, Report
from smslint.source.candidate import Candidate
from smslint.workspace.tree import ProjectTree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smslint.fixes import Share
    from smslint.report.baseline import Baseline


class Linted(NamedTuple):
    """The reports on some trees, and `report`, which has all of them."""

    trees: tuple[ProjectTree, ...]
    reports: tuple[Report, ...]
    report: Report

    @property
    def fails(self) -> bool:
        """Some project has a finding at or above the fail level of its own settings."""
        return any(
            report.fails_at(tree.settings.fail_level)
            for tree, report in zip(self.trees, self.reports, strict=True)
        )

    def level_of(self) -> Callable[[str], Severity]:
        """Gives the fail level for the findings of a file, by the path that outputs call it."""
        levels = [tree.settings.fail_level for tree in self.trees]
        first = levels[0]
        if all(level is first for level in levels):
            return lambda _: first
        known = {
            path: level
            for level, report in zip(levels, self.reports, strict=True)
            for path in (*report.checked, *(found.path for found in report.findings))
        }
        return lambda path: known.get(path, first)

    def makes_fail(self) -> Callable[[Finding], bool]:
        """Tells whether a finding is at or above the fail level of its project."""
        level_of = self.level_of()
        return lambda finding: finding.severity >= level_of(finding.path)

    def with_reports(self, reports: Sequence[Report]) -> Linted:
        """The same trees with other reports."""
        return linted(self.trees, reports)


def linted(trees: Sequence[ProjectTree], reports: Sequence[Report]) -> Linted:
    """The reports on trees, put together."""
    if len(reports) == 1:
        return Linted(tuple(trees), tuple(reports), reports[0])
    from smslint.report.merge import merged

    return Linted(tuple(trees), tuple(reports), merged(reports, trees[0].base.root))


class Projects(NamedTuple):
    """The projects of the requested files, at least one; paths are shown from the `root`."""

    root: str
    trees: tuple[ProjectTree, ...]

    @property
    def candidates(self) -> list[Candidate]:
        """The files to look at, project by project."""
        return [item for tree in self.trees for item in tree.candidates]

    @property
    def failures(self) -> list[Failure]:
        """Folders that could not be listed."""
        return [failure for tree in self.trees for failure in tree.discovery.failures]

    @property
    def links(self) -> list[tuple[str, str]]:
        """The links that were not followed, each with the reason."""
        left_out = (item for tree in self.trees for item in tree.discovery.left_out)
        return [(item.path, item.reason) for item in left_out if item.is_link]

    @property
    def filled(self) -> tuple[ProjectTree, ...]:
        """The projects with files of which something is wanted; of none the first one."""
        wanted = tuple(
            tree for tree in self.trees if any(item.reported for item in tree.candidates)
        )
        return wanted or self.trees[:1]

    def names_read(self) -> Iterator[str]:
        """The names for the system of the files that a run reads."""
        for tree in self.trees:
            settings = tree.settings
            yield from (candidate.name for candidate in tree.candidates)
            if settings.file is not None:
                yield settings.file
            if settings.baseline is not None:
                yield os.path.join(settings.folder_of("baseline"), settings.baseline)

    def with_texts(self, texts: Mapping[str, bytes]) -> Projects:
        """The same projects with other texts in some files, by their paths."""
        trees = (
            tree.with_candidates(
                item._replace(data=texts.get(item.path, item.data)) for item in tree.candidates
            )
            for tree in self.trees
        )
        return self._replace(trees=tuple(trees))

    def with_fixable(
        self,
        linted: Linted,
        *,
        share: Share | None = None,
        shares: Sequence[Share] = (),
        baselines: Sequence[Baseline | None] = (),
    ) -> Linted:
        """The reports of `lint` with the numbers of findings that fixes would remove, as
        `ProjectTree.with_fixable` gives them."""
        return linted.with_reports(
            [
                tree.with_fixable(
                    report,
                    share=shares[number] if shares else share,
                    baseline=baselines[number] if baselines else None,
                )
                for number, (tree, report) in enumerate(
                    zip(self.trees, linted.reports, strict=True)
                )
            ]
        )

    def lint(
        self,
        *,
        share: Callable[..., list[Analysis]] | None = None,
        shares: Sequence[Share] = (),
        baselines: Sequence[Baseline | None] = (),
        asks: Sequence[Callable[[Report], LiveResults]] = (),
        measure: bool = False,
    ) -> Linted:
        """The reports on all projects. `shares`, `baselines` and `asks` are those of the trees, in
        their order; the rest as for `ProjectTree.lint`."""
        looked_at = frozenset(item.path for item in self.candidates) if baselines else None
        return linted(
            self.trees,
            [
                tree.lint(
                    share=shares[number] if shares else share,
                    baseline=baselines[number] if baselines else None,
                    ask=asks[number] if asks else None,
                    looked_at=looked_at,
                    measure=measure,
                )
                for number, tree in enumerate(self.trees)
            ],
        )
