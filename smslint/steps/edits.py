"""From two states of an entry to what is done in its form: what changed, in the form's order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from smslint.comparison import EntryChange, Status
from smslint.facts.product.credentials import AUTH_FIELDS
from smslint.facts.product.forms import FormField, Input
from smslint.steps.fields import FormReader
from smslint.steps.headers import header_fields, headers_of
from smslint.steps.keywords import categories_of, keyword_fields
from smslint.steps.model import Do, Field


class Edit:
    """What changed in an entry. The comparison says which fields differ: what is only written in
    another way is not typed again. Fields that are `unchanged` all the same are left alone."""

    def __init__(
        self,
        old: FormReader,
        new: FormReader,
        change: EntryChange,
        unchanged: Collection[str] = (),
    ) -> None:
        self._old = old
        self._new = new
        self._changed = changed_fields(change).difference(unchanged)

    def fields(self) -> tuple[Field, ...]:
        """What is done with the fields that changed, in the order of the form."""
        return tuple(
            item
            for field in self._new.form.fields
            if field.field.partition(".")[0] in self._changed
            for item in self._field(field)
        )

    def all_fields(self) -> tuple[Field, ...]:
        """What is done with all fields when the form is another one; the name stays in it."""
        fields = self._new.fields()
        if "name" in self._changed:
            return fields
        return tuple(field for field in fields if field.field != "name")

    def _field(self, field: FormField) -> Iterator[Field]:
        old, new = self._old, self._new
        if field.field == "keywords":
            yield from keyword_fields(
                categories_of(old.tree, old.values), categories_of(new.tree, new.values)
            )
        elif field.field == "headers":
            yield from header_fields(
                headers_of(old.tree, old.values), headers_of(new.tree, new.values)
            )
        else:
            before, after = list(old.read(field)), list(new.read(field))
            if before == after:
                return
            if field.field == "auth":
                yield from _auth(before, after)
            elif field.field == "inbound_dataset":
                yield from after or [before[0]._replace(do=Do.SWITCH_OFF)]
            elif field.input is Input.ADD:
                yield from _list(before, after)
            elif after:
                yield from after
            else:
                yield from map(_undone, before)


def _auth(old: Sequence[Field], new: Sequence[Field]) -> Iterator[Field]:
    """The fields of an authentication. Its type comes first, changed or not: it says which fields
    follow, one of which is called *Name* as the credential's is."""
    if not new:
        return
    yield new[0]
    if not old or old[0].values != new[0].values:
        yield from new[1:]
        return
    before = {field.field: field for field in old[1:]}
    after = {field.field: field for field in new[1:]}
    for inner in AUTH_FIELDS.get(new[0].values[0].text, ()):
        here, there = after.get(inner.field), before.get(inner.field)
        if here is not None and here != there:
            yield here
        elif here is None and there is not None:
            yield _undone(there)


def _list(old: Sequence[Field], new: Sequence[Field]) -> Iterator[Field]:
    before = old[0].values if old else ()
    after = new[0].values if new else ()
    like = (*new, *old)[0]
    for do, values in (
        (Do.ADD, tuple(value for value in after if value not in before)),
        (Do.REMOVE, tuple(value for value in before if value not in after)),
    ):
        if values:
            yield like._replace(do=do, values=values)


def _undone(field: Field) -> Field:
    """What is done with a field that holds nothing any more."""
    do = Do.SWITCH_OFF if field.do is Do.SWITCH_ON else Do.CLEAR
    return field._replace(do=do, values=(), choice=None)


def changed_fields(change: EntryChange) -> frozenset[str]:
    """The fields of an entry that changed, by their names in our files."""
    names = {str(field.path[0]) for field in change.fields if field.path}
    return frozenset(names | ({"name"} if change.status is Status.RENAMED else set()))
