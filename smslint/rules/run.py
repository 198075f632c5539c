"""Runs the rules: gives each what it checks, one at a time, and survives a rule that fails.

A rule's module is imported when there is the first thing for it to look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from smslint.base.errors import place_of
from smslint.base.findings import Failure
from smslint.facts.vendors import CUSTOM
from smslint.model import Credential, DocumentInfo, Group, Project, Sandbox, Webhook
from smslint.model.secrets import secret_fields
from smslint.rules.base import RawFinding, Rule, Scope
from smslint.rules.registry import RULES, module_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Protocol

    from smslint.base.stopwatch import Stopwatch
else:
    Protocol = object

_OF_KEYWORDS = ("keywords", "default_reply", "fuzzy_opt_out")

Result = tuple[list[tuple[str, RawFinding]], list[Failure]]


@cache
def rules_for(scope: Scope, vendor: str | None, active: frozenset[str]) -> tuple[Rule, ...]:
    """The active rules of a scope that look at entries of a vendor."""
    return tuple(
        rule
        for rule in RULES
        if rule.scope is scope
        and rule.code in active
        and (not rule.vendors or vendor in rule.vendors)
    )


class _Run:
    def __init__(self, active: frozenset[str], watch: Stopwatch | None) -> None:
        self.active = active
        self.watch = watch
        self.found: list[tuple[str, RawFinding]] = []
        self.failures: list[Failure] = []

    def hand(self, scope: Scope, vendor: str | None, path: str, *things: Any) -> None:
        for rule in rules_for(scope, vendor, self.active):
            self.call(rule, path, *things)

    def call(self, rule: Rule, path: str, *things: Any) -> None:
        code = rule.code
        found = self.found
        if self.watch is not None:
            self.watch.start()
        try:
            for item in module_of(rule).check(*things):
                found.append((code, item))
        except Exception as error:
            # Never the error's own words: they may quote the input.
            where = place_of(error)
            self.failures.append(
                Failure(f"rule {code} failed with {type(error).__name__} at {where}", path)
            )
        if self.watch is not None:
            self.watch.stop(code)


def run_in_file(
    document: DocumentInfo, active: frozenset[str], watch: Stopwatch | None = None
) -> Result:
    """The rules that look at one document, while its tree is available. A `watch` measures
    each."""
    if document.root is None:
        return [], []
    run = _Run(active, watch)
    path = document.file.path
    run.hand(Scope.DOCUMENT, None, path, document)
    for credential in document.credentials:
        vendor = credential.vendor
        run.hand(Scope.CREDENTIAL, vendor, path, credential)
        if rules_for(Scope.SECRET, vendor, active):
            for field in secret_fields(credential):
                run.hand(Scope.SECRET, vendor, path, field)
        _hand_json_texts(run, credential, path)
        _hand_keywords(run, credential, path, document.webhooks)
    for webhook in document.webhooks:
        run.hand(Scope.WEBHOOK, webhook.vendor, path, webhook)
        _hand_json_texts(run, webhook, path)
        _hand_keywords(run, webhook, path)
    for config in document.channel_configs:
        run.hand(Scope.CHANNEL_CONFIG, None, path, config)
    return run.found, run.failures


def _hand_json_texts(run: _Run, entry: Credential | Webhook, path: str) -> None:
    vendor = entry.vendor
    if vendor == CUSTOM and rules_for(Scope.JSON_TEXT, vendor, run.active):
        from smslint.model.json_texts import json_texts

        for found in json_texts(entry):
            run.hand(Scope.JSON_TEXT, vendor, path, found)


def _hand_keywords(
    run: _Run, entry: Credential | Webhook, path: str, webhooks: Iterable[Webhook] = ()
) -> None:
    if not any(name in entry.written for name in _OF_KEYWORDS):
        return
    if not rules_for(Scope.KEYWORDS, None, run.active):
        return
    from smslint.model.keywords import keywords_of

    keywords = keywords_of(entry, webhooks)
    if keywords is not None:
        run.hand(Scope.KEYWORDS, None, path, keywords)


class Known(Protocol):
    """What rules found about sandboxes, in this run or in others: for the same documents in the
    same order it is the same."""

    def result(
        self, group: Group, complete: bool, active: frozenset[str]
    ) -> Sequence[tuple[str, RawFinding]] | None:
        """What is known of a sandbox, `complete` or not as its project; None for nothing."""

    def keep(
        self,
        group: Group,
        complete: bool,
        active: frozenset[str],
        found: Sequence[tuple[str, RawFinding]],
    ) -> None:
        """Note what was found."""


def run_across_files(
    project: Project,
    active: frozenset[str],
    watch: Stopwatch | None = None,
    known: Known | None = None,
) -> Result:
    """The rules that look at sandboxes, and at the project as a whole. A `watch` measures each.
    What is `known` is not looked for again, and found as it would be."""
    if known is not None and watch is None:
        return _run_remembering(project, active, known)
    run = _Run(active, watch)
    for rule in rules_for(Scope.SANDBOX, None, active):
        if rule.claims_absence and not project.complete:
            continue
        for sandbox in project.sandboxes:
            if rule.claims_absence and sandbox.misshapen:
                continue
            run.call(rule, _path_of(sandbox.documents), sandbox, project)
    for rule in rules_for(Scope.PROJECT, None, active):
        if not rule.claims_absence or project.complete:
            run.call(rule, _path_of(project.documents), project)
    return run.found, run.failures


def _run_remembering(project: Project, active: frozenset[str], known: Known) -> Result:
    """As `run_across_files`: sandbox by sandbox, as far as they are not known, and what compares
    sandboxes only with those that it can find something about."""
    from smslint.rules.claims import concerned  # where nothing is known, nobody asks

    found: list[tuple[str, RawFinding]] = []
    failed: list[tuple[int, Failure]] = []
    of_sandboxes = rules_for(Scope.SANDBOX, None, active)
    for group in project.groups:
        result = known.result(group, project.complete, active)
        if result is None:
            asked = project.asked
            run = _Run(active, None)
            sandbox = Sandbox(group.name, group.documents)
            for number, rule in enumerate(of_sandboxes):
                if rule.claims_absence and (not project.complete or sandbox.misshapen):
                    continue
                before = len(run.failures)
                run.call(rule, _path_of(sandbox.documents), sandbox, project)
                failed += ((number, failure) for failure in run.failures[before:])
            result = run.found
            # A sentence that names other sandboxes is true as long as these are the same.
            if not run.failures and project.asked == asked:
                known.keep(group, project.complete, active, result)
        found += result
    # Rule by rule: that is the order without a memory.
    place = {rule.code: number for number, rule in enumerate(of_sandboxes)}
    found.sort(key=lambda pair: place[pair[0]])
    failed.sort(key=lambda pair: pair[0])
    run = _Run(active, None)
    for rule in rules_for(Scope.PROJECT, None, active):
        if not rule.claims_absence or project.complete:
            try:
                groups = concerned(rule, project)
            except Exception:
                groups = project.groups  # the rule fails as well, and that is reported
            if groups:
                run.call(rule, _path_of(project.documents), project.part(groups))
    return found + run.found, [*(failure for _, failure in failed), *run.failures]


def _path_of(documents: list[DocumentInfo]) -> str:
    return documents[0].file.path if documents else ""
