"""The comments that suppress a finding: at its line, with a reason, or for its whole entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from smslint.base.findings import Edit, Finding
from smslint.fixes.suppressing import (
    CommentPlaces,
    name_in_comments,
    same_documents,
    suppression,
)
from smslint.source import SourceFile, source_from_bytes
from smslint.source.directives import Reach
from smslint.source.recognize import LISTS
from smslint.source.tree import Mapping, Sequence

REASON = "TODO: say why"
"""What is written in the place of a reason that nobody has given yet."""


class Suppression(NamedTuple):
    """A comment to write: what it does, as a title says it, and the edit. In the text of an edit
    with `has_reason` the `REASON` is to be replaced."""

    what: str
    edit: Edit
    has_reason: bool = False


def suppressions(text: str, finding: Finding, *, asks: bool) -> Iterator[Suppression]:
    """The ways to suppress a finding of a text (without byte order mark). `asks`: the editor can
    ask for the reason."""
    edit = suppression(text, finding)
    if edit is not None:
        yield Suppression("here", edit)
        if "]" in edit.text:  # a comment that is there already has its own reason, or none
            yield Suppression("here, with a reason", _with_reason(edit), True)
    edit = _in_entry(text, finding)
    if edit is not None and asks and "]" in edit.text:
        yield Suppression("in this entry, with a reason", _with_reason(edit), True)
    elif edit is not None:
        yield Suppression("in this entry", edit)


def _with_reason(edit: Edit) -> Edit:
    before, bracket, after = edit.text.partition("]")
    return edit._replace(text=f"{before}{bracket} {REASON}{after}")


def _in_entry(text: str, finding: Finding) -> Edit | None:
    """The edit that suppresses a finding in the whole of its entry; None for one outside of
    entries. As for `suppression`, each way is tried in memory."""
    places = CommentPlaces(text)
    entry = _entry(places, finding.start)
    if places.broken or entry is None:
        return None
    name = name_in_comments(finding)
    for edit in _ways(text, places, entry, name):
        moved = finding.start + (len(edit.text) if edit.start <= finding.start else 0)
        after = source_from_bytes(
            (text[: edit.start] + edit.text + text[edit.end :]).encode("utf-8", "surrogatepass"), ""
        )
        if (
            after is not None
            and not after.broken
            and _speaks(after, name, moved)
            and same_documents(places.documents, after.documents)
        ):
            return edit
    return None


def _entry(places: CommentPlaces, offset: int) -> Mapping | None:
    """The entry that an offset is in."""
    for document in places.documents:
        root = document.root
        for name in LISTS if isinstance(root, Mapping) else ():
            entries = root.get(name) if isinstance(root, Mapping) else None
            for item in entries.items if isinstance(entries, Sequence) else ():
                if isinstance(item, Mapping) and item.start <= offset <= item.end:
                    return item
    return None


def _ways(text: str, places: CommentPlaces, entry: Mapping, name: str) -> Iterator[Edit]:
    """One more name in the comment that is there, or a comment at the entry's first line."""
    source = source_from_bytes(text.encode("utf-8", "surrogatepass"), "")
    directives = source.directives if source is not None else None
    for directive in directives.all if directives is not None else ():
        if (
            directive.reach is Reach.ENTRY
            and directive.names
            and any(start <= entry.start and entry.end <= end for start, end in directive.entries)
        ):
            at = directive.names[-1].end
            yield Edit(at, at, f", {name}")
    line = places.lines.position(entry.start)[0]
    for way in places.ways(line, f"# smslint: ignore-entry[{name}]"):
        yield way.edit


def _speaks(source: SourceFile, name: str, offset: int) -> bool:
    """A comment names the rule for the entry that an offset is in."""
    return source.directives is not None and any(
        directive.reach is Reach.ENTRY
        and any(each.text == name for each in directive.names)
        and any(start <= offset <= end for start, end in directive.entries)
        for directive in source.directives.all
    )
