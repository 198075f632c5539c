"""Configurations written from the examples of the schemas, with one value put in as it is."""

from __future__ import annotations

import json
from typing import Any

from smslint.base.findings import Finding
from tests.linting import ALL, lint
from tests.schemas.parts import Schema, document

SHAPE = frozenset(code for code in ALL if code < "SMS2")
"""The codes that reading a file and checking its shape bring up."""


class Raw(str):
    """A piece of YAML, as it is to be written."""

    __slots__ = ()


def written(name: str, entry: Schema) -> str:
    """The smallest document with an entry of a part; values in JSON, which is YAML."""
    lines = []
    for key, value in document(name, entry).items():
        if not isinstance(value, list):
            lines.append(f"{key}: {value}")
            continue
        lines.append(f"{key}:")
        for item in value:
            fields = [f"{field}: {flow(inner)}".rstrip() for field, inner in item.items()]
            lines += [f"  - {fields[0]}", *(f"    {field}" for field in fields[1:])]
    return "\n".join(lines) + "\n"


def flow(value: Any) -> str:
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def findings(text: str, active: frozenset[str] = SHAPE) -> tuple[Finding, ...]:
    report = lint(text, active=active)
    assert not report.failures, report.failures
    return report.findings


def found(text: str, active: frozenset[str] = SHAPE) -> list[tuple[str, str]]:
    """Code and covered text of each finding."""
    return [(one.code, text[one.start : one.end]) for one in findings(text, active)]


def said(text: str) -> list[str]:
    """The messages of what was found."""
    return [one.message for one in findings(text)]
