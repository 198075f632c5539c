"""Hundreds of files with secrets in odd places, valid and broken: nothing that is printed, fixed,
drawn or written down holds a piece of one."""

from __future__ import annotations

import pytest

from smslint.fixes import diff_of, plan_fixes
from smslint.inventory.graph import FORMATS as DRAWINGS
from smslint.inventory.graph import draw, graph_format
from smslint.inventory.lists import LISTS, Asked, list_of
from smslint.inventory.lists.formats import as_csv, as_json
from smslint.inventory.lists.table import as_table
from smslint.inventory.view import View
from smslint.output import FORMATS, Context, output
from smslint.output.excerpts import Texts
from smslint.pipeline.engine import check, read_project
from smslint.report.baseline import baseline_of
from smslint.source.candidate import Candidate
from tests.linting import ALL
from tests.redaction.planting import Planted, betrayed, planted

BATCH = 50


def pages(file: Planted) -> dict[str, str]:
    """All that is made of a file."""
    candidates = [Candidate("a.yaml", "a.yaml", named=True, data=file.data)]
    report, texts = check(candidates, active=ALL), Texts(candidates)
    assert report.failures == ()
    context = Context(texts, width=100, units_of=texts.units_of)
    shown = {format_: "\n".join(output(format_).render(report, context)) for format_ in FORMATS}
    shown["narrow"] = "\n".join(output("text").render(report, context._replace(width=40)))
    shown["baseline"], _ = baseline_of(report, "b.baseline")
    view = View(read_project(candidates))
    for what in LISTS:
        listing = list_of(what, view, Asked(frozenset(("a.yaml",)), (), ()))
        for number, lines in enumerate(
            (as_csv(listing), as_json(listing), as_table(listing, None))
        ):
            shown[f"{what} {number}"] = "\n".join(lines)
    graph = draw(view, report, view.sandboxes)
    for format_ in DRAWINGS:
        shown[format_] = "\n".join(graph_format(format_).render(graph))
    plan = plan_fixes(
        candidates, lambda todo, share: check(todo, active=ALL), unsafe=True, writing=False
    )
    for change in plan.changes:
        shown["diff"] = diff_of(change).patch.decode()
    return shown


@pytest.mark.parametrize("batch", range(8))
def test_no_output_holds_a_planted_secret(batch: int) -> None:
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        file = planted(seed)
        for what, page in pages(file).items():
            assert betrayed(file, page) == [], (seed, what)
