"""Puts the parts in schemas/ together into one file for editors, schemas/sandbox.schema.json.

`python scripts/bundle_schemas.py` writes it; with `--check` it writes nothing and ends with
status 1 when the file is not what the parts give today.

The bundle needs no other file and chooses by `edition`, `vendor` and `type` with if/then, so that
an editor offers and complains about the fields of one vendor only. A vendor that gets a file in
schemas/credential/ or schemas/webhook/ is taken in without a change here.
"""

from __future__ import annotations

import json
import posixpath
import sys
from itertools import groupby
from pathlib import Path
from typing import Any, TypeAlias

Schema: TypeAlias = dict[str, Any]

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "schemas"
BUNDLE = FOLDER / "sandbox.schema.json"
SUFFIX = ".schema.json"

FOLDERS = ("auth", "credential", "credential/b2b", "webhook")
LISTS = ("credentials", "webhooks", "channel_configs")
CHANNEL_CONFIGS = ("channel_config", "channel_config.b2b")
COMMON = "common"
REFERENCE = {"$ref": "#/definitions/reference"}

DROPPED = ("$schema", "$id")


def main() -> None:
    text = json.dumps(bundle(), indent=2, ensure_ascii=False) + "\n"
    if "--check" not in sys.argv[1:]:
        BUNDLE.write_text(text, encoding="utf-8", newline="\n")
    elif not BUNDLE.is_file() or BUNDLE.read_text(encoding="utf-8") != text:
        sys.exit(f"{BUNDLE.relative_to(ROOT)} is out of date; `make generate` writes it anew")


def bundle() -> Schema:
    document = load("document")
    for name in LISTS:
        del document["properties"][name]["items"]  # each edition says what they are
    by_edition = {
        "standard": entries("credential", "webhook", "channel_config"),
        "b2b": entries("credential.b2b", None, "channel_config.b2b"),
    }
    root = {
        "$schema": document["$schema"],
        "$id": document["$id"].replace("document", "sandbox"),
        "$comment": "Generated from the other files in this folder by scripts/bundle_schemas.py.",
        **{key: value for key, value in moved(document, "document").items() if key != "examples"},
        "allOf": [
            {"if": edition_is(edition), "then": {"properties": lists}}
            for edition, lists in by_edition.items()
        ],
    }
    return {**root, "definitions": reachable(root, all_definitions())}


def entries(credential: str, webhook: str | None, channel_config: str) -> Schema:
    """What the three lists hold; False where an edition has no such list."""
    return {
        "credentials": {"items": definition(credential)},
        "webhooks": {"items": definition(webhook)} if webhook else False,
        "channel_configs": {"items": definition(channel_config)},
    }


def edition_is(edition: str) -> Schema:
    # A document that does not state its edition is a standard one; one that holds a reference there
    # may be either, and nothing in its lists is judged.
    condition: Schema = {"properties": {"edition": {"const": edition}}}
    return condition if edition == "standard" else {**condition, "required": ["edition"]}


def all_definitions() -> Schema:
    parts = {name: load(name) for folder in FOLDERS for name in names(folder)}
    parts |= {name: load(name) for name in CHANNEL_CONFIGS}
    common = load(COMMON)["definitions"]
    found: Schema = {name: moved(schema, COMMON) for name, schema in common.items()}
    for name, schema in parts.items():
        add(found, key_of(name), moved(schema, name))
    for folder in ("credential", "credential/b2b"):
        add(found, key_of(folder), choice("vendor", {key_of(n): parts[n] for n in names(folder)}))
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
    add(found, "webhook", choice("vendor", by_vendor))


def choice(field: str, parts: dict[str, Schema]) -> Schema:
    """A definition that offers the values of a field and applies the part that the value names."""
    values = {key: constant(part, field) for key, part in parts.items()}
    description = next(iter(parts.values()))["properties"][field]["description"]
    offered = {
        "enum": list(values.values()),
        "markdownEnumDescriptions": [
            f"**{part['title']}.** {part['description']}" for part in parts.values()
        ],
    }
    return {
        "type": "object",
        "required": [field],
        "properties": {field: {"description": description, "anyOf": [REFERENCE, offered]}},
        "allOf": [
            {"if": is_value(field, value), "then": definition(key)} for key, value in values.items()
        ],
    }


def is_value(field: str, value: str) -> Schema:
    # With the type: to what is no mapping, the other two keywords have nothing to object.
    return {"type": "object", "properties": {field: {"const": value}}, "required": [field]}


def moved(schema: Any, part: str) -> Any:
    """A piece of a part as it stands in the bundle: `$ref`s name definitions of the same file."""
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
        copy["anyOf"] = [REFERENCE, offered]
    return copy


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
        sys.exit(f"two definitions would be called {key}")
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


if __name__ == "__main__":
    main()
