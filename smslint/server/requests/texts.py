"""Requests about one text: what is at a place, what can be written there, how it is built."""

from __future__ import annotations

from lsprotocol import types

from smslint.server.around import Around
from smslint.server.completion import Offer, What, offers_at
from smslint.server.hover import shown_at
from smslint.server.links import links
from smslint.server.places import Places
from smslint.server.requests.answers import Answers
from smslint.server.structure import foldings, outline, selections


def register(answers: Answers) -> None:
    """Declare what answers these requests."""
    _at_a_place(answers)
    _structure(answers)


def _at_a_place(answers: Answers) -> None:
    session = answers.session

    @answers.to(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        return await session.look_at(
            params.text_document.uri,
            lambda known: shown_at(known.sheet, known.path, params.position),
        )

    triggers = types.CompletionOptions(trigger_characters=[*": [,{$\"'"])

    @answers.to(types.TEXT_DOCUMENT_COMPLETION, triggers)
    async def completion(params: types.CompletionParams) -> list[types.CompletionItem]:
        buffer = session.buffers.get(params.text_document.uri)
        if buffer is None:
            return []
        places = Places(buffer.text, session.units)
        known = session.latest(params.text_document.uri)
        around = None if known is None else Around(known.checked, known.path)
        offset = places.offset(params.position)
        offers = await session.look(lambda: offers_at(places.text, offset, around))
        snippets = session.client.takes_snippets
        items = (_item(offer, number, places, snippets) for number, offer in enumerate(offers))
        return [item for item in items if item is not None]


_ITEM_KINDS = {
    What.FIELD: types.CompletionItemKind.Property,
    What.ENTRY: types.CompletionItemKind.Snippet,
    What.VALUE: types.CompletionItemKind.Value,
    What.NAME: types.CompletionItemKind.Reference,
    What.REFERENCE: types.CompletionItemKind.Variable,
    What.RULE: types.CompletionItemKind.Constant,
}


def _item(offer: Offer, number: int, places: Places, snippets: bool) -> types.CompletionItem | None:
    """An offer; None for one that an editor without snippets has no use for."""
    text = offer.snippet if snippets and offer.snippet else offer.edit.text
    if not text:
        return None
    is_snippet = text == offer.snippet
    return types.CompletionItem(
        label=offer.label,
        detail=offer.detail or None,
        kind=_ITEM_KINDS[offer.what],
        documentation=types.MarkupContent(types.MarkupKind.Markdown, offer.documentation)
        if offer.documentation
        else None,
        sort_text=f"{number:04}",
        insert_text_format=types.InsertTextFormat.Snippet if is_snippet else None,
        insert_text_mode=types.InsertTextMode.AdjustIndentation if is_snippet else None,
        text_edit=types.TextEdit(places.span(offer.edit.start, offer.edit.end), text),
    )


def _structure(answers: Answers) -> None:
    session = answers.session

    @answers.to(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def symbols(
        params: types.DocumentSymbolParams,
    ) -> list[types.DocumentSymbol] | list[types.SymbolInformation] | None:
        uri = params.text_document.uri
        parsed, known = await session.parsed(uri), session.latest(uri)
        if parsed is None:
            return None

        def shown(text: str) -> str:
            return known.checked.shown(known.path, text) if known is not None else text

        found = await session.look(lambda: outline(parsed, shown))
        return found if session.client.nests_symbols else _flat(found, uri, "")

    @answers.to(types.TEXT_DOCUMENT_FOLDING_RANGE)
    async def folding(params: types.FoldingRangeParams) -> list[types.FoldingRange] | None:
        parsed = await session.parsed(params.text_document.uri)
        return None if parsed is None else await session.look(lambda: foldings(parsed))

    @answers.to(types.TEXT_DOCUMENT_SELECTION_RANGE)
    async def selection(params: types.SelectionRangeParams) -> list[types.SelectionRange] | None:
        parsed = await session.parsed(params.text_document.uri)
        if parsed is None:
            return None
        return [selections(parsed, position) for position in params.positions]

    @answers.to(types.TEXT_DOCUMENT_DOCUMENT_LINK, types.DocumentLinkOptions())
    async def document_links(params: types.DocumentLinkParams) -> list[types.DocumentLink] | None:
        parsed = await session.parsed(params.text_document.uri)
        if parsed is None:
            return None
        return await session.look_at(
            params.text_document.uri,
            lambda known: list(links(parsed, known.checked, known.path)),
        )


def _flat(
    symbols: list[types.DocumentSymbol], uri: str, container: str
) -> list[types.SymbolInformation]:
    """An outline for an editor that knows none: each thing by itself, with what holds it."""
    found = []
    for symbol in symbols:
        where = types.Location(uri, symbol.range)
        found.append(
            types.SymbolInformation(
                where, symbol.name, symbol.kind, container_name=container or None
            )
        )
        found += _flat(list(symbol.children or ()), uri, symbol.name)
    return found
