"""What people and programs see, page by page, and that it has the form that is promised."""

from __future__ import annotations

import json
from functools import cache

import pytest

from tests.comparison import golden
from tests.comparison.trees import beside, beside_rendered, compared, rendered
from tests.schemas.parts import accepts


@cache
def pages() -> dict[str, str]:
    return golden.pages()


@pytest.mark.parametrize(
    "name", [f"{what}.{end}" for what in ("changes", "compare") for end in ("txt", "md", "json")]
)
def test_page(name: str) -> None:
    assert pages()[name] == (golden.FOLDER / name).read_text("utf-8"), "read golden.py"


@pytest.mark.parametrize("name", ["changes", "compare"])
def test_json_follows_its_schema(name: str) -> None:
    assert accepts(name, json.loads(pages()[f"{name}.json"]))


def test_json_of_what_is_empty_or_broken() -> None:
    text = "sandbox: a\n---\nsandbox: b\ncredentials: [\n"
    for page in (rendered(compared({}, {}), "json"), rendered(compared(text, "a: 1\n"), "json")):
        assert accepts("changes", json.loads(page))
    page = beside_rendered(
        beside("sandbox: a\ncredentials: []\n---\nsandbox: b\ncredentials: []", "a", "b"), "json"
    )
    assert accepts("compare", json.loads(page))


def test_the_schemas_refuse_what_is_wrong() -> None:
    data = json.loads(pages()["changes.json"])
    assert not accepts("changes", {**data, "more": 1} | {"complete": "yes"})
    data["sandboxes"][0]["entries"][0]["status"] = "moved"
    assert not accepts("changes", data)
