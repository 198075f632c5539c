"""The large example in all formats is as somebody has seen and accepted it."""

from __future__ import annotations

import pytest

from tests.steps.golden import FOLDER, files

WANTED = files()


@pytest.mark.parametrize("name", WANTED)
def test_output_is_as_accepted(name: str) -> None:
    found = (FOLDER / name).read_text("utf-8")
    assert found.split("\n") == WANTED[name].split("\n"), "`make generate` accepts it"


def test_nothing_is_left_over() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(WANTED)
