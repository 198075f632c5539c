"""A module a provider, imported when a credential of it is asked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from importlib import import_module
from typing import Protocol, cast

from smslint.facts.vendors import BY_NAME
from smslint.live.calls import Answer, Call
from smslint.live.results import Message, Result, Sent
from smslint.live.session import Session
from smslint.live.subject import Subject


class Provider(Protocol):
    """What a module in this folder has."""

    @property
    def NEEDED(self) -> tuple[str, ...]:  # noqa: N802 - a constant of the module
        """The fields without which nothing can be asked: where one of them has a fault or cannot
        be resolved, the credential is skipped."""

    def check(self, subject: Subject, session: Session) -> AsyncIterator[Result]:
        """Ask whatever can be asked without changing anything, one result after the other.

        A CouldNot that it lets out ends its checks: what it yielded before stands, and the rest is
        reported as not checked. The time between two results is the duration of the later one.
        """

    def sending(self, subject: Subject, message: Message) -> Call:
        """The call that sends a message."""

    def rehearsing(self, subject: Subject, message: Message) -> Call | None:
        """The call that has the provider look at a message without sending it; None where it has
        none that costs nothing."""

    def sent(self, subject: Subject, answer: Answer) -> Sent:
        """What an answer to either of them means."""


def provider(vendor: str) -> Provider:
    """The module of a vendor; KeyError for one that nobody can ask."""
    return cast("Provider", import_module(f"smslint.live.{BY_NAME[vendor].live_checks}"))
