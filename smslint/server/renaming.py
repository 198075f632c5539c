"""Gives a thing another name, in all files that name it; refuses what would not come out right."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple, TypeAlias

from smslint.base.findings import Edit
from smslint.base.phrasing import quoted
from smslint.base.secret_refs import has_reference
from smslint.inventory.names import KINDS, Kind, Mention, Names, Thing, same_host
from smslint.report.baseline import with_other_name
from smslint.rules.subdomains import fault_in
from smslint.server.checked import Checked
from smslint.shape.patterns import matches
from smslint.shape.schemas import channel_config_part, part
from smslint.shape.subject import constraint_of
from smslint.source.lines import LineIndex
from smslint.source.load import load
from smslint.source.quoting import in_style_of
from smslint.source.tree import MERGE_KEY, Document, Node, Scalar
from smslint.source.tree import Sequence as List

_Steps: TypeAlias = tuple[str, ...]

_NAMED = ("credentials", "webhooks", "channel_configs")
_PLACES: dict[Kind, frozenset[_Steps]] = {
    Kind.CREDENTIAL: frozenset(
        (("credentials", "*", "name"), *((name, "*", "credential") for name in _NAMED[1:]))
    ),
    Kind.WEBHOOK: frozenset((("webhooks", "*", "name"),)),
    Kind.CHANNEL_CONFIG: frozenset((("channel_configs", "*", "name"),)),
    Kind.SANDBOX: frozenset((("sandbox",),)),
    Kind.SUBDOMAIN: frozenset((("subdomains", "*"), ("channel_configs", "*", "subdomain"))),
}
"""Where a document names things of a kind; a star is any item of a list."""

_DEEPEST = 12
"""Steps to the deepest field that there is, and some more."""


class CannotRenameError(Exception):
    """The name cannot be changed; the message says why."""


def to_rename(checked: Checked, path: str, offset: int) -> Mention:
    """The name at an offset of a file, which may be changed. Raises CannotRenameError."""
    names = checked.names(path)
    mention = names.at(path, checked.before(path, offset))
    if mention is None:
        raise CannotRenameError("there is no name here that can be changed")
    thing = mention.thing
    if checked.shown(path, mention.node.value) != mention.node.value:
        raise CannotRenameError("this looks like a secret, not like a name")
    defined = names.definitions(thing)
    if not defined:
        raise CannotRenameError(f"there is no {thing.kind.value} {quoted(mention.node.value)}")
    if len(defined) > 1 and thing.kind in (Kind.CREDENTIAL, Kind.WEBHOOK, Kind.CHANNEL_CONFIG):
        raise CannotRenameError(
            f"{len(defined)} {thing.kind.value}s are called {quoted(thing.name)}:"
            " change the name of one of them by hand first"
        )
    return mention


def renamed(checked: Checked, path: str, offset: int, new: str) -> dict[str, list[Edit]]:
    """The edits by file that give the thing at an offset of a file the name `new`. Raises
    CannotRenameError."""
    mention = to_rename(checked, path, offset)
    if new == mention.node.value:
        return {}
    names = checked.names(path)
    _check_form(mention, new)
    _check_collision(names, mention.thing, new)
    mentions = names.of(mention.thing)
    edited = dict.fromkeys(item.path for item in mentions)
    _check_broken(checked, path, mention.thing, edited)
    edits = {
        each: _edits(checked, each, [item for item in mentions if item.path == each], new)
        for each in edited
    }
    baseline = checked.part_of(path).baseline
    if baseline is not None and (above := _above(mention)) is not None:
        known = list(with_other_name(baseline, above, mention.thing.name, new))
        if known:
            edits[baseline.path] = known
    return edits


def _above(mention: Mention) -> tuple[str, ...] | None:
    """What a baseline has before the name of a thing; None for one that it does not contain."""
    if mention.thing.kind is Kind.SANDBOX:
        return ()
    for type_, kind in KINDS.items():
        if mention.thing.kind is kind:
            return mention.document.sandbox or "", type_.LIST
    return None


def _check_form(mention: Mention, new: str) -> None:
    if not new.strip() or new != new.strip() or not new.isprintable():
        raise CannotRenameError("a name is text on one line, without spaces at its ends")
    if has_reference(new):
        raise CannotRenameError(f"{quoted(new)} is a reference; write it by hand if you mean it")
    kind = mention.thing.kind
    if kind is Kind.SUBDOMAIN:
        fault = fault_in(new)
        if fault is not None:
            raise CannotRenameError(f"{fault[0]}. {fault[1]}")
        return
    if kind in (Kind.SANDBOX, Kind.CHANNEL_CONFIG):
        name = "document"
        if kind is Kind.CHANNEL_CONFIG:
            name = channel_config_part(mention.document.edition)
        field = "sandbox" if kind is Kind.SANDBOX else "name"
        constraint, _ = constraint_of(part(name)["properties"][field], name)
        if not matches(new, constraint):
            help_ = constraint["patternErrorMessage"]
            raise CannotRenameError(f"{quoted(new)} is not a name of a {kind.value}. {help_}")


def _check_collision(names: Names, thing: Thing, new: str) -> None:
    name = same_host(new) if thing.kind is Kind.SUBDOMAIN else new
    if name == thing.name:
        return
    taken = names.definitions(thing._replace(name=name))
    if taken:
        other = taken[0]
        line, _ = other.document.file.lines.position(other.start)
        where = f" in the sandbox {quoted(thing.scope)}" if isinstance(thing.scope, str) else ""
        what = f"the name of a {thing.kind.value}{where} ({other.path}:{line})"
        raise CannotRenameError(f"{quoted(new)} is already {what}")


def _check_broken(checked: Checked, path: str, thing: Thing, edited: Collection[str]) -> None:
    """A file that cannot be read would keep the old name."""
    for item in checked.part_of(path).tree.candidates:
        if item.path in checked.broken and (
            item.path in edited or thing.name.lower() in (checked.text_of(item.path) or "").lower()
        ):
            raise CannotRenameError(
                f"{item.path} cannot be read, and may name {quoted(thing.name)}: fix it first"
            )


def _edits(checked: Checked, path: str, mentions: Sequence[Mention], new: str) -> list[Edit]:
    text = (checked.text_of(path) or "").removeprefix("\ufeff")
    dialect = checked.candidates[path].dialect
    loaded = load(text, dialect=dialect)
    found = _places_of(loaded.documents, {item.start for item in mentions})
    lines = LineIndex(text)
    edits = []
    for mention in mentions:
        found_at = found.get(mention.start)
        if found_at is None or found_at.node.value != mention.node.value:
            raise CannotRenameError(f"{path} has changed since it was read; try again")
        node = found_at.node
        line, _ = lines.position(node.start)
        if not found_at.is_nowhere_but(_PLACES[mention.thing.kind]):
            raise CannotRenameError(
                f"an alias takes {quoted(node.value)} for something else, too ({path}:{line}):"
                " write the text in its place first"
            )
        written = in_style_of(node, new)
        if written is None:
            raise CannotRenameError(
                f"the name is written as a block ({path}:{line}): write it on one line first"
            )
        edits.append(Edit(node.start, node.end, written))
    return edits


class _Places(NamedTuple):
    """A scalar, and all the places where it is: one with an anchor may be in several."""

    node: Scalar
    places: set[_Steps]

    def is_nowhere_but(self, places: Collection[_Steps]) -> bool:
        """Blocks of one's own (`x-…`) say nothing to anybody: they hold what others repeat."""
        return all(steps in places or _is_own(steps) for steps in self.places)


