"""jsonschema-rs and its stand-in `jsonschema` find the same in every example."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from smslint.rules.registry import RULES
from smslint.shape import parts
from smslint.shape.data import to_data
from smslint.shape.validator import python_check, rust_check
from smslint.source.load import load
from smslint.source.tree import Mapping, Sequence
from tests.linting import files_of

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def texts() -> Iterator[str]:
    for rule in RULES:
        module = import_module(f"smslint.rules.{rule.module}")
        for example in (*module.BAD, *module.GOOD):
            yield from files_of(example).values()
    for path in sorted(EXAMPLES.rglob("*.yaml")):
        yield path.read_text("utf-8")


def entries(list_: str) -> list[Any]:
    """The data of all entries of a list, each once."""
    found: dict[str, Any] = {}
    for text in texts():
        for document in load(text).documents:
            value = document.root.get(list_) if isinstance(document.root, Mapping) else None
            for item in value.items if isinstance(value, Sequence) else ():
                data = to_data(item)
                found.setdefault(repr(data), data)
    return list(found.values())


def part_names() -> list[tuple[str, str]]:
    """Each part, with the list whose entries it is for."""
    names = [("credentials", f"credential/{vendor}") for vendor in parts.CREDENTIAL_VENDORS]
    names += [("credentials", f"credential/b2b/{vendor}") for vendor in parts.B2B_VENDORS]
    for vendor in parts.WEBHOOK_VENDORS:
        types = parts.WEBHOOK_TYPES if vendor in parts.TYPED_WEBHOOK_VENDORS else (None,)
        names += [("webhooks", parts.webhook_part(vendor, type_)) for type_ in types]
    names += [("channel_configs", parts.channel_config_part(edition)) for edition in ("b2b", "")]
    return names


@pytest.mark.parametrize(("list_", "name"), part_names())
def test_both_validators_find_the_same(list_: str, name: str) -> None:
    rust, python = rust_check(name), python_check(name)
    data = entries(list_)
    assert len(data) > 40
    # Every entry against every part: most do not fit, and that is the point.
    found = [rust(item) for item in data]
    assert found == [python(item) for item in data]
    assert any(found)
