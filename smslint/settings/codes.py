"""Codes and severities as settings and command lines write them."""

from __future__ import annotations

from smslint.base.errors import UsageError
from smslint.base.findings import Severity
from smslint.base.phrasing import quoted
from smslint.base.suggest import nearest
from smslint.rules.registry import RULES, find


def codes_in(text: str) -> tuple[str, ...]:
    """The codes of a comma-separated list, as on the command line, checked.

    Raises UsageError for one that selects no rule.
    """
    codes = [code.strip() for code in text.split(",")]
    return tuple(known_code(code) for code in codes if code)


def known_code(code: str) -> str:
    """A code, the beginning of one, or a rule's name. Raises UsageError when no rule has it."""
    if find(code) is not None or any(rule.code.startswith(code) for rule in RULES):
        return code
    if code.upper() != code and (known := code.upper()).startswith("SMS"):
        return known_code(known)
    guess = nearest(code, [*(rule.code for rule in RULES), *(rule.name for rule in RULES)])
    hint = f"; did you mean {quoted(guess)}?" if guess else ""
    raise UsageError(f"{quoted(code)} is not a rule, and no rule code starts with it{hint}")


def severity_in(text: str) -> Severity:
    """A severity by its label; KeyError for any other text."""
    return {severity.label: severity for severity in Severity}[text]
