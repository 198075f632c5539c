"""What the steps of all kinds of entries have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from smslint.base.phrasing import quoted
from smslint.facts.product.forms import Form
from smslint.facts.product.labels import Label
from smslint.facts.product.pages import Page
from smslint.facts.product.traps import Trap
from smslint.inventory.findings import FindingsAt
from smslint.inventory.view import View
from smslint.model import Entry, Sandbox
from smslint.steps.fields import FormReader
from smslint.steps.model import Action, Field, Kind, NotTyped, Step, Where, worst_first

NO_FORM = "Which form this is typed into is not known: correct the entry first."


class Context(NamedTuple):
    """The sandbox that steps are made for; `key` is that of its chapter."""

    view: View
    sandbox: Sandbox
    findings: FindingsAt
    key: str

    def key_of(self, kind: Kind, name: str, action: Action) -> str:
        return f"{self.key}/{kind.value}/{name}/{action.value}"


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
        after=after if screen.form is not None else (NO_FORM,),
        traps=tuple(traps),
        not_typed=not_typed,
        findings=worst_first(context.findings.take(entry)),
        path=where.path,
        line=where.line,
        page=screen.page,
    )
