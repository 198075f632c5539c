"""The extras of smslint, and how to get one."""

from __future__ import annotations

from smslint.base.errors import UsageError


def missing(extra: str, what: str) -> UsageError:
    """What to say when something needs an extra that is not installed."""
    return UsageError(f"{what} needs the extra `{extra}`: {install_line(extra)}")


def install_line(extra: str) -> str:
    """What installs smslint with an extra."""
    return f"python -m pip install 'smslint[{extra}] @ git+https://github.com/smslint/smslint'"
