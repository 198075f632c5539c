"""The examples of the live rules: what their pages say is what is said."""

from __future__ import annotations

from importlib import import_module

import pytest

from smslint.live import wire
from smslint.live.wire import Patience
from smslint.rules.base import Example, Scope
from smslint.rules.registry import RULES
from tests.live.asking import ask


def examples(kind: str) -> list[object]:
    return [
        pytest.param(rule.code, example, id=f"{rule.code}-{number}")
        for rule in RULES
        if rule.scope is Scope.LIVE
        for number, example in enumerate(
            getattr(import_module(f"smslint.rules.{rule.module}"), kind)
        )
    ]


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "back_off", lambda attempt, chance: 0.0)


@pytest.mark.parametrize(("code", "example"), examples("BAD"))
def test_bad_examples_are_found(code: str, example: Example) -> None:
    said = [f"{code} {line}:{column} {message}" for line, column, message in example.says]
    asked = ask(example.text, example.answers, patience=Patience(retries=2))
    assert list(asked.said) == said


@pytest.mark.parametrize(("code", "example"), examples("GOOD"))
def test_good_examples_are_clean(code: str, example: Example) -> None:
    asked = ask(example.text, example.answers, patience=Patience(retries=2))
    assert asked.said == ()
    assert asked.report.findings == ()
