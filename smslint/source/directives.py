"""What comments say to smslint: `# smslint: ignore[SMS401] reason`, `ignore-entry[…]`,
`file-ignore[…]`.

Only the words are read here, while the text is available: which names are in the brackets, which
lines they apply to, and what to delete from the text to remove a name. Nothing here knows of rules.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from smslint.base.findings import Edit
from smslint.base.patterns import lazy
from smslint.source.comments import Comment
from smslint.source.lines import LineIndex
from smslint.source.other_forms import OtherForm, other_forms
from smslint.source.tree import Document, Mapping, Scalar
from smslint.source.tree import Sequence as List

if TYPE_CHECKING:
    import re

_DIRECTIVE = lazy(
    r"(?<![\w-])smslint:[ \t]*(?P<what>(?P<file>file-ignore)|ignore(?P<entry>-entry)?)(?![\w-])"
    r"(?:[ \t]*\[(?P<names>[^\[\]]*)\])?"
)
_NAME = lazy(r"[^\s,]+")
# Not the number of an issue.
_NEXT_COMMENT = lazy(r"\s#(?=\s)")
_BLANK_LINE = lazy(r"[ \t]*[\r\n]")
_KEEPS_LINES = lazy(r"[|>][0-9]?\+")
_DOCUMENT_MARK = lazy(r"(?:\A|(?<=[\r\n]))---(?=\s|\Z)")

# The dash of an item: only white space and comments may precede it.
_DASH = lazy(r"(?:\A|(?<=[\r\n]))[ \t]*(-)(?=\s)")
_LISTS = ("credentials", "webhooks", "channel_configs")

_MOST_NAMES = 10_000
"""Names that are read in one file; the language has some seventy rules."""


class Name(NamedTuple):
    """One name in the brackets: its place, and the edit that takes it out of the text."""

    text: str
    start: int
    end: int
    removal: Edit


class Reach(Enum):
    """How far a directive reaches."""

    LINE = "line"
    ENTRY = "entry"
    FILE = "file"


class Directive(NamedTuple):
    """One `ignore[…]`, `ignore-entry[…]` or `file-ignore[…]`; the place is that of this text.

    `lines` are the lines that an `ignore` applies to: its own, and where its comment is `alone` the
    next one, and the one below further comments. `entries` are the entries (by their offsets) that
    start on these lines, for an `ignore-entry`. `on_top` means that no key is above it: a
    `file-ignore` counts only there. `comment` is where its comment starts; `document` the number of
    the document that it is in. `removal` takes the whole of it out of the text.
    """

    start: int
    end: int
    names: tuple[Name, ...]
    reach: Reach
    on_top: bool
    alone: bool
    lines: tuple[int, ...]
    entries: tuple[tuple[int, int], ...]
    comment: int
    document: int
    removal: Edit

    @property
    def nowhere(self) -> bool:
        """It is in a place where it cannot suppress anything."""
        if self.reach is Reach.FILE:
            return not self.on_top
        return self.reach is Reach.ENTRY and not self.entries


class Directives(NamedTuple):
    """All directives of a file, and its scalars of more than one line: they cannot contain
    comments, so a comment next to one applies to what is inside. A scalar is given by its offsets
    and by the lines on which a comment next to it may be. `others` are comments in another form
    than ours, each with the number of its document."""

    all: tuple[Directive, ...]
    long_scalars: tuple[tuple[int, int, tuple[int, ...]], ...]
    others: tuple[tuple[OtherForm, int], ...] = ()

    def lines_of(self, offset: int) -> tuple[int, ...]:
        """The lines around the offset's own on which a comment applies to that place."""
        at = bisect_right(self.long_scalars, offset, key=lambda scalar: scalar[0]) - 1
        if at < 0 or offset > self.long_scalars[at][1]:
            return ()
        return self.long_scalars[at][2]


def directives(
    text: str,
    lines: LineIndex,
    comments: Sequence[Comment],
    scalars: Sequence[Scalar],
    documents: Sequence[Document],
) -> Directives | None:
    """The directives in the comments of a text; None when there are none."""
    others = tuple(other_forms(comments))
    reader = _Reader(text, lines, comments, scalars, documents, others)
    found = tuple(reader.directives())
    if not found and not others:
        return None
    return Directives(
        found,
        tuple(reader.long_scalars()),
        tuple((other, reader.document_at(other.comment)) for other in others),
    )


