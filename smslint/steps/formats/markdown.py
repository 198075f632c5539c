"""`markdown`: a checklist for an issue, a pull request or a wiki."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smslint.base.findings import Finding
from smslint.base.patterns import lazy
from smslint.facts.product.labels import Label
from smslint.facts.product.traps import Trap
from smslint.output.harmless import harmless
from smslint.output.markdown import code, inline, prose
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
from smslint.steps.model import Field, Steps, Value

# What a code span shows as it is, spaces included.
_SIMPLE = lazy(r"[^`\s]+(?: [^`\s]+)*")
_FENCES = lazy(r"`+")
_INSIDE = "  "


def render(steps: Steps) -> Iterator[str]:
    """A heading for each sandbox and a box to tick for each step; what is to be corrected comes
    first."""
    yield "# Steps in Journey Optimizer"
    yield ""
    yield f"{summary(steps)[:1].upper()}{summary(steps)[1:]}."
    if steps.uncompared:
        yield ""
        yield UNCOMPARED
        yield ""
        for path, why in steps.uncompared:
            yield f"- {code(harmless(path))}: {inline(harmless(why))}"
    if not steps.number:
        yield ""
        yield inline(nothing(steps))
    errors = to_correct(steps)
    if errors:
        yield ""
        yield "## Correct first"
        yield ""
        for finding, number in errors:
            step = f" (step {number})" if number is not None else ""
            yield f"- {_finding(finding, short=True)}{step}"
    for chapter, inside in numbered(steps):
        told: set[Trap] = set()
        about = f" ({', '.join(chapter.about)})" if chapter.about else ""
        yield ""
        yield f"## {prose(harmless(chapter.name))}{prose(about)}"
        if chapter.findings:
            yield ""
            yield from (f"- {_finding(finding)}" for finding in chapter.findings)
        for item in inside:
            yield ""
            yield from _step(item, steps.language, told)


def _step(item: Numbered, language: str | None, told: set[Trap]) -> Iterator[str]:
    step = item.step
    yield f"- [ ] **{item.number}. {inline(harmless(step.title))}**"
    lines: list[str] = []
    lines += (_finding(finding) for finding in step.findings)
    way = (*step.menu, *((step.button,) if step.button is not None else ()))
    if way:
        translated = translated_path(way, language)
        translation = f" ({translated})" if translated is not None else ""
        lines.append(f"{path_of(way)}{translation}")
    for line in lines:
        yield f"{_INSIDE}- {line}"
    yield from _fields(step.fields, language, _INSIDE)
    for at, alternative in enumerate(step.alternatives):
        yield f"{_INSIDE}- {IN_ALTERNATIVES if at == 0 else 'Or:'}"
        yield from _fields(alternative, language, _INSIDE * 2)
    if step.save is not None:
        yield f"{_INSIDE}- {_bold(with_translation(step.save, language))}"
    for said in (*step.after, *(f"⚠ {trap.text}" for trap in new_traps(step, told))):
        yield f"{_INSIDE}- {said}"
    for left in step.not_typed:
        yield f"{_INSIDE}- Not typed: {code(harmless(left.field))} ({left.why})"
    if step.path:
        yield f"{_INSIDE}- {code(f'{harmless(step.path)}:{step.line}')}"


def _fields(fields: Iterable[Field], language: str | None, indent: str) -> Iterator[str]:
    for field in fields:
        parts, blocks = _said(field, language)
        called = harmless(name_of(field, language))
        name = _bold(called) if field.label is not None else inline(called)
        yield f"{indent}- {name}{': ' if parts or blocks else ''}{'; '.join(parts)}".rstrip()
        for block in blocks:
            longest = max(map(len, _FENCES.findall(block.text)), default=0)
            fence = "`" * max(3, longest + 1)
            yield f"{indent}  {fence}text"
            yield from (f"{indent}  {harmless(line)}".rstrip() for line in block.text.split("\n"))
            yield f"{indent}  {fence}"


def _said(field: Field, language: str | None) -> tuple[list[str], list[Value]]:
    """What is said after the name of a field, and values that take a block of their own."""
    blocks: list[Value] = []
    texts: list[str] = []
    for value in shown_values(field):
        text = harmless(value.text)
        if "\n" not in value.text and _SIMPLE.fullmatch(text):
            texts.append(code(text))
        else:
            blocks.append(value)
    if field.choice is not None:
        texts = [_choice(field.choice, language)]
    first = " ".join(filter(None, (DONE[field.do], ", ".join(texts))))
    notes = [inline(harmless(note)) for value in field.values if (note := note_on(value))]
    return [*filter(None, (first, inline(harmless(meaning_of(field))), *notes))], blocks


def _choice(label: Label, language: str | None) -> str:
    return f"*{prose(with_translation(label, language))}*"


def _bold(text: str) -> str:
    return f"**{prose(text)}**"


def _finding(finding: Finding, *, short: bool = False) -> str:
    where = code(f"{harmless(finding.path)}:{finding.position.line}:{finding.position.column}")
    said = inline(harmless(finding.message))
    if finding.help and not short:
        said += f". {inline(harmless(finding.help))}"
    return f"**{finding.severity.label}** [{finding.code}]({finding.url}) {where} {said}"
