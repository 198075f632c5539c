"""The keywords of webhooks and older credentials: one row for each category."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from smslint.facts.keywords import CATEGORIES, DEFAULTS
from smslint.inventory.lists.listing import WHERE, Asked, Column, Row, entries_in_order
from smslint.inventory.view import View, Where
from smslint.model import Credential, Entry, Sandbox, Webhook
from smslint.model.keywords import keywords_of

COLUMNS = (
    Column("sandbox", "SANDBOX", keep=True),
    Column("sandbox_type"),
    Column("kind", "KIND", usual="webhook"),
    Column("name", "NAME", keep=True),
    Column("vendor"),
    Column("category", "CATEGORY", keep=True),
    Column("origin", "FROM", usual="file"),
    Column("words", "WORDS"),
    Column("reply", "REPLY"),
    Column("fuzzy_reply"),
    WHERE,
)

_FILE, _DEFAULT = "file", "default"
_OTHERS = (("default_reply", ""), ("fuzzy_opt_out", "reply"))
"""Fields of an entry that hold a reply to no word in particular: what they are listed as, and the
field of it that holds the text, if they are mappings."""


def rows(view: View, asked: Asked) -> list[Row]:
    """The categories of webhooks, then of credentials, by sandbox, name and place. Categories of a
    webhook that are not in the file are those that Journey Optimizer has by itself."""
    found: list[Row] = []
    for kind, entries in (("webhook", "webhooks"), ("credential", "credentials")):
        for sandbox, entry, where in entries_in_order(view, asked, entries):
            found += (
                _row(view, sandbox, kind, entry, category)
                for category in _categories(view, cast("Credential | Webhook", entry), where)
            )
    return sorted(found, key=lambda row: (not row[0], row[0]))


_Category = tuple[str, str, tuple[str, ...], str, str, Where]


def _row(view: View, sandbox: Sandbox, kind: str, entry: Entry, category: _Category) -> Row:
    return (
        view.sandbox(sandbox),
        view.sandbox_type(sandbox),
        kind,
        view.label(entry),
        view.text(entry, "vendor"),
        *category,
    )


def _categories(view: View, entry: Credential | Webhook, where: Where) -> Iterator[_Category]:
    """Name, origin, words, reply, fuzzy reply and place of each category of an entry."""
    keywords = keywords_of(entry) if isinstance(entry, Webhook) else None
    given = entry.tree.inner("keywords")
    written = [] if given is None else list(given.mapping.fields)
    for name in (*CATEGORIES, *(name for name in written if name not in CATEGORIES)):
        fields = given.inner(name) if given is not None and name in written else None
        if given is not None and fields is not None:
            document = entry.document
            yield (
                view.shown(document, name),
                _FILE,
                view.texts_in(fields, "words"),
                view.text_in(fields, "reply"),
                view.text_in(fields.inner("fuzzy"), "reply"),
                view.at(document, given.mapping.fields[name][0].start),
            )
        elif keywords is not None and keywords.omits(name) and name in DEFAULTS:
            yield name, _DEFAULT, DEFAULTS[name], "", "", where
    for name, inner in _OTHERS:
        fields = entry.tree.inner(name) if inner else entry.tree
        reply = view.text_in(fields, inner or name)
        key = entry.tree.key(name)
        if reply and key is not None:
            yield name, _FILE, (), reply, "", view.at(entry.document, key.start)
