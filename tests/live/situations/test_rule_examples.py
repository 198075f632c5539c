"""The examples of the live rules: what their pages say is what is said."""

from __future__ import annotations

import pytest

from smslint.rules.base import Example, Scope
from smslint.rules.registry import RULES, module_of
from tests.live.situations.asking import ADOBE, LiveRun, ask


def examples(kind: str) -> list[object]:
    return [
        pytest.param(rule.code, example, id=f"{rule.code}-{number}")
        for rule in RULES
        if rule.scope is Scope.LIVE
        for number, example in enumerate(getattr(module_of(rule), kind))
    ]


def asked_about(example: Example) -> LiveRun:
    """The run of an example; Adobe is asked where the example has answers of Adobe's."""
    is_adobe = any("adobelogin.com" in answer.call for answer in example.answers)
    return ask(example.text, example.answers, adobe=ADOBE if is_adobe else None)


@pytest.mark.parametrize(("code", "example"), examples("BAD"))
def test_bad_examples_are_found(code: str, example: Example) -> None:
    asked = asked_about(example)
    assert [found.code for found in asked.report.findings] == [code] * len(example.says)
    assert example.says == tuple(
        (found.position.line, found.position.column, found.message)
        for found in asked.report.findings
    )


@pytest.mark.parametrize(("code", "example"), examples("GOOD"))
def test_good_examples_are_clean(code: str, example: Example) -> None:
    asked = asked_about(example)
    assert asked.report.findings == ()
