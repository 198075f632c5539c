"""Links that lead out of a repository: they must not give access to other files."""

from __future__ import annotations

import os

from smslint.base.paths import repository_root

_REPOSITORY = "the repository"


def as_prefix(folder: str) -> str:
    return folder if folder.endswith(os.sep) else folder + os.sep


def is_inside(place: str, folder: str) -> bool:
    return as_prefix(place).startswith(as_prefix(folder))


def refusal_of(name: str, root: str) -> str:
    """Why something that was named is not read: it leads out of where it seems to be. Empty when
    nothing is against it."""
    target = os.path.realpath(name)
    absolute = os.path.abspath(name)
    if target == absolute:
        return ""
    out = _link_out(name, None)
    if out:
        return out
    folder = os.path.dirname(absolute)
    if os.path.isdir(name) or not os.path.islink(name) or repository_root(folder) is not None:
        return ""  # without a repository there are no links that somebody else could change
    folder = os.path.realpath(folder)
    root = os.path.realpath(root)
    if is_inside(target, root if is_inside(folder, root) else folder):
        return ""
    return "it is a link that leads out of its folder"


def refusal_to_write(name: str, root: str) -> str:
    """Why a file (relative to `root`) is not written: a link on the way to it leads out of the
    repository, or without one out of the root. Empty when nothing is against it."""
    name = os.path.join(root, name)
    try:
        if os.path.realpath(name) == os.path.abspath(name):
            return ""
    except (OSError, ValueError):
        return ""  # writing it will report what is wrong
    return _link_out(name, os.path.realpath(root))


def _link_out(name: str, root: str | None) -> str:
    """A message about the first link in the path of a file (absolute) that leads out of the
    repository that it is in, or without one out of the `root` if it is in there."""
    drive, rest = os.path.splitdrive(name)
    place = drive + os.sep
    steps = [step for step in rest.split(os.sep) if step not in ("", os.curdir)]
    for number, step in enumerate(steps, 1):
        if step == os.pardir:
            place = os.path.dirname(place)
            continue
        at = os.path.join(place, step)
        if not os.path.islink(at):
            place = at
            continue
        target = os.path.realpath(at)
        border, what = repository_root(place), _REPOSITORY
        if border is None and root is not None and is_inside(place, root):
            border, what = root, "this folder"
        if border is not None and not is_inside(target, border):
            where = "it is" if number == len(steps) else "it is reached by"
            return f"{where} a link that leads out of {what}"
        place = target
    return ""
