"""docs/fields.md, and the table of settings in docs/settings.md, from the schemas."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from smslint.base.phrasing import listing
from smslint.facts.vendors import (
    B2B_VENDORS,
    CREDENTIAL_VENDORS,
    TYPED_WEBHOOK_VENDORS,
    WEBHOOK_VENDORS,
)
from smslint.pipeline.lint import lint_texts
from smslint.report.selection import EVERYTHING
from smslint.settings import Adobe, Settings
from smslint.shape import schemas
from smslint.shape.schemas import Schema

SETTINGS = Path(__file__).resolve().parents[2] / "docs" / "settings.md"
MARKS = "<!-- settings: begin (written by `make generate`) -->", "<!-- settings: end -->"

SANDBOX = "shop-prod"
SHARED = {
    "keywords": ("keywords", "Keywords"),
    "legacy_keywords": ("keywords", "Keywords"),
    "headers": ("headers", "Headers"),
}
"""Definitions that have a section of their own: its anchor and its title."""

NUMBERS = {"inbound_number": "number", "sender": "sender"}
"""Definitions whose forms are together in one section, and what they are called."""

SENDERS = ("e164", "short_code", "alphanumeric_sender", "bare_number", "agent_id")
HEAD = "| field | value | needed | meaning |\n| --- | --- | --- | --- |"


INTRODUCTION = """\
# Fields

Every field of a configuration file, by vendor. [The format](format.md) says what a
file is, and how files belong together.

