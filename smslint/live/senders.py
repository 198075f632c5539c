"""The numbers and other senders that a credential is used with, as questions to its provider."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from smslint.base.codes import NUMBER_LACKS_CAPABILITY, NUMBER_NOT_OWNED, SENDER_NOT_READY
from smslint.base.phrasing import quoted
from smslint.base.secret_refs import has_reference
from smslint.facts import channels
from smslint.facts.senders import is_agent_id, is_alphanumeric, is_number, plain
from smslint.live.concealed import Concealed, Text
from smslint.live.outcomes import CheckResult, invalid, skipped, valid
from smslint.live.target import SenderUse, Target
from smslint.live.value_forms import form_of_number
from smslint.model import Place

BELONGS_TO_NO_ACCOUNT = "an alphanumeric sender belongs to no account"


class UsedNumber(NamedTuple):
    """A telephone number or a short code, with everything that uses it; a fault of the number is
    reported at the first use."""

    text: Concealed
    uses: tuple[SenderUse, ...]

    @property
    def check(self) -> str:
        """How results call it."""
        return check_of(self.uses[0])

    @property
    def shown(self) -> str:
        """How messages quote it."""
        return quoted(self.text.shown)

    @property
    def place(self) -> Place:
        return self.uses[0].place

    @property
    def is_short(self) -> bool:
        """It is a short code."""
        return self.text.test(lambda text: not text.startswith("+"))

    @property
    def digits(self) -> Concealed:
        """The number without `+`."""
        return self.text.derive(without_plus)

    def is_same(self, number: str) -> bool:
        """A number of the provider's is this one: providers write it with `+` and without."""
        return self.text.test(lambda text: without_plus(text) == without_plus(number))

    def not_owned(self, whose: str, help: str) -> CheckResult:
        """It is not among the credential's numbers."""
        return invalid(
            self.check,
            NUMBER_NOT_OWNED,
            self.place,
            f"{self.shown} is not among the numbers of {whose}",
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
                    NUMBER_LACKS_CAPABILITY,
                    uses[0].place,
                    f"{self.shown} does not support {name}: {provider} lists {_listed(abilities)}",
                    f"Use a number that supports {name}, or ask {provider} to add it.",
                )
        if not lacking:
            yield valid(self.check)


def _needs(use: SenderUse) -> str:
    return channels.MMS if use.channel == channels.MMS else channels.SMS


_ABILITIES = frozenset(("sms", "mms", "rcs", "voice", "whatsapp", "viber", "rcs_business"))


def _listed(abilities: frozenset[str]) -> str:
    # Only known words of a provider's answer are shown.
    known = [
        name.upper() if len(name) < 4 else name for name in sorted(abilities) if name in _ABILITIES
    ]
    if not known:
        return "no capabilities for it"
    *others, last = known
    return f"only {', '.join(others)} and {last} for it" if others else f"only {last} for it"


def without_plus(number: str) -> str:
    """A number without `+`, to be compared."""
    return number.strip().removeprefix("+")


def used_numbers(target: Target) -> list[UsedNumber]:
    """The telephone numbers and short codes, each once."""
    uses: dict[Concealed, list[SenderUse]] = {}
    for use in target.numbers:
        if use.text.test(is_number):
            uses.setdefault(use.text, []).append(use)
    return [UsedNumber(text, tuple(found)) for text, found in uses.items()]


def rcs_agents(target: Target) -> list[SenderUse]:
    """The RCS agents that send with the credential, each once."""
    return _once(use for use in target.senders if _is_agent(use))


def alphanumeric_senders(target: Target) -> list[SenderUse]:
    """The alphanumeric senders, each once: they belong to no account."""
    return _once(
        use
        for use in target.senders
        if use.channel != channels.RCS
        and not use.text.test(is_number)
        and (is_written(use) or use.text.test(is_alphanumeric))
    )


def skipped_alphanumeric(target: Target) -> Iterator[CheckResult]:
    """A result for each alphanumeric sender."""
    for sender in alphanumeric_senders(target):
        yield skipped(check_of(sender), BELONGS_TO_NO_ACCOUNT)


def malformed_senders(target: Target) -> Iterator[CheckResult]:
    """The senders given by references whose values cannot be senders, each once."""
    fine = {use.text for use in (*rcs_agents(target), *alphanumeric_senders(target))}
    for use in _once(target.numbers):
        if is_written(use) or use.text.test(is_number) or (use.channel and use.text in fine):
            continue
        wanted = "number"
        if use.channel:
            other = "RCS agent" if use.channel == channels.RCS else "alphanumeric sender"
            wanted = f"number or {other}"
        shown, form = quoted(use.text.shown), form_of_number(use.text)
        yield invalid(
            check_of(use),
            SENDER_NOT_READY if use.channel == channels.RCS else NUMBER_NOT_OWNED,
            use.place,
            f"the value of {shown} is not a valid {wanted}: {form}",
            'Correct it in the place that the reference names. A number looks like "+12025550142".',
        )


def plain_sender(sender: Text) -> Text:
    """A sender without the prefix that some providers write before an agent id."""
    return sender.derive(plain) if isinstance(sender, Concealed) else plain(sender)


def check_of(use: SenderUse) -> str:
    """How results call a sender."""
    if use.text.test(is_number) or not use.channel:
        return f"number {use.text.shown}"
    return f"{'RCS sender' if use.channel == channels.RCS else 'sender'} {use.text.shown}"


def is_written(use: SenderUse) -> bool:
    """It is written out, so the offline rules have looked at it."""
    return not has_reference(use.text.shown)


def _is_agent(use: SenderUse) -> bool:
    return (
        use.channel == channels.RCS
        and not use.text.test(is_number)
        and (is_written(use) or use.text.test(is_agent_id))
    )


def _once(uses: Iterable[SenderUse]) -> list[SenderUse]:
    found: dict[Concealed, SenderUse] = {}
    for use in uses:
        found.setdefault(use.text, use)
    return list(found.values())
