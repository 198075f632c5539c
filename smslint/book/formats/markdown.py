"""`markdown`: the book for a wiki or a repository."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from smslint.base.findings import Finding
from smslint.base.patterns import lazy
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
from smslint.output.harmless import harmless
from smslint.output.markdown import code, inline, prose

_FENCES = lazy(r"`+")


def render(book: Book) -> Iterator[str]:
    """A heading for each sandbox and, below it, one for each kind of entry and each entry."""
    yield f"# {_text(book.title)}"
    yield ""
    yield f"{_text(made_of(book))}: {about(book)}."
    for chapter in book.chapters:
        yield from _chapter(chapter)


def _chapter(chapter: Chapter) -> Iterator[str]:
    kind = f" ({', '.join(chapter.about)})" if chapter.about else ""
    yield from ("", f"## {_text(chapter.name)}{kind}")
    if chapter.notes:
        yield ""
        yield from _facts(chapter.notes)
    yield from _findings(chapter.findings)
    for title, items in chapter.groups:
        if title == "Webhooks" and chapter.numbers:
            yield from ("", "### Numbers and who receives them", "")
            yield from _table(NUMBERS, map(number_row, chapter.numbers))
        if items:
            yield from ("", f"### {title}")
        for item in items:
            yield from _item(item)
    if chapter.accepted or chapter.baseline:
        yield from ("", "### Accepted findings")
        for said in accepted_by_baseline(chapter):
            yield from ("", said)
        if chapter.accepted:
            yield ""
            yield from _table(ACCEPTED, map(accepted_row, chapter.accepted))


def _item(item: Item) -> Iterator[str]:
    yield from ("", f"#### {_text(item.name)}")
    if item.description:
        yield from ("", _text(item.description))
    yield from _findings(item.findings)
    yield ""
    yield from _facts(item.facts)
    yield f"- where: {code(harmless(f'{item.path}:{item.line}'))}"
    if item.replies:
        yield ""
        rows = ((each.to, words_of(each), each.text, segments_of(each)) for each in item.replies)
        yield from _table(KEYWORDS, rows)


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    for fact in facts:
        if not fact.block:
            yield f"- {_code(fact.name)}: {_code(fact.text)}"
            continue
        longest = max(map(len, _FENCES.findall(fact.text)), default=0)
        fence = "`" * max(3, longest + 1)
        yield f"- {_code(fact.name)}:"
        yield f"  {fence}text"
        yield from (f"  {harmless(line)}".rstrip() for line in fact.text.splitlines())
        yield f"  {fence}"


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    if findings:
        yield ""
    for finding in findings:
        where = code(f"{harmless(finding.path)}:{finding.position.line}")
        said = inline(harmless(finding.message))
        yield f"- **{finding.severity.label}** [{finding.code}]({finding.url}) {where} {said}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(map(_text, row))} |"


def _text(text: str) -> str:
    """A text in one line, shown as it is."""
    return prose(harmless(" ".join(text.split())))


def _code(text: str) -> str:
    return code(harmless(text)) if text.strip() else ""