*Needed* fields have to be there and to hold something. The value of a **secret** is a
[reference](format.md#secrets) such as `${env:NAME}`, never the secret itself; every other field may
hold a reference too, and is then not checked further. *Corresponds to* names the field in the
screens of Journey Optimizer.

This page is made from the JSON Schemas in [`schemas/`](../schemas/sandbox.schema.json), which your
[editor](editors.md) can use as well.
"""
CREDENTIALS = """\
`credentials` is a list. Each item is what Journey Optimizer calls an *API credential*; which fields
it has depends on its `vendor`.
"""
AUTH = "`auth` of a `custom` credential has a `type`, and the fields that go with it."
WEBHOOKS = """\
`webhooks` is a list. Where a vendor has two kinds of webhook, `type` says which one it is. Twilio
has none.
"""
CHANNEL_CONFIGS = """\
`channel_configs` is a list. A marketer picks one of them in a journey or a campaign.
"""
SENDERS_AND_NUMBERS = """\
What `sender_number` and `inbound_number` take. Keep all of them in quotes.
"""
B2B = """\
With `edition: b2b` a document describes a sandbox of Journey Optimizer B2B Edition. It has fewer
fields: three vendors, no webhooks, no `execution_field`. An entry of `channel_configs` is what that
edition calls the properties of an SMS message.
"""


class Field(NamedTuple):
    """A row of a table."""

    name: str
    schema: Schema
    needed: bool
    base: str
    """The part that contains the schema."""


def files() -> dict[str, str]:
    """The text of each file, by its path."""
    before = SETTINGS.read_text("utf-8") if SETTINGS.is_file() else "\n".join(MARKS)
    return {"docs/fields.md": fields_page(), "docs/settings.md": with_settings(before)}


def fields_page() -> str:
    """The whole page."""
    blocks = [INTRODUCTION, "## The document", *document(), "## Credentials", CREDENTIALS]
    for vendor in CREDENTIAL_VENDORS:
        blocks += section(vendor, f"credential/{vendor}", "credentials")
    blocks += ["### How a custom credential authenticates", AUTH]
    for type_ in schemas.AUTH_TYPES:
        blocks += table_of(f"auth/{type_}", level=4, title=f"`auth` of type `{type_}`")
    blocks += ["### Headers", *headers(), "## Webhooks", WEBHOOKS]
    for vendor in WEBHOOK_VENDORS:
        if vendor not in TYPED_WEBHOOK_VENDORS:
            blocks += section(vendor, schemas.webhook_part(vendor, None), "webhooks")
            continue
        for kind in schemas.WEBHOOK_TYPES:
            blocks += section(f"{vendor}, {kind}", schemas.webhook_part(vendor, kind), "webhooks")
    blocks += ["### Keywords", *keywords(), "## Channel configurations", CHANNEL_CONFIGS]
    blocks += table_of("channel_config")
    blocks += [sample("channel_config", "channel_configs")]
    blocks += ["## Senders and numbers", SENDERS_AND_NUMBERS, senders(), "## B2B Edition", B2B]
    for vendor in B2B_VENDORS:
        title = f"`{vendor}` in the B2B Edition"
        blocks += table_of(f"credential/b2b/{vendor}", level=3, title=title)
    title = "Channel configurations in the B2B Edition"
    blocks += table_of("channel_config.b2b", level=3, title=title)
    return "\n\n".join(block.rstrip() for block in blocks) + "\n"


def document() -> Iterator[str]:
    schema = schemas.part("document")
    needing = listing(schema["dependencies"])
    rows = [
        row(Field(name, given, False, "document")) for name, given in schema["properties"].items()
    ]
    own = schema["patternProperties"]["^x-"]
    rows.append(f"| `x-…` | anything | – | {flat(own['markdownDescription'])} |")
    yield "\n".join([HEAD, *rows])
    yield f"`sandbox` is needed as soon as there is {needing}."


def section(name: str, part: str, key: str) -> Iterator[str]:
    """The section of a vendor: what it is, its fields, an example."""
    words = name.split(", ")
    title = ", ".join([f"`{words[0]}`", *words[1:]])
    yield from table_of(part, level=3, title=title)
    yield sample(part, key)


def table_of(part: str, *, level: int = 0, title: str = "") -> Iterator[str]:
    schema = schemas.part(part)
    if title:
        yield f"{'#' * level} {title}"
    yield schema["description"]
    rows = "\n".join(map(row, fields(schema, part)))
    yield f"{HEAD}\n{rows}"


def headers() -> Iterator[str]:
    schema = schemas.part("common")["definitions"]["headers"]
    yield flat(schema["markdownDescription"])
    yield "\n".join([HEAD, *map(row, fields(schema["items"], "common"))])


def keywords() -> Iterator[str]:
    schema = schemas.part("common")["definitions"]["keywords"]
    yield flat(schema["markdownDescription"])
    rows = (
        row(field)
        for category, target in schema["properties"].items()
        for field in (Field(category, target, False, "common"), *nested(category, target))
    )
    yield "\n".join([HEAD, *rows])


def nested(category: str, target: Schema) -> Iterator[Field]:
    for field in fields(*schemas.resolve(target, "common")):
        yield field._replace(name=f"{category}.{field.name}")


def senders() -> str:
    rows = []
    for name in SENDERS:
        schema = schemas.part("common")["definitions"][name]
        examples = ", ".join(f"`{json.dumps(text)}`" for text in schema["examples"])
        rows.append(f"| {flat(schema['markdownDescription'])} | {examples} |")
    return "\n".join(["| what | example |", "| --- | --- |", *rows])


def fields(schema: Schema, base: str) -> Iterator[Field]:
    """The fields of a mapping; those of mappings inside it with dotted names."""
    required = schema.get("required", ())
    for name, given in schema["properties"].items():
        found = given if isinstance(given, dict) else {"branches": list(branches(schema, name))}
        yield Field(name, found, name in required, base)
        inner, where = schemas.resolve(found, base) if "$ref" in found else (found, base)
        if name in ("fuzzy", "fuzzy_opt_out"):
            for field in fields(inner, where):
                yield field._replace(name=f"{name}.{field.name}")


def branches(schema: Schema, name: str) -> Iterator[tuple[str, Schema]]:
    """What a field is under each condition that can be said in words."""
    for rule in schema["allOf"]:
        then = rule.get("then", {}).get("properties", {})
        if name in then:
            condition = rule["if"]["properties"]["channel"]["enum"]
            yield ", ".join(f"`{value}`" for value in condition), then[name]


def row(field: Field) -> str:
    """A line of a table."""
    schema = field.schema
    if "branches" in schema:
        of = schema["branches"]
        meanings = [
            (f"{condition}: " if len(of) > 1 else "") + flat(item["markdownDescription"])
            for condition, item in of
        ]
        return line(field, "[sender](#senders-and-numbers)", "<br>".join(dict.fromkeys(meanings)))
    section_of = None
    if "$ref" in schema:
        section_of = SHARED.get(schema["$ref"].rpartition("/")[2])
        schema, _ = schemas.resolve(schema, field.base)
    meaning = flat(schema["markdownDescription"])
    if "default" in schema:
        meaning += f" Without it: `{json.dumps(schema['default'])}`.".replace('"', "")
    if section_of is not None:
        meaning += f" See [{section_of[1]}](#{section_of[0]})."
    if field.name == "auth":
        meaning += " See [below](#how-a-custom-credential-authenticates)."
    return line(field, value_of(schema, field.base), meaning)


def line(field: Field, value: str, meaning: str) -> str:
    cells = f"`{field.name}`", value, "yes" if field.needed else "–", meaning
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def value_of(schema: Schema, base: str) -> str:
    """What a field takes, in a few words."""
    if schema.get("writeOnly"):
        return "**secret**"
    for choice in schema.get("anyOf", ()):
        name = choice.get("$ref", "").rpartition("/")[2]
        if name in NUMBERS:
            return f"[{NUMBERS[name]}](#senders-and-numbers)"
        if name != "reference":
            return value_of(schemas.resolve(choice, base)[0], base)
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return listing(schema["enum"])
    kind = schema.get("type")
    if kind == "integer":
        return "whole number" + bounds(schema)
    if kind == "number":
        return "number" + bounds(schema)
    if kind == "string" and "maxLength" in schema:
        return f"text, {schema['maxLength']:,} characters at most"
    if kind == "array" and schema.get("maxItems") == 1:
        return "list of one text"
    if kind == "array":
        items = schemas.resolve(schema.get("items", {}), base)[0]
        return f"list of {'texts' if items.get('type') == 'string' else 'mappings'}"
    return {"string": "text", "boolean": "`true` or `false`", "object": "mapping"}[str(kind)]


def bounds(schema: Mapping[str, Any]) -> str:
    least, most = schema.get("minimum"), schema.get("maximum")
    if least is not None and most is not None:
        return f" from {least} to {most}"
    if "exclusiveMinimum" in schema:
        return f" above {schema['exclusiveMinimum']}"
    return "" if least is None else f", {least} or more"


def flat(text: str) -> str:
    """Markdown for a cell of a table: one line, lists as sentences."""
    lines = [re.sub(r"^\* ", "", part.strip()) for part in text.split("\n")]
    return " ".join(part for part in lines if part)


class _Dumper(yaml.SafeDumper):
    """Writes YAML the way people do: lists indented, JSON as a block, numbers in double quotes."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    tag = "tag:yaml.org,2002:str"
    if text.startswith("{"):
        return dumper.represent_scalar(tag, json.dumps(json.loads(text), indent=2) + "\n", "|")
    plain = yaml.safe_load(text) if not re.search(r"[:#{}\[\],&*!|>'\"%@`]", text) else text
    quoted = not isinstance(plain, str) or text.startswith("+") or text in ("YES", "NO")
    return dumper.represent_scalar(tag, text, '"' if quoted else None)


_Dumper.add_representer(str, _text)


def sample(part: str, key: str) -> str:
    """The example of a part, as a document."""
    entry = schemas.part(part)["examples"][0]
    text = yaml.dump(
        {"sandbox": SANDBOX, key: [entry]},
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=200,
    )
    report = lint_texts({"sample.yaml": text.encode()}, EVERYTHING)
    codes = sorted({finding.code for finding in report.findings})
    # One entry alone may lack what others bring; the tests of samples want to know.
    note = f"<!-- findings: {' '.join(codes)} -->\n" if codes else ""
    return f"{note}```yaml\n{text}```"


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
