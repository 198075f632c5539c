"""Each rule's own examples: the bad ones give exactly what they say, the good ones nothing."""

from __future__ import annotations

import pytest

from smslint.rules.base import Example, Rule, Scope
from smslint.rules.registry import RULES, module_of
from tests.linting import expected_of, mismatches


def examples(kind: str) -> list[tuple[Rule, Example]]:
    return [(rule, example) for rule in RULES for example in getattr(module_of(rule), kind, ())]


def ids(value: object) -> str | None:
    return value.code if isinstance(value, Rule) else ""


@pytest.mark.parametrize(("rule", "example"), examples("BAD"), ids=ids)
def test_bad_examples_are_found(rule: Rule, example: Example) -> None:
    if rule.scope is Scope.LIVE:  # offline there is nothing to see; tests/live asks a provider
        assert example.says
        assert expected_of(example) == []
    else:
        assert rule.code in {code for _, _, code, _ in expected_of(example)}
    assert mismatches(example) == []


@pytest.mark.parametrize(("rule", "example"), examples("GOOD"), ids=ids)
def test_good_examples_are_clean(rule: Rule, example: Example) -> None:
    assert expected_of(example) == []
    assert mismatches(example) == []


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_rules_explain_themselves(rule: Rule) -> None:
    module = module_of(rule)
    lines = (module.__doc__ or "").splitlines()
    assert lines, "the docstring is the rule's page"
    assert lines[0].endswith("."), "the first line is the summary"
    assert "Fix:" in (module.__doc__ or ""), "a page says the way out"
    assert module.BAD
    assert module.GOOD
