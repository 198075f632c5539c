"""Links that lead out: whoever can add a link to a repository must not get at other files by it."""

from __future__ import annotations

import os

from smslint.base.paths import repository_root


def as_prefix(folder: str) -> str:
    return folder if folder.endswith(os.sep) else folder + os.sep


def is_inside(place: str, folder: str) -> bool:
    return as_prefix(place).startswith(as_prefix(folder))


def refusal_of(name: str, root: str) -> str:
    """Why something that was named is not read: it leads out of where it seems to be. Empty when
    nothing is against it."""
    absolute = os.path.abspath(name)
    target = os.path.realpath(name)
    if target == absolute:
        return ""
    folder = os.path.dirname(absolute)
    border = repository_root(folder)
    if border is not None:
        if is_inside(target, os.path.realpath(border)):
            return ""
        return "it is a link that leads out of the repository"
    if os.path.isdir(name) or not os.path.islink(name):
        return ""  # there is no repository that somebody else could have put a link into
    folder = os.path.realpath(folder)
    root = os.path.realpath(root)
    if is_inside(target, root if is_inside(folder, root) else folder):
        return ""
    return "it is a link that leads out of its folder"
