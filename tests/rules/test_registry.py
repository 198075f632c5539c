"""The registry: what its lines may contain, and that a wrong line is noticed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from smslint import rules
from smslint.base import codes
from smslint.facts.vendors import CREDENTIAL_VENDORS
from smslint.rules.base import Rule, Scope
from smslint.rules.registry import BY_CODE, BY_NAME, FIND_SECRETS, RULES, WINS, E, module_of
from tests.each import each

FOLDER = Path(rules.__file__).parent
SILENT = (Scope.READING, Scope.POLICY, Scope.LIVE, Scope.HOUSEKEEPING)
"""Scopes whose rules the engine hands nothing to."""


def repeated(values: list[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


def test_codes() -> None:
    codes = [rule.code for rule in RULES]
    assert [code for code in codes if not re.fullmatch(r"SMS\d{3}", code)] == []
    assert repeated(codes) == []
    assert codes == sorted(codes)
    assert [*BY_CODE.items()] == [(rule.code, rule) for rule in RULES]


def test_names() -> None:
    names = [rule.name for rule in RULES]
    assert [n for n in names if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", n)] == []
    assert repeated(names) == []
    assert [*BY_NAME.items()] == [(rule.name, rule) for rule in RULES]


def test_each_module_of_a_group_is_one_rule() -> None:
    modules = [rule.module for rule in RULES]
    assert repeated(modules) == []
    there = [
        f"{path.parent.name}.{path.stem}"
        for path in FOLDER.glob("*/*.py")
        if path.stem != "__init__"
    ]
    assert sorted(modules) == sorted(there)


def test_codes_of_one_hundred_are_one_group() -> None:
    groups = defaultdict(set)
    for rule in RULES:
        groups[rule.code[:4]].add(rule.module.partition(".")[0])
    assert [(start, found) for start, found in groups.items() if len(found) > 1] == []


@each("rule", RULES, ids=lambda rule: rule.code)
def test_a_module_belongs_to_its_line(rule: Rule) -> None:
    assert rule.module.partition(".")[2] == rule.name.replace("-", "_")
    module = module_of(rule)
    assert hasattr(module, "check") is (rule.scope not in SILENT)
    assert set(rule.vendors) <= set(CREDENTIAL_VENDORS)


def test_winners_and_losers_are_rules() -> None:
    assert {*WINS, *(loser for losers in WINS.values() for loser in losers)} <= set(BY_CODE)


LINE = ("SMS299", "stale-token", E, Scope.CREDENTIAL, "credentials.stale_token")


def test_a_line_holds_what_it_was_given() -> None:
    rule = Rule(*LINE, vendors=("twilio",), claims_absence=True)
    assert (rule.code, rule.name, rule.severity, rule.scope, rule.module) == LINE
    assert rule.vendors == ("twilio",)
    assert rule.claims_absence
    assert rule.url.endswith("/docs/rules/SMS299.md")
    assert Rule(*LINE).vendors == ()
    assert not Rule(*LINE).claims_absence


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ((*LINE, Rule(*LINE)), "SMS299: vendors must be tuple, not <Rule SMS299 stale-token>"),
        ((*LINE, "twilio"), "SMS299: vendors must be tuple, not 'twilio'"),
        ((*LINE, (E,)), f"SMS299: vendors must be names, not {E!r}"),
        ((*LINE, (), "yes"), "SMS299: claims_absence must be bool, not 'yes'"),
        ((*LINE[:2], "error", *LINE[3:]), "SMS299: severity must be Severity, not 'error'"),
        ((*LINE[:3], "credential", *LINE[4:]), "SMS299: scope must be Scope, not 'credential'"),
        ((*LINE[:4], None), "SMS299: module must be str, not None"),
        ((LINE[0], None, *LINE[2:]), "SMS299: name must be str, not None"),
        ((299, *LINE[1:]), "299: code must be str, not 299"),
    ],
)
def test_a_line_of_wrong_types_is_refused(values: tuple[Any, ...], message: str) -> None:
    with pytest.raises(TypeError, match=re.escape(message)):
        Rule(*values)


def test_a_rule_cannot_be_changed() -> None:
    rule = Rule(*LINE)
    for field in ("vendors", "note"):
        with pytest.raises(AttributeError, match="SMS299 cannot be changed"):
            setattr(rule, field, ("sinch",))
    with pytest.raises(AttributeError, match="SMS299 cannot be changed"):
        del rule.code
    assert rule.vendors == ()


def test_constants_are_called_like_the_rules() -> None:
    constants = {name: value for name, value in vars(codes).items() if name.isupper()}
    assert constants == {
        name: BY_CODE[value].code
        for name, value in constants.items()
        if BY_CODE[value].name.upper().replace("-", "_") == name
    }
    assert len(constants) > 20


def test_of_each_rule_about_secrets_it_is_known_whether_it_reports_one() -> None:
    """The others report references: a new rule belongs to one or the other."""
    about_secrets = {rule.code for rule in RULES if rule.module.startswith("secrets.")}
    assert about_secrets - FIND_SECRETS == {"SMS503", "SMS507"}
    assert about_secrets > FIND_SECRETS


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.scope is Scope.PROJECT], ids=lambda rule: rule.code
)
def test_rules_that_compare_sandboxes_say_what_they_compare(rule: Rule) -> None:
    assert callable(module_of(rule).claims)
