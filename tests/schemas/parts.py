"""The schemas as they lie on disk, and two validators that have to agree on them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeAlias

import jsonschema
import pytest
import referencing
from referencing.jsonschema import DRAFT7

Schema: TypeAlias = dict[str, Any]

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "schemas"
SUFFIX = ".schema.json"
BASE = "https://smslint.github.io/smslint/schemas/"
DRAFT_07 = "http://json-schema.org/draft-07/schema#"
BUNDLE = "sandbox"

SCHEMAS: dict[str, Schema] = {
    file.relative_to(FOLDER).as_posix().removesuffix(SUFFIX): json.loads(file.read_text("utf-8"))
    for file in sorted(FOLDER.rglob("*.json"))
}
PARTS = {name: schema for name, schema in SCHEMAS.items() if name != BUNDLE}
PRINTED = ("changes", "compare", "entered", "report", "steps")
"""What describes JSON that smslint prints."""
OUTSIDE = ("common", "settings", *PRINTED)
"""Parts that describe no entry of a configuration."""
ENTRIES = {name: schema for name, schema in PARTS.items() if name not in OUTSIDE}
LANGUAGE = {"common": PARTS["common"], **ENTRIES}
MULTILINE = frozenset(
    (
        *("description", "reply", "default_reply", "callback_data"),
        *("payload", "oauth_body", "jwt_payload"),
    )
)
"""The fields whose texts may have several lines."""


def rust_validator(schema: Schema) -> Any:
    """Raises ValueError for a pattern that cannot be matched in linear time. Skips the test where
    this validator has no wheel."""
    jsonschema_rs = pytest.importorskip("jsonschema_rs")
    return jsonschema_rs.Draft7Validator(
        schema,
        registry=jsonschema_rs.Registry([(part["$id"], part) for part in SCHEMAS.values()]),
        pattern_options=jsonschema_rs.RegexOptions(),
    )


def python_validator(schema: Schema) -> Any:
    resources = [(part["$id"], DRAFT7.create_resource(part)) for part in SCHEMAS.values()]
    registry: referencing.Registry[Any] = referencing.Registry().with_resources(resources)
    return jsonschema.Draft7Validator(schema, registry=registry)


@cache
def _verdicts(uri: str) -> list[Callable[[Any], bool]]:
    schema = {"$schema": DRAFT_07, "$ref": uri}
    validators = [python_validator(schema)]
    if find_spec("jsonschema_rs") is not None:
        validators.append(rust_validator(schema))
    return [validator.is_valid for validator in validators]


def accepts(name: str, instance: object, pointer: str = "") -> bool:
    """Whether a schema, or the piece of it at a JSON Pointer, accepts an instance."""
    python, *rust = (valid(instance) for valid in _verdicts(f"{BASE}{name}{SUFFIX}#{pointer}"))
    assert rust in ([], [python]), f"{name}{pointer}: jsonschema-rs {rust}, jsonschema {python}"
    return python


def pieces(schema: Any, pointer: str = "") -> Iterator[tuple[str, Schema]]:
    """Every schema within a schema, itself first, with its JSON Pointer."""
    if not isinstance(schema, dict):
        return
    yield pointer, schema
    for keyword in ("properties", "patternProperties", "definitions"):
        for field, piece in schema.get(keyword, {}).items():
            step = field.replace("~", "~0").replace("/", "~1").replace("^", "%5E")
            yield from pieces(piece, f"{pointer}/{keyword}/{step}")
    for keyword in ("items", "additionalProperties", "propertyNames", "if", "then", "else"):
        yield from pieces(schema.get(keyword), f"{pointer}/{keyword}")
    for keyword in ("anyOf", "allOf", "oneOf"):
        for index, piece in enumerate(schema.get(keyword, ())):
            yield from pieces(piece, f"{pointer}/{keyword}/{index}")


def resolved(piece: Schema, name: str) -> Schema:
    """Follow a `$ref` of the schema `name`."""
    while "$ref" in piece:
        path, _, pointer = piece["$ref"].partition("#")
        if path:
            target = (FOLDER / f"{name}{SUFFIX}").parent / path
            name = target.resolve().relative_to(FOLDER).as_posix().removesuffix(SUFFIX)
        piece = SCHEMAS[name]
        for step in pointer.split("/")[1:]:
            piece = piece[step]
    return piece


def example(name: str) -> Any:
    """A copy of the first example of a schema."""
    return json.loads(json.dumps(SCHEMAS[name]["examples"][0]))


def document(name: str, entry: object) -> Schema:
    """The smallest document that holds an entry of a part; the bundle checks documents."""
    if name.startswith("auth/"):
        return document("credential/custom", {**example("credential/custom"), "auth": entry})
    kind = name.partition("/")[0].removesuffix(".b2b") + "s"
    edition = {"edition": "b2b"} if "b2b" in name else {}
    return {"sandbox": "prod", **edition, kind: [entry]}
