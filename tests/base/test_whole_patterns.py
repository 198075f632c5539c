"""Patterns of settings files: what they fit, what is refused, and that they take no time."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smslint.base.whole_patterns import LONGEST_TEXT, PatternError, WholePattern, whole_pattern
from tests.growth import assert_linear


@pytest.mark.parametrize(
    ("pattern", "fits", "fits_not"),
    [
        ("conjur://.+", ["conjur://a", "conjur://a b/c"], ["conjur://", "xconjur://a", "a\nb"]),
        ("^conjur://[\\w/-]+$", ["conjur://a-b/c_1"], ["conjur://a b", "conjur://a\n"]),
        ("SECRET\\(\\w{2,4}\\)", ["SECRET(ab)", "SECRET(abcd)"], ["SECRET(a)", "SECRET(abcde)"]),
        ("(a|bc)*d?", ["", "a", "abcd", "bcbc"], ["b", "dd", "ad d"]),
        ("(?i)vault-[a-z]+", ["vault-a", "VAULT-Ab"], ["vault-1"]),
        ("\\$[^$]+\\$", ["$a$"], ["$$", "$a$b$"]),
        ("\\{\\{[^{}]*\\}\\}", ["{{}}", "{{ a }}"], ["{{{}}}"]),
        ("[]a-]+", ["]", "a-]"], ["", "b"]),
        ("[^]a]", ["b"], ["]", "a"]),
        ("a{3}", ["aaa"], ["aa", "aaaa"]),
        ("a{2,}", ["aa", "aaaaa"], ["a"]),
        ("a{,2}", ["", "a", "aa"], ["aaa"]),
        ("a{,}b{", ["a{,}b{"], ["ab"]),
        ("(?P<name>a)(?:b)", ["ab"], ["a"]),
        ("a.*?b", ["ab", "axb", "axbxb"], ["a"]),
        ("\\x41\\u00e9\\.\\t", ["Aé.\t"], ["A"]),
        ("\\D\\W\\S", ["a-b"], ["1-b", "aab"]),
        ("a|b|", ["a", "b", ""], ["ab"]),
        ("é+", ["éé"], ["e"]),
        ("a\\$", ["a$"], ["a"]),
    ],
)
def test_patterns(pattern: str, fits: list[str], fits_not: list[str]) -> None:
    found = WholePattern(pattern)
    assert [text for text in fits if not found.fits(text)] == []
    assert [text for text in fits_not if found.fits(text)] == []


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("(?=a)b", "ahead"),
        ("(?<!a)b", "ahead"),
        ("a(?i)b", "flags"),
        ("(a)\\1", "not supported"),
        ("\\bword", "not supported"),
        ("a\\", "not supported"),
        ("(a", "not closed"),
        ("a)", "no `(`"),
        ("[a", "not closed"),
        ("[z-a]", "not valid"),
        ("*a", "nothing"),
        ("(+)", "nothing"),
        ("a**", "repeated"),
        ("a{2}{3}", "repeated"),
        ("a{3,2}", "wrong way round"),
        ("a^b", "start"),
        ("a$b", "end"),
        ("a{999}", "too large"),
        ("((a{99}){99}){99}", "too large"),
        ("(a|b)*a(a|b){15}", "too large"),
        ("(" * 60 + ")" * 60, "nested"),
        ("a" * 501, "longer"),
    ],
)
def test_what_is_refused(pattern: str, why: str) -> None:
    with pytest.raises(PatternError, match=re.escape(why)):
        WholePattern(pattern)


ATOMS = st.sampled_from(["a", "b", "\\d", "[ab]", "[^a]", ".", "\\.", "é"])
PATTERNS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda both: f"(?:{both[0]}|{both[1]})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{1,2}", "{2,}"])).map(
            lambda both: f"({both[0]}){both[1]}"
        ),
    ),
    max_leaves=6,
)


@settings(deadline=None)
@given(PATTERNS, st.lists(st.text("ab1.é\n", max_size=6), max_size=8))
def test_they_mean_what_they_mean_to_python(pattern: str, texts: list[str]) -> None:
    found, expected = WholePattern(pattern), re.compile(pattern)
    for text in texts:
        assert found.fits(text) == bool(expected.fullmatch(text)), (pattern, text)


@pytest.mark.slow
@pytest.mark.parametrize("pattern", ["(a+)+b", "(a|a)*b", "(a*)*b", "(.*)(.*)(.*)b", "(a|aa)+$"])
def test_time_follows_the_length(pattern: str) -> None:
    found = WholePattern(pattern)
    assert_linear(lambda length: "a" * min(length, LONGEST_TEXT), found.fits, LONGEST_TEXT)


def test_a_long_text_fits_nothing() -> None:
    assert WholePattern("a*").fits("a" * LONGEST_TEXT)
    assert not WholePattern("a*").fits("a" * (LONGEST_TEXT + 1))


def test_they_are_compiled_once() -> None:
    assert whole_pattern("a+b") is whole_pattern("a+b")
