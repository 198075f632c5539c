"""A tree that is read and checked at once gives the same as when each is done alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from smslint.pipeline.analysis import Analysis
from smslint.pipeline.engine import check, read_project
from smslint.pipeline.memory import one_by_one, remembering
from smslint.report.report import Report
from smslint.rules.base import Example, Rule
from smslint.source.candidate import Candidate
from tests.each import each
from tests.linting import ALL, files_of
from tests.rules.test_examples import examples


def told(report: Report) -> list[object]:
    """What outputs show of a report."""
    found: list[object] = [
        (item.path, item.start, item.end, item.rule_id, item.message, item.help, item.related)
        for item in report.findings
    ]
    return [*found, report.failures, report.checked, report.secrets, dict(report.sandboxes)]


@each("rule, example", examples("BAD"), ids=lambda case: case[0].code)
def test_a_check_of_what_was_read(rule: Rule, example: Example) -> None:
    del rule
    candidates = [
        Candidate(path, path, named=True, data=text.encode())
        for path, text in files_of(example).items()
        if path.endswith((".yaml", ".yml"))
    ]
    read: list[str] = []

    def reading(
        analyse: Callable[[Candidate], Analysis], todo: Sequence[Candidate]
    ) -> list[Analysis]:
        read.extend(item.path for item in todo)
        return one_by_one(analyse, todo)

    share = remembering(reading)
    alone = read_project(candidates)
    both = read_project(candidates, share=share, active=ALL)
    report = check(candidates, active=ALL, share=share)
    assert read == [item.path for item in candidates]
    assert told(report) == told(check(candidates, active=ALL))
    assert {path: masks.repeats for path, masks in both.masks.items()} == {
        path: masks.repeats for path, masks in alone.masks.items()
    }
    for document, other in zip(both.project.documents, alone.project.documents, strict=True):
        # The trees are still there.
        assert [entry.tree.pointer for entry in document.entries] == [
            entry.tree.pointer for entry in other.entries
        ]
