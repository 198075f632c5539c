"""Every configuration that the project shows somewhere: in `examples/` and in the rules."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from smslint.rules.registry import RULES, module_of
from tests.linting import files_of

ROOT = Path(__file__).resolve().parents[1]


@cache
def texts() -> tuple[str, ...]:
    """The texts, each once."""
    found = {
        path.read_text("utf-8"): None
        for path in sorted((ROOT / "examples").rglob("*"))
        if path.suffix in (".yaml", ".yml", ".json")
    }
    for rule in RULES:
        module = module_of(rule)
        for example in (*module.BAD, *module.GOOD):
            files = files_of(example).items()
            found |= dict.fromkeys(text for path, text in files if not path.endswith(".toml"))
    return tuple(found)
