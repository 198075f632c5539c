"""Whether Journey Optimizer has the channel configurations of a sandbox, and which it has besides.

Name and state are all that is compared: what a channel configuration holds is not described.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from smslint.base.codes import CONFIG_NOT_ACTIVE, CONFIG_NOT_IN_FILES, CONFIG_NOT_IN_PRODUCT
from smslint.base.phrasing import listing, quoted
from smslint.facts import adobe
from smslint.facts.channels import MMS, RCS
from smslint.live.adobe.lists import Entry, Listed
from smslint.live.adobe.sandboxes import NamedConfig, ProductSandbox, unknown_name
from smslint.live.concealed import Concealed, UnresolvedReference
from smslint.live.echo import EchoFilter
from smslint.live.outcomes import CheckResult, could_not_check, invalid, skipped, valid
from smslint.live.verdicts import SaidOnce

CONFIGS = "channel configurations"
OTHERS = "configurations that the files lack"

WHAT = "the channel configurations of this sandbox"
_MENU = "Administration > Channels > General settings > Channel configurations"
_MOST_NAMES = 10
_UNREAD = "a part of the files cannot be read, so nothing is said to be missing"

_FIXES = {
    "Draft": "Open it and submit it",
    "Processing": "Wait until its checks are done, which takes up to three hours",
    "Failed": "Open it to see which check has failed, correct it and submit it again",
    adobe.DEACTIVATED: "Activate it again, or take it out of the files",
}


def skipped_configs(sandbox: ProductSandbox, why: str) -> Iterator[CheckResult]:
    """A result for each channel configuration of a sandbox that is not asked for them."""
    for config in _checked(sandbox):
        yield skipped(config.check, why)


def check_configs(
    sandbox: ProductSandbox, listed: Listed, echo: EchoFilter
) -> Iterator[CheckResult]:
    """The results for the channel configurations of a sandbox, and for those that only Journey
    Optimizer has. `echo` knows what an answer may not repeat."""
    lacking = listed.lacking(CONFIGS, sandbox.place, WHAT)
    gap = None if lacking is None else SaidOnce(lacking)
    if gap is not None and listed.refused is not None:
        yield gap.of(CONFIGS, sandbox.place)
    stateless: SaidOnce | None = None
    unlisted = _unlisted(sandbox, listed)
    for config in _checked(sandbox):
        name = config.name
        if name is None:
            yield skipped(config.check, "its name is missing or has an error")
        elif isinstance(name, UnresolvedReference):
            yield unknown_name(config.check, config.place, name)
        elif (known := name.one_of(listed.entries)) is not None:
            result = _state(config, name, listed.entries[known])
            if result is None:
                stateless = stateless or SaidOnce(_stateless(config, name))
                result = stateless.of(config.check, config.place)
            yield result
        elif gap is not None:
            yield gap.of(config.check, config.place)
        elif not sandbox.knows_all:
            yield skipped(config.check, _UNREAD)
        elif config.channel in unlisted:
            yield unlisted[config.channel].of(config.check, config.place)
        else:
            yield _missing(sandbox, config, name, listed)
    if gap is None:
        yield _others(sandbox, listed, echo)
    else:
        yield gap.of(OTHERS, sandbox.place)


def _checked(sandbox: ProductSandbox) -> Iterator[NamedConfig]:
    return (config for config in sandbox.configs if config.is_checked)


def _unlisted(sandbox: ProductSandbox, listed: Listed) -> dict[str | None, SaidOnce]:
    """A result for each channel of which it is not known whether the list has its configurations.
    It is the one for `sms`, and no description says whether that means MMS and RCS, too: only an
    answer that has one of the files' shows it."""
    shown = {
        config.channel
        for config in sandbox.configs
        if isinstance(config.name, Concealed) and config.name.one_of(listed.entries) is not None
    }
    shown |= {_channel_of(entry) for entries in listed.entries.values() for entry in entries}
    return {
        channel: SaidOnce(
            could_not_check(
                CONFIGS,
                sandbox.place,
                f"Adobe's list of configurations for text messages has none for {channel.upper()}"
                " of this sandbox, so it is not known whether it lists those",
                f"Look in Journey Optimizer: {_MENU}.",
            )
        )
        for channel in (MMS, RCS)
        if channel not in shown
    }


