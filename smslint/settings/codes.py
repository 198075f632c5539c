"""Codes and severities as settings and command lines write them."""

from __future__ import annotations

from smslint.base.errors import UsageError
from smslint.base.findings import SEVERITIES, Severity
from smslint.base.named_tuples import NamedTuple
from smslint.base.patterns import lazy
from smslint.base.phrasing import listing, quoted
from smslint.base.suggest import nearest
from smslint.rules.registry import RULES, find

_MOST_GUESSES = 3

_NAME = lazy(r"[a-z][a-z0-9-]*")


class Unsure(NamedTuple):
    """A name that no rule has: it has to be that of a policy. Otherwise `problem` is the
    message."""

    name: str
    problem: str


def codes_in(text: str, unsure: list[Unsure] | None = None) -> tuple[str, ...]:
    """The codes of a comma-separated list, as on the command line, checked.

    Raises UsageError for one that does not select a rule. What may be the name of a policy is added
    to `unsure` instead, if that is given.
    """
    codes = [code.strip() for code in text.split(",")]
    return tuple(checked_code(code, unsure) for code in codes if code)


def checked_code(code: str, unsure: list[Unsure] | None = None, where: str = "") -> str:
    """A code as for `codes_in`; messages start with `where`."""
    try:
        return known_code(code)
    except UsageError as error:
        problem = f"{where}{error}"
        if unsure is None or not _NAME.fullmatch(code):
            raise UsageError(problem) from None
        unsure.append(Unsure(code, problem))
        return code


def known_code(code: str) -> str:
    """A code, a prefix of codes, or a rule's name. Raises UsageError when no rule has it."""
    if find(code) is not None or any(rule.code.startswith(code) for rule in RULES):
        return code
    if code.upper() != code and (known := code.upper()).startswith("SMS"):
        return known_code(known)
    guess = nearest(code, [*(rule.code for rule in RULES), *(rule.name for rule in RULES)])
    if guess is None:
        from smslint.rules.lookup import matching  # for a mistake alone

        found = [rule.code if code.isdigit() else rule.name for rule in matching(code)]
        guesses = found if len(found) <= _MOST_GUESSES else []
    else:
        guesses = [guess]
    hint = f"; did you mean {listing(guesses)}?" if guesses else ""
    raise UsageError(f"{quoted(code)} is not a rule, and no rule code starts with it{hint}")


def severity_in(text: str) -> Severity:
    """A severity by its label; KeyError for any other text."""
    return SEVERITIES[text]
