"""Writes the expected steps of the large example, tests/steps/output/*."""

from __future__ import annotations

from tests.steps import golden


def files() -> dict[str, str]:
    """The text of each file, by its path."""
    return {f"tests/steps/output/{name}": text for name, text in golden.files().items()}
