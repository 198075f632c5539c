"""Nobody's findings depend on the order in which entries, documents and files happen to stand."""

from __future__ import annotations

from collections import Counter

import pytest
import yaml

from smslint.rules.base import Example, Rule, Scope
from smslint.rules.registry import RULES, module_of
from tests.linting import files_of, lint

# Which of two documents is the one that contradicts is a question of order, and so is the edition
# that the sandbox then has.
ORDER_MATTERS = {"SMS106"}
# What PyYAML does not write again: comments, and anchors that nothing uses.
LOST = {"SMS008", "SMS009", "SMS506"}
# Its examples come with settings, which are not YAML; tests/policies has entries in any order.
WITH_SETTINGS = {"SMS701"}
LISTS = ("credentials", "webhooks", "channel_configs", "subdomains", "headers", "words")


def examples() -> list[tuple[Rule, str, Example]]:
    return [
        (rule, kind, example)
        for rule in RULES
        if rule.scope is not Scope.HOUSEKEEPING
        and rule.code not in ORDER_MATTERS | LOST | WITH_SETTINGS
        for kind in ("BAD", "GOOD")
        for example in getattr(module_of(rule), kind)
    ]


def turned(text: str) -> str | None:
    """The text with its documents and the items of its lists in reverse; None when PyYAML cannot
    read or write it, or would put an odd space in quotes."""
    if "\xa0" in text:
        return None
    try:
        documents = list(yaml.compose_all(text, Loader=yaml.SafeLoader))
        seen: set[int] = set()
        for document in documents:
            turn(document, seen)
        return str(yaml.serialize_all(reversed(documents), Dumper=yaml.SafeDumper, width=10**6))
    except (yaml.YAMLError, RecursionError):
        return None


def turn(node: yaml.Node | None, seen: set[int]) -> None:
    if node is None or id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(value, yaml.SequenceNode) and key.value in LISTS:
                value.value.reverse()
            turn(value, seen)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            turn(item, seen)


def codes(files: dict[str, str]) -> Counter[str]:
    report = lint(files)
    assert not report.failures
    return Counter(finding.code for finding in report.findings if not finding.suppressed)


@pytest.mark.parametrize(
    ("rule", "kind", "example"),
    examples(),
    ids=lambda value: getattr(value, "code", value if isinstance(value, str) else ""),
)
def test_order_makes_no_difference(rule: Rule, kind: str, example: Example) -> None:
    files = files_of(example)
    other = {path: turned(text) for path, text in files.items()}
    if any(text is None for text in other.values()):
        assert rule.code in {"SMS001", "SMS003", "SMS004", "SMS006"}, "PyYAML reads all the others"
        return
    expected = codes(files)
    names = [f"{chr(ord('z') - number)}.yaml" for number in range(len(files))]
    assert codes(dict(zip(names, map(str, other.values()), strict=True))) == expected
