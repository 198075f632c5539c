"""Which rules a word means: a code, a part of one, a name, a part of one."""

from __future__ import annotations

from collections.abc import Iterable

from smslint.base.suggest import folded
from smslint.rules.base import Rule
from smslint.rules.registry import RULES

_PREFIX = "SMS"


def matching(word: str, rules: Iterable[Rule] = RULES) -> list[Rule]:
    """The rules that a word means, in their order: the one with this code (`SMS604`, `sms604`,
    `604`) or name; or else those whose code starts with it (`SMS6`, `60`); or else those with the
    word in their names. Capitals, `-`, `_` and spaces make no difference."""
    known = tuple(rules)
    plain = folded(word)
    if not plain:
        return []
    called = [rule for rule in known if is_called(rule, word)]
    if called:
        return called
    code = _code_in(plain)
    if code.startswith(_PREFIX):
        return [rule for rule in known if rule.code.startswith(code)]
    return [rule for rule in known if plain in folded(rule.name)]


def is_called(rule: Rule, word: str) -> bool:
    """The word is the whole code or name of the rule. (Policies share a code: they have names.)"""
    plain = folded(word)
    if plain == folded(rule.name):
        return True
    return not rule.is_own_policy and _code_in(plain) == rule.code


def _code_in(plain: str) -> str:
    code = plain.upper()
    return _PREFIX + code if code.isascii() and code.isdigit() else code