class _Reader:
    def __init__(
        self,
        text: str,
        lines: LineIndex,
        comments: Sequence[Comment],
        scalars: Sequence[Scalar],
        documents: Sequence[Document],
        others: Sequence[OtherForm],
    ) -> None:
        self.text = text
        self.lines = lines
        self.scalars = scalars
        self.first_key = next((node.start for node in scalars if not node.empty), len(text))
        self.roots = [
            (document.root.start, document.root.end, document.number)
            for document in documents
            if document.root is not None
        ]
        self.marks = [match.start() for match in _DOCUMENT_MARK.finditer(text)]
        taken = {other.start for other in others}
        self.with_directives = [
            (comment, matches)
            for comment in comments
            if (
                matches := [
                    match
                    for match in _DIRECTIVE.finditer(comment.text)
                    if comment.start + match.start() not in taken
                ]
            )
        ]
        # Comments alone on consecutive lines apply together to the line below them.
        self.below: dict[int, int] = {}
        for comment in reversed(comments) if self.with_directives else ():
            if comment.alone:
                line = lines.position(comment.start)[0]
                self.below[line] = self.below.get(line + 1, line + 1)
        self.entries: dict[int, list[tuple[int, int]]] = {}
        if any(match["entry"] for _, matches in self.with_directives for match in matches):
            for first, last, start, end in self.spans(documents):
                for line in range(first, last + 1):
                    self.entries.setdefault(line, []).append((start, end))

    def directives(self) -> Iterator[Directive]:
        room = _MOST_NAMES
        for comment, matches in self.with_directives:
            line = self.lines.position(comment.start)[0]
            below = (self.below[line],) if comment.alone else ()
            document = self.document_at(comment.start)
            for number, match in enumerate(matches):
                limit = matches[number + 1].start() if number + 1 < len(matches) else None
                removal = self.removal(comment, match, limit)
                names = tuple(self.names(comment.start, match, removal))
                reach = (
                    Reach.FILE if match["file"] else Reach.ENTRY if match["entry"] else Reach.LINE
                )
                yield Directive(
                    comment.start + match.start("what"),
                    comment.start + match.end(),
                    names,
                    reach,
                    comment.start < self.first_key,
                    comment.alone,
                    tuple(dict.fromkeys((line, line + 1, *below))) if below else (line,),
                    tuple(entry for one in below or (line,) for entry in self.entries.get(one, ()))
                    if reach is Reach.ENTRY
                    else (),
                    comment.start,
                    document,
                    removal,
                )
                room -= 1 + len(names)
                if room < 0:
                    return

    def spans(self, documents: Sequence[Document]) -> Iterator[tuple[int, int, int, int]]:
        """The entries of all documents: their first line, from that of the dash on, and the line
        of their value, and where they start and end."""
        for document in documents:
            for name in _LISTS:
                entries = document.root.get(name) if isinstance(document.root, Mapping) else None
                if not isinstance(entries, List):
                    continue
                before = entries.start
                for item in entries.items:
                    if not entries.start <= item.start < entries.end:
                        continue  # an alias: the entry is written elsewhere
                    start = item.start
                    for dash in _DASH.finditer(self.text, before, start):
                        start = dash.start(1)
                    if self.text[before] == "-" and before == entries.start:
                        start = before
                    first = self.lines.position(start)[0]
                    yield first, self.lines.position(item.start)[0], start, item.end
                    before = item.end

    def names(self, base: int, match: re.Match[str], whole: Edit) -> Iterator[Name]:
        """The names in the brackets; the last one that is taken out takes everything along."""
        inside = match["names"]
        if inside is None:
            return
        base += match.start("names")
        found = list(islice(_NAME.finditer(inside), _MOST_NAMES))
        for number, word in enumerate(found):
            start, end = base + word.start(), base + word.end()
            if len(found) == 1:
                removal = whole
            elif number + 1 < len(found):
                removal = Edit(start, base + found[number + 1].start(), "")
            else:
                removal = Edit(base + found[number - 1].end(), end, "")
            yield Name(word[0], start, end, removal)

    def removal(self, comment: Comment, match: re.Match[str], limit: int | None) -> Edit:
        """Takes out a directive with its reason: all up to the next directive (at `limit`) or the
        next `#`, or to the end. A comment that is left without words goes whole."""
        words = comment.text
        before = words[: match.start()].rstrip(" \t#")
        other = _NEXT_COMMENT.search(words, match.end(), len(words) if limit is None else limit)
        after = other.start() + 1 if other else limit
        if after is not None:
            # What follows has its own `#`, or goes on after the `#` of this comment.
            first = 0 if not before and words[after] == "#" else match.start()
            return Edit(comment.start + first, comment.start + after, "")
        if before:
            return Edit(comment.start + len(before), comment.end, "")
        return self.whole_comment(comment)

    def whole_comment(self, comment: Comment) -> Edit:
        text = self.text
        if not comment.alone:
            return Edit(comment.gap, comment.end, "")
        end = comment.end
        if text.startswith("\r\n", end):
            end += 2
        elif text[end : end + 1] in ("\r", "\n"):
            end += 1
        elif end < len(text):
            return Edit(
                comment.start, end, ""
            )  # ended by something that editors do not count as a line end
        if _BLANK_LINE.match(text, end) and self.follows_kept_lines(comment.start):
            return Edit(comment.start + 1, comment.end, "")
        return Edit(comment.gap, end, "")

    def follows_kept_lines(self, at: int) -> bool:
        """Before the comment is a block that keeps its empty lines (`|+`): without the comment,
        those after it would belong to the block, too."""
        number = bisect_right(self.scalars, at, key=lambda node: node.start) - 1
        if number < 0:
            return False
        scalar = self.scalars[number]
        return (
            scalar.is_block
            and _KEEPS_LINES.match(self.text, scalar.start) is not None
            and not self.text[scalar.end : at].strip()
        )

    def document_at(self, at: int) -> int:
        """The number of the document that a comment is in; one before a `---` belongs to what
        ends there."""
        last, end = -1, 0
        before = bisect_right(self.roots, at, key=lambda root: root[0]) - 1
        if before >= 0:
            _, end, last = self.roots[before]
        marks = bisect_right(self.marks, at) - bisect_left(self.marks, end)
        return max(last + max(marks, 0), 0)

    def long_scalars(self) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        for scalar in self.scalars:
            inside = self.text[scalar.start : scalar.end]
            if "\n" not in inside and "\r" not in inside:
                continue
            first = self.lines.position(scalar.start)[0]
            # Nothing can follow the end of a block; something can follow quotes.
            block = scalar.is_block
            last = () if block else (self.lines.position(scalar.end)[0],)
            yield scalar.start, scalar.end, (first, *last)
