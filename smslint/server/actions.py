"""What an editor offers at a finding: its fix, and the comment that suppresses it; and all safe
fixes of a file at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    Range,
)

from smslint.base.findings import Edit, Finding
from smslint.rules.base import Scope
from smslint.rules.registry import BY_CODE
from smslint.server.diagnostics import Sheet, diagnostic, findings_at
from smslint.server.edits import as_workspace_edit
from smslint.server.places import Places
from smslint.server.suppressing import suppression

FIX_ALL = f"{CodeActionKind.SourceFixAll.value}.smslint"

_LONGEST_SHOWN = 40

KINDS: tuple[CodeActionKind | str, ...] = (CodeActionKind.QuickFix, FIX_ALL)


def actions_at(
    sheet: Sheet, path: str, asked: Range, wanted: Callable[[str], bool], *, versioned: bool
) -> list[CodeAction]:
    """The actions for a range of an open file. `wanted` says whether the editor asked for a kind;
    `versioned`: it understands edits of a certain version of a file."""
    places = sheet.places(path)
    if places is None or path not in sheet.checked.buffers:
        return []
    actions: list[CodeAction] = []
    if wanted(CodeActionKind.QuickFix.value):
        first, last = places.offset(asked.start), places.offset(asked.end)
        for finding in findings_at(
            sheet.checked, path, lambda found: found.start <= last and first <= found.end
        ):
            for title, edits, preferred in _ways_out(finding, places):
                actions.append(
                    CodeAction(
                        title=title,
                        kind=CodeActionKind.QuickFix,
                        diagnostics=[diagnostic(finding, sheet)],
                        is_preferred=preferred,
                        edit=as_workspace_edit(sheet, {path: edits}, versioned=versioned),
                    )
                )
    if wanted(FIX_ALL):
        edits = _all_safe_fixes(sheet, path)
        if edits:
            actions.append(
                CodeAction(
                    title="Apply all safe fixes of smslint in this file",
                    kind=FIX_ALL,
                    edit=as_workspace_edit(sheet, {path: edits}, versioned=versioned),
                )
            )
    return actions


def _ways_out(finding: Finding, places: Places) -> Iterator[tuple[str, Sequence[Edit], bool]]:
    if finding.fix is not None:
        how = "" if finding.fix.safe else "; a guess: check the result"
        what = _what(finding.fix.edits) or f"Fix {finding.name}"
        yield f"{what} ({finding.rule_id}{how})", finding.fix.edits, finding.fix.safe
    if BY_CODE[finding.code].scope is not Scope.HOUSEKEEPING:
        comment = suppression(places.text, finding)
        if comment is not None:
            yield f"Suppress {finding.name} here ({finding.rule_id})", (comment,), False


def _what(edits: Sequence[Edit]) -> str:
    """What a small fix does; empty for a larger one."""
    if len(edits) != 1 or len(edits[0].text) > _LONGEST_SHOWN or not edits[0].text.isprintable():
        return ""
    return f"Write {edits[0].text}" if edits[0].text else "Remove it"


def _all_safe_fixes(sheet: Sheet, path: str) -> Sequence[Edit]:
    """What `--fix` would change in the file as it is in the editor; nothing else is touched."""
    checked = sheet.checked
    part = checked.part_of(path)
    tree = part.tree.with_candidates(
        candidate._replace(reported=candidate.path == path) for candidate in part.tree.candidates
    )
    plan = tree.plan_fixes(share=part.share, baseline=part.baseline)
    return next((change.edits for change in plan.changes if change.path == path), ())