def _missing(
    sandbox: ProductSandbox, config: NamedConfig, name: Concealed, listed: Listed
) -> CheckResult:
    alike = any(name.test(partial(_differs_in_capitals, known)) for known in listed.entries)
    return invalid(
        config.check,
        CONFIG_NOT_IN_PRODUCT,
        config.place,
        f"Journey Optimizer has no channel configuration {quoted(name.shown)} in the sandbox"
        f" {quoted(sandbox.subject.sandbox or '')}",
        "It has one whose name differs in capitals: write that name."
        if alike
        else f"Create it under {_MENU}, or correct the name.",
    )


def _differs_in_capitals(known: str, text: str) -> bool:
    return known.casefold() == text.casefold()


def _state_of(entry: Entry) -> str | None:
    """The state of a channel configuration; None for one that is not known, whatever its
    capitals."""
    said = entry.get("surfaceStatus")
    if not isinstance(said, str):
        return None
    return next((state for state in adobe.STATES if state.casefold() == said.casefold()), None)


def _state(config: NamedConfig, name: Concealed, entries: list[Entry]) -> CheckResult | None:
    """Whether one of the configurations of this name is active; None where that is not known."""
    states = [_state_of(entry) for entry in entries]
    if adobe.ACTIVE in states:
        return valid(config.check)
    state = states[0]
    if state is None or None in states:
        return None
    return invalid(
        config.check,
        CONFIG_NOT_ACTIVE,
        config.place,
        f"the channel configuration {quoted(name.shown)} is not active in Journey Optimizer: its"
        f" state is {quoted(state)}",
        f"{_FIXES[state]}: {_MENU}.",
    )


def _stateless(config: NamedConfig, name: Concealed) -> CheckResult:
    return could_not_check(
        config.check,
        config.place,
        f"Adobe gives no known state for the channel configuration {quoted(name.shown)}",
    )


def _others(sandbox: ProductSandbox, listed: Listed, echo: EchoFilter) -> CheckResult:
    """What only Journey Optimizer has. Deactivated configurations are left out: they cannot be
    deleted, so every one that is replaced stays there."""
    names = [config.name for config in sandbox.configs]
    if not sandbox.knows_all or not all(isinstance(name, Concealed) for name in names):
        return skipped(
            OTHERS, "a part of the files cannot be read, so nothing is said to be lacking"
        )
    own = {name.one_of(listed.entries) for name in names if isinstance(name, Concealed)}
    others = [
        name
        for name, entries in listed.entries.items()
        if name not in own and any(map(_is_in_use, entries))
    ]
    if not others:
        return valid(OTHERS)
    number = len(others)
    what = "a channel configuration" if number == 1 else f"{number:,} channel configurations"
    return invalid(
        OTHERS,
        CONFIG_NOT_IN_FILES,
        sandbox.place,
        f"Journey Optimizer has {what} for text messages that the files of"
        f" {quoted(sandbox.subject.sandbox or '')} lack: {_named(others, echo)}",
        f"Describe what is in use, and deactivate the rest: {_MENU}.",
    )


def _channel_of(entry: Entry) -> str | None:
    """The channel that an answer gives to a configuration; None where it gives none."""
    channel = entry.get("surfaceChannel")
    return channel.casefold() if isinstance(channel, str) else None


def _is_in_use(entry: Entry) -> bool:
    is_text = _channel_of(entry) in (None, adobe.SMS_CHANNEL)
    return is_text and _state_of(entry) != adobe.DEACTIVATED


def _named(names: Iterable[str], echo: EchoFilter) -> str:
    """Names from an answer: those that have the form of one, and repeat nothing that was sent."""
    todo = sorted(names, key=str.casefold)
    shown = [
        name
        for name in todo
        if adobe.CONFIGURATION_NAME.fullmatch(name) and echo.shown(name, len(name)) == name
    ][:_MOST_NAMES]
    left = len(todo) - len(shown)
    if not shown:
        return "their names are not shown" if left > 1 else "its name is not shown"
    return f"{', '.join(map(quoted, shown))} and {left:,} more" if left else listing(shown, "and")
