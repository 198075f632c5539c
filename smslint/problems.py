"""What the person at the keyboard can put right: wrong usage, wrong settings."""

from __future__ import annotations


class UsageError(Exception):
    """The run cannot begin; the message says why and what to do, in one sentence.

    It may quote arguments, names of files and keys of settings, never what a configuration holds.
    """
