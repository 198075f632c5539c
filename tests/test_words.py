"""Plain words: what people read, and every line of the package, is in idiomatic English.

The list has what slipped in before: words that are rare, old or foreign in this place. Idioms that
contain them are allowed: there is no …, is no longer …, stands for …, behind a proxy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

_COMPARED = (
    "(?:longer|wider|narrower|larger|smaller|more|less|fewer|better|worse|different|problem)"
)
_NETWORK = "(?:firewall|login|NAT|prox(?:y|ies)|VPN)"

INSTEAD = (
    (rf"(?<![Tt]here )\b(?:is|are|was|were) no (?!{_COMPARED}\b)", "is not a"),
    (r"(?<![Tt]here )\b(?:is|are|was|were) none\b(?! of\b)", "is not one"),
    (r"\bst(?:ands?|anding|ood)\b(?! for\b)", "is, appears"),
    (r"\b[Mm]end(?:s|ed|ing)?\b", "fix"),
    (r"\bways? out\b", "how to fix it"),
    (r"\b[Pp]ut(?:s|ting)? up with\b", "accept"),
    (r"\b[Ss]p(?:eaks?|eaking|oke|oken) of\b", "refer to, be about"),
    (r"\bc(?:omes?|oming|ame) to\b(?! (?:mind|an end)\b)", "result in, reach"),
    (r"\b[Bb]eside\b", "next to, and"),
    (r"\b[Aa]new\b", "again"),
    (r"\b[Ww]hoever\b", "anyone who"),
    (r"\b[Nn]obody (?:knows|can (?:say|tell))\b", "it is unknown"),
    (r"\b[Bb]eg(?:ins?|inning|innings|an|un)\b", "start"),
    (rf"\b[Bb]ehind\b(?! (?:an?|the|your|its) (?:\w+ )?{_NETWORK}\b)", "after"),
    (r"\b[Dd]earer\b", "more expensive"),
    (r"\bheld against\b", "checked against"),
)
"""What we do not write, and what we write instead."""

ALLOWED = {
    ("smslint/output/gitlab.py", "begin"),  # a key of GitLab's format
    ("docs/outputs.md", "begin"),  # the same
}

_PATTERN = re.compile("|".join(f"(?:{words})" for words, _ in INSTEAD))
_NOTE = re.compile(r"<!--.*?-->")

PAGES = sorted(
    path
    for pattern in (
        *(
            "*.md",
            "docs/**/*.md",
            "action.yml",
            "ci/**/*.yml",
            "examples/**/*.*",
            "schemas/**/*.json",
            "editors/vscode/*.md",
            "editors/vscode/package.json",
            "editors/vscode/src/*.ts",
        ),
        *("smslint/**/*.py", "smslint/**/*.pyi", "smslint/**/*.js", "smslint/**/*.css"),
    )
    for path in ROOT.glob(pattern)
    if path.is_file()
)


def dialect_in(text: str) -> Iterator[tuple[int, str]]:
    """What should be put otherwise: the number of the line, and the words."""
    for number, line in enumerate(text.splitlines(), 1):
        for match in _PATTERN.finditer(_NOTE.sub("", line)):
            yield number, match[0].strip()


def test_words_are_plain() -> None:
    names = {path: path.relative_to(ROOT).as_posix() for path in PAGES}
    found = [
        f"{names[path]}:{number}: {words}"
        for path in PAGES
        for number, words in dialect_in(path.read_text("utf-8"))
        if (names[path], words) not in ALLOWED
    ]
    assert found == [], "see INSTEAD for what to write"


def test_no_bullet_and_no_bold_is_doubled() -> None:
    doubled = re.compile(r"^\s*\* \* |(?:^|[ (])\*{3}[A-Za-z`]", re.MULTILINE)
    found = [
        f"{path.relative_to(ROOT)}: {match[0].strip()}"
        for path in PAGES
        for match in doubled.finditer(path.read_text("utf-8"))
    ]
    assert found == []


def test_the_pages_are_found() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in PAGES}
    assert names >= {"README.md", "docs/index.md", "docs/rules/SMS401.md", "smslint/cli/options.py"}
    assert {name for name, _ in ALLOWED} <= names


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("`X` is no rule, and no rule's code begins with it", ["is no", "begins"]),
        ("`news` stands twice in one mapping", ["stands"]),
        ("Mend what can be mended safely", ["Mend", "mended"]),
        ("# Put up with the findings that this file lists", ["Put up with"]),
        ("the reason, and the way out", ["way out"]),
        ("What is behind a rule, says its page", ["behind"]),
        ("Whoever begins anew, nobody knows", ["Whoever", "begins", "anew", "nobody knows"]),
        ("those that speak of it come to the same", ["speak of", "come to"]),
        ("a file beside the others", ["beside"]),
        ("the hash format is none that smslint can compute", ["is none"]),
    ],
)
def test_the_dialect_is_seen(line: str, words: list[str]) -> None:
    assert list(dialect_in(line)) == [(1, found) for found in words]


@pytest.mark.parametrize(
    "line",
    [
        "there is no webhook, and it is no longer used",
        "`SMS2` stands for every rule with this prefix; `stand_in = standard`",
        "behind a corporate proxy, or behind your firewall",
        "besides, it comes to mind that a beginner recommends amendments",
        "x is None, and way_out is a key",
        "none of them is wider: it is no wider than the window",
        "<!-- benchmarks: begin -->",
        "-----BEGIN PRIVATE KEY-----",
    ],
)
def test_idioms_are_no_dialect(line: str) -> None:
    assert list(dialect_in(line)) == []
