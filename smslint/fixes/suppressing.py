"""Writing the comments that suppress findings, where a comment can be."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from smslint.base.codes import POLICY
from smslint.base.dialect import PLAIN, Dialect
from smslint.base.findings import Edit, Finding
from smslint.source import SourceFile, source_from_bytes
from smslint.source.directives import Directive, Reach
from smslint.source.lines import LineIndex, line_end
from smslint.source.load import load
from smslint.source.tree import Document, Mapping, Node, Scalar, Sequence

_LONGEST_LINE = 100
_LINE_END = re.compile(r"\r\n|\r|\n")
# Other tools have comments for the line below, too: they have to stay next to their line.
_MAY_SPEAK_TO_A_TOOL = re.compile(
    r"(?i)\A[ \t]*#.*(?:disable|ignore|noqa|nosec|nolint|pragma|allow|skip|suppress)"
)
_SPEAKS_TO_US = "smslint:"


class Way(NamedTuple):
    """One way to write a comment: the edit, which only inserts, and the line that the comment then
    applies to."""

    edit: Edit
    line: int


class CommentPlaces:
    """Where comments can be in a text (without byte order mark): at the end of a line, unless that
    is inside of a value, or on a line of their own above."""

    def __init__(self, text: str, dialect: Dialect = PLAIN) -> None:
        loaded = load(text, keep_scalars=True, dialect=dialect)
        self.text = text
        self.lines = LineIndex(text)
        self.broken = loaded.broken
        self.documents = loaded.documents
        self._first = next((s.start for s in loaded.scalars if not s.empty), len(text))
        self._long = [s for s in loaded.scalars if _is_long(text, s)]

    def lines_for(self, finding: Finding) -> tuple[int, ...]:
        """The lines at which a comment suppresses a finding, the best one first: for a value of
        several lines its first line and, unless it is a block, its last one."""
        at = bisect_right(self._long, finding.start, key=_start) - 1
        if at < 0 or self._long[at].end < finding.start:
            return (finding.suppression_line,)
        scalar = self._long[at]
        first = self.lines.position(scalar.start)[0]
        return (first,) if scalar.is_block else (first, self.lines.position(scalar.end)[0])

    def ways(self, line: int, comment: str) -> Iterator[Way]:
        """The ways to write a comment on a line: at its end, if the line is short and has neither a
        comment nor white space at the end, otherwise above it; then the other way."""
        start = self.lines.start_of(line)
        end = line_end(self.text, start)
        written = self.text[start:end]
        at_end = Way(Edit(end, end, f"  {comment}"), line) if self._is_free(end) else None
        above = self._above(line, written, comment)
        fits = (
            len(written) + len(comment) + 2 <= _LONGEST_LINE
            and "#" not in written
            and written == written.rstrip()
        )
        yield from filter(None, (at_end, above) if fits else (above, at_end))

    def on_top(self, comment: str) -> Edit | None:
        """The edit that writes a comment above the first key."""
        line = self.lines.position(self._first)[0]
        way = self._above(line, self._written(line), comment)
        return None if way is None else way.edit

    def _above(self, line: int, written: str, comment: str) -> Way | None:
        """A line of its own, indented like the line that it is about."""
        indent = written[: len(written) - len(written.lstrip(" "))]
        start = self.lines.start_of(line)
        if not self._is_free(start):
            return None
        at = line
        while at > 1 and self._speaks_to_a_tool(at - 1):
            at -= 1
        start = self.lines.start_of(at)
        return Way(Edit(start, start, f"{indent}{comment}{self._newline(start)}"), line + 1)

    def _speaks_to_a_tool(self, line: int) -> bool:
        written = self._written(line)
        return (
            _MAY_SPEAK_TO_A_TOOL.match(written) is not None
            and _SPEAKS_TO_US not in written
            and self._is_free(self.lines.start_of(line))
        )

    def _written(self, line: int) -> str:
        start = self.lines.start_of(line)
        return self.text[start : line_end(self.text, start)]

    def _newline(self, at: int) -> str:
        """The line end that a new line gets: that of its neighbour."""
        match = _LINE_END.search(self.text, at) or _LINE_END.search(self.text)
        return match[0] if match else "\n"

    def _is_free(self, at: int) -> bool:
        """The end or the start of a line is not inside of a value; after the header of a block
        scalar there can be a comment."""
        number = bisect_right(self._long, at, key=_start) - 1
        if number < 0:
            return True
        scalar = self._long[number]
        if not scalar.start < at < scalar.end:
            return True
        return scalar.is_block and at == line_end(self.text, scalar.start)


def suppression(text: str, finding: Finding) -> Edit | None:
    """The edit that suppresses a finding in a text (without byte order mark); None where no comment
    can do that. A comment that is there already gets one more code. Every way is tried in memory:
    afterwards the text has to have the same content, and the comment has to apply to the finding's
    line."""
    before = _read(text)
    if before is None or before.broken:
        return None
    name = name_in_comments(finding)
    for edit, line in _ways(text, finding, before):
        after = _read(text[: edit.start] + edit.text + text[edit.end :])
        if (
            after is not None
            and not after.broken
            and _speaks(after, name, line)
            and same_documents(before.documents, after.documents)
        ):
            return edit
    return None


def name_in_comments(finding: Finding) -> str:
    """How a comment names the rule of a finding: by its code, a policy by its name."""
    return finding.name if finding.code == POLICY else finding.code


def _ways(text: str, finding: Finding, source: SourceFile) -> Iterator[Way]:
    name = name_in_comments(finding)
    places = CommentPlaces(text)
    for line in places.lines_for(finding):
        for directive in _directives(source):
            if line in directive.lines and directive.names and directive.reach is Reach.LINE:
                at = directive.names[-1].end
                yield Way(Edit(at, at, f", {name}"), line)
        yield from places.ways(line, f"# smslint: ignore[{name}]")


def _read(text: str) -> SourceFile | None:
    return source_from_bytes(text.encode("utf-8", "surrogatepass"), "")


def _directives(source: SourceFile) -> tuple[Directive, ...]:
    return () if source.directives is None else source.directives.all


def _speaks(source: SourceFile, code: str, line: int) -> bool:
    return any(
        line in directive.lines and any(name.text == code for name in directive.names)
        for directive in _directives(source)
        if directive.reach is Reach.LINE
    )


def _is_long(text: str, scalar: Scalar) -> bool:
    inside = text[scalar.start : scalar.end]
    return "\n" in inside or "\r" in inside


def _start(scalar: Scalar) -> int:
    return scalar.start


def same_documents(one: list[Document], other: list[Document]) -> bool:
    """Two texts have the same content, in any place."""
    return len(one) == len(other) and all(
        _same(before.root, after.root, set()) for before, after in zip(one, other, strict=True)
    )


def _same(one: Node | None, other: Node | None, seen: set[tuple[int, int]]) -> bool:
    """Two trees have the same content, in any place. Aliases put one node in many places: each pair
    is compared once."""
    if one is None or other is None:
        return one is other
    pair = (id(one), id(other))
    if pair in seen:
        return True
    seen.add(pair)
    if one.tag != other.tag:
        return False
    if isinstance(one, Scalar):
        return isinstance(other, Scalar) and one.value == other.value and one.style == other.style
    if isinstance(one, Sequence):
        return (
            isinstance(other, Sequence)
            and len(one.items) == len(other.items)
            and all(_same(a, b, seen) for a, b in zip(one.items, other.items, strict=True))
        )
    return (
        isinstance(other, Mapping)
        and len(one.pairs) == len(other.pairs)
        and all(
            _same(a, b, seen) and _same(c, d, seen)
            for (a, c), (b, d) in zip(one.pairs, other.pairs, strict=True)
        )
    )
