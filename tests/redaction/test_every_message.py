"""Every message of every rule with secrets in what it speaks of, in everything that smslint says:
no eight characters of one are seen."""

from __future__ import annotations

import json
import string

import pytest

from smslint.redaction.repeats import is_vocabulary
from smslint.rules.base import Scope
from smslint.rules.registry import RULES
from tests.redaction.everything import everything_said, reports
from tests.redaction.messages import (
    FORMS,
    KNOWN_BY_LOOK,
    PLACES,
    SECRETS,
    examples,
    situation,
    with_own_secrets,
)
from tests.redaction.searching import seen_of

EXAMPLES = examples()
QUOTING = ("message", "help", "related", "fix", "pointer", "sandbox")
QUICKLY = {"json": 100, "text": 100}


@pytest.mark.parametrize("part", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in (1, 2, 3))])
def test_no_report_shows_a_secret(part: int) -> None:
    for number, (rule, example) in list(enumerate(EXAMPLES))[part::4]:
        for seed in ("a", "b"):
            found = situation(example, f"{rule.code} {number} {seed}")
            for what, page in reports(found.files, QUICKLY).items():
                assert seen_of(found.secret, page) == [], (rule.code, what, found)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_nothing_at_all_shows_a_secret(seed: int) -> None:
    for number, (rule, example) in enumerate(EXAMPLES):
        found = situation(example, f"{rule.code} {number} all {seed}")
        for what, page in everything_said(found.files).items():
            assert seen_of(found.secret, page) == [], (rule.code, what, found)


@pytest.mark.slow
def test_all_rules_have_their_say() -> None:
    """A test of the tests: the rules still find something, and quote what was put there."""
    codes, masked = set(), set()
    for number, (rule, example) in enumerate(EXAMPLES * 2):
        found = situation(example, f"{rule.code} {number} say", most=1)
        for finding in json.loads(reports(found.files, {"json": 100})["json"])["findings"]:
            codes.add(finding["code"])
            if "***" in f"{finding['message']} {finding['help']}":
                masked.add(finding["code"])
    offline = {rule.code for rule in RULES if rule.scope is not Scope.LIVE}
    assert len(offline & codes) > 0.95 * len(offline)
    assert len(masked) > 5


def is_prose(text: str) -> bool:
    """Words of ours."""
    return is_vocabulary(text) or all(letter in f"{string.ascii_lowercase} " for letter in text)


@pytest.mark.slow
def test_values_of_the_examples_as_secrets() -> None:
    """The same messages as ever, about values that are secrets elsewhere in the tree."""
    masked: set[str] = set()
    for rule, example in EXAMPLES:
        files, values = with_own_secrets(example)
        for finding in json.loads(reports(files, {"json": 100})["json"])["findings"]:
            said = json.dumps([finding[part] for part in QUOTING], ensure_ascii=False)
            if "***" in said:
                masked.add(finding["code"])
            for value in values:
                seen = [part for part in seen_of(value, said) if not is_prose(part)]
                assert seen == [], (rule.code, said, files)
    assert len(masked) > 30, sorted(masked)


def test_each_way_is_tried() -> None:
    hows = [situation(EXAMPLES[0][1], str(seed)).how for seed in range(300)]
    said = [part for how in hows for part in how.split(", ")]
    assert {*SECRETS, *KNOWN_BY_LOOK, *FORMS, *PLACES} <= set(said)
