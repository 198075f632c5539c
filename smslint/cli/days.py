"""The option that names a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

import click

from smslint.base.phrasing import quoted

Function = TypeVar("Function", bound=Callable[..., Any])


def day_option(help_: str) -> Callable[[Function], Function]:
    """`--date DAY`, passed on as `day`: a date, or None where it is not given."""
    return click.option("--date", "day", metavar="DAY", callback=_day, help=help_)


def latest_day() -> date:
    """The latest day that it is anywhere on earth: a machine may have another time zone than the
    person who names a day."""
    return (datetime.now(UTC) + timedelta(hours=14)).date()


def _day(ctx: click.Context, param: click.Parameter, text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        said = f"{quoted(text or '')} is not a day such as 2026-11-30"
        raise click.BadParameter(said, ctx, param) from None