def _is_own(steps: _Steps) -> bool:
    return bool(steps) and steps[0].startswith("x-")


def _places_of(documents: Iterable[Document], starts: Collection[int]) -> dict[int, _Places]:
    """The scalars that start at some offsets, by offset."""
    found: dict[int, _Places] = {}
    todo: list[tuple[Node, _Steps]] = [(each.root, ()) for each in documents if each.root]
    seen: set[tuple[int, _Steps]] = set()
    while todo:
        node, steps = todo.pop()
        if isinstance(node, Scalar):
            if node.start in starts:
                found.setdefault(node.start, _Places(node, set())).places.add(steps)
            continue
        if (id(node), steps) in seen or len(steps) > _DEEPEST:
            continue
        seen.add((id(node), steps))
        if isinstance(node, List):
            inner = steps if _is_own(steps) else (*steps, "*")
            todo += ((item, inner) for item in node.items)
            continue
        for key, value in node.pairs:
            todo.append((key, steps if _is_own(steps) else (*steps, "a key")))
            if not isinstance(key, Scalar):
                continue
            if key.value == MERGE_KEY:
                merged = value.items if isinstance(value, List) else [value]
                todo += ((item, steps) for item in merged)
            else:
                # The place in a block of one's own does not matter.
                todo.append((value, steps if _is_own(steps) else (*steps, key.value)))
    return found
