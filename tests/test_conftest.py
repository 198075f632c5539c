"""A helper that fails says what it compared."""

from __future__ import annotations

import pytest

from tests.linting import lint
from tests.source.trees import root


def test_a_helper_of_all_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.linting.faults_of", lambda _: ["SMS101: no sentence: ''"])
    with pytest.raises(AssertionError, match="SMS101: no sentence: ''"):
        lint("sandbox: prod\nx: 1\n")


def test_a_helper_of_a_folder() -> None:
    with pytest.raises(AssertionError, match="SMS002"):
        root("a: 1\na: 1\n")
