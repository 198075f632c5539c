"""What an editor offers at a finding: its fix, and the comments that suppress it; and all safe
fixes of a file or of a folder at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    Command,
    OptionalVersionedTextDocumentIdentifier,
    Range,
    SnippetTextEdit,
    StringValue,
    TextDocumentEdit,
    WorkspaceEdit,
)

from smslint.base.findings import Edit, Finding
from smslint.pipeline.analysis import Analysis
from smslint.pipeline.memory import Share
from smslint.rules.base import Scope
from smslint.rules.registry import BY_CODE
from smslint.server.checked import Checked, Part
from smslint.server.client import Client
from smslint.server.diagnostics import Sheet, diagnostic, findings_at
from smslint.server.edits import as_workspace_edit
from smslint.server.snippets import Stop, as_snippet
from smslint.server.suppressions import REASON, Suppression, suppressions
from smslint.source.candidate import Candidate

if TYPE_CHECKING:
    from threading import Event

FIX_ALL = f"{CodeActionKind.SourceFixAll.value}.smslint"

APPLY_WITH_REASON = "smslint.applyWithReason"
"""Asks for a reason, puts it in the place of `REASON` in an edit, and applies that: the edit, the
text to be replaced. The editor's own."""

_LONGEST_SHOWN = 40

KINDS: tuple[CodeActionKind | str, ...] = (CodeActionKind.QuickFix, FIX_ALL)


class GivenUpError(Exception):
    """Nobody waits for the answer any more."""


def actions_at(
    sheet: Sheet,
    path: str,
    asked: Range,
    wanted: Callable[[str], bool],
    client: Client,
    given_up: Event | None = None,
) -> list[CodeAction]:
    """The actions for a range of an open file. `wanted` says whether the editor asked for a kind;
    when `given_up` is set, GivenUpError is raised instead."""
    places = sheet.places(path)
    if places is None or path not in sheet.checked.buffers:
        return []
    actions: list[CodeAction] = []
    if wanted(CodeActionKind.QuickFix.value):
        first, last = places.offset(asked.start), places.offset(asked.end)
        for finding in findings_at(
            sheet.checked, path, lambda found: found.start <= last and first <= found.end
        ):
            for action in _actions(sheet, path, finding, client):
                action.kind = CodeActionKind.QuickFix
                action.diagnostics = [diagnostic(finding, sheet)]
                actions.append(action)
    if wanted(FIX_ALL):
        edits = safe_fixes(sheet.checked, sheet.checked.part_of(path), path, given_up)
        if edits:
            actions.append(
                CodeAction(
                    title="Apply all safe fixes of smslint in this file",
                    kind=FIX_ALL,
                    edit=as_workspace_edit(sheet, edits, versioned=client.knows_versions),
                )
            )
    return actions


def _actions(sheet: Sheet, path: str, finding: Finding, client: Client) -> Iterator[CodeAction]:
    def edited(edits: Sequence[Edit]) -> WorkspaceEdit:
        return as_workspace_edit(sheet, {path: edits}, versioned=client.knows_versions)

    if finding.fix is not None:
        how = "" if finding.fix.safe else "; a guess: check the result"
        what = _what(finding.fix.edits) or f"Fix {finding.name}"
        title = f"{what} ({finding.rule_id}{how})"
        yield CodeAction(title, edit=edited(finding.fix.edits), is_preferred=finding.fix.safe)
    places = sheet.places(path)
    if places is None or BY_CODE[finding.code].scope is Scope.HOUSEKEEPING:
        return
    has_stops = client.edits_with_snippets and client.knows_versions
    asks = has_stops or APPLY_WITH_REASON in client.commands
    for way in suppressions(places.text, finding, asks=asks):
        title = f"Suppress {finding.name} {way.what} ({finding.rule_id})"
        if way.has_reason and has_stops:
            edit = _with_stop(sheet, path, way)
            yield CodeAction(title, edit=edit, is_preferred=False)
        elif way.has_reason and asks:
            arguments = [edited((way.edit,)), REASON]
            command = Command(title, APPLY_WITH_REASON, arguments=arguments)
            yield CodeAction(title, command=command, is_preferred=False)
        else:
            yield CodeAction(title, edit=edited((way.edit,)), is_preferred=False)


def _with_stop(sheet: Sheet, path: str, way: Suppression) -> WorkspaceEdit:
    """An edit with a stop in the place of the reason."""
    places, buffer = sheet.places(path), sheet.checked.buffers[path]
    assert places is not None
    before, _, after = way.edit.text.partition(REASON)
    snippet = StringValue(as_snippet((before, Stop("reason"), after)))
    where = places.span(way.edit.start, way.edit.end)
    document = OptionalVersionedTextDocumentIdentifier(buffer.uri, buffer.version)
    change = TextDocumentEdit(document, [SnippetTextEdit(where, snippet)])
    return WorkspaceEdit(document_changes=[change])


def _what(edits: Sequence[Edit]) -> str:
    """What a small fix does; empty for a larger one."""
    if len(edits) != 1 or len(edits[0].text) > _LONGEST_SHOWN or not edits[0].text.isprintable():
        return ""
    return f"Write {edits[0].text}" if edits[0].text else "Remove it"


def safe_fixes(
    checked: Checked, part: Part, path: str | None = None, given_up: Event | None = None
) -> Mapping[str, Sequence[Edit]]:
    """What `--fix` would change in the files of a project as they are in the editor, or only in one
    of them. Raises GivenUpError as soon as `given_up` is set."""
    tree = part.tree
    if path is not None:
        tree = tree.with_candidates(
            candidate._replace(reported=candidate.path == path) for candidate in tree.candidates
        )
    plan = tree.plan_fixes(share=_patient(part.share, given_up), baseline=part.baseline)
    return {
        change.path: change.edits for change in plan.changes if path is None or change.path == path
    }


def _patient(share: Share, given_up: Event | None) -> Share:
    """The same until somebody gives up."""

    def patient(
        analyse: Callable[[Candidate], Analysis], todo: Sequence[Candidate]
    ) -> list[Analysis]:
        if given_up is not None and given_up.is_set():
            raise GivenUpError
        return share(analyse, todo)

    return patient
