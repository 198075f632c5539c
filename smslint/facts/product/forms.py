"""What a form is made of."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from smslint.facts.product.labels import Label
from smslint.facts.product.pages import Page

_NONE: Mapping[str, Label] = MappingProxyType({})


class Input(enum.Enum):
    """What somebody does with a field."""

    TYPE = "type"
    """Type a text or a number, or paste it."""
    CHOOSE = "choose"
    """Choose from a list."""
    SWITCH = "switch"
    """A toggle, which is off unless somebody switches it on."""
    ADD = "add"
    """Enter one value after the other."""


class FormField(NamedTuple):
    """A field of a form. `field` is what our files call it (a dotted path). Where no page gives a
    `label`, `meaning` says what the field is for; it may also say more than the label. `choices`
    are what the product calls values that our files call otherwise. `section` is the part of the
    form that it is in, where the pages name one."""

    field: str
    label: Label | None
    input: Input = Input.TYPE
    choices: Mapping[str, Label] = _NONE
    meaning: str = ""
    section: Label | None = None


class Form(NamedTuple):
    """The fields of a form in their order, and the page that documents it."""

    fields: tuple[FormField, ...]
    page: Page

    @property
    def names(self) -> tuple[str, ...]:
        """The fields by the names of our files, in the order of the form; of `auth.type` that is
        `auth`."""
        return tuple(dict.fromkeys(field.field.partition(".")[0] for field in self.fields))
