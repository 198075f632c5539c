"""The vendors that can be asked: for each a module with its checks, and one with its messages.

They are imported when a credential of the vendor is asked about.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from importlib import import_module
from typing import Protocol, cast

from smslint.facts.vendors import BY_NAME
from smslint.live.http.calls import Call, Response
from smslint.live.http.session import Session
from smslint.live.outcomes import CheckResult, Message, Sent
from smslint.live.target import Target


class Checks(Protocol):
    """What a vendor's module of checks has."""

    NEEDED: tuple[str, ...]
    """The fields without which nothing can be asked: where one of them has a fault or cannot be
    resolved, the credential is skipped."""

    def check(self, target: Target, session: Session) -> AsyncIterator[CheckResult]:
        """Ask everything that can be asked without changing anything, one result after the other.

        An InconclusiveError that it lets out ends its checks: what it yielded before stays, and the
        rest is reported as not checked. The time between two results is the duration of the later
        one.
        """


class Messages(Protocol):
    """What a vendor's module of messages has."""

    def send_call(self, target: Target, message: Message) -> Call:
        """The call that sends a message."""

    def dry_run_call(self, target: Target, message: Message) -> Call | None:
        """The call that has the provider look at a message without sending it; None where it has
        none that costs nothing."""

    def read_result(self, target: Target, response: Response) -> Sent:
        """What an answer to either of them means."""


def checks_of(vendor: str) -> Checks:
    """The checks of a vendor; KeyError for one that cannot be asked."""
    return cast("Checks", import_module(f"smslint.live.{BY_NAME[vendor].live_checks}"))


def messages_of(vendor: str) -> Messages:
    """The messages of a vendor; KeyError as above."""
    return cast("Messages", import_module(f"smslint.live.{BY_NAME[vendor].live_messages}"))
