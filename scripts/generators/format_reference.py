"""docs/fields/, from the schemas."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import yaml

from smslint.base.phrasing import listing
from smslint.facts.product.credentials import FORMS, HEADER_FIELDS
from smslint.facts.vendors import (
    B2B_VENDORS,
    BY_NAME,
    CREDENTIAL_VENDORS,
    CUSTOM,
    GOES_WITH,
    SINCH_CONVERSATIONAL,
    TYPED_WEBHOOK_VENDORS,
    WEBHOOK_VENDORS,
)
from smslint.pipeline.lint import lint_texts
from smslint.report.selection import EVERYTHING
from smslint.shape import schemas
from smslint.shape.labels import label_of
from smslint.shape.schemas import Schema

SANDBOX = "shop-prod"
SHARED = {
    "keywords": ("keywords.md", "Keywords"),
    "legacy_keywords": ("keywords.md", "Keywords"),
    "headers": ("#headers", "Headers"),
}
"""Definitions that have a page or a section of their own: its link and its title."""

NUMBERS = {"inbound_number": "number", "sender": "sender"}
"""Definitions whose forms are on one page, and what they are called there."""
SENDERS_PAGE = "senders.md"

SENDERS = ("e164", "short_code", "alphanumeric_sender", "bare_number", "agent_id")
HEAD = "| field | on the screen | value | needed | meaning |\n| --- | --- | --- | --- | --- |"

NOT_THERE, WITHOUT_LABEL = "not on a screen", "yes; its label is not documented"
_ELSEWHERE = {
    ("document", "sandbox"): "name in the list of sandboxes",
    ("document", "sandbox_type"): "type in the list of sandboxes",
    **{("credential/custom", each.field): WITHOUT_LABEL for each in FORMS[CUSTOM].fields},
    **{("common", each.field): WITHOUT_LABEL for each in HEADER_FIELDS},
}
"""What is said of fields that have no label, but are on a screen: by their part and their name."""

# What the column of labels says is not said again.
_SAID = re.compile(r"Corresponds to \*\*[^*]+\*\*(?:\. ?|[;:] (?P<next>[a-z]?))")


INTRODUCTION = """\
# Fields

Every field of a configuration file, by kind and vendor. [The format](../format.md) says what a file
is, and how files belong together.

