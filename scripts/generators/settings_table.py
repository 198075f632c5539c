"""The table of settings in docs/settings.md, from their schema."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scripts.generators.format_reference import flat, value_of
from smslint.settings import Adobe, Settings
from smslint.shape import schemas
from smslint.shape.schemas import Schema

SETTINGS = Path(__file__).resolve().parents[2] / "docs" / "settings.md"
MARKS = "<!-- settings: begin (written by `make generate`) -->", "<!-- settings: end -->"


def files() -> dict[str, str]:
    """The text of each file, by its path."""
    before = SETTINGS.read_text("utf-8") if SETTINGS.is_file() else "\n".join(MARKS)
    return {"docs/settings.md": with_settings(before)}


def with_settings(page: str) -> str:
    """The page of settings, with its table as it has to be."""
    before, rest = page.split(MARKS[0])
    after = rest.split(MARKS[1])[1]
    return f"{before}{MARKS[0]}\n\n{settings_table()}\n\n{MARKS[1]}{after}"


def settings_table() -> str:
    schema = schemas.part("settings")
    rows = []
    default: Any = Settings("")
    for name, given in schema["properties"].items():
        if name == "live":
            for inner, each in given["properties"].items():
                if inner == "adobe":
                    defaults = Adobe._field_defaults
                    rows += [
                        setting(f"live.adobe.{key}", of, defaults.get(key))
                        for key, of in each["properties"].items()
                    ]
                else:
                    own = getattr(default.live, inner.replace("-", "_"))
                    rows.append(setting(f"live.{inner}", each, own))
        elif name == "policy":
            said = flat(given["markdownDescription"])
            rows.append(f"| `policy` | list of [policies](policies.md) | – | {said} |")
        else:
            rows.append(setting(name, given, getattr(default, name.replace("-", "_"))))
    return "\n".join(["| key | value | without it | meaning |", "| --- | --- | --- | --- |", *rows])


def setting(name: str, schema: Schema, default: Any) -> str:
    if schema.get("type") == "object":
        inner = value_of(schema["additionalProperties"], "settings")
        value = f"table, with {inner} for each key"
    else:
        value = value_of(schema, "settings")
    label = getattr(default, "label", default)
    if label is None or label == () or label == {}:
        without = "–"
    else:
        texts = label if isinstance(label, tuple) else (label,)
        without = ", ".join(f"`{one:g}`" if isinstance(one, float) else f"`{one}`" for one in texts)
    return f"| `{name}` | {value} | {without} | {flat(schema['markdownDescription'])} |"
