"""Choices on command lines, and what is wrong with one, in one sentence: click knows what, we say
it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from smslint.base.phrasing import quoted
from smslint.base.suggest import likely

Function = TypeVar("Function", bound=Callable[..., Any])

_TOO_MUCH = "Got unexpected extra argument"
"""How click says it; it has no class of its own for this."""


class OneOf(click.Choice[str]):
    """One of a few words; a slip gets the word that was meant."""

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__(tuple(words))

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:
        return not_one_of(str(value), self.choices)


def format_option(
    formats: Iterable[str], *, default: str = "text", help: str = "See above."
) -> Callable[[Function], Function]:
    """The option that chooses the form of what a command prints."""
    return click.option(
        "--format",
        "format_",
        type=OneOf(formats),
        default=default,
        show_default=True,
        help=help,
    )


def not_one_of(word: str, words: Iterable[str]) -> str:
    """Says that a word is none of some others: which one was meant, or what there is."""
    known = tuple(words)
    meant = likely(word, known)
    if meant is not None:
        return f"{quoted(word)} is not a choice; did you mean {quoted(meant)}?"
    return f"{quoted(word)} is not one of {', '.join(known)}"


def sentence(error: click.ClickException) -> str:
    """What is wrong, and where to read on."""
    said = _said(error).rstrip(".")
    context = error.ctx if isinstance(error, click.UsageError) else None
    return said if context is None else f"{said} (`{context.command_path} --help` explains)"


def _said(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption) and error.ctx is not None:
        meant = likely(error.option_name, _flags(error.ctx))
        group = error.ctx.parent
        if meant is None and group is not None:  # `--vesion` is read as an option of `check`
            meant = likely(error.option_name, _flags(group))
            meant = meant and f"{group.command_path} {meant}"
        hint = f"; did you mean {quoted(meant)}?" if meant is not None else ""
        command = error.ctx.command_path
        return f"{quoted(error.option_name)} is not an option of `{command}`{hint}"
    if isinstance(error, click.BadOptionUsage):
        # click tells the two apart only by its text.
        switch = "does not take a value" in error.message
        return f"{error.option_name}: " + (
            "it takes no value" if switch else "the value is missing"
        )
    if error.message.startswith(_TOO_MUCH):
        words = error.message.partition(" (")[2].removesuffix(")")
        return f"{quoted(words)} is not expected here"
    if isinstance(error, click.MissingParameter) and error.param is not None:
        if isinstance(error.param, click.Option):
            return f"{max(error.param.opts, key=len)} is missing"
        words = str(error.param.metavar or error.param.human_readable_name)
        if words.startswith("{"):
            words = f"one of {words.strip('{}').replace('|', ', ')}"
        return f"{words} is missing"
    if isinstance(error, click.BadParameter):
        if isinstance(error.param, click.Option):
            return f"{max(error.param.opts, key=len)}: {error.message}"
        return error.message if error.param_hint is None else _plain(error)
    return _plain(error)


def _flags(context: click.Context) -> list[str]:
    """The long options of a command."""
    return [
        flag
        for parameter in context.command.get_params(context)
        if isinstance(parameter, click.Option)
        for flag in (*parameter.opts, *parameter.secondary_opts)
        if flag.startswith("--")
    ]


def _plain(error: click.ClickException) -> str:
    # Where there is a choice, click puts each word of it on a line of its own.
    return error.format_message().replace("\n\t", " ")
