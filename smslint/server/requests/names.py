"""Requests about names: where one is defined and used, another one for it, all there are."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from lsprotocol import types

from smslint.inventory.names import Mention
from smslint.server.checked import Checked
from smslint.server.diagnostics import Sheet
from smslint.server.edits import as_workspace_edit
from smslint.server.lenses import SHOW_USE, command_of, lenses_in
from smslint.server.renaming import CannotRenameError, renamed, to_rename
from smslint.server.requests.answers import Answers, RequestFailedError
from smslint.server.session import Known
from smslint.server.symbols import symbols_like


def register(answers: Answers) -> None:
    """Declare what answers these requests."""
    _finding(answers)
    _changing(answers)
    _listing(answers)


def _finding(answers: Answers) -> None:
    session = answers.session

    @answers.to(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> list[types.Location] | None:
        def found(known: Known) -> list[types.Location] | None:
            mention = _mention(known, params.position)
            if mention is None:
                return None
            names = known.checked.names(known.path)
            return _locations(known.sheet, names.definitions(mention.thing))

        return await session.look_at(params.text_document.uri, found)

    @answers.to(types.TEXT_DOCUMENT_REFERENCES)
    async def references(params: types.ReferenceParams) -> list[types.Location] | None:
        def found(known: Known) -> list[types.Location] | None:
            mention = _mention(known, params.position)
            if mention is None:
                return None
            names = known.checked.names(known.path)
            all_ = names.definitions(mention.thing) if params.context.include_declaration else []
            return _locations(known.sheet, [*all_, *names.uses(mention.thing)])

        locations = await session.look_at(params.text_document.uri, found)
        return locations and answers.in_parts(
            params, locations, lambda location: location.uri in session.buffers
        )

    @answers.to(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
    async def highlight(
        params: types.DocumentHighlightParams,
    ) -> list[types.DocumentHighlight] | None:
        def found(known: Known) -> list[types.DocumentHighlight] | None:
            mention = _mention(known, params.position)
            if mention is None:
                return None
            kind = types.DocumentHighlightKind
            return [
                types.DocumentHighlight(where, kind.Write if item.defines else kind.Read)
                for item in known.checked.names(known.path).in_file(known.path)
                if item.thing == mention.thing
                and (where := known.sheet.span(known.path, item.start, item.end)) is not None
            ]

        return await session.look_at(params.text_document.uri, found)


def _changing(answers: Answers) -> None:
    session = answers.session

    @answers.to(types.TEXT_DOCUMENT_PREPARE_RENAME)
    async def prepare(params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        def found(known: Known) -> types.PrepareRenamePlaceholder | None:
            mention = to_rename(known.checked, known.path, known.offset(params.position))
            where = known.sheet.span(known.path, mention.start, mention.end)
            if where is None:
                return None
            return types.PrepareRenamePlaceholder(where, mention.node.value)

        try:
            return await session.look_at(params.text_document.uri, found)
        except CannotRenameError as error:
            raise RequestFailedError(str(error)) from None

    @answers.to(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    async def rename(params: types.RenameParams) -> types.WorkspaceEdit | None:
        def found(known: Known) -> types.WorkspaceEdit:
            offset = known.offset(params.position)
            edits = renamed(known.checked, known.path, offset, params.new_name)
            return as_workspace_edit(known.sheet, edits, versioned=session.client.knows_versions)

        try:
            return await session.look_at(params.text_document.uri, found)
        except CannotRenameError as error:
            raise RequestFailedError(str(error)) from None


def _listing(answers: Answers) -> None:
    session = answers.session

    @answers.to(types.WORKSPACE_SYMBOL)
    async def symbols(params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
        sheets = [sheet for _, sheet in await session.all_fresh()]
        found = await session.look(lambda: symbols_like(params.query, sheets))
        return answers.in_parts(
            params, found, lambda symbol: symbol.location.uri in session.buffers
        )

    @answers.to(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensOptions())
    async def lenses(params: types.CodeLensParams) -> list[types.CodeLens] | None:
        command = command_of(session.client)
        return await session.look_at(
            params.text_document.uri, lambda known: lenses_in(known.sheet, known.path, command)
        )

    titles: dict[str, list[str]] = {}
    tasks: set[asyncio.Task[None]] = set()

    async def refresh(folder: str, checked: Checked) -> None:
        """Editors ask again after a change of the file itself; here it was another one."""
        sheet = Sheet(checked, session.units)
        now = await session.look(
            lambda: [
                lens.command.title
                for path in checked.buffers
                for lens in lenses_in(sheet, path, "")
                if lens.command is not None
            ]
        )
        if titles.get(folder, now) != now:
            session.server.workspace_code_lens_refresh(None)
        titles[folder] = now

    def begin_refresh(folder: str, checked: Checked) -> None:
        if session.client.refreshes_lenses:
            task = asyncio.create_task(refresh(folder, checked))
            tasks.add(task)
            task.add_done_callback(tasks.discard)

    session.after_check.append(begin_refresh)

    @answers.to_command(SHOW_USE)
    async def show_use(place: types.Location) -> None:
        """Show the first of the places that a lens counts."""
        session.server.window_show_document(
            types.ShowDocumentParams(place.uri, take_focus=True, selection=place.range)
        )


def _mention(known: Known, position: types.Position) -> Mention | None:
    """The name at a place of a file."""
    offset = known.checked.before(known.path, known.offset(position))
    return known.checked.names(known.path).at(known.path, offset)


def _locations(sheet: Sheet, mentions: Iterable[Mention]) -> list[types.Location]:
    return [
        types.Location(sheet.uri(item.path), where)
        for item in mentions
        if (where := sheet.span(item.path, item.start, item.end)) is not None
    ]