*Needed* fields have to be there and to hold something. The value of a **secret** is a
[reference](../format.md#secrets) such as `${env:NAME}`, never the secret itself; every other field
may hold a reference too, and is then not checked further. *On the screen* is the label of the
field in Journey Optimizer, as Adobe's pages give it. `smslint new` prints an entry with all its
fields, to fill in.

These pages are made from the JSON Schemas in [`schemas/`](../../schemas/sandbox.schema.json), which
your [editor](../editors.md) can use as well.
"""
CREDENTIAL = """\
An item of `credentials` with `vendor: {vendor}`; what Journey Optimizer calls an *API credential*
of {title}. `smslint new credential {vendor}` prints one to fill in.
"""
AUTH = "`auth` of a `custom` credential has a `type`, and the fields that go with it."
WEBHOOK = """\
An item of `webhooks` with `vendor: {vendor}`; it goes with credentials of {titles}.
`smslint new webhook {vendor}` prints one to fill in.
"""
TWO_TYPES = """\
There are two kinds of it, one for replies and one for delivery reports: `type` says which one it
is.
"""
CHANNEL_CONFIGS = """\
An item of `channel_configs`, which a marketer picks in a journey or a campaign.
`smslint new channel twilio` prints one for credentials of Twilio, and so on.
"""
SENDERS_AND_NUMBERS = """\
# Senders and numbers

What `sender_number` and `inbound_number` take. Keep all of them in quotes.
"""
B2B = """\
# B2B Edition

With `edition: b2b` a document describes a sandbox of Journey Optimizer B2B Edition. It has fewer
fields: three vendors, no webhooks, no `execution_field`. An entry of `channel_configs` is what that
edition calls the properties of an SMS message. `smslint new credential twilio --edition b2b` prints
an entry to fill in.
"""
WEBHOOK_TITLES = {SINCH_CONVERSATIONAL: "Sinch Conversational"}


class Field(NamedTuple):
    """A row of a table."""

    name: str
    schema: Schema
    needed: bool
    base: str
    """The part that contains the schema."""


def files() -> dict[str, str]:
    """The text of each file, by its path."""
    return {f"docs/fields/{name}.md": text for name, text in field_pages().items()}


def field_pages() -> dict[str, str]:
    """The pages on fields, by their names."""
    pages: dict[str, list[str]] = {}
    for vendor in CREDENTIAL_VENDORS:
        pages[f"credential-{vendor}"] = list(credential(vendor))
    for vendor in WEBHOOK_VENDORS:
        pages[f"webhook-{vendor}"] = list(webhook(vendor))
    pages["channel-configuration"] = [
        "# Channel configurations",
        CHANNEL_CONFIGS,
        *table_of("channel_config"),
        sample("channel_config", "channel_configs"),
    ]
    pages["keywords"] = ["# Keywords", *keywords()]
    pages["senders"] = [SENDERS_AND_NUMBERS, senders()]
    pages["b2b"] = [B2B]
    for vendor in B2B_VENDORS:
        title = f"`{vendor}` in the B2B Edition"
        pages["b2b"] += table_of(f"credential/b2b/{vendor}", level=2, title=title)
    title = "Channel configurations in the B2B Edition"
    pages["b2b"] += table_of("channel_config.b2b", level=2, title=title)
    first = [INTRODUCTION, contents(pages), "## The document", *document()]
    return {
        name: "\n\n".join(block.rstrip() for block in blocks) + "\n"
        for name, blocks in {"README": first, **pages}.items()
    }


def contents(pages: Mapping[str, list[str]]) -> str:
    """Links to all pages: those of vendors on a line a kind."""
    titles = {name: head.split("\n")[0].removeprefix("# ") for name, (head, *_) in pages.items()}
    lines = []
    for kind in ("Credentials", "Webhooks"):
        links = [
            f"[{title.partition(' of ')[2]}]({name}.md)"
            for name, title in titles.items()
            if title.startswith(f"{kind} of ")
        ]
        lines.append(f"* {kind}: {', '.join(links)}")
    lines += [f"* [{title}]({name}.md)" for name, title in titles.items() if " of " not in title]
    return "\n".join(lines)


def title_of(vendor: str) -> str:
    """What a vendor is called behind *of*."""
    if vendor == CUSTOM:
        return "custom providers"
    return BY_NAME[vendor].title if vendor in BY_NAME else WEBHOOK_TITLES[vendor]


def credential(vendor: str) -> Iterator[str]:
    yield f"# Credentials of {title_of(vendor)}"
    yield CREDENTIAL.format(vendor=vendor, title=title_of(vendor))
    yield from table_of(f"credential/{vendor}")
    yield sample(f"credential/{vendor}", "credentials")
    if vendor != CUSTOM:
        return
    yield "## How a custom credential authenticates"
    yield AUTH
    for type_ in schemas.AUTH_TYPES:
        yield from table_of(f"auth/{type_}", level=3, title=f"`auth` of type `{type_}`")
    yield "## Headers"
    yield from headers()


def webhook(vendor: str) -> Iterator[str]:
    goes_with = [title_of(name) for name in CREDENTIAL_VENDORS if name in GOES_WITH[vendor]]
    yield f"# Webhooks of {title_of(vendor)}"
    said = WEBHOOK.format(vendor=vendor, titles=" and ".join(goes_with))
    if vendor not in TYPED_WEBHOOK_VENDORS:
        part = schemas.webhook_part(vendor, None)
        yield said
        yield from table_of(part)
        yield sample(part, "webhooks")
        return
    yield f"{said}{TWO_TYPES}"
    for kind in schemas.WEBHOOK_TYPES:
        part = schemas.webhook_part(vendor, kind)
        yield from table_of(part, level=2, title=f"`{vendor}`, {kind}")
        yield sample(part, "webhooks")


def document() -> Iterator[str]:
    schema = schemas.part("document")
    needing = listing(schema["dependencies"])
    rows = [
        row(Field(name, given, False, "document")) for name, given in schema["properties"].items()
    ]
    own = schema["patternProperties"]["^x-"]
    rows.append(f"| `x-…` | {NOT_THERE} | anything | – | {flat(own['markdownDescription'])} |")
    yield "\n".join([HEAD, *rows])
    yield f"`sandbox` is needed as soon as there is {needing}."


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
            (f"{condition}: " if len(of) > 1 else "") + meaning_of(item) for condition, item in of
        ]
        sender = f"[sender]({SENDERS_PAGE})"
        return line(field, screen_of(field, of[0][1]), sender, "<br>".join(dict.fromkeys(meanings)))
    section_of = None
    if "$ref" in schema:
        section_of = SHARED.get(schema["$ref"].rpartition("/")[2])
        schema, _ = schemas.resolve(schema, field.base)
    meaning = meaning_of(schema)
    if "default" in schema:
        meaning += f" Without it: `{json.dumps(schema['default'])}`.".replace('"', "")
    if section_of is not None:
        meaning += f" See [{section_of[1]}]({section_of[0]})."
    if field.name == "auth":
        meaning += " See [below](#how-a-custom-credential-authenticates)."
    return line(field, screen_of(field, schema), value_of(schema, field.base), meaning)


def screen_of(field: Field, schema: Schema) -> str:
    """What the screen of Journey Optimizer calls a field."""
    label = label_of(schema)
    if label is not None:
        return f"**{label}**"
    return _ELSEWHERE.get((field.base, field.name), NOT_THERE)


def meaning_of(schema: Schema) -> str:
    """What a field is for, without its label."""
    return _SAID.sub(
        lambda match: (match["next"] or "").upper(), flat(schema["markdownDescription"])
    )


def line(field: Field, screen: str, value: str, meaning: str) -> str:
    cells = f"`{field.name}`", screen, value, "yes" if field.needed else "–", meaning.strip()
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def value_of(schema: Schema, base: str) -> str:
    """What a field takes, in a few words."""
    if schema.get("writeOnly"):
        return "**secret**"
    for choice in schema.get("anyOf", ()):
        name = choice.get("$ref", "").rpartition("/")[2]
        if name in NUMBERS:
            return f"[{NUMBERS[name]}]({SENDERS_PAGE})"
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
