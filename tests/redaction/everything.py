"""All that smslint ever says of some files: every output, list and drawing, baselines, patches, and
what an editor is told."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache, partial
from pathlib import Path

from lsprotocol.types import Position, Range

from smslint.fixes import diff_of, plan_fixes
from smslint.inventory.graph import FORMATS as DRAWINGS
from smslint.inventory.graph import draw, graph_format
from smslint.inventory.lists import LISTS, Asked, list_of
from smslint.inventory.lists.formats import as_csv, as_json
from smslint.inventory.lists.table import as_table
from smslint.inventory.view import View
from smslint.output import FORMATS, Context, output
from smslint.output.excerpts import Texts
from smslint.pipeline.engine import read_project
from smslint.pipeline.lint import lint, lint_texts
from smslint.report.baseline import baseline_of
from smslint.report.report import Report
from smslint.report.selection import Selection
from smslint.server.actions import actions_at
from smslint.server.around import Around
from smslint.server.checked import Buffer
from smslint.server.client import Client
from smslint.server.completion import offers_at
from smslint.server.diagnostics import Sheet, diagnostics_of
from smslint.server.hover import shown_at
from smslint.server.lenses import lenses_in
from smslint.server.links import links
from smslint.server.parsed import Texts as OpenTexts
from smslint.server.renaming import CannotRenameError, renamed
from smslint.server.structure import outline
from smslint.server.symbols import symbols_like
from smslint.server.tree import Tree
from smslint.source.candidate import Candidate
from smslint.source.decode import UndecodableError, decode
from tests.linting import ALL

EVERY_RULE = Selection(ALL, (), {})


def candidates_of(files: Mapping[str, bytes]) -> list[Candidate]:
    """The files that are configuration: not settings and baselines."""
    return [
        Candidate(path, path, named=True, data=data)
        for path, data in files.items()
        if not path.endswith((".toml", ".baseline"))
    ]


def checked(files: Mapping[str, bytes]) -> Report:
    report = lint_texts(files, EVERY_RULE)
    assert report.failures == ()
    return report


def reports(files: Mapping[str, bytes], formats: Mapping[str, int]) -> dict[str, str]:
    """What these outputs make of the report, by their names; `formats` has their widths."""
    return _reports(checked(files), files, formats)


def _reports(
    report: Report, files: Mapping[str, bytes], formats: Mapping[str, int]
) -> dict[str, str]:
    texts = Texts(candidates_of(files)).of(report)
    context = Context(texts, width=100, units_of=texts.units_of)
    shown = {
        name: "\n".join(output(name).render(report, context._replace(width=width)))
        for name, width in formats.items()
    }
    shown["baseline"], _ = baseline_of(report, "b.baseline")
    return shown


def everything_said(files: Mapping[str, bytes]) -> dict[str, str]:
    """All of it, by what says it."""
    report = checked(files)
    shown = _reports(report, files, dict.fromkeys(FORMATS, 100))
    shown["narrow"] = _reports(report, files, {"text": 40})["text"]
    candidates = candidates_of(files)
    view = View(read_project(candidates))
    for what in LISTS:
        listing = list_of(what, view, Asked(frozenset(files), (), ()))
        for number, lines in enumerate(
            (as_csv(listing), as_json(listing), as_table(listing, None), as_table(listing, 60))
        ):
            shown[f"{what} {number}"] = "\n".join(lines)
    graph = draw(view, report, view.sandboxes)
    for format_ in DRAWINGS:
        shown[format_] = "\n".join(graph_format(format_).render(graph))
    plan = plan_fixes(
        candidates, lambda todo, share: lint(todo, EVERY_RULE), unsafe=True, writing=False
    )
    for number, change in enumerate(plan.changes):
        shown[f"diff {number}"] = diff_of(change, secrets=plan.report.secrets).patch.decode()
    shown["editor"] = "\n".join(_editor(files))
    return shown


_OFFERED = (
    *("credential:", "subdomain:", "sandbox:", "inbound_number:", "sender_number:", "api_token:"),
)
"""Behind these keys the editor offers what others wrote."""


@cache
def _kept() -> tempfile.TemporaryDirectory[str]:
    """Removed when the tests end."""
    return tempfile.TemporaryDirectory(prefix="smslint-editor-", ignore_cleanup_errors=True)


def _folder() -> Path:
    folder = Path(_kept().name)
    # A run may last for hours, and others tidy up /tmp.
    folder.mkdir(exist_ok=True)
    return folder


def _editor(files: Mapping[str, bytes]) -> Iterator[str]:
    """Diagnostics, what is shown beside names and findings, what is offered, titles of fixes, what
    is listed, why a name cannot be changed."""
    buffers = []
    for candidate in candidates_of(files):
        with suppress(UndecodableError):
            name = _folder() / candidate.path
            text = decode(candidate.data or b"")
            buffers.append(Buffer(name.as_uri(), str(name), text))
    made = Tree(str(_folder()), isolated=True, alone=True).check(buffers)
    if len(made.report.checked) < len(buffers):
        return  # an editor names no files, so one that does not look like ours is left out
    sheet = Sheet(made, "utf-16")
    yield str(diagnostics_of(sheet))
    for path, buffer in made.buffers.items():
        places = sheet.places(path)
        assert places is not None
        everywhere = Range(Position(0, 0), Position(2**20, 0))
        for action in actions_at(sheet, path, everywhere, lambda kind: True, Client()):
            if action.diagnostics and "Suppress" in action.title:
                continue  # its edit is at a place of the file, and says nothing of values
            yield f"{action.title} {action.edit}"
        for number, line in enumerate(buffer.text.splitlines()):
            at = line.find(":") + 2
            found = shown_at(sheet, path, Position(number, at))
            # What stands beside a finding is the page of its rule, which is always the same.
            if found is not None and "](https://" not in str(found.contents):
                yield str(found.contents)
            offset = places.offset(Position(number, at))
            if line.lstrip().startswith(_OFFERED):
                yield str(offers_at(places.text, offset, Around(made, path)))
            try:
                renamed(made, path, offset, "x")
            except CannotRenameError as error:
                yield str(error)
        parsed = OpenTexts("utf-16").parsed(buffer)
        if parsed is not None:
            yield str(outline(parsed, partial(made.shown, path)))
            yield str(list(links(parsed, made, path)))
        yield str(lenses_in(sheet, path, ""))
    yield str(symbols_like("", [sheet]))
