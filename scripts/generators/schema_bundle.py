"""Puts the parts in schemas/ together into one file for editors, schemas/sandbox.schema.json.

The bundle needs no other file and chooses by `edition`, `vendor` and `type` with if/then, so that
an editor offers and complains about the fields of one vendor only. A vendor that gets a file in
schemas/credential/ or schemas/webhook/ is taken in without a change here.

The parts leave two things to the linter that editors have to be told of: a reference may stand for
any value, a list or a mapping too, and an optional field may be empty.
"""

from __future__ import annotations

import json
import posixpath
from itertools import groupby
from pathlib import Path
from typing import Any, TypeAlias

Schema: TypeAlias = dict[str, Any]

FOLDER = Path(__file__).resolve().parents[2] / "schemas"
SUFFIX = ".schema.json"

FOLDERS = ("auth", "credential", "credential/b2b", "webhook")
LISTS = ("credentials", "webhooks", "channel_configs")
CHANNEL_CONFIGS = ("channel_config", "channel_config.b2b")
COMMON = "common"
REFERENCE = {"$ref": "#/definitions/reference"}
# An empty optional field counts as absent: a key that is about to be filled in is not wrong yet.
# (Expressed by `not`, since editors offer what an enum or a type names.)
ALL_BUT_NULL = ["array", "boolean", "number", "object", "string"]
NULL: Schema = {"not": {"type": ALL_BUT_NULL}}
NOTHING: Schema = {
    "not": {
        "anyOf": [
            {"type": ALL_BUT_NULL[:-1]},
            {"type": "string", "pattern": "^.*[^ ].*$"},
        ]
    }
}

# What only the linter reads.
OURS = ("onlyIn", "multiline", "differsFrom", "slips")
DROPPED = ("$schema", "$id", *OURS)
WORDS = ("description", "markdownDescription")
ABOUT = ("title", "description", "markdownDescription", "examples", "default", "writeOnly")
NOT_OF_ROOT = ("examples", "pattern", "patternErrorMessage")


def files() -> dict[str, str]:
    """The text of each file, by its path."""
    return {
        "schemas/sandbox.schema.json": json.dumps(bundle(), indent=2, ensure_ascii=False) + "\n"
    }


def bundle() -> Schema:
    document = load("document")
    for name in LISTS:
        del document["properties"][name]["items"]  # each edition says what they are
    by_edition = {
        "standard": entries("credential", "webhook", "channel_config"),
        "b2b": {
            **entries("credential.b2b", None, "channel_config.b2b"),
            **dict.fromkeys(only_in("standard", document), False),
        },
    }
    whole = moved(document, "document")
    root = {
        "$schema": document["$schema"],
        "$id": document["$id"].replace("document", "sandbox"),
        "$comment": "Generated from the other files in this folder by `make generate`.",
        **{key: value for key, value in whole.items() if key not in NOT_OF_ROOT},
        "type": "object",
        "allOf": [
            {"if": edition_is(edition), "then": {"properties": lists}}
            for edition, lists in by_edition.items()
        ],
    }
    return {**root, "definitions": reachable(root, all_definitions())}


def entries(credential: str, webhook: str | None, channel_config: str) -> Schema:
    """What the lists of an edition hold."""
    parts = {"credentials": credential, "webhooks": webhook, "channel_configs": channel_config}
    return {name: {"items": definition(part)} for name, part in parts.items() if part}


def only_in(edition: str, document: Schema) -> list[str]:
    """The keys of the root that exist in this edition alone."""
    return [name for name, key in document["properties"].items() if key.get("onlyIn") == edition]


def edition_is(edition: str) -> Schema:
    # A document that does not state its edition is a standard one; one that holds a reference there
    # may be either, and nothing in its lists is judged.
    condition: Schema = {"properties": {"edition": {"const": edition}}}
    return condition if edition == "standard" else {**condition, "required": ["edition"]}


def all_definitions() -> Schema:
    parts = {name: load(name) for folder in FOLDERS for name in names(folder)}
    parts |= {name: load(name) for name in CHANNEL_CONFIGS}
    common = load(COMMON)["definitions"]
    # Only optional fields hold lists and mappings that several parts share.
    found: Schema = {
        name: or_nothing(moved(schema, COMMON))
        if schema["type"] in ("array", "object")
        else moved(schema, COMMON)
        for name, schema in common.items()
    }
    del found["reference"]["examples"]  # editors would offer them for every field
    # What a field says of itself is closer to it than what a form says that its value may have.
    for name, schema in common.items():
        if schema["type"] == "string" and name != "host_name":
            found[name] = {key: found[name][key] for key in found[name] if key not in WORDS}
    for name, schema in parts.items():
        copy = moved(schema, name)
        if name.startswith("auth/"):
            copy = {key: copy[key] for key in copy if key not in WORDS}
        add(found, key_of(name), copy)
    for folder in ("credential", "credential/b2b"):
        of_vendors = {key_of(name): parts[name] for name in names(folder)}
        add(found, key_of(folder), choice("vendor", of_vendors, "API credential"))
    add_webhooks(found, {key_of(name): parts[name] for name in names("webhook")})
    return found


