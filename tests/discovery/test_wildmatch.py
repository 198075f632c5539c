"""One pattern of a `.gitignore`. What git makes of it is held in `test_gitignore.py`."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from smslint.discovery.wildmatch import Match, as_bytes, name_matcher, path_matcher


def fits(matcher: Callable[[str], Match | None], pattern: str, text: str) -> bool:
    match = matcher(as_bytes(pattern))
    return match is not None and bool(match(as_bytes(text)))


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("a", "a", True),
        ("a", "ab", False),
        ("", "", False),
        ("*", "", True),
        ("*.yaml", ".yaml", True),
        ("*.yaml", "x.yml", False),
        ("a**b", "a--b", True),
        ("a*b*c", "abbcbc", True),
        ("a*b*c", "acb", False),
        ("?", "é", False),
        ("??", "é", True),
        ("[é]", "é", False),
        ("[!a-c]x", "dx", True),
        ("[^a-c]x", "bx", False),
        ("[]-]x", "-x", True),
        ("[c-a]", "b", False),
        ("[!c-a]", "b", True),
        ("[[:digit:][:upper:]_]", "_", True),
        ("[[:digit:][:upper:]_]", "a", False),
        ("[[:digit", "[", False),
        ("[[:]x", ":x", True),
        ("[[:ab]", "b", True),
        ("[a\\]]", "]", True),
        ("[a-\\z]", "m", True),
        ("[a\\", "a", False),
        ("a\\", "a\\", False),
        ("\\*a", "*a", True),
    ],
)
def test_names(pattern: str, text: str, expected: bool) -> None:
    assert fits(name_matcher, pattern, text) is expected


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("/a", "a", True),
        ("a/b", "a/b", True),
        ("a/b", "a/b/c", False),
        ("a/*", "a/b", True),
        ("a/*", "a/b/c", False),
        ("a/**", "a/b/c", True),
        ("a/**", "a", False),
        ("**/c", "c", True),
        ("**/c", "a/b/c", True),
        ("**/c", "a/bc", False),
        ("a/**/c", "a/c", True),
        ("a/**/c", "a/b/b/c", True),
        ("a/**/c", "a/bc", False),
        ("a/b**", "a/bx/y", True),
        ("a/b**/y", "a/bx/y", True),
        ("a/b**/y", "a/by", True),
        ("a/?**/y", "a/bx/z/y", False),
        ("a/?**/y", "a/bx/y", True),
        ("**/a*/**/b*c/**", "x/ay/bc/z", True),
        ("**/a/b/**/a/c", "a/a/b/a/b/a/c", True),
        ("a[/]b", "a/b", False),
        ("a?b/c", "a/b/c", False),
        ("a\\/b", "a/b", True),
        ("/**/a", "x/a", True),
        ("**/**/a", "a", True),
        ("/" + "a?" * 5_000, "a" * 10_000, False),
    ],
)
def test_paths(pattern: str, text: str, expected: bool) -> None:
    assert fits(path_matcher, pattern, text) is expected


def seconds(matcher: Callable[[str], Match | None], pattern: str, text: str) -> float:
    match = matcher(pattern)
    assert match is not None
    assert not match("")  # compiled
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        assert not match(text)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize(
    ("matcher", "pattern", "text"),
    [
        (name_matcher, "*a" * 8 + "*b", "a"),
        (name_matcher, "?*" * 60 + "b", "a"),
        (name_matcher, "*[a-z]" * 30 + "*b?", "a"),
        (path_matcher, "**/a/" * 8 + "**/b", "a/"),
        (path_matcher, "**/*a*a*a*b/**/*a", "aaaaaaaa/"),
        (path_matcher, "x/**/a*/**/a*/**/a*/**/b", "a/"),
        (path_matcher, "x**/a**/a**/a**/b", "a/"),
        (path_matcher, "*/" * 30 + "b", "a/"),
    ],
)
def test_the_time_grows_with_the_text_and_not_with_what_it_could_mean(
    matcher: Callable[[str], Match | None], pattern: str, text: str
) -> None:
    short, long = (seconds(matcher, pattern, "x/" + text * count) for count in (2_000, 8_000))
    assert long < max(short, 1e-3) * 40
