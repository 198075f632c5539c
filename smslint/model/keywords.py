"""Keywords and replies, of a webhook or (from older set-ups) of a credential."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from unicodedata import normalize

from smslint.base.named_tuples import NamedTuple
from smslint.base.secret_refs import has_reference
from smslint.base.suggest import nearest
from smslint.facts.keywords import CATEGORIES, DEFAULTS, OPT_OUT
from smslint.facts.vendors import (
    INFOBIP,
    LEGACY_KEYWORD_VENDORS,
    NATIVE_KEYWORD_VENDORS,
    TYPED_WEBHOOK_VENDORS,
    WEBHOOK_VENDORS,
)
from smslint.model.entries import Credential, Webhook
from smslint.model.fields import Fields, has_value
from smslint.model.places import B2B, DocumentHead, Place
from smslint.shape.data import is_empty
from smslint.source.tree import Scalar, Sequence


class Word(NamedTuple):
    """A keyword that passed and is known: its text, which may be empty, and the list `words` of
    `fields` that it is in, at `number` from 0."""

    text: str
    node: Scalar
    fields: Fields
    number: int

    @property
    def place(self) -> Place:
        pointer = f"{self.fields.pointer}/words/{self.number}"
        return Place(self.fields.document, self.node.start, self.node.end, pointer)

    @property
    def folded(self) -> str:
        return folded(self.text)


class Reply(NamedTuple):
    """A text that is sent. `text` is as it arrives: without the line break that ends a block
    scalar. `known`: no part of it is a reference."""

    text: str
    place: Place
    node: Scalar
    known: bool


class Category:
    """One category of keywords that was given. `fuzzy_reply` answers a word that is nearly one of
    these; `opt_out` only."""

    def __init__(self, name: str, keywords: Fields, fields: Fields) -> None:
        self.name = name
        self.at_key = keywords.at_key(name)
        self._fields = fields
        self.list = fields.node("words")
        self.words = [
            Word(_text_of(item), item, fields, number)
            for number, item in fields.numbered("words")
            if isinstance(item, Scalar) and not has_reference(item.value)
        ]
        self.reply = _reply(fields, "reply")
        fuzzy = fields.inner("fuzzy") if name == OPT_OUT else None
        self.fuzzy_reply = None if fuzzy is None else _reply(fuzzy, "reply")

    @property
    def all_known(self) -> bool:
        """All words of the category are known: all of its list passed."""
        return isinstance(self.list, Sequence) and len(self.words) == len(self.list.items)

    @property
    def may_have_words(self) -> bool:
        """There is something in the place of a list, or a field that is meant to be one."""
        return _may_be(self._fields, "words")

    @property
    def lacks_reply(self) -> bool:
        """There is nothing in the place of a reply, under any spelling."""
        return not _may_be(self._fields, "reply")


class Keywords:
    """What a webhook or a credential listens to and answers.

    `categories` are those given, in the order of the text; `default_reply` answers everything
    else; `replies` are all texts that are sent. `webhooks` are those of the same document.
    """

    def __init__(self, entry: Credential | Webhook, webhooks: Iterable[Webhook] = ()) -> None:
        owner = entry.tree
        self.entry = entry
        self.document: DocumentHead = owner.document
        self._webhooks = webhooks
        self._fields = owner.inner("keywords")
        self._may_have_categories = _may_be(owner, "keywords")
        self.categories: list[Category] = []
        if self._fields is not None:
            for name in self._fields.mapping.fields:
                inner = self._fields.inner(name) if name in CATEGORIES else None
                if inner is not None:
                    self.categories.append(Category(name, self._fields, inner))
        self.default_reply = _reply(owner, "default_reply")
        self.fuzzy_reply = _fuzzy_reply_of(entry)
        given = (each for one in self.categories for each in (one.reply, one.fuzzy_reply))
        self.replies = [
            reply for reply in (*given, self.default_reply, self.fuzzy_reply) if reply is not None
        ]

    def category(self, name: str) -> Category | None:
        return next((given for given in self.categories if given.name == name), None)

    def omits(self, name: str) -> bool:
        """The category was left out, so its defaults apply: there is nothing in its place, not even
        something unreadable."""
        if self._fields is None:
            return not self._may_have_categories
        return not _may_be(self._fields, name)

    def listened_to(self, name: str) -> list[str] | None:
        """The words of a category, given or default; None when not all are known."""
        given = self.category(name)
        if given is None:
            return list(DEFAULTS.get(name, ())) if self.omits(name) else None
        if given.all_known:
            return [word.text for word in given.words]
        return None if given.may_have_words else list(DEFAULTS.get(name, ()))

    @property
    def all_words(self) -> list[str] | None:
        """The words of all categories, given or default; None when not all are known."""
        words: list[str] = []
        for name in CATEGORIES:
            listened_to = self.listened_to(name)
            if listened_to is None:
                return None
            words += listened_to
        return words

    @property
    def may_know_start(self) -> bool:
        """Native handling may take START as an opt-in word, in addition to the given words."""
        return self.entry.vendor in NATIVE_KEYWORD_VENDORS

    @property
    def may_be_replaced_elsewhere(self) -> bool:
        """For a credential: the webhooks that replace its words seem to be in another document.
        Infobip needs one at least, so a document without any is not all there is."""
        if not isinstance(self.entry, Credential):
            return False
        others = ("webhooks",) if self.entry.vendor == INFOBIP else ("webhooks", "channel_configs")
        return self.document.lists.isdisjoint(others)

    def in_webhooks(self) -> Iterator[Keywords]:
        """For a credential: the keywords of the webhooks that name it in the same document. Where
        there are some, they replace its own."""
        name = self.entry.literal("name") if isinstance(self.entry, Credential) else None
        for webhook in self._webhooks if name is not None else ():
            if webhook.named == name and _takes_keywords(webhook):
                yield Keywords(webhook)


def keywords_of(entry: Credential | Webhook, webhooks: Iterable[Webhook] = ()) -> Keywords | None:
    """The keywords of an entry that may have some and states something about them; `webhooks` are
    those of its document."""
    if entry.document.edition == B2B:
        return None
    if isinstance(entry, Credential):
        return Keywords(entry, webhooks) if entry.vendor in LEGACY_KEYWORD_VENDORS else None
    return Keywords(entry) if _takes_keywords(entry) else None


def _takes_keywords(webhook: Webhook) -> bool:
    vendor = webhook.vendor
    return vendor in WEBHOOK_VENDORS and (
        vendor not in TYPED_WEBHOOK_VENDORS or webhook.type == "inbound"
    )


@lru_cache(maxsize=2048)
def folded(word: str) -> str:
    """A word as it is compared: case makes no difference, nor does how accents are stored."""
    return (
        word.casefold() if word.isascii() else normalize("NFC", normalize("NFC", word).casefold())
    )


def _text_of(item: Scalar) -> str:
    """A word as it is compared: the line break that ends a block scalar is not part of it."""
    if not has_value(item):
        return ""
    return item.without_final_break


def _fuzzy_reply_of(entry: Credential | Webhook) -> Reply | None:
    """What an Infobip credential answers to a word that is nearly an opt-out word."""
    if not isinstance(entry, Credential) or entry.vendor != INFOBIP:
        return None
    fields = entry.tree.inner("fuzzy_opt_out")
    return None if fields is None else _reply(fields, "reply")


def _reply(fields: Fields, name: str) -> Reply | None:
    node = fields.text(name)
    if node is None:
        return None
    text = node.without_final_break
    return Reply(text, fields.at_start(name), node, not has_reference(text))


def _may_be(fields: Fields, name: str) -> bool:
    """There is something in the field, or in one whose name is misspelt."""
    pair = fields.mapping.fields.get(name)
    if pair is not None:
        node = pair[1]
        return not is_empty(node) or fields.node(name) is None
    known = (*CATEGORIES, "words", "reply", "fuzzy", "keywords", "default_reply")
    return any(
        other not in known and nearest(other, (name,)) is not None
        for other in fields.mapping.fields
    )