def add_webhooks(found: Schema, webhooks: dict[str, Schema]) -> None:
    """Vendor first; then, where a vendor has two webhooks, the type."""
    by_vendor: dict[str, Schema] = {}
    for vendor, keys in groupby(webhooks, key=lambda key: constant(webhooks[key], "vendor")):
        parts = {key: webhooks[key] for key in keys}
        if len(parts) == 1:
            by_vendor |= parts
            continue
        key = f"webhook.{vendor}"
        add(found, key, choice("type", parts))
        by_vendor[key] = {
            "properties": next(iter(parts.values()))["properties"],
            "title": " and ".join(part["title"] for part in parts.values()),
            "description": " ".join(part["description"] for part in parts.values()),
        }
    add(found, "webhook", choice("vendor", by_vendor, "SMS webhook"))


def choice(field: str, parts: dict[str, Schema], title: str = "") -> Schema:
    """A definition that offers the values of a field and applies the part that the value names."""
    values = {key: constant(part, field) for key, part in parts.items()}
    fields = next(iter(parts.values()))["properties"]
    description = fields[field]["description"]
    offered = {
        "enum": list(values.values()),
        "markdownEnumDescriptions": [
            f"**{part['title']}.** {part['description']}" for part in parts.values()
        ],
    }
    return {
        **({"title": title} if title else {}),
        **or_reference("object"),
        "required": [field],
        "properties": {
            # Before the value is chosen an editor can offer these two.
            "name": {key: fields["name"][key] for key in fields["name"] if key != "examples"},
            field: {"description": description, "anyOf": [offered, REFERENCE]},
        },
        "allOf": [
            {"if": is_value(field, value), "then": definition(key)} for key, value in values.items()
        ],
    }


def is_value(field: str, value: str) -> Schema:
    # With the types: the other keywords ignore what is not a mapping, or not text.
    # By a pattern: while it completes, an editor takes `sinch` for the start of `sinch_mms`.
    chosen = {"type": "string", "pattern": f"^{value}$"}
    return {"type": "object", "properties": {field: chosen}, "required": [field]}


def moved(schema: Any, part: str) -> Any:
    """A piece of a part as it is in the bundle: `$ref`s name definitions of the same file."""
    if isinstance(schema, list):
        return [moved(item, part) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return definition(key_of_reference(schema["$ref"], part))
    copy = {key: moved(value, part) for key, value in schema.items() if key not in DROPPED}
    if "enum" in copy and "description" in copy:
        # The parts leave references in a field that chooses a part to the linter.
        offered = {key: copy.pop(key) for key in ("enum", "markdownEnumDescriptions")}
        copy["anyOf"] = [offered, REFERENCE]
    if REFERENCE in copy.get("anyOf", ()):
        # Editors report what the first one says when none fits.
        copy["anyOf"] = [*(one for one in copy["anyOf"] if one != REFERENCE), REFERENCE]
    if any(isinstance(example, dict | list) for example in copy.get("examples", ())):
        del copy["examples"]  # editors offer them, as `[object Object]`
    if "properties" in copy and "additionalProperties" in copy:
        required = copy.get("required", ())
        for name, field in copy["properties"].items():
            copy["properties"][name] = field if name in required else or_nothing(field)
    if "description" in copy and copy.get("type") in ("array", "object"):
        copy |= or_reference(copy["type"])
    return copy


def or_reference(*types: str) -> Schema:
    """Keywords of a value of these types, or a reference to it; `pattern` applies to texts only."""
    reference = load(COMMON)["definitions"]["reference"]
    return {
        "type": [*types, "string"],
        "pattern": reference["pattern"],
        "patternErrorMessage": reference["patternErrorMessage"],
    }


def or_nothing(field: Schema) -> Schema:
    """A field that may also be empty."""
    if "anyOf" in field:
        return {**field, "anyOf": [*field["anyOf"], NOTHING]}
    if "type" not in field:
        return field
    if isinstance(field["type"], list):
        # Here the type has to stay where editors look for it: they write the first line inside.
        return {**field, "type": [*field["type"], "null"]}
    about = {key: field[key] for key in ABOUT if key in field}
    held = {key: value for key, value in field.items() if key not in about}
    nothing = NULL if held == {"type": "string"} else NOTHING
    return {**about, "anyOf": [held, nothing]}


def key_of_reference(reference: str, part: str) -> str:
    path, _, pointer = reference.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(part), path)) if path else part
    return pointer.removeprefix("/definitions/") if pointer else key_of(target.removesuffix(SUFFIX))


def reachable(root: Schema, definitions: Schema) -> Schema:
    """The definitions that the root needs, directly or not, in a fixed order."""
    needed: set[str] = set()
    waiting: list[Any] = [root]
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, dict):
            name = str(piece.get("$ref", "")).removeprefix("#/definitions/")
            if name and name not in needed:
                needed.add(name)
                waiting.append(definitions[name])
        if isinstance(piece, dict | list):
            waiting.extend(piece.values() if isinstance(piece, dict) else piece)
    return {name: definitions[name] for name in sorted(needed)}


def add(found: Schema, key: str, schema: Schema) -> None:
    if key in found:
        raise ValueError(f"two definitions would be called {key}")
    found[key] = schema


def constant(part: Schema, field: str) -> str:
    return str(part["properties"][field]["const"])


def definition(key: str) -> Schema:
    return {"$ref": f"#/definitions/{key}"}


def key_of(name: str) -> str:
    return name.replace("/", ".")


def names(folder: str) -> list[str]:
    files = sorted((FOLDER / folder).glob(f"*{SUFFIX}"))
    return [f"{folder}/{file.name.removesuffix(SUFFIX)}" for file in files]


def load(name: str) -> Schema:
    schema: Schema = json.loads((FOLDER / f"{name}{SUFFIX}").read_text(encoding="utf-8"))
    return schema
