"""Writing the comment that suppresses a finding, where a comment can be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smslint.base.findings import POLICY, Edit, Finding
from smslint.source import SourceFile, source_from_bytes
from smslint.source.directives import Reach
from smslint.source.tree import Mapping, Node, Scalar, Sequence

_LONGEST_LINE = 100
_LINE_END = re.compile(r"\r\n|\r|\n")


def suppression(text: str, finding: Finding) -> Edit | None:
    """The edit that suppresses a finding in a text (without byte order mark); None where no comment
    can do that. Every way is tried in memory: afterwards the text has to hold what it held before,
    and the comment has to apply to the finding's line."""
    before = _read(text)
    if before is None or before.broken:
        return None
    for edit, line in _ways(text, finding, before):
        after = _read(text[: edit.start] + edit.text + text[edit.end :])
        if (
            after is not None
            and not after.broken
            and _speaks(after, name_in_comments(finding), line)
            and _same_documents(before, after)
        ):
            return edit
    return None


def name_in_comments(finding: Finding) -> str:
    """How a comment names the rule of a finding: by its code, a policy by its name."""
    return finding.name if finding.code == POLICY else finding.code


def _ways(text: str, finding: Finding, source: SourceFile) -> Iterator[tuple[Edit, int]]:
    """Edits, the nicest first, each with the line that the finding is on afterwards."""
    line = finding.suppression_line
    for directive in source.directives.all if source.directives is not None else ():
        if line in directive.lines and directive.names and directive.reach is Reach.LINE:
            at = directive.names[-1].end
            yield Edit(at, at, f", {name_in_comments(finding)}"), line
    start = source.lines.start_of(line)
    match = _LINE_END.search(text, start)
    end = match.start() if match else len(text)
    written = text[start:end]
    comment = f"# smslint: ignore[{name_in_comments(finding)}]"
    indent = written[: len(written) - len(written.lstrip(" "))]
    newline = match[0] if match else (_LINE_END.search(text) or ["\n"])[0]
    at_end = Edit(start + len(written.rstrip()), end, f"  {comment}"), line
    above = Edit(start, start, f"{indent}{comment}{newline}"), line + 1
    fits = len(written.rstrip()) + len(comment) + 2 <= _LONGEST_LINE
    yield from (at_end, above) if fits else (above, at_end)


def _read(text: str) -> SourceFile | None:
    return source_from_bytes(text.encode("utf-8", "surrogatepass"), "")


def _speaks(source: SourceFile, code: str, line: int) -> bool:
    return source.directives is not None and any(
        line in directive.lines and any(name.text == code for name in directive.names)
        for directive in source.directives.all
        if directive.reach is Reach.LINE
    )


def _same_documents(one: SourceFile, other: SourceFile) -> bool:
    return len(one.documents) == len(other.documents) and all(
        _same(before.root, after.root, set())
        for before, after in zip(one.documents, other.documents, strict=True)
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
