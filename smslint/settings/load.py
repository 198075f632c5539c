"""Finding settings files, and making one of those that extend each other."""

from __future__ import annotations

import os
from collections.abc import Iterable

from smslint.base.errors import UsageError
from smslint.base.named_tuples import NamedTuple
from smslint.base.paths import shown_path
from smslint.base.phrasing import quoted
from smslint.settings.codes import Unsure
from smslint.settings.inside import Bounds, bounds_for_option, bounds_of
from smslint.settings.model import Adobe, Live, Settings
from smslint.settings.reader import ADOBE_KEYS, TABLES, read_values
from smslint.settings.toml_file import SHARED_FILE, is_shared, parsed, read_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

OWN_FILES: tuple[str, ...] = ("smslint.toml", ".smslint.toml")

_MOST_EXTENDED = 20
"""Files that extend each other."""


class _Layer(NamedTuple):
    """The content of one file: its values by key, of tables by inner key, and the files that it
    names."""

    file: str
    shown: str
    values: dict[str, Any]
    unsure: list[Unsure]
    files: list[str]


def load_settings(
    folder: str, *, root: str | None = None, file: str | None = None, isolated: bool = False
) -> Settings:
    """The settings for files in a folder (absolute). Messages name settings files from `root`,
    which is the folder itself if not given.

    `file` names one explicitly, relative to the root; `isolated` reads none. Raises UsageError for
    anything wrong.
    """
    root = folder if root is None else root
    if isolated:
        return Settings(folder)
    if file == "":
        raise UsageError("the name of the settings file is empty")
    if file is not None:
        name = os.path.join(root, file)
        bounds = bounds_for_option(os.path.dirname(os.path.abspath(name)), root)
        return _settings_of(name, root, bounds, required=True) or Settings(folder)
    at = folder
    while True:
        settings = settings_in(at, root)
        if settings is not None:
            return settings
        parent = os.path.dirname(at)
        if parent == at or os.path.lexists(os.path.join(at, ".git")):
            return Settings(folder)
        at = parent


def settings_in(folder: str, root: str) -> Settings | None:
    """The settings that a file in this very folder holds, if there is one. Raises UsageError."""
    for name in (*OWN_FILES, SHARED_FILE):
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            bounds = bounds_of(folder)
            if not bounds.hold(path):
                raise UsageError(
                    f"{shown_path(path, root)} is a link that leads out of {bounds.what}"
                )
            settings = _settings_of(path, root, bounds)
            if settings is not None:
                return settings
    return None


def settings_in_text(text: str, shown: str) -> Settings:
    """The settings of a text that is in no file, and names none. Raises UsageError."""
    here = os.path.abspath(os.curdir)
    nowhere = Bounds((), "what a text can name")
    read = read_values(parsed(text, shown), shown, here, nowhere, "", needs_version=True)
    return _merged([_Layer(os.path.join(here, shown), shown, *read)], nowhere)


def _settings_of(
    path: str, root: str, bounds: Bounds, *, required: bool = False
) -> Settings | None:
    """The settings of a file and those that it extends; None for a `pyproject.toml` that does not
    mention smslint."""
    table = read_table(path, shown_path(path, root), required=required)
    if table is None:
        return None
    layers: list[_Layer] = []
    needs_version = True
    while True:
        shown = shown_path(path, root)
        folder = os.path.dirname(os.path.abspath(path))
        where = "tool.smslint" if is_shared(path) else ""
        read = read_values(table, shown, folder, bounds, where, needs_version=needs_version)
        values = read[0]
        layers.append(_Layer(path, shown, *read))
        needs_version = needs_version and "required-version" not in values
        if "extend" not in values:
            return _merged(layers, bounds)
        where = f"{shown}: `extend`"
        path = bounds.checked(
            where, values["extend"], folder, "copy it into the repository, or use --config"
        )
        if any(os.path.realpath(path) == os.path.realpath(layer.file) for layer in layers):
            circle = " extends ".join(
                quoted(name) for name in (*_names(layers), shown_path(path, root))
            )
            raise UsageError(f"{where}: {circle}, a circle")
        if len(layers) == _MOST_EXTENDED:
            raise UsageError(
                f"{where}: more than {_MOST_EXTENDED} settings files extend each other"
            )
        table = read_table(path, shown_path(path, root), required=True)
        if table is None:
            raise UsageError(f"{where}: {quoted(values['extend'])} has no settings of smslint")


def _names(layers: Iterable[_Layer]) -> list[str]:
    return [layer.shown for layer in layers]


def _merged(layers: list[_Layer], bounds: Bounds) -> Settings:
    """One of several files, the nearest first: its values hold where it has them; tables are merged
    key by key."""
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    folders: dict[str, str] = {}
    for layer in reversed(layers):
        folder = os.path.dirname(os.path.abspath(layer.file))
        for key, value in layer.values.items():
            if key not in TABLES:
                values[key] = value
                origins[key], folders[key] = layer.shown, folder
                continue
            table = values.setdefault(key, {})
            for inner, each in value.items():
                table.pop(inner, None)  # what is nearer comes last
                table[inner] = each
                origins[f"{key}.{inner}"], folders[f"{key}.{inner}"] = layer.shown, folder
            shown = dict.fromkeys((*filter(None, [origins.get(key)]), layer.shown))
            origins[key] = " and ".join(shown)
    policies = values.pop("policy", {})
    for layer in layers:
        for name, problem in layer.unsure:
            if name not in policies:
                raise UsageError(problem)
    nearest = layers[0]
    own = os.path.dirname(os.path.abspath(nearest.file))
    made = {key.replace("-", "_"): value for key, value in values.items()}
    for key in ("per_file_ignores", "severity"):
        if key in made:
            made[key] = tuple(made[key].items())
    if "live" in made:
        made["live"] = _live(made["live"], nearest.shown)
    return Settings(
        own,
        nearest.file,
        origins=tuple(origins.items()),
        folders=tuple(pair for pair in folders.items() if pair[1] != own),
        bounds=bounds,
        policies=tuple(policies.values()),
        files=tuple(dict.fromkeys(name for each in layers for name in (each.file, *each.files))),
        **made,
    )


def _live(values: dict[str, Any], shown: str) -> Live:
    """The settings of the live mode. Raises UsageError where those for Adobe are not complete."""
    own: dict[str, Any] = {}
    of_adobe: dict[str, Any] = {}
    for key, value in values.items():
        inner = key.removeprefix(ADOBE_KEYS)
        (own if inner == key else of_adobe)[inner.replace("-", "_")] = value
    if of_adobe:
        for field in Adobe._fields:
            if field not in of_adobe and field not in Adobe._field_defaults:
                name = quoted(field.replace("_", "-"))
                raise UsageError(f"{shown}: `live.adobe` has no {name}, which Adobe asks for")
        own["adobe"] = Adobe(**of_adobe)
    return Live(**own)
