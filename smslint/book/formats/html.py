"""`html`: the book as one page, for a browser and for a printer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from smslint.book.formats.words import (
    ACCEPTED,
    KEYWORDS,
    NUMBERS,
    about,
    accepted_by_baseline,
    accepted_row,
    made_of,
    number_row,
    segments_of,
    words_of,
)
from smslint.book.model import Book, Chapter, Fact, Item
from smslint.pages.findings import badges, finding_list
from smslint.pages.frame import page
from smslint.pages.markup import clean, markup


def render(book: Book) -> Iterator[str]:
    """The page."""
    return page(clean(book.title), _body(book), package="smslint.book.formats", made="Written")


def _body(book: Book) -> Iterator[str]:
    chapters = [(f"c{number}", chapter) for number, chapter in enumerate(book.chapters, 1)]
    yield '<a class="skip" href="#book">Skip to the sandboxes</a>'
    yield "<header>"
    yield '<div class="title">'
    yield f'<h1 dir="auto">{_text(book.title)}</h1>'
    yield f'<p class="quiet">{_text(made_of(book))}</p> <p class="quiet">{about(book)}</p>'
    yield "</div>"
    yield '<div class="tools" id="tools" role="search" hidden>'
    yield '<span class="field"><label for="search">Search</label>'
    yield (
        '<input id="search" type="search" autocomplete="off" spellcheck="false"'
        ' placeholder="name, number, word …" aria-controls="book" aria-keyshortcuts="/"></span>'
    )
    yield '<button id="print" type="button">Print</button>'
    yield '<p class="quiet" id="keys">/ searches</p>'
    yield '<p class="quiet" id="found" role="status"></p>'
    yield "</div>"
    yield "</header>"
    yield '<div class="body">'
    yield '<nav aria-label="Sandboxes">'
    yield "<ul>"
    for key, chapter in chapters:
        name = f'<span class="text" dir="auto">{_text(chapter.name)}</span>'
        worst = badges(chapter.all_findings, short=True)
        yield f'<li><a href="#{key}">{name} {worst}</a></li>'
    yield "</ul>"
    yield "</nav>"
    yield '<main id="book" tabindex="-1">'
    for key, chapter in chapters:
        yield from _chapter(key, chapter)
    yield "</main>"
    yield "</div>"


def _chapter(key: str, chapter: Chapter) -> Iterator[str]:
    yield f'<section id="{key}" aria-labelledby="{key}-name">'
    yield '<div class="head">'
    yield f'<h2 id="{key}-name" dir="auto">{_text(chapter.name)}</h2>'
    if chapter.about:
        yield f'<span class="quiet">{markup(" · ".join(chapter.about))}</span>'
    yield badges(chapter.all_findings)
    yield "</div>"
    yield from _facts(chapter.notes)
    yield from finding_list(chapter.findings)
    for title, items in chapter.groups:
        if title == "Webhooks" and chapter.numbers:
            yield "<h3>Numbers and who receives them</h3>"
            yield from _table(NUMBERS, map(number_row, chapter.numbers))
        if items:
            yield f"<h3>{title}</h3>"
        for item in items:
            yield from _item(item)
    if chapter.accepted or chapter.baseline:
        yield "<h3>Accepted findings</h3>"
        yield from (f"<p>{said}</p>" for said in accepted_by_baseline(chapter))
        if chapter.accepted:
            yield from _table(ACCEPTED, map(accepted_row, chapter.accepted))
    yield "</section>"


def _item(item: Item) -> Iterator[str]:
    yield '<article class="item">'
    name = f'<span class="name" dir="auto">{_text(item.name)}</span>'
    yield f"<h4>{name} {badges(item.findings)}</h4>"
    if item.description:
        yield f'<p class="description" dir="auto">{_text(item.description)}</p>'
    yield from finding_list(item.findings)
    yield from _facts(item.facts)
    if item.replies:
        rows = ((each.to, words_of(each), each.text, segments_of(each)) for each in item.replies)
        yield from _table(KEYWORDS, rows)
    yield f'<p class="place">{_text(f"{item.path}:{item.line}")}</p>'
    yield "</article>"


def _facts(facts: Sequence[Fact]) -> Iterator[str]:
    if not facts:
        return
    yield "<dl>"
    for fact in facts:
        value = f'<span dir="auto">{_text(fact.text)}</span>'
        if fact.block:
            value = f'<pre dir="auto">{_lines(fact.text)}</pre>'
        yield f"<dt>{_text(fact.name)}</dt><dd>{value}</dd>"
    yield "</dl>"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield '<div class="wide" tabindex="0" role="region" aria-label="Table">'
    yield "<table>"
    names = "".join(f'<th scope="col">{name}</th>' for name in head)
    yield f"<thead><tr>{names}</tr></thead>"
    yield "<tbody>"
    for row in rows:
        cells = "".join(f'<td dir="auto">{_lines(cell)}</td>' for cell in row)
        yield f"<tr>{cells}</tr>"
    yield "</tbody>"
    yield "</table>"
    yield "</div>"


def _text(text: str) -> str:
    return markup(clean(text))


def _lines(text: str) -> str:
    """A text with its line breaks."""
    return "\n".join(map(_text, text.split("\n")))
