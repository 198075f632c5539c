"""`text`: the steps for people who read them in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smslint.base.findings import Finding
from smslint.facts.product.traps import Trap
from smslint.output.harmless import harmless, harmless_line
from smslint.output.widths import width
from smslint.steps.formats.words import (
    DONE,
    IN_ALTERNATIVES,
    UNCOMPARED,
    Numbered,
    meaning_of,
    name_of,
    new_traps,
    note_on,
    nothing,
    numbered,
    path_of,
    shown_values,
    summary,
    to_correct,
    translated_path,
    with_translation,
)
from smslint.steps.model import Field, Steps

_INDENT = "      "
_WIDEST_NAME = 38


def render(steps: Steps) -> Iterator[str]:
    """All steps, those of each sandbox below its name; what is to be corrected comes first."""
    return map(harmless_line, _lines(steps))


def _lines(steps: Steps) -> Iterator[str]:
    yield f"Steps in Journey Optimizer: {summary(steps)}"
    if steps.uncompared:
        yield UNCOMPARED
        yield from (f"  {harmless(path)}: {harmless(why)}" for path, why in steps.uncompared)
    if not steps.number:
        yield nothing(steps)
    errors = to_correct(steps)
    if errors:
        yield ""
        yield "Correct first:"
        for finding, number in errors:
            step = f" (step {number})" if number is not None else ""
            yield f"  {_place(finding)}: {finding.code} {harmless(finding.message)}{step}"
    for chapter, inside in numbered(steps):
        told: set[Trap] = set()
        yield ""
        about = f" ({', '.join(chapter.about)})" if chapter.about else ""
        name = harmless(chapter.name)
        yield f"{name}{about}"
        yield "=" * width(name)
        for finding in chapter.findings:
            yield from _finding(finding, "")
        for item in inside:
            yield ""
            yield from _step(item, steps.language, told)


def _step(item: Numbered, language: str | None, told: set[Trap]) -> Iterator[str]:
    step = item.step
    yield f"{item.number:>3}. {harmless(step.title)}"
    if step.path:
        yield f"{_INDENT}{harmless(step.path)}:{step.line}"
    for finding in step.findings:
        yield from _finding(finding, _INDENT)
    way = (*step.menu, *((step.button,) if step.button is not None else ()))
    if way:
        yield f"{_INDENT}{path_of(way)}"
        translated = translated_path(way, language)
        if translated is not None:
            yield f"{_INDENT}({translated})"
    yield from _fields(step.fields, language)
    for at, alternative in enumerate(step.alternatives):
        yield f"{_INDENT}{IN_ALTERNATIVES if at == 0 else 'Or:'}"
        yield from _fields(alternative, language)
    if step.save is not None:
        yield f"{_INDENT}[{with_translation(step.save, language)}]"
    for said in step.after:
        yield f"{_INDENT}{said}"
    for trap in new_traps(step, told):
        yield f"{_INDENT}! {trap.text}"
    for left in step.not_typed:
        yield f"{_INDENT}- not typed: {harmless(left.field)} ({left.why})"


def _fields(fields: Iterable[Field], language: str | None) -> Iterator[str]:
    names = [(field, harmless(name_of(field, language))) for field in fields]
    column = min(_WIDEST_NAME, max((width(name) for _, name in names), default=0))
    for field, name in names:
        parts, block = _said(field, language)
        gap = " " * max(column - width(name), 0)
        yield f"{_INDENT}  {name}{gap}  {'; '.join(parts)}".rstrip()
        yield from (f"{_INDENT}    | {harmless(line)}".rstrip() for line in block)


def _said(field: Field, language: str | None) -> tuple[list[str], list[str]]:
    """What is said after the name of a field, and a value of several lines below it."""
    values = shown_values(field)
    texts = [harmless(value.text) for value in values]
    block: list[str] = []
    if field.choice is not None:
        texts = [with_translation(field.choice, language)]
    elif len(values) == 1 and "\n" in values[0].text:
        texts, block = [], values[0].text.split("\n")
    verb = DONE[field.do]
    first = " ".join(filter(None, (verb, ", ".join(texts))))
    notes = [harmless(note) for value in field.values if (note := note_on(value))]
    return [*filter(None, (first, harmless(meaning_of(field)), *notes))], block


def _finding(finding: Finding, indent: str) -> Iterator[str]:
    severity = finding.severity.label
    yield f"{indent}{severity}[{finding.code}] {_place(finding)}: {harmless(finding.message)}"
    if finding.help:
        yield f"{indent}  {harmless(finding.help)}"


def _place(finding: Finding) -> str:
    return f"{harmless(finding.path)}:{finding.position.line}:{finding.position.column}"
