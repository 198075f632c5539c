"""What documents claim, each for itself: tells which sandboxes a rule that compares sandboxes can
find something about, without a look at the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from smslint.model import DocumentInfo, Group, Project
from smslint.rules.base import Claim, Rule, Scope
from smslint.rules.registry import RULES, module_of


@cache
def _comparing() -> tuple[tuple[str, Callable[[DocumentInfo], Iterable[Claim]]], ...]:
    """The codes of the rules that compare sandboxes, each with its `claims`."""
    return tuple(
        (rule.code, module_of(rule).claims) for rule in RULES if rule.scope is Scope.PROJECT
    )


def claims_of(document: DocumentInfo) -> Mapping[str, Sequence[Claim]]:
    """The claims of a document by the codes of the rules that compare them, whether these run or
    not; found once."""
    if document.claims is None:
        document.claims = {
            code: found for code, claims in _comparing() if (found := [*claims(document)])
        }
    return document.claims


def concerned(rule: Rule, project: Project) -> list[Group]:
    """The sandboxes about which the rule may find something. In a project of these alone it finds
    the same as in the whole."""
    module = module_of(rule)
    code = rule.code
    claims = (pair for each in project.documents for pair in claims_of(each).get(code, ()))
    doubted: set[str] = set()
    if hasattr(module, "undoubted"):
        known = module.undoubted(project)
        if known is not None:
            doubted.update(thing for thing, _ in claims if thing not in known)
    else:
        said: dict[str, str | None] = {}
        for thing, answer in claims:
            if thing not in said:
                said[thing] = answer
            elif answer is None or said[thing] != answer:
                doubted.add(thing)
    if not doubted:
        return []
    return [
        group
        for group in project.groups
        if any(
            thing in doubted
            for document in group.documents
            for thing, _ in claims_of(document).get(code, ())
        )
    ]
