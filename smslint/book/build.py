"""Makes a book of a tree and the report on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from smslint.base.patterns import lazy
from smslint.book.model import Accepted, Book, Chapter, Fact, Item, Number, Reply
from smslint.comparison import Fields, JsonText, Text, Texts, Value, path_text, reader_of
from smslint.comparison.values import ItemName, Path, shown
from smslint.facts.gsm import segments
from smslint.facts.keywords import CATEGORIES
from smslint.inventory.findings import FindingsAt
from smslint.inventory.lists import Asked, numbers
from smslint.inventory.lists.listing import Use
from smslint.inventory.view import View
from smslint.model import B2B, ChannelConfig, Credential, DocumentInfo, Entry, Sandbox, Webhook
from smslint.model.keywords import Category, Keywords, keywords_of
from smslint.model.keywords import Reply as Answer
from smslint.output import Text as FileText
from smslint.pipeline.analysis import Reading
from smslint.report.report import Report
from smslint.source.directives import Reach
from smslint.source.tree import Node, Scalar

if TYPE_CHECKING:
    from datetime import date

Thing = TypeVar("Thing")

_SAID_ELSEWHERE = frozenset(("name", "description"))
_ANSWERS = frozenset(("keywords", "default_reply"))
_DIRECTIVE = lazy(r"smslint:[ \t]*+(?:file-ignore|ignore-entry|ignore)[ \t]*+\[[^\[\]]*+\]")
_NEXT = lazy(r"\s#\s|smslint:")
_REACH = {Reach.LINE: "this line", Reach.ENTRY: "this entry", Reach.FILE: "the whole file"}
_UNNAMED = "(no sandbox named)"


def build(
    readings: Sequence[Reading],
    report: Report,
    text_of: Callable[[str], FileText | None],
    sandboxes: Iterable[Sandbox],
    *,
    whole: bool,
    title: str,
    day: date,
    commit: str,
    modified: bool,
) -> Book:
    """The book on some sandboxes; `whole`: they are all there are, and what belongs to none of them
    is wanted, too. `text_of` gives the text of a file without its secrets. The rest as for
    `Book`."""
    maker = _Maker(readings, report, text_of)
    chapters = [maker.chapter(sandbox) for sandbox in sandboxes]
    if whole:
        chapters[:0] = maker.rest()
    return Book(title, day, commit, modified, tuple(chapters))


class _Maker:
    def __init__(
        self,
        readings: Sequence[Reading],
        report: Report,
        text_of: Callable[[str], FileText | None],
    ) -> None:
        self._view = View(*readings)
        self._reader = reader_of(*readings)
        self._report = report
        self._text_of = text_of
        self._findings = FindingsAt(report)
        self._accepted = _grouped(self._all_accepted())
        known = (((item.path, item.document), item) for item in report.findings if item.known)
        self._baseline = _grouped(known)

    def chapter(self, sandbox: Sandbox) -> Chapter:
        view = self._view
        name = view.sandbox(sandbox)
        paths = frozenset(document.file.path for document in sandbox.documents)
        places = {(document.file.path, document.index) for document in sandbox.documents}
        about = (view.sandbox_type(sandbox), "B2B Edition" if sandbox.edition == B2B else "")
        return Chapter(
            name or _UNNAMED,
            tuple(filter(None, about)),
            tuple(self._notes(sandbox.documents)),
            tuple(self._item(entry, sandbox.webhooks) for entry in sandbox.credentials),
            tuple(self._numbers(sandbox, paths)),
            tuple(self._item(entry, ()) for entry in sandbox.webhooks),
            tuple(self._item(entry, ()) for entry in sandbox.channel_configs),
            _of(self._accepted, places),
            len(_of(self._baseline, places)),
            self._findings.take_rest(sandbox),
        )

    def rest(self) -> Iterator[Chapter]:
        """What belongs to no sandbox, where there is any."""
        documents = [item for item in self._view.documents if item.sandbox is None]
        homeless = [item for item in documents if not item.lists]
        places = {(document.file.path, document.index) for document in homeless}
        hosts = dict.fromkeys(
            self._view.shown(document, node.value)
            for document in self._view.documents
            for node in document.subdomains
        )
        notes = [*self._notes(homeless), *(Fact("subdomain", host) for host in hosts)]
        accepted, known = _of(self._accepted, places), len(_of(self._baseline, places))
        findings = self._findings.take_all()
        if notes or accepted or known or findings:
            yield Chapter(
                "All sandboxes",
                (),
                tuple(notes),
                accepted=accepted,
                baseline=known,
                findings=findings,
                is_sandbox=False,
            )

    def _notes(self, documents: Iterable[DocumentInfo]) -> Iterator[Fact]:
        """The `x-` fields and the others that documents have next to their entries."""
        left_out = {"sandbox", "sandbox_type", "edition", "subdomains", "sops"}
        lists = {class_.LIST for class_ in (Credential, Webhook, ChannelConfig)}
        said: set[Fact] = set()
        for document in documents:
            if document.root is None:
                continue
            mapping = document.root.mapping
            names = [
                name
                for name, (_, node) in mapping.fields.items()
                if name not in left_out | lists and (not name.startswith("x-") or _is_note(node))
            ]
            for fact in _facts(self._reader.fields(mapping, names, ())):
                if fact not in said:
                    said.add(fact)
                    yield fact

    def _item(self, entry: Entry, webhooks: Iterable[Webhook]) -> Item:
        fields = self._reader.entry(entry)
        keywords = None
        if isinstance(entry, Credential | Webhook):
            keywords = keywords_of(entry, webhooks)
        apart = _SAID_ELSEWHERE if keywords is None else _SAID_ELSEWHERE | _ANSWERS
        rest = {name: value for name, value in fields.fields.items() if name not in apart}
        description = fields.fields.get("description")
        where = self._view.where(entry)
        return Item(
            self._view.label(entry),
            shown(description) if description is not None else "",
            tuple(_facts(Fields(rest))),
            () if keywords is None else tuple(self._replies(entry, keywords)),
            self._findings.take(entry),
            where.path,
            where.line,
        )

    def _replies(self, entry: Entry, keywords: Keywords) -> Iterator[Reply]:
        if isinstance(entry, Webhook) or keywords.categories:
            for name in CATEGORIES:
                yield from self._category(entry, keywords, name)
        if keywords.default_reply is not None:
            yield self._reply(entry, "anything else", None, keywords.default_reply)

    def _category(self, entry: Entry, keywords: Keywords, name: str) -> Iterator[Reply]:
        given: Category | None = keywords.category(name)
        words = keywords.listened_to(name)
        if given is None and not words:
            return
        by_default = given is None or (bool(words) and not given.words)
        listed = tuple(self._view.shown(entry.document, word) for word in words or ())
        if words is None and given is not None:
            listed = tuple(self._view.shown(entry.document, word.text) for word in given.words)
            listed = (*listed, "…")  # some are references, or cannot be read
        answer = None if given is None else given.reply
        yield self._reply(entry, name, listed, answer, by_default=by_default)
        if given is not None and given.fuzzy_reply is not None:
            yield self._reply(entry, f"nearly {name}", None, given.fuzzy_reply)

    def _reply(
        self,
        entry: Entry,
        to: str,
        words: tuple[str, ...] | None,
        answer: Answer | None,
        *,
        by_default: bool = False,
    ) -> Reply:
        if answer is None:
            return Reply(to, words, "", 0, by_default)
        text = self._view.exact(entry.document, answer.text)
        count = segments(answer.text) if answer.known else None
        return Reply(to, words, text, count, by_default)

    def _numbers(self, sandbox: Sandbox, paths: frozenset[str]) -> Iterator[Number]:
        if sandbox.name is None:
            return
        for row in numbers.rows(self._view, Asked(paths, (sandbox.name,))):
            number, kind, _, _, inbound, sender, webhook, opt_out = row
            yield Number(
                str(number),
                str(kind),
                *(_names(uses) for uses in (sender, webhook, inbound, opt_out)),
            )

    def _all_accepted(self) -> Iterator[tuple[Place, Accepted]]:
        for file in self._report.with_directives:
            text = self._text_of(file.path) if file.directives is not None else None
            if text is None or file.directives is None:
                continue
            lines = text.text.splitlines()
            reasons: dict[int, list[str]] = {}
            for directive in file.directives.all:
                line, _ = file.lines.position(directive.start)
                if line not in reasons:
                    written = lines[line - 1] if line <= len(lines) else ""
                    reasons[line] = list(_reasons(written))
                reason = reasons[line].pop(0) if reasons[line] else ""
                names = tuple(self._reader.shown(name.text) for name in directive.names)
                found = Accepted(names, _REACH[directive.reach], file.path, line, reason)
                yield (file.path, directive.document), found


def _reasons(line: str) -> Iterator[str]:
    """What follows each comment for smslint on a line, up to the next one or another comment."""
    for directive in _DIRECTIVE.finditer(line):
        following = _NEXT.search(line, directive.end())
        yield line[directive.end() : following.start() if following else None].strip(" \t")


Place = tuple[str, int]
"""A document: the path of its file, and its number there."""


def _grouped(items: Iterable[tuple[Place, Thing]]) -> dict[Place, list[Thing]]:
    found: dict[Place, list[Thing]] = {}
    for place, item in items:
        found.setdefault(place, []).append(item)
    return found


def _of(items: Mapping[Place, Sequence[Thing]], places: Iterable[Place]) -> tuple[Thing, ...]:
    return tuple(item for place in sorted(places) for item in items.get(place, ()))


def _is_note(node: Node) -> bool:
    """What is under `x-` is meant for people; texts in several lines, JSON, lists and mappings are
    there for YAML anchors."""
    return isinstance(node, Scalar) and "\n" not in node.value and node.value[:1] not in ("{", "[")


def _facts(value: Value, path: Path = ()) -> Iterator[Fact]:
    """The fields of a value, each as small as it can be named."""
    if isinstance(value, Fields) and not value.json:
        for name, inner in value.fields.items():
            if name == "name" and path and isinstance(path[-1], ItemName):
                continue  # the path says it
            yield from _facts(inner, (*path, name))
    elif isinstance(value, Texts):
        yield Fact(path_text(path), ", ".join(item.shown for item in value.items))
    else:
        text = shown(value)
        is_block = isinstance(value, JsonText) or (isinstance(value, Text) and "\n" in text)
        yield Fact(path_text(path), text, is_block)


def _names(uses: object) -> tuple[str, ...]:
    return (
        tuple(use.name for use in uses if isinstance(use, Use)) if isinstance(uses, tuple) else ()
    )
