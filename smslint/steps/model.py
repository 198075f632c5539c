"""What a step is. All texts are without secrets; values are exactly what is to be typed."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import NamedTuple

from smslint.base.findings import Finding, Severity
from smslint.facts.product.labels import Label
from smslint.facts.product.pages import Page
from smslint.facts.product.traps import Trap


class Where(enum.Enum):
    """Where a step is done."""

    PRODUCT = "product"
    PROVIDER = "provider"
    FILES = "files"
    ADOBE = "adobe"
    """Somebody at Adobe does it, when asked."""


class Action(enum.Enum):
    """What a step does."""

    LOOK = "look"
    CREATE = "create"
    EDIT = "edit"
    COPY = "copy"
    SET = "set"
    """At a provider: something that the forms cannot do."""
    WRITE = "write"
    """Into the files."""
    TEST = "test"
    TAG = "tag"
    MOVE = "move"
    """Journeys and campaigns to another channel configuration."""
    DEACTIVATE = "deactivate"
    DELETE = "delete"


class Kind(enum.Enum):
    """What a step is about."""

    SUBDOMAIN = "subdomain"
    CREDENTIAL = "credential"
    WEBHOOK = "webhook"
    EXECUTION_FIELD = "execution field"
    CONFIGURATION = "channel configuration"
    MESSAGE = "SMS message"
    """B2B Edition: its properties say what a channel configuration says elsewhere."""
    SENDER = "sender"


class Do(enum.Enum):
    """What is done with a field of a form."""

    TYPE = "type"
    CHOOSE = "choose"
    SWITCH_ON = "switch on"
    SWITCH_OFF = "switch off"
    ADD = "add"
    REMOVE = "remove"
    CLEAR = "clear"
    COPY = "copy"
    PRESS = "press"


class Value(NamedTuple):
    """What is typed or chosen. `references` are those in the text: what they stand for is typed in
    their place. A `secret` is never in the text: that says where it is kept, or is empty where the
    file holds the secret itself. `hidden`: a part of the text is not shown."""

    text: str
    references: tuple[str, ...] = ()
    secret: bool = False
    hidden: bool = False

    @property
    def can_be_copied(self) -> bool:
        return bool(self.text) and not self.secret and not self.hidden


class Field(NamedTuple):
    """A field of a form and what is done with it. `field` is what our files call it, empty for
    what they do not know. Without a `label` (no page gives one) `meaning` says which field it is;
    next to one it says more. `values` are several only for what is added or removed one by one;
    of a choice that the product has a word for, `choice` is that word."""

    field: str
    label: Label | None
    do: Do
    values: tuple[Value, ...] = ()
    choice: Label | None = None
    meaning: str = ""
    section: Label | None = None


class NotTyped(NamedTuple):
    """A field of the files that has no place in the form, and why."""

    field: str
    why: str


class Step(NamedTuple):
    """One thing to do. `key` tells it from all others and stays the same as long as it is about the
    same thing; `title` is a sentence in which names are between backticks. `menu` leads there, a
    `button` opens the form, `save` closes it. Where `alternatives` are given, one of them is filled
    in. `after` are sentences on what happens then."""

    key: str
    where: Where
    action: Action
    kind: Kind
    name: str
    title: str
    menu: tuple[Label, ...] = ()
    button: Label | None = None
    fields: tuple[Field, ...] = ()
    alternatives: tuple[tuple[Field, ...], ...] = ()
    save: Label | None = None
    after: tuple[str, ...] = ()
    traps: tuple[Trap, ...] = ()
    not_typed: tuple[NotTyped, ...] = ()
    findings: tuple[Finding, ...] = ()
    path: str = ""
    line: int = 0
    page: Page | None = None

    @property
    def errors(self) -> int:
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


class Chapter(NamedTuple):
    """The steps of a sandbox; of the whole organisation where `sandbox` is None. `about` says what
    kind of sandbox it is; `findings` are those that belong to none of the steps."""

    key: str
    sandbox: str | None
    name: str
    about: tuple[str, ...]
    steps: tuple[Step, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def all_findings(self) -> Iterator[Finding]:
        yield from self.findings
        for step in self.steps:
            yield from step.findings


class Steps(NamedTuple):
    """All that is to be done, chapter by chapter. `language` is that of the translations next to
    the labels; `since` names the state that the steps start from, None for an empty product: a
    commit, or where `entered` what a record says. `elsewhere` are findings in what is as it was in
    that state, and needs no step. `uncompared` are files and folders of which it is not known
    what is in them or what changed there, with the reason: steps may be missing."""

    chapters: tuple[Chapter, ...]
    language: str | None = None
    since: str | None = None
    entered: bool = False
    elsewhere: tuple[Finding, ...] = ()
    uncompared: tuple[tuple[str, str], ...] = ()

    @property
    def number(self) -> int:
        """How many steps there are."""
        return sum(len(chapter.steps) for chapter in self.chapters)

    @property
    def findings(self) -> list[Finding]:
        return [found for chapter in self.chapters for found in chapter.all_findings]


def worst_first(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Errors before warnings before infos; else as they were."""
    return tuple(sorted(findings, key=lambda finding: -finding.severity))
