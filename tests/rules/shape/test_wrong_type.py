"""SMS103."""

import pytest

from tests.linting import found_in


@pytest.mark.parametrize("text", ["", "~\n", "null\n", "--- # nothing\n...\n---\n"])
def test_a_document_that_says_nothing(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize("text", ["''\n", "text\n", "[]\n", "7\n", "false\n"])
def test_a_document_that_is_no_mapping(text: str) -> None:
    assert found_in(text) == [f"case.yaml:1:1-{len(text)} SMS103"]
