"""What a book holds. All texts are without secrets; some have several lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from smslint.base.findings import Finding

if TYPE_CHECKING:
    from datetime import date


class Fact(NamedTuple):
    """A field by its path, and what it holds. `block`: it is a text of its own, such as JSON."""

    name: str
    text: str
    block: bool = False


class Reply(NamedTuple):
    """What is sent as an answer, and to what: the name of a keyword category, with its `words`, or
    what else there is. `segments` are counted as carriers do; None for a text that a reference is
    part of. `by_default`: the files do not name the words, Journey Optimizer has them. Without a
    reply the text is empty."""

    to: str
    words: tuple[str, ...] | None
    text: str
    segments: int | None
    by_default: bool = False


class Item(NamedTuple):
    """An entry. `description` is what the files say of it to people."""

    name: str
    description: str
    facts: tuple[Fact, ...]
    replies: tuple[Reply, ...]
    findings: tuple[Finding, ...]
    path: str
    line: int


class Number(NamedTuple):
    """A number or another sender: what kind it is, which channel configurations send with it, which
    webhooks receive what is sent to it, which credentials have it as their inbound number, and for
    which configurations it takes opt-outs."""

    number: str
    kind: str
    sends: tuple[str, ...]
    receives: tuple[str, ...]
    inbound: tuple[str, ...]
    opt_out: tuple[str, ...]


class Accepted(NamedTuple):
    """A suppression: which rules, where, how far it reaches, and the reason that the comment gives;
    it may be empty."""

    rules: tuple[str, ...]
    reach: str
    path: str
    line: int
    reason: str


class Chapter(NamedTuple):
    """A sandbox. `about` says what kind it is, `notes` are its `x-` fields, such as `x-owner`, and
    other fields of its own; `baseline` counts findings that a baseline accepts. In a chapter
    without a sandbox are the subdomains and what belongs to no sandbox."""

    name: str
    about: tuple[str, ...]
    notes: tuple[Fact, ...]
    credentials: tuple[Item, ...] = ()
    numbers: tuple[Number, ...] = ()
    webhooks: tuple[Item, ...] = ()
    configs: tuple[Item, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    baseline: int = 0
    findings: tuple[Finding, ...] = ()
    is_sandbox: bool = True

    @property
    def groups(self) -> tuple[tuple[str, tuple[Item, ...]], ...]:
        """The entries by kind, in the order in which they build on each other."""
        return (
            ("Credentials", self.credentials),
            ("Webhooks", self.webhooks),
            ("Channel configurations", self.configs),
        )

    @property
    def all_findings(self) -> list[Finding]:
        inside = (found for _, items in self.groups for item in items for found in item.findings)
        return [*self.findings, *inside]


class Book(NamedTuple):
    """All of it. `day` is that on which it was made; `commit` is the one that was checked out,
    empty without one, and `modified`: the files are not as they are in it."""

    title: str
    day: date
    commit: str
    modified: bool
    chapters: tuple[Chapter, ...]

    @property
    def findings(self) -> Iterator[Finding]:
        return (found for chapter in self.chapters for found in chapter.all_findings)
