"""What the formats for people say in the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from smslint.base.findings import Finding, Severity
from smslint.facts.product.labels import Label
from smslint.facts.product.traps import Trap
from smslint.output.files import counted
from smslint.steps.model import Chapter, Do, Field, Step, Steps, Value

DONE = {
    Do.TYPE: "",
    Do.CHOOSE: "choose",
    Do.SWITCH_ON: "switch on",
    Do.SWITCH_OFF: "switch off",
    Do.ADD: "add",
    Do.REMOVE: "remove",
    Do.CLEAR: "leave empty",
    Do.COPY: "copy",
    Do.PRESS: "press",
}
"""What is done with a field, in front of its values."""

IN_ALTERNATIVES = "One of these:"


class Numbered(NamedTuple):
    """A step with its number in the whole."""

    number: int
    step: Step


def numbered(steps: Steps) -> Iterator[tuple[Chapter, list[Numbered]]]:
    """The chapters with their steps, which are counted from 1."""
    number = 0
    for chapter in steps.chapters:
        found = []
        for step in chapter.steps:
            number += 1
            found.append(Numbered(number, step))
        yield chapter, found


def to_correct(steps: Steps) -> list[tuple[Finding, int | None]]:
    """The errors, with the number of the step that each is in: nobody should type what is wrong."""
    found: list[tuple[Finding, int | None]] = []
    for chapter, inside in numbered(steps):
        found += ((finding, None) for finding in chapter.findings)
        found += ((finding, number) for number, step in inside for finding in step.findings)
    return [(finding, number) for finding, number in found if finding.severity is Severity.ERROR]


def new_traps(step: Step, told: set[Trap]) -> list[Trap]:
    """What is to be said at a step and was not before, of which `told` keeps count."""
    found = [trap for trap in step.traps if trap not in told]
    told.update(found)
    return found


def with_translation(label: Label, language: str | None) -> str:
    """`Name (Nom)`."""
    translation = label.translated(language)
    return f"{label.en} ({translation})" if translation else label.en


def path_of(menu: Iterable[Label]) -> str:
    """`Administration > Channels`."""
    return " > ".join(label.en for label in menu)


def translated_path(menu: Iterable[Label], language: str | None) -> str | None:
    """A path in another language; None where nothing in it is translated."""
    labels = list(menu)
    if not any(label.translated(language) for label in labels):
        return None
    return " > ".join(label.translated(language) or label.en for label in labels)


def name_of(field: Field, language: str | None) -> str:
    """How a field is called; where no page gives a label, what it is."""
    if field.label is None:
        return f"({field.meaning.partition(': ')[0]})"
    name = with_translation(field.label, language)
    if field.section is not None:
        return f"{with_translation(field.section, language)} > {name}"
    return name


def meaning_of(field: Field) -> str:
    """What to say after the values of a field."""
    return field.meaning if field.label is not None else field.meaning.partition(": ")[2]


def note_on(value: Value) -> str:
    """What is to be said of a value; references are between backticks."""
    if value.secret:
        if not value.text:
            return "secret: the file holds it itself; keep it elsewhere and write a reference"
        if value.text.startswith("ENC["):
            return "secret: decrypt the file to see it"
        return f"secret: type the value of `{value.text}`"
    if value.hidden:
        return "a part is not shown: take it from the file"
    if value.references == (value.text,):
        return f"type the value of `{value.text}`"
    if value.references:
        named = ", ".join(f"`{reference}`" for reference in value.references)
        return f"replace {named} with the value"
    return ""


def shown_values(field: Field) -> tuple[Value, ...]:
    """The values to show: not those that the product has a word for, nor those that a note names
    in full."""
    if field.choice is not None:
        return ()
    return tuple(
        value for value in field.values if not value.secret and value.references != (value.text,)
    )


def summary(steps: Steps) -> str:
    """`2 sandboxes, 31 steps, 1 error`, and what there is in what needs no step."""
    from smslint.pages.findings import in_words

    sandboxes = sum(chapter.sandbox is not None for chapter in steps.chapters)
    parts = [
        f"{sandboxes:,} sandbox{'' if sandboxes == 1 else 'es'}" if sandboxes else "",
        counted(steps.number, "step"),
        in_words(steps.findings) or ("" if steps.elsewhere or steps.uncompared else "no findings"),
    ]
    elsewhere = f"; {_elsewhere(steps)}" if steps.elsewhere else ""
    return ", ".join(filter(None, parts)) + elsewhere


UNCOMPARED = "Steps may be missing:"


def nothing(steps: Steps) -> str:
    """What is said where there is no step."""
    if steps.uncompared:
        return "Otherwise there is nothing to do."
    if not steps.elsewhere:
        return "There is nothing to do."
    return "There is nothing to type, but something to look at: `smslint check` shows it."


def _elsewhere(steps: Steps) -> str:
    """`2 errors in what was entered`."""
    from smslint.pages.findings import in_words

    where = "what was entered" if steps.entered else "what did not change"
    return f"{in_words(steps.elsewhere)} in {where}"
