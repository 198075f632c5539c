"""The numbers and agents that a credential is used with, as questions to its provider."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from smslint.base.phrasing import quoted
from smslint.facts import channels
from smslint.facts.senders import is_number
from smslint.live.outcomes import CheckResult, invalid, valid
from smslint.live.target import SenderUse, Target
from smslint.model import Place


class UsedNumber(NamedTuple):
    """A telephone number or a short code, with everything that uses it; a fault of the number is
    reported at the first use."""

    text: str
    uses: tuple[SenderUse, ...]

    @property
    def check(self) -> str:
        """How results call it."""
        return f"number {self.text}"

    @property
    def place(self) -> Place:
        return self.uses[0].place

    @property
    def is_short(self) -> bool:
        """It is a short code."""
        return not self.text.startswith("+")

    @property
    def digits(self) -> str:
        """The number without `+`: providers write it in either way."""
        return without_plus(self.text)

    def not_owned(self, whose: str, help: str) -> CheckResult:
        """It is not there where the credential's numbers are."""
        return invalid(
            self.check,
            "SMS803",
            self.place,
            f"{quoted(self.text)} is not among the numbers of {whose}",
            help,
        )

    def able(self, provider: str, abilities: frozenset[str]) -> Iterator[CheckResult]:
        """Whether it can do what it is used for; `abilities` in lower case."""
        lacking = False
        for ability in (channels.SMS, channels.MMS):
            uses = [use for use in self.uses if _needs(use) == ability]
            if uses and ability not in abilities:
                lacking = True
                name = ability.upper()
                yield invalid(
                    self.check,
                    "SMS804",
                    uses[0].place,
                    f"{quoted(self.text)} cannot do {name}: {provider} lists {_listed(abilities)}",
                    f"Take a number that can do {name}, or have {provider} add it.",
                )
        if not lacking:
            yield valid(self.check)


def _needs(use: SenderUse) -> str:
    return channels.MMS if use.channel == channels.MMS else channels.SMS


def _listed(abilities: frozenset[str]) -> str:
    known = [name.upper() if len(name) < 4 else name for name in sorted(abilities)]
    if not known:
        return "nothing that it can do"
    *others, last = known
    return f"only {', '.join(others)} and {last} for it" if others else f"only {last} for it"


def without_plus(number: str) -> str:
    """A number without `+` and without the prefix of a channel, to be compared."""
    return number.strip().removeprefix("+")


def used_numbers(target: Target) -> list[UsedNumber]:
    """The telephone numbers and short codes, each once."""
    uses: dict[str, list[SenderUse]] = {}
    for number in target.numbers:
        if is_number(number.text):
            uses.setdefault(number.text, []).append(number)
    return [UsedNumber(text, tuple(found)) for text, found in uses.items()]


def rcs_agents(target: Target) -> list[SenderUse]:
    """The RCS agents that send with the credential, each once."""
    found: dict[str, SenderUse] = {}
    for number in target.senders:
        if number.channel == channels.RCS and not is_number(number.text):
            found.setdefault(number.text, number)
    return list(found.values())


def alphanumeric_senders(target: Target) -> list[SenderUse]:
    """The alphanumeric senders, each once: they belong to no account."""
    found: dict[str, SenderUse] = {}
    for number in target.senders:
        if number.channel != channels.RCS and not is_number(number.text):
            found.setdefault(number.text, number)
    return list(found.values())
