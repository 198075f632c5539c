"""What the steps of all kinds of entries have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from smslint.base.phrasing import quoted
from smslint.comparison import EntryChange
from smslint.facts.product.forms import Form
from smslint.facts.product.labels import Label
from smslint.facts.product.pages import Page
from smslint.facts.product.traps import Trap
from smslint.inventory.findings import FindingsAt
from smslint.inventory.view import View
from smslint.model import Entry, Sandbox
from smslint.steps.edits import Edit
from smslint.steps.fields import FormReader
from smslint.steps.model import Action, Field, Kind, NotTyped, Step, Where, worst_first

TO_CORRECT = "Which form this is typed into is not known: correct the entry first."


class Context(NamedTuple):
    """The sandbox that steps are made for; `key` is that of its chapter."""

    view: View
    sandbox: Sandbox
    findings: FindingsAt
    key: str

    def key_of(self, kind: Kind, name: str, action: Action) -> str:
        return f"{self.key}/{kind.value}/{name}/{action.value}"


class Sides(NamedTuple):
    """A sandbox as it was and as it is."""

    old: Context
    new: Context


class Screen(NamedTuple):
    """Where an entry is typed in: the way there, the button that opens the form, the form, and the
    button that closes it."""

    menu: tuple[Label, ...]
    button: Label | None
    form: Form | None
    save: Label | None
    page: Page


def create(
    context: Context,
    entry: Entry,
    kind: Kind,
    screen: Screen,
    *,
    traps: Iterable[Trap] = (),
    after: tuple[str, ...] = (),
    feedback: bool = False,
) -> Step:
    """The step that types in an entry as a new one."""
    view = context.view
    name = view.label(entry)
    where = view.where(entry)
    fields: tuple[Field, ...] = ()
    not_typed: tuple[NotTyped, ...] = ()
    if screen.form is not None:
        reader = FormReader(view, entry, screen.form, feedback=feedback)
        fields, not_typed = reader.fields(), reader.not_typed()
    return Step(
        context.key_of(kind, name, Action.CREATE),
        Where.PRODUCT,
        Action.CREATE,
        kind,
        name,
        f"Create the {kind.value} {quoted(name)}",
        screen.menu,
        screen.button,
        fields,
        save=screen.save,
        after=after if screen.form is not None else (TO_CORRECT,),
        traps=tuple(traps),
        not_typed=not_typed,
        findings=worst_first(context.findings.take(entry)),
        path=where.path,
        line=where.line,
        page=screen.page,
    )


def edit(
    sides: Sides,
    change: EntryChange,
    kind: Kind,
    screen: Screen,
    *,
    retyped: bool = False,
    unchanged: tuple[str, ...] = (),
    feedback: bool = False,
) -> Step | None:
    """The step that changes an entry; None when nothing is to be typed. `retyped`: the form is
    filled in again, since it is another one. Fields that are `unchanged` are left alone."""
    if change.old is None or change.new is None:
        raise ValueError("an entry that is on both sides is edited")
    new = sides.new
    where = new.view.where(change.new)
    findings = worst_first(new.findings.take(change.new))
    fields: tuple[Field, ...] = ()
    if screen.form is not None:
        after = FormReader(new.view, change.new, screen.form, feedback=feedback)
        before = FormReader(sides.old.view, change.old, screen.form, feedback=feedback)
        difference = Edit(before, after, change, unchanged)
        fields = difference.all_fields() if retyped else difference.fields()
        if not fields:
            return None
    return Step(
        new.key_of(kind, change.new_name, Action.EDIT),
        Where.PRODUCT,
        Action.EDIT,
        kind,
        change.old_name,
        f"Edit the {kind.value} {quoted(change.old_name)}",
        screen.menu,
        screen.button,
        fields,
        save=screen.save,
        after=() if screen.form is not None else (TO_CORRECT,),
        findings=findings,
        path=where.path,
        line=where.line,
        page=screen.page,
    )


def remove(
    sides: Sides,
    change: EntryChange,
    kind: Kind,
    action: Action,
    title: str,
    menu: tuple[Label, ...],
    page: Page,
    *,
    button: Label | None = None,
    after: tuple[str, ...] = (),
    traps: tuple[Trap, ...] = (),
) -> Step:
    """A step that takes out what the files had before; it is written there no more."""
    name = change.old_name
    return Step(
        sides.old.key_of(kind, name, action),
        Where.PRODUCT,
        action,
        kind,
        name,
        title,
        menu,
        button,
        after=after,
        traps=traps,
        page=page,
    )
