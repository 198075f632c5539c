"""Faults that reading brings up say where in the document they lie."""

from __future__ import annotations

import pytest

from tests.linting import lint

HEAD = "sandbox: prod\ncredentials:\n  - {name: a, name: b}\n"


@pytest.mark.parametrize(
    ("text", "pointers"),
    [
        ("a: 1\na: 2\n", ["/a"]),
        ("a: {b: 1, b: 2}\n", ["/a/b"]),
        ("a: [x, {b: 1, c: 1, b: 2}, {c: 1, c: 2}]\n", ["/a/1/b", "/a/2/c"]),
        ("a/b: {c~d: 1, c~d: 2}\n", ["/a~1b/c~0d"]),
        ("? {a: 1, a: 2}\n: {b: 1, b: 2}\n", ["/a", "/b"]),
        ("x-a: &a {b: 1, b: 2}\nc: [*a, *a, {d: 1, d: 2}]\n", ["/x-a/b", "/c/2/d"]),
        ("? &k a\n: 1\n*k : 2\n", ["/a"]),
        ("a: 1\n---\nb: [{c: 1, c: 2}]\n", ["/b/0/c"]),
    ],
)
def test_duplicate_keys(text: str, pointers: list[str]) -> None:
    assert [found.pointer for found in lint(text).findings if found.code == "SMS002"] == pointers


@pytest.mark.parametrize(
    ("text", "pointers"),
    [
        ("!x a: 1\n", ["/a"]),
        ("a: !x b\n", ["/a"]),
        ("a: &b !x {c: !y d}\n", ["/a", "/a/c"]),
        ("a: [b, !x c, !y {d: e}]\n", ["/a/1", "/a/2"]),
        ("a: [!x , b]\n", ["/a/0"]),
        ("!x\na: 1\n", [""]),
        ("a: &b !x c\nd: [*b, !y e]\n", ["/a", "/d/1"]),
    ],
)
def test_tags(text: str, pointers: list[str]) -> None:
    assert [found.pointer for found in lint(text).findings if found.code == "SMS006"] == pointers


def test_they_are_about_an_entry() -> None:
    (found,) = (found for found in lint(HEAD).findings if found.code == "SMS002")
    assert (found.pointer, found.about) == ("/credentials/0/name", "/credentials/b/name")


def test_what_is_not_read_to_its_end_has_none() -> None:
    found = lint("a: 1\na: 2\nb: [\n").findings
    assert [(one.code, one.pointer) for one in found if one.code == "SMS001"] == [("SMS001", "")]
