"""Requests about findings: all of them, and what can be done about one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from threading import Event

from lsprotocol import types

from smslint.base.findings import Edit
from smslint.server.actions import KINDS, actions_at, safe_fixes
from smslint.server.checked import Checked
from smslint.server.checks import Checks
from smslint.server.diagnostics import Sheet
from smslint.server.edits import as_workspace_edit
from smslint.server.published import FileDiagnostics
from smslint.server.requests.answers import Answers

FIX_ALL_COMMAND = "smslint.fixAll"

_PART = 100
"""Files whose diagnostics are sent together."""


def register(answers: Answers) -> None:
    """Declare what answers these requests."""
    session = answers.session

    @answers.to(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(list(KINDS)))
    async def code_actions(params: types.CodeActionParams) -> list[types.CodeAction] | None:
        known = await session.fresh(params.text_document.uri)
        if known is None:
            return None
        only = None if params.context.only is None else list(map(_text, params.context.only))

        def wanted(kind: str) -> bool:
            if only is None:
                # Trying all fixes takes time: only on request.
                return not kind.startswith("source.")
            return any(kind == one or kind.startswith(f"{one}.") for one in only)

        given_up = Event()
        client = session.client
        try:
            return await known.checks.run(
                lambda: actions_at(known.sheet, known.path, params.range, wanted, client, given_up)
            )
        except asyncio.CancelledError:
            given_up.set()
            raise

    @answers.to_command(FIX_ALL_COMMAND)
    async def fix_all(*uris: str) -> int:
        """Apply all safe fixes in one open file, or in all files of all folders; gives the number
        of files that they change."""
        known = await session.fresh(uris[0]) if uris else None
        if uris and known is None:
            return 0
        given_up = Event()
        try:
            if known is not None:
                part = known.checked.part_of(known.path)
                return await _apply(
                    known.checks,
                    known.sheet,
                    lambda: safe_fixes(known.checked, part, known.path, given_up),
                )
            return sum(
                [
                    await _apply(checks, sheet, partial(_everywhere, sheet.checked, given_up))
                    for checks, sheet in await session.all_fresh()
                ]
            )
        except asyncio.CancelledError:
            given_up.set()
            raise

    async def _apply(
        checks: Checks, sheet: Sheet, fixes: Callable[[], Mapping[str, Sequence[Edit]]]
    ) -> int:
        edits = await checks.run(fixes)
        if not edits:
            return 0
        edit = as_workspace_edit(sheet, edits, versioned=session.client.knows_versions)
        label = "smslint: apply all safe fixes"
        applied = await session.server.workspace_apply_edit_async(
            types.ApplyWorkspaceEditParams(edit, label=label)
        )
        return len(edits) if applied.applied else 0


def _everywhere(checked: Checked, given_up: Event) -> dict[str, Sequence[Edit]]:
    """The safe fixes of all projects of a folder."""
    found: dict[str, Sequence[Edit]] = {}
    for part in checked.parts:
        found.update(safe_fixes(checked, part, given_up=given_up))
    return found


def register_pull(answers: Answers) -> None:
    """Declare what answers an editor that asks for diagnostics."""
    session, published = answers.session, answers.session.published

    @answers.to(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        types.DiagnosticOptions(
            inter_file_dependencies=True, workspace_diagnostics=True, identifier="smslint"
        ),
    )
    async def diagnostics(
        params: types.DocumentDiagnosticParams,
    ) -> types.DocumentDiagnosticReport:
        uri = params.text_document.uri
        result = None
        published.asks(uri)
        try:
            result = await session.result(uri)
        finally:
            published.has_answer(uri, None if result is None else result.id)
        if result is None:
            return types.RelatedFullDocumentDiagnosticReport([])
        if result.id == params.previous_result_id:
            return types.RelatedUnchangedDocumentDiagnosticReport(result.id)
        return types.RelatedFullDocumentDiagnosticReport(result.diagnostics, result_id=result.id)

    @answers.to(types.WORKSPACE_DIAGNOSTIC)
    async def all_diagnostics(
        params: types.WorkspaceDiagnosticParams,
    ) -> types.WorkspaceDiagnosticReport:
        published.all_asked_for()
        told = {item.uri: item.value for item in params.previous_result_ids}
        knew_something = bool(told)
        token = params.partial_result_token
        reports: list[types.WorkspaceFullDocumentDiagnosticReport] = []
        answered = False
        fresh = asyncio.ensure_future(session.all_fresh())
        while True:
            change, all_read = published.changed, fresh.done()
            if all_read or token is not None:
                reports = _reports(dict(published.all()), told)
            if reports and token is not None:
                answered = True
                for at in range(0, len(reports), _PART):
                    part = types.WorkspaceDiagnosticReportPartialResult(reports[at : at + _PART])
                    answers.send_part(token, part)
                reports = []
            # An editor that knows all this is answered when there is more to know.
            if all_read and (reports or answered or not knew_something):
                return types.WorkspaceDiagnosticReport(list(reports))
            waiting = {asyncio.ensure_future(change.wait())} | (set() if all_read else {fresh})
            try:
                await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for task in waiting - {fresh}:
                    task.cancel()


def _reports(
    known: dict[str, FileDiagnostics], told: dict[str, str]
) -> list[types.WorkspaceFullDocumentDiagnosticReport]:
    """The results that an editor was not told of; from now on it was. `told` are the ids of those
    that it knows, by URI."""
    reports = []
    for uri, result in known.items():
        if told.get(uri) != result.id:
            told[uri] = result.id
            reports.append(
                types.WorkspaceFullDocumentDiagnosticReport(
                    uri, result.diagnostics, version=result.version, result_id=result.id
                )
            )
    for uri in told.keys() - known.keys():
        del told[uri]
        reports.append(types.WorkspaceFullDocumentDiagnosticReport(uri, []))
    return reports


def _text(kind: types.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind
