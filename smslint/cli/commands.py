"""`smslint check` for click: built from the table of options."""

from __future__ import annotations

from typing import Any

import click

from smslint.base.phrasing import quoted
from smslint.cli import check as command
from smslint.cli.options import (
    AUTO,
    BY_SETTINGS,
    OPTIONS,
    CheckOptions,
    Kind,
    Option,
    Wanted,
    jobs_of,
    values_of,
    wanted_of,
)
from smslint.cli.usage import OneOf, not_one_of
from smslint.output import FORMATS

HELP = """Check configuration files.

PATHS are files and folders; without any, the current folder. A file that is named is always
checked. In a folder smslint picks the YAML documents that are Journey Optimizer configuration;
hidden files, what git ignores, node_modules and virtual environments are left out. The path - is
standard input.

\b
Examples:
  smslint check                               everything below this folder
  smslint check sandboxes/prod.yaml           one file
  smslint check --select SMS5 --format json   secrets only, for a program
  smslint check --output sarif=smslint.sarif  a file, besides what is printed
  smslint check --ignore unicode-text,SMS2    all rules but these
  smslint check --show-files                  which files are checked, and which are not
  smslint check - --stdin-filename a.yaml     what an editor has not saved yet

\b
Exit status:
  0    clean: no finding at or above the fail level
  1    findings at or above the fail level
  2    wrong usage or settings, or smslint itself failed
  3    nothing to check (--allow-empty makes it 0)
  4    a live check could not be made, and nothing worse
  130  interrupted
"""


def parameter(option: Option) -> click.Option:
    """An option of the table as click knows it."""
    names = [*option.flags, option.name]
    common: dict[str, Any] = {"help": option.help, "metavar": option.metavar}
    if option.kind is Kind.SWITCH:
        return click.Option(names, is_flag=True, default=option.default, help=option.help)
    if option.kind is Kind.COUNT:
        return click.Option(names, count=True, default=option.default, help=option.help)
    if option.kind is Kind.CHOICE:
        common["type"] = OneOf(option.choices)
        return click.Option(names, default=option.default, show_default=True, **common)
    if option.kind is Kind.OUTPUT:
        return click.Option(names, multiple=True, callback=_wanted, **common)
    if option.kind is Kind.LIST:
        return click.Option(names, multiple=True, callback=listed, **common)
    if option.kind is Kind.TEXT_OR_NONE:
        return click.Option(names, is_flag=False, flag_value=BY_SETTINGS, **common)
    if option.kind is Kind.JOBS:
        return click.Option(names, default="auto", show_default=True, callback=_jobs, **common)
    return click.Option(names, default=option.default, **common)


def named(ctx: click.Context, param: click.Parameter, name: str | None) -> str | None:
    """The name of a file, which is not empty."""
    if name == "":
        raise click.BadParameter("the name is empty", ctx, param)
    return name


def listed(ctx: click.Context, param: click.Parameter, texts: tuple[str, ...]) -> Any:
    """The values of an option that takes several: with commas between, or given several times. One
    that names nothing would do as if it were not there: a variable was empty."""
    found = [values_of(text) for text in texts]
    if not all(found):
        raise click.BadParameter(f"{quoted(texts[found.index(())])} names nothing", ctx, param)
    return tuple(value for values in found for value in values)


def _wanted(
    ctx: click.Context, param: click.Parameter, texts: tuple[str, ...]
) -> tuple[Wanted, ...]:
    wanted = []
    for text in texts:
        found = wanted_of(text)
        if found is None:
            name, equals, file = text.partition("=")
            if equals and not file and name in (*FORMATS, AUTO):
                raise click.BadParameter(f"{quoted(text)} names no file", ctx, param)
            raise click.BadParameter(not_one_of(name, (*FORMATS, AUTO)), ctx, param)
        wanted.append(found)
    return tuple(wanted)


def _jobs(ctx: click.Context, param: click.Parameter, text: str) -> int:
    jobs = jobs_of(text)
    if jobs is None:
        raise click.BadParameter("takes a whole number from 1, or auto", ctx, param)
    return jobs


def _paths(ctx: click.Context, param: click.Parameter, paths: tuple[str, ...]) -> Any:
    if not all(paths):
        raise click.BadParameter("a path is empty", ctx, param)
    return paths


def options_of(parameters: dict[str, Any]) -> CheckOptions:
    """What click read."""
    return CheckOptions(**parameters)


def _check(**parameters: Any) -> int:
    return command.check(options_of(parameters))


check = click.Command(
    "check",
    callback=_check,
    help=HELP,
    short_help="Check configuration files.",
    params=[
        click.Argument(["paths"], nargs=-1, metavar="[PATHS]...", callback=_paths),
        *map(parameter, OPTIONS),
    ],
)
