"""`json`: the steps for programs, as `schemas/steps.schema.json` describes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from smslint import __version__
from smslint.base.findings import Finding, Severity
from smslint.facts.product.labels import Label
from smslint.output.json_ import brief_finding, json_text
from smslint.steps.formats.words import Numbered, numbered
from smslint.steps.model import Chapter, Field, Steps, Value

SCHEMA_VERSION = 1


def render(steps: Steps) -> Iterator[str]:
    """An object with the chapters; a line a step."""
    yield f'{{"schema_version": {SCHEMA_VERSION},'
    yield f' "tool": {json_text({"name": "smslint", "version": __version__})},'
    yield f' "language": {json_text(steps.language)},'
    yield f' "since": {json_text(steps.since)},'
    yield f' "summary": {json_text(_summary(steps))},'
    uncompared = [{"path": path, "reason": why} for path, why in steps.uncompared]
    yield f' "uncompared": {json_text(uncompared)},'
    yield ' "chapters": ['
    last = len(steps.chapters)
    for at, (chapter, inside) in enumerate(numbered(steps), 1):
        yield from _chapter(chapter, inside, steps.language)
        yield "  ]}" if at == last else "  ]},"
    yield " ]}"


def _summary(steps: Steps) -> dict[str, Any]:
    return {
        "steps": steps.number,
        **_counts(steps.findings),
        "elsewhere": _counts(steps.elsewhere),
    }


def _counts(findings: Iterable[Finding]) -> dict[str, int]:
    severities = [finding.severity for finding in findings]
    return {
        "errors": severities.count(Severity.ERROR),
        "warnings": severities.count(Severity.WARNING),
        "infos": severities.count(Severity.INFO),
    }


def _chapter(chapter: Chapter, inside: list[Numbered], language: str | None) -> Iterator[str]:
    yield f'  {{"sandbox": {json_text(chapter.sandbox)},'
    yield f'   "about": {json_text(list(chapter.about))},'
    yield f'   "findings": {json_text([brief_finding(found) for found in chapter.findings])},'
    yield '   "steps": ['
    for item in inside:
        comma = "" if item is inside[-1] else ","
        yield f"    {json_text(_step(item, language))}{comma}"


def _step(item: Numbered, language: str | None) -> dict[str, Any]:
    step = item.step
    return {
        "number": item.number,
        "key": step.key,
        "where": step.where.value,
        "action": step.action.value,
        "kind": step.kind.value,
        "name": step.name,
        "title": step.title,
        "path": step.path or None,
        "line": step.line or None,
        "menu": [_label(label, language) for label in step.menu],
        "button": _label(step.button, language),
        "fields": [_field(field, language) for field in step.fields],
        "alternatives": [
            [_field(field, language) for field in fields] for fields in step.alternatives
        ],
        "save": _label(step.save, language),
        "after": list(step.after),
        "traps": [{"text": trap.text, "source": trap.page.url} for trap in step.traps],
        "not_typed": [{"field": left.field, "why": left.why} for left in step.not_typed],
        "findings": [brief_finding(found) for found in step.findings],
        "source": step.page.url if step.page is not None else None,
    }


def _label(label: Label | None, language: str | None) -> dict[str, str | None] | None:
    return None if label is None else {"en": label.en, "translation": label.translated(language)}


def _field(field: Field, language: str | None) -> dict[str, Any]:
    return {
        "field": field.field or None,
        "label": _label(field.label, language),
        "section": _label(field.section, language),
        "meaning": field.meaning or None,
        "do": field.do.value,
        "values": [_value(value) for value in field.values] if field.choice is None else [],
        "choice": _label(field.choice, language),
    }


def _value(value: Value) -> dict[str, Any]:
    """A value; of a secret only where it is kept."""
    return {
        "text": None if value.secret else value.text,
        "secret": value.secret,
        "references": list(value.references),
        "whole": not value.hidden,
    }
