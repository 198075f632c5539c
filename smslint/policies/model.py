"""A policy, after reading."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from smslint.base.codes import POLICY
from smslint.base.findings import Severity
from smslint.policies.schema import PolicySchema
from smslint.rules.base import Rule, Scope

Plain: TypeAlias = str | int | float | bool

SANDBOX = "sandbox"
"""The field of `where` that takes globs."""


class Policy(NamedTuple):
    """One `[[policy]]`. `where` are the fields that an entry must have, each with the values that
    fit; `sandboxes` are globs of names, None for all. `origin` is the settings file as messages
    call it."""

    name: str
    kind: str
    schema: PolicySchema
    where: tuple[tuple[str, tuple[Plain, ...]], ...] = ()
    sandboxes: tuple[str, ...] | None = None
    message: str = ""
    severity: Severity = Severity.WARNING
    url: str = ""
    origin: str = ""

    @property
    def rule(self) -> Rule:
        """The policy as a rule: its name, severity and page."""
        return Rule(
            POLICY,
            self.name,
            self.severity,
            Scope.POLICY,
            "policies.policy",
            page=self.url,
            summary=self.summary,
        )

    @property
    def summary(self) -> str:
        """What it asks for, in a sentence."""
        if self.message:
            said = self.message.rstrip(".")
            return f"{said[:1].upper()}{said[1:]}."
        what = self.kind.replace("_config", " configuration")
        return f"A {what} has to fit a schema of {self.origin}."

    @property
    def rule_id(self) -> str:
        return self.rule.id
