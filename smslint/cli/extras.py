"""The extras of smslint, and how to get one."""

from __future__ import annotations

from smslint.base.errors import UsageError
from smslint.scaffold.origin import REPOSITORY, origin


def missing(extra: str, what: str) -> UsageError:
    """What to say when something needs an extra that is not installed."""
    known = origin()
    wanted = f"git+{REPOSITORY}" if known is None else known.requirement
    return UsageError(f"{what} needs the extra `{extra}`: {install_line(extra, wanted)}")


def install_line(extra: str, wanted: str = f"git+{REPOSITORY}") -> str:
    """What installs smslint with an extra; `wanted` as pip calls it."""
    return f"python -m pip install 'smslint[{extra}] @ {wanted}'"
