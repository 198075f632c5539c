"""The keywords of a webhook: what the form holds for each category, and how to change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from smslint.base.phrasing import listing
from smslint.facts.keywords import CUSTOM as CUSTOM_CATEGORY
from smslint.facts.keywords import DEFAULTS, OPT_OUT
from smslint.facts.product import webhooks
from smslint.facts.product.labels import Label
from smslint.model import Fields
from smslint.model.fields import has_value
from smslint.model.keywords import folded
from smslint.source.tree import Sequence
from smslint.steps.model import Do, Field, Value
from smslint.steps.values import Values

_CROSSES = "words, with the cross on their tags"


class Category(NamedTuple):
    """What the form holds for a category: the words by how they are compared, and what answers."""

    words: Mapping[str, Value]
    reply: Value | None = None
    fuzzy: bool = False
    fuzzy_reply: Value | None = None


def default_categories() -> dict[str, Category]:
    """What a new form holds."""
    return {
        name: Category({folded(word): Value(word) for word in DEFAULTS.get(name, ())})
        for name in webhooks.CATEGORIES
    }


def categories_of(tree: Fields, values: Values) -> dict[str, Category]:
    """What the form holds once the keywords of an entry are typed in: a category that is left out
    keeps its default words."""
    found = default_categories()
    given = tree.inner("keywords")
    for name, default in found.items():
        inner = given.inner(name) if given is not None else None
        if inner is None:
            continue
        words = dict(default.words)
        if isinstance(inner.node("words"), Sequence):
            nodes = [node for node in inner.texts("words") if has_value(node)]
            read = ((node.without_final_break, values.of_node(node)) for node in nodes)
            words = {folded(text): value for text, value in read if value is not None}
        path = f"keywords.{name}"
        found[name] = Category(
            words,
            values.of(f"{path}.reply") if name != CUSTOM_CATEGORY else None,
            name == OPT_OUT and inner.inner("fuzzy") is not None,
            values.of(f"{path}.fuzzy.reply") if name == OPT_OUT else None,
        )
    return found


def keyword_fields(old: Mapping[str, Category], new: Mapping[str, Category]) -> Iterator[Field]:
    """What is done to get from one state of the form to another, category by category."""
    for name, label in webhooks.CATEGORIES.items():
        before, after = old[name], new[name]
        if before == after or (before.words.keys(), before[1:]) == (after.words.keys(), after[1:]):
            continue
        path = f"keywords.{name}"
        added = tuple(value for word, value in after.words.items() if word not in before.words)
        removed = tuple(value for word, value in before.words.items() if word not in after.words)
        kept = [
            word
            for word in DEFAULTS.get(name, ())
            if folded(word) in before.words and folded(word) in after.words
        ]
        stays = f"of its default words, keep {listing(kept, 'and')}" if kept else ""
        chosen = Field(path, webhooks.KEYWORD_CATEGORY, Do.CHOOSE, (Value(name),), label, stays)
        enter = Field(f"{path}.words", webhooks.ENTER_A_KEYWORD, Do.ADD, added)
        take_out = Field(f"{path}.words", None, Do.REMOVE, removed, meaning=_CROSSES)
        if name == CUSTOM_CATEGORY and added and removed:  # it has room for one word
            yield from (chosen, take_out, enter, chosen)
        else:
            yield from ([enter] if added else [])
            yield chosen
            yield from ([take_out] if removed else [])
        yield from _text(f"{path}.reply", webhooks.REPLY_MESSAGE, before.reply, after.reply)
        if before.fuzzy != after.fuzzy:
            do = Do.SWITCH_ON if after.fuzzy else Do.SWITCH_OFF
            yield Field(f"{path}.fuzzy", webhooks.FUZZY_LOGIC, do)
        if after.fuzzy:
            yield from _text(
                f"{path}.fuzzy.reply",
                webhooks.FUZZY_AUTO_RESPONSE,
                before.fuzzy_reply,
                after.fuzzy_reply,
            )


def _text(path: str, label: Label, old: Value | None, new: Value | None) -> Iterator[Field]:
    if new is not None and new != old:
        yield Field(path, label, Do.TYPE, (new,))
    elif new is None and old is not None:
        yield Field(path, label, Do.CLEAR)
