"""What a provider may answer, and what is then said: rows of a table in the documentation."""

from __future__ import annotations

from typing import NamedTuple

from smslint.rules.base import Answer
from smslint.settings import Adobe
from tests.live.situations.asking import NO_ANSWER, NO_JSON, VARIABLES, LiveRun, Said, ask

__all__ = ["NO_ANSWER", "NO_JSON", "Answer", "Said", "Situation"]


class Situation(NamedTuple):
    """One row. `what` says in words what the provider answers to which configuration (`text`);
    `says` are the findings of the live mode, `checks` all checks with their results, in order.
    `variables` are set next to those of all runs (None takes one away); `adobe` are the settings
    with which Adobe is asked."""

    what: str
    text: str
    answers: tuple[Answer, ...]
    says: tuple[Said, ...] = ()
    checks: tuple[str, ...] = ()
    variables: tuple[tuple[str, str | None], ...] = ()
    adobe: Adobe | None = None

    @property
    def environment(self) -> dict[str, str]:
        """The variables of its run."""
        found = {**VARIABLES, **dict(self.variables)}
        return {name: value for name, value in found.items() if value is not None}

    def ask(self) -> LiveRun:
        """The run: each answer has to be asked for, and nothing else."""
        return ask(self.text, self.answers, variables=self.environment, adobe=self.adobe)
