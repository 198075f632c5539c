"""The command line in an empty folder."""

from __future__ import annotations

from tests.cli.conftest import cli

__all__ = ["cli"]
