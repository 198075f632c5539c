"""`smslint clean`: removes what runs have remembered on disk."""

from __future__ import annotations

import click

from smslint.base.errors import UsageError
from smslint.cache.folder import Folder, folder_name
from smslint.cli.status import CLEAN
from smslint.cli.streams import say
from smslint.output.files import counted
from smslint.output.harmless import harmless_line

HELP = """Remove what checks have remembered, for all projects, and say where that was.

A check of 50 files and more remembers what was found in each, in your cache folder, or in
the folder that the variable SMSLINT_CACHE_DIR names. Nothing depends on it: the next check does the
work again.

\b
Exit status:
  0    it was removed, or nothing was remembered
  2    wrong usage, or the folder cannot be used
"""


@click.command("clean", help=HELP, short_help="Remove what checks have remembered on disk.")
def clean() -> int:
    name = folder_name()
    if name is None:
        raise UsageError("this system names no folder for caches, so nothing is remembered")
    shown = harmless_line(name)
    try:
        with Folder(name) as folder:
            removed = folder.clear()
    except FileNotFoundError:
        removed = 0
    except OSError as error:
        reason = error.strerror or "it is not a folder of yours alone"
        raise UsageError(f"{shown} is left as it is: {reason}") from None
    say(f"{shown}: {counted(removed, 'file')} removed")
    return CLEAN
