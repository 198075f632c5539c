"""Entries to fill in: their fields in the order of the form, with its labels as comments.

Everything about a field is taken from the schemas. What has to be filled in is between `<` and
`>`; what may be left out is commented out, with an example.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from typing import Any, NamedTuple

from smslint.base.patterns import lazy
from smslint.facts.keywords import CATEGORIES, CUSTOM, DEFAULTS
from smslint.facts.placeholders import AUTH_OPTION, AUTH_OPTION_TYPES
from smslint.facts.product import b2b, channels, credentials, labels, webhooks
from smslint.facts.product.forms import Form
from smslint.facts.product.labels import Label
from smslint.facts.vendors import (
    B2B,
    B2B_VENDORS,
    BY_NAME,
    CREDENTIAL_VENDORS,
    GOES_WITH,
    WEBHOOK_VENDORS,
)
from smslint.shape import schemas
from smslint.shape.schemas import CHANNEL_CONFIG, CREDENTIAL, WEBHOOK, Schema

LISTS = {CREDENTIAL: "credentials", WEBHOOK: "webhooks", CHANNEL_CONFIG: "channel_configs"}

_WIDTH = 96
_FIRST = "Fill in what is between < and >."
_OLD = frozenset(("keywords", "default_reply", "opt_out_number"))
"""Fields of older set-ups, which no new credential or configuration needs."""

_LABEL = lazy(r"Corresponds to \*\*(?P<label>[^*]+)\*\*(?P<more>[\s\S]*)")
_OPTIONAL = lazy(r"\A; optional[.,]?")
_EMPHASIS = lazy(r"\*{1,2}([^*\n]+)\*{1,2}")
_PLAIN = lazy(r"[A-Za-z<$_.][\w <>$@{}./:-]*[\w>}]")
_NOT_TEXT = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))


class Wanted(NamedTuple):
    """Which entry: a kind (`credential`, `webhook`, `channel_config`), the vendor of it or, for a
    channel configuration, of its credential; the type of a webhook and of an authentication,
    where there are several."""

    kind: str
    vendor: str
    edition: str
    type: str | None = None
    auth: str = "api_key"


def vendors_of(kind: str, edition: str) -> tuple[str, ...]:
    """The vendors that an entry of a kind can have; none where an edition has no such entries."""
    if kind == WEBHOOK:
        return () if edition == B2B else WEBHOOK_VENDORS
    return B2B_VENDORS if edition == B2B else CREDENTIAL_VENDORS


def document(wanted: Wanted, sandbox: str) -> Iterator[str]:
    """The lines of a document with an entry."""
    yield f"sandbox: {_scalar(sandbox)}"
    if wanted.edition == B2B:
        yield f"edition: {B2B}"
    yield ""
    yield f"{LISTS[wanted.kind]}:"
    yield from entry(wanted)


def entry(wanted: Wanted) -> Iterator[str]:
    """The lines of an entry, to go below the key of its list."""
    yield f"  # {' > '.join(label.en for label in _way_to(wanted))}"
    yield f"  # {_FIRST}"
    lines = list(_fields(wanted))
    first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    yield from (f"  {line}" for line in lines[:first])
    yield f"  - {lines[first]}"
    yield from (f"    {line}" for line in lines[first + 1 :])


def _part_of(wanted: Wanted) -> str:
    if wanted.kind == CREDENTIAL:
        return schemas.credential_part(wanted.vendor, wanted.edition)
    if wanted.kind == WEBHOOK:
        return schemas.webhook_part(wanted.vendor, wanted.type)
    return schemas.channel_config_part(wanted.edition)


def _way_to(wanted: Wanted) -> tuple[Label, ...]:
    """The menus that lead to the form, and the button that opens it."""
    if wanted.kind == WEBHOOK:
        return *labels.WEBHOOKS_MENU, labels.CREATE_WEBHOOK
    if wanted.kind == CHANNEL_CONFIG:
        if wanted.edition == B2B:
            return b2b.JOURNEY, *b2b.MESSAGE_PATH, b2b.CREATE_SMS
        return *labels.CONFIGURATIONS_MENU, labels.CREATE_CONFIGURATION
    if wanted.edition == B2B:
        return *b2b.LIST_MENU, b2b.CREATE_CREDENTIAL
    return *labels.CREDENTIALS_MENU, labels.CREATE_CREDENTIAL


def form_of(wanted: Wanted) -> Form:
    """The form of Journey Optimizer that asks for the fields of an entry."""
    if wanted.kind == WEBHOOK:
        return webhooks.FORMS[wanted.vendor, wanted.type]
    if wanted.kind == CHANNEL_CONFIG:
        return b2b.MESSAGE_FORM if wanted.edition == B2B else channels.FORM
    forms = b2b.FORMS if wanted.edition == B2B else credentials.FORMS
    return forms[wanted.vendor]


def _fields(wanted: Wanted) -> Iterator[str]:
    part = _part_of(wanted)
    schema = schemas.part(part)
    order = form_of(wanted).names
    known = schema["properties"]
    old = _OLD if wanted.kind != WEBHOOK else frozenset()
    for name in order:
        if name in known and name not in old:
            yield from _field(wanted, name, part, required=name in schema["required"])
    others = [name for name in known if name not in order and name not in old]
    if others:
        yield "# Not on the form:"
    for name in others:
        yield from _field(wanted, name, part, required=name in schema["required"])


def _field(wanted: Wanted, name: str, part: str, *, required: bool) -> Iterator[str]:
    """A field with the comment above it."""
    schema, where = _schema_of(wanted, name, part)
    yield from _comment(schema, required=required)
    if name == "auth":
        yield "auth:"
        yield from (f"  {line}" for line in _auth(wanted.auth))
        return
    if name == "keywords":
        lines = list(_keywords(schema, where))
    elif required:
        lines = list(_required(wanted, name, schema))
    else:
        lines = list(_written(name, schema["examples"][0]))
    yield from lines if required else (f"# {line}" for line in lines)


def _schema_of(wanted: Wanted, name: str, part: str) -> tuple[Schema, str]:
    """What a field is, and the part that says so; of a channel configuration under its channel."""
    given = schemas.part(part)["properties"][name]
    if given is True:
        channel = BY_NAME[wanted.vendor].main_channel
        for branch in schemas.part(part)["allOf"]:
            condition = branch["if"].get("properties", {}).get("channel", {})
            fields = branch.get("then", {}).get("properties", {})
            if name in fields and channel in condition.get("enum", ()):
                return fields[name], part
    return schemas.resolve(given, part)


def _auth(type_: str) -> Iterator[str]:
    """The fields of an authentication."""
    part = schemas.auth_part(type_)
    schema = schemas.part(part)
    for name in schema["properties"]:
        required = name in schema["required"]
        given, _ = schemas.resolve(schema["properties"][name], part)
        yield from _comment(given, required=required)
        lines = _gap(name, given) if required else _written(name, given["examples"][0])
        yield from lines if required else (f"# {line}" for line in lines)


def _required(wanted: Wanted, name: str, schema: Schema) -> Iterator[str]:
    """A field that has to be there: what is known of it, or a gap to fill."""
    if name == "channel":
        vendor = BY_NAME[wanted.vendor]
        others = sorted(vendor.channels - {vendor.main_channel} if wanted.edition != B2B else ())
        yield f"{name}: {vendor.main_channel}" + (f" # or {', '.join(others)}" if others else "")
    elif name == "credential":
        goes = GOES_WITH[wanted.vendor] if wanted.kind == WEBHOOK else (wanted.vendor,)
        titles = " or ".join(BY_NAME[vendor].title for vendor in sorted(goes))
        yield f"{name}: <name of the {titles} credential>"
    elif name == "payload" and wanted.kind == CREDENTIAL:
        yield from _written(name, _payload(schema["examples"][0], wanted.auth))
    else:
        yield from _gap(name, schema)


def _payload(example: str, auth: str) -> str:
    """The payload of a custom credential: only some authentications need to be named in it."""
    payload = json.loads(example)
    if auth in AUTH_OPTION_TYPES:
        payload[AUTH_OPTION] = auth
    else:
        del payload[AUTH_OPTION]
    return json.dumps(payload)


def _gap(name: str, schema: Schema) -> Iterator[str]:
    """The same for what the schema alone knows."""
    example = schema["examples"][0]
    if "const" in schema:
        yield f"{name}: {schema['const']}"
    elif schema.get("writeOnly") or (isinstance(example, str) and example[:1] in "{["):
        yield from _written(name, example)
    elif choices := _choices(schema):
        yield f"{name}: <{' or '.join(choices)}>"
    else:
        gap = f"<{label_of(schema) or name}>"
        yield f'{name}: "{gap}"' if name.endswith("number") else f"{name}: {gap}"


def _choices(schema: Schema) -> list[str]:
    return next((each["enum"] for each in (schema, *schema.get("anyOf", ())) if "enum" in each), [])


def _keywords(schema: Schema, part: str) -> Iterator[str]:
    """All categories, with the words that hold without them."""
    yield "keywords:"
    for name in CATEGORIES:
        category, _ = schemas.resolve(schema["properties"][name], part)
        yield f"  {name}: # {label_of(category)}"
        words = DEFAULTS.get(name) or (f"<{label_of(category)} keyword>",)
        yield f"    words: [{', '.join(map(_scalar, words))}]"
        if name != CUSTOM:
            yield "    reply: <Reply Message>"


def label_of(schema: Schema) -> str:
    """What the form calls a field; empty for one that it does not have."""
    label, _ = _label_and_more(schema)
    return label


def _label_and_more(schema: Schema) -> tuple[str, str]:
    """The label of a field, and what is said after it; of one that is not on the form everything
    that is said."""
    paragraphs = schema["markdownDescription"].split("\n\n")
    for text in paragraphs:
        found = _LABEL.fullmatch(text)
        if found is not None:
            return found["label"], found["more"]
    return "", " ".join(paragraphs)


def _comment(schema: Schema, *, required: bool) -> Iterator[str]:
    label, said = _label_and_more(schema)
    said = _EMPHASIS.sub(r"\1", " ".join(said.split()))
    if not required:
        said = _OPTIONAL.sub(".", said)
        label = f"{label} (optional)".lstrip()
    gap = "" if said.startswith((",", ".", ":", ";")) else " "
    yield from (
        f"# {line}"
        for line in textwrap.wrap(
            f"{label}{gap}{said}".strip(), _WIDTH, break_long_words=False, break_on_hyphens=False
        )
    )


def _written(name: str, value: Any) -> Iterator[str]:
    """A field with a value, as people write it."""
    if isinstance(value, dict):
        yield f"{name}:"
        for key, inner in value.items():
            yield from (f"  {line}" for line in _written(key, inner))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield f"{name}:"
        for item in value:
            lines = [line for key, inner in item.items() for line in _written(key, inner)]
            yield from (f"  {'  ' if number else '- '}{line}" for number, line in enumerate(lines))
    elif isinstance(value, list):
        yield f"{name}: [{', '.join(map(_scalar, value))}]"
    elif isinstance(value, str) and value[:1] in ("{", "["):
        yield f"{name}: |"
        yield from (f"  {line}" for line in json.dumps(json.loads(value), indent=2).split("\n"))
    else:
        yield f"{name}: {_scalar(value)}"


def _scalar(value: Any) -> str:
    """A value in YAML, in quotes where it would not be the text that it looks like."""
    if not isinstance(value, str):
        return json.dumps(value)
    plain = _PLAIN.fullmatch(value) and value.lower() not in _NOT_TEXT and ": " not in value
    return value if plain else json.dumps(value, ensure_ascii=False)
