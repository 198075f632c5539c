"""Which entries of two sandboxes are the same: by their names, and renamed ones by what they are.

Names are unique within a sandbox where nothing is wrong; where one appears twice, entries that are
equal belong together, and else they do in their order.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from smslint.comparison.values import Fields
from smslint.facts.vendors import BY_NAME
from smslint.model import ChannelConfig, Credential, Entry, Webhook

_MOST_ALIKE = 50
"""So many entries on either side that share an account or a number are compared with each other."""


class Item(NamedTuple):
    """An entry with its fields, and its name as it may be shown; None where it has none."""

    entry: Entry
    name: str | None
    fields: Fields


class Pair(NamedTuple):
    """The same entry on both sides; None where it is not there."""

    old: Item | None
    new: Item | None


Key: TypeAlias = Callable[[Item, bool], Hashable]
"""By what an item is known; None for nothing. The flag: it is one of the new ones."""


def matched(
    old: Sequence[Item],
    new: Sequence[Item],
    keys: Iterable[Key],
) -> list[Pair]:
    """The entries of one kind in pairs: first those of `new`, in their order, then those of `old`
    that are not among them. They are paired by the first of the `keys` that both share, then by
    what else tells that they are the same (`identities`); those without a name by being equal."""
    left = _Left(old, new)
    for key in keys:
        left.pair(key, twice=True)
        left.pair(key)
    if left.old and left.new:
        left.pair(lambda item, _: item.fields.key if item.name is None else None)
        left.take(_renamed([old[at] for at in left.old], [new[at] for at in left.new]))
    partner = left.partner
    taken = set(partner.values())
    return [
        *(Pair(old[partner[at]] if at in partner else None, item) for at, item in enumerate(new)),
        *(Pair(item, None) for at, item in enumerate(old) if at not in taken),
    ]


class _Left:
    """Items without a partner yet, by their places; `partner` has the others."""

    def __init__(self, old: Sequence[Item], new: Sequence[Item]) -> None:
        self._items = old, new
        self.old = list(range(len(old)))
        self.new = list(range(len(new)))
        self.partner: dict[int, int] = {}

    def pair(self, key: Key, *, twice: bool = False) -> None:
        """Pairs those with the same key, in their order. `twice`: only where several have it, and
        only those that are equal."""
        keys = [
            {at: key(items[at], side) for at in left}
            for items, left, side in zip(
                self._items, (self.old, self.new), (False, True), strict=True
            )
        ]
        if twice:
            if all(len(set(each.values())) == len(each) for each in keys):
                return
            keys = [
                {
                    at: None if known is None else (known, items[at].fields.key)
                    for at, known in each.items()
                }
                for items, each in zip(self._items, keys, strict=True)
            ]
        places: dict[Hashable, list[int]] = {}
        for at in reversed(self.old):
            places.setdefault(keys[0][at], []).append(at)
        places.pop(None, None)
        pairs = [
            (found.pop(), at)
            for at in self.new
            if (found := places.get(keys[1][at])) is not None and found
        ]
        self._remove(pairs)

    def take(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Pairs by places among those that are left."""
        self._remove([(self.old[first], self.new[second]) for first, second in pairs])

    def _remove(self, pairs: Sequence[tuple[int, int]]) -> None:
        self.partner.update((second, first) for first, second in pairs)
        taken = {first for first, _ in pairs}
        self.old = [at for at in self.old if at not in taken]
        self.new = [at for at in self.new if at not in self.partner]


def _renamed(old: Sequence[Item], new: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Which of the entries that are left are the same under another name, by their places: those
    that share most come first."""
    by_identity: dict[Hashable, tuple[list[int], list[int]]] = {}
    for side, items in enumerate((old, new)):
        for at, item in enumerate(items):
            for identity in identities(item):
                by_identity.setdefault(identity, ([], []))[side].append(at)
    shared: dict[tuple[int, int], int] = {}
    for olds, news in by_identity.values():
        for first in olds[:_MOST_ALIKE]:
            for second in news[:_MOST_ALIKE]:
                shared[first, second] = shared.get((first, second), 0) + 1
    order = sorted(
        shared,
        key=lambda pair: (-shared[pair], -_alike(old[pair[0]], new[pair[1]]), *pair),
    )
    done_old: set[int] = set()
    done_new: set[int] = set()
    for first, second in order:
        if first not in done_old and second not in done_new:
            done_old.add(first)
            done_new.add(second)
            yield first, second


def _alike(old: Item, new: Item) -> int:
    """In how many fields two entries are the same."""
    others = new.fields.fields
    return sum(
        name in others and value.key == others[name].key
        for name, value in old.fields.fields.items()
    )


def identities(item: Item) -> list[Hashable]:
    """What tells that an entry is the same as before although its name is another one: the account
    or the URL of a credential and its inbound number; the URL of a webhook and its number; the
    number of a channel configuration. All go with what an entry cannot change and stay the same:
    its vendor, its type, its channel and purpose."""
    return [identity for identity in _identities(item) if None not in identity]


def _identities(item: Item) -> Iterator[tuple[Hashable, ...]]:
    entry = item.entry
    if isinstance(entry, Credential):
        vendor = _key(item, "vendor")
        yield "number", vendor, _key(item, "inbound_number")
        known = BY_NAME.get(str(vendor))
        if known is None:
            return
        if known.provider is None and known.url_field is not None:
            yield "url", vendor, _key(item, known.url_field)
            return
        account = "account", vendor, _key(item, known.account_field)
        service = known.service_field
        yield account if service is None else (*account, _key(item, service))
    elif isinstance(entry, Webhook):
        vendor, type_ = _key(item, "vendor"), _key(item, "type", "")
        yield "url", vendor, type_, _key(item, "url")
        yield "number", vendor, type_, _key(item, "sender_number")
    elif isinstance(entry, ChannelConfig):
        purpose = _key(item, "channel"), _key(item, "message_type")
        yield "number", *purpose, _key(item, "sender_number")


def _key(item: Item, name: str, otherwise: str | None = None) -> Hashable:
    value = item.fields.fields.get(name)
    return otherwise if value is None else value.key
