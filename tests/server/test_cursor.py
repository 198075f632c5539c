"""Where in the language a cursor stands, whatever is around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smslint.server.cursor import Cursor, cursor_at
from smslint.source.load import load
from smslint.source.tree import Mapping, Node, Scalar, Sequence
from tests.corpus import texts


def at(text: str) -> Cursor | None:
    """The cursor at `§`."""
    return cursor_at(text.replace("§", ""), text.index("§"))


HEAD = "sandbox: prod\nedition: b2b # x\ncredentials:\n"
ENTRY = HEAD + "  - name: 'a' # why\n    vendor: custom\n"


@pytest.mark.parametrize(
    ("text", "steps", "key", "typed"),
    [
        ("§", (), None, ""),
        ("sand§", (), None, "sand"),
        ("sandbox:§", (), "sandbox", ""),
        ("sandbox: pr§od\n", (), "sandbox", "pr"),
        ("sandbox: 'pr§od'\n", (), "sandbox", "'pr"),
        (ENTRY + "    §", ("credentials", "*"), None, ""),
        (ENTRY + "    auth:\n      §", ("credentials", "*", "auth"), None, ""),
        (ENTRY + "    auth:\n      ty§pe: none", ("credentials", "*", "auth"), None, "ty"),
        (ENTRY + "    auth:\n      type: §", ("credentials", "*", "auth"), "type", ""),
        (ENTRY + "    auth:\n    §\n", ("credentials", "*"), None, ""),
        (ENTRY + "    headers:\n    - na§", ("credentials", "*", "headers", "*"), None, "na"),
        (
            ENTRY + "    headers:\n      - name: a\n        value: ${env:§",
            ("credentials", "*", "headers", "*"), "value", "${env:",
        ),
        (ENTRY + "    auth: {type: no§", ("credentials", "*", "auth"), "type", "no"),
        (ENTRY + "    auth: {type: none, §}", ("credentials", "*", "auth"), None, ""),
        (HEAD + "  - {name: a, ven§", ("credentials", "*"), None, "ven"),
        (HEAD + "  - {name: a,\n     vendor: cu§\n", ("credentials", "*"), "vendor", "cu"),
        (HEAD + "- §", ("credentials", "*"), None, ""),
        (HEAD + "- name: a\n§", (), None, ""),
        (HEAD + "- name: a\n  §", ("credentials", "*"), None, ""),
        (
            "webhooks:\n- keywords: {opt_out: {words: [A], re§",
            ("webhooks", "*", "keywords", "opt_out"), None, "re",
        ),
        (
            "webhooks:\n- keywords:\n    opt_out: {\n      words: [A],\n      re§",
            ("webhooks", "*", "keywords", "opt_out"), None, "re",
        ),
        ("webhooks: [{name: a, credential: §}]", ("webhooks", "*"), "credential", ""),
        (ENTRY + "    payload: |\n      {}\n    §", ("credentials", "*"), None, ""),
        (ENTRY + "    payload: |\n      {}\n    mtls: §", ("credentials", "*"), "mtls", ""),
        (HEAD + "  - &a\n    name: b\n    §", ("credentials", "*"), None, ""),
        ("sandbox: a\n---\nsandbox: b\ncredentials:\n  - §", ("credentials", "*"), None, ""),
        ("credentials:\r\n  - name: a\r\n    §\r\n", ("credentials", "*"), None, ""),
    ],
)  # fmt: skip
def test_where_it_is(text: str, steps: tuple[str, ...], key: str | None, typed: str) -> None:
    cursor = at(text)
    assert cursor is not None
    assert (cursor.steps, cursor.key, cursor.typed) == (steps, key, typed)
    plain = text.replace("§", "")
    assert plain[cursor.start : text.index("§")] == typed
    assert not cursor.item


@pytest.mark.parametrize(
    "text",
    [
        "# sand§",
        "sandbox: prod # §",
        ENTRY + "    payload: |\n      {§",
        ENTRY + "    payload: >-\n      a:\n        b§",
        ENTRY + "    description: a\n      §",
        ENTRY + "    description: 'a\n      b§'",
        ENTRY + "    auth: {type: none} §",
        ENTRY + "     §",
        ENTRY + "   §",
        " §  - name: a",
        "- [§",
        "x: [[§",
        "credentials: {type: # §",
        "§" + "  " * 3 + "x",
    ],
)
def test_nothing_can_be_written_here(text: str) -> None:
    cursor = at(text)
    assert cursor is None or cursor.steps[:1] != ("credentials",)


def test_what_is_known_around_it() -> None:
    cursor = at(ENTRY + "    auth:\n      §\n      name: x\n    mtls: true\n  - name: b\n")
    assert cursor is not None
    assert cursor.data == {
        "sandbox": "prod",
        "edition": "b2b",
        "credentials": [{"name": "a", "vendor": "custom", "mtls": "true", "auth": {"name": "x"}}],
    }
    assert cursor.column == 6
    cursor = at("webhooks:\n- {name: a, §, 'vendor': \"sinch\", x: {y: [1, 'it''s']}}\n")
    assert cursor is not None
    assert cursor.data == {
        "webhooks": [{"name": "a", "vendor": "sinch", "x": {"y": ["1", "it''s"]}}]
    }
    assert cursor.column is None


@pytest.mark.parametrize(
    ("text", "listed", "item"),
    [
        ("webhooks:\n- keywords: {help: {words: [A, §", True, False),
        ("subdomains: [§", True, False),
        (HEAD + "  - name: a\n  §", False, True),
        (HEAD + "  - name: a\n  tw§", False, True),
        (HEAD + "  - name: a\n    vendor: sinch\n  §\n  - name: b\n", False, True),
    ],
)
def test_items_of_lists(text: str, listed: bool, item: bool) -> None:
    cursor = at(text)
    assert cursor is not None
    assert (cursor.listed, cursor.item) == (listed, item)


def keys_of(node: Node | None, steps: tuple[str, ...] = ()) -> Iterator[tuple[Scalar, Any, Any]]:
    """All keys of a tree with their values, and the steps that lead to them; aliases aside."""
    if isinstance(node, Sequence):
        for item in node.items:
            if item.start >= node.start:
                yield from keys_of(item, (*steps, "*"))
    elif isinstance(node, Mapping):
        for key, value in node.pairs:
            if isinstance(key, Scalar) and key.start >= node.start:
                yield key, value, steps
                if value.start >= key.start:
                    yield from keys_of(value, (*steps, key.value))


@pytest.mark.parametrize("number", range(0, len(texts()), 4))
def test_the_way_up_is_that_of_the_tree(number: int) -> None:
    text = texts()[number].removeprefix("\ufeff")
    loaded = load(text)
    if loaded.broken or "? " in text or "\xa0" in text:
        return
    for document in loaded.documents:
        for key, value, steps in keys_of(document.root):
            cursor = cursor_at(text, key.start)
            if cursor is not None:
                assert (cursor.steps, cursor.key) == (steps, None), text[key.start :][:40]
            else:
                assert key.style, text[key.start :][:40]
            if isinstance(value, Scalar) and not value.is_block and value.start > key.end:
                cursor = cursor_at(text, value.start)
                assert cursor is not None, text[value.start - 40 :][:50]
                assert (cursor.steps, cursor.key) == (steps, key.value)


@given(
    st.lists(
        st.sampled_from(
            ("- ", "  ", "name: ", "{", "}", "[", "]", ", ", '"', "'", "#", "\n", "|", "a", ":",
             "é", "\r\n", "---", "&x ", "*x", "\t")
        ), max_size=25,
    )
)  # fmt: skip
def test_no_text_is_too_odd(parts: list[str]) -> None:
    text = "".join(parts)
    for offset in range(len(text) + 1):
        cursor = cursor_at(text, offset)
        if cursor is not None:
            assert text[cursor.start : offset] == cursor.typed
