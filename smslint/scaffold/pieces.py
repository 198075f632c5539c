"""The pieces that a project can get: which file each is, and when it is there already."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from smslint.base.patterns import lazy
from smslint.scaffold import gateways, texts
from smslint.scaffold.origin import REPOSITORY, Origin
from smslint.settings import OWN_FILES, load_settings
from smslint.shape.schemas import text_of
from smslint.source.decode import UndecodableError, decode, encoding_of

FOLDER = "sandboxes"
SCHEMA = "smslint.schema.json"

PIECES = {
    "settings": "smslint.toml: where the configuration is",
    "example": f"{FOLDER}/example.yaml: a small sandbox to start with",
    "schema": f"{SCHEMA}: for completion and hover in editors",
    "vscode": ".vscode/settings.json: which files follow the schema",
    "hook": ".pre-commit-config.yaml: a check before each commit",
    "workflow": ".github/workflows/smslint.yml: a check of each pull request",
    "modelines": "a first line in each configuration file that names the schema, for other editors",
}

_UNKNOWN = "the commit that it should run is not known: `smslint init {piece} --commit HASH`"

_SOPS = lazy(r"(?:^|[\r\n])sops:")

ASKED_FOR = frozenset(("modelines",))
"""They change existing files, so they are written only when they are named."""

OF_REPOSITORY = frozenset(("hook", "workflow"))
"""They make sense in the root of a git repository."""


class File(NamedTuple):
    """A file to write. `shared`: others write into it, too, so it is never replaced; `lines` are
    those to add by hand, `at` tells where, and `known` are words that show that they are there."""

    piece: str
    name: str
    data: bytes
    shared: bool = False
    lines: str = ""
    at: str = ""
    known: str = ""
    edits: bool = False
    """It adds to what is there, and takes nothing away."""
    settled: bool = False
    """Another file has what this one would."""
    lacks: str = ""
    """Why it cannot be written, and what to do about it."""


class Tree(NamedTuple):
    """The configuration that is there already: files, relative to the folder, with `/`; and the
    other YAML files."""

    files: tuple[str, ...]
    others: tuple[str, ...] = ()

    @property
    def paths(self) -> list[str]:
        """What contains them: folders of the first level, and files next to those."""
        if not self.files:
            return [FOLDER]
        return list(dict.fromkeys(name.split("/")[0] for name in self.files))

    @property
    def globs(self) -> list[str]:
        """The same for an editor: all of them, and none of the others."""
        mixed = {name.split("/")[0] for name in self.others}
        found: dict[str, None] = {}
        for name in self.files or (f"{FOLDER}/",):
            first, slash, _ = name.partition("/")
            whole = bool(slash) and first not in mixed
            globs = (f"{first}/**/*.yaml", f"{first}/**/*.yml") if whole else (name,)
            found |= dict.fromkeys(globs)
        return list(found)


def files_of(pieces: Iterable[str], tree: Tree, origin: Origin | None) -> list[File]:
    """The files of some pieces, in the current folder; `origin` is the smslint that hook and
    workflow run. Raises UsageError for settings that cannot be read."""
    makers: dict[str, Callable[[Tree], Sequence[File]]] = {
        "settings": _settings,
        "example": _example,
        "schema": _schema,
        "vscode": _vscode,
        "hook": lambda _: _hook(origin),
        "workflow": lambda _: _workflow(origin),
        "modelines": _modelines,
    }
    return [file for piece in PIECES if piece in pieces for file in makers[piece](tree)]


def _settings(tree: Tree) -> list[File]:
    text = texts.settings(tree.paths)
    known = load_settings(os.getcwd()).file
    if known is not None and os.path.basename(known) != OWN_FILES[0]:
        # With two settings files it would be unclear which one counts.
        return [File("settings", os.path.relpath(known), b"", settled=True)]
    return [File("settings", OWN_FILES[0], text.encode())]


def gateway_file(name: str) -> File:
    """The example for a gateway, in place of the usual one."""
    first = texts.modeline(f"../{SCHEMA}")
    return File("example", f"{FOLDER}/{name}.yaml", f"{first}\n{gateways.text_of(name)}".encode())


def _example(_tree: Tree) -> list[File]:
    name = f"{FOLDER}/example.yaml"
    first = texts.modeline(f"../{SCHEMA}")
    return [File("example", name, f"{first}\n{texts.EXAMPLE}".encode())]


def _schema(_tree: Tree) -> list[File]:
    return [File("schema", SCHEMA, text_of("sandbox").encode())]


def _vscode(tree: Tree) -> list[File]:
    text = texts.editor_settings(f"./{SCHEMA}", tree.globs)
    lines = "\n".join(text.rstrip("\n").split("\n")[1:-1])
    return [
        File(
            "vscode",
            ".vscode/settings.json",
            text.encode(),
            shared=True,
            lines=lines,
            at="between its outermost braces",
            known=SCHEMA,
        )
    ]


def _hook(origin: Origin | None) -> list[File]:
    name = ".pre-commit-config.yaml"
    known = REPOSITORY.removeprefix("https://")
    if origin is None:
        return [File("hook", name, b"", known=known, lacks=_UNKNOWN.format(piece="hook"))]
    return [
        File(
            "hook",
            name,
            texts.hook_file(origin).encode(),
            shared=True,
            lines=texts.hook(origin).rstrip("\n"),
            at="under `repos:`",
            known=origin.url.removeprefix("https://"),
        )
    ]


def _workflow(origin: Origin | None) -> list[File]:
    name = ".github/workflows/smslint.yml"
    if origin is None:
        known = f"uses: {texts.ACTION}@"
        return [File("workflow", name, b"", known=known, lacks=_UNKNOWN.format(piece="workflow"))]
    if origin.action is None:
        return [File("workflow", name, b"", lacks=f"GitHub knows no action at {origin.url}")]
    return [File("workflow", name, texts.workflow(origin.action).encode())]


def _modelines(tree: Tree) -> list[File]:
    files = []
    for name in tree.files:
        with open(name, "rb") as stream:
            data = stream.read()
        line = texts.modeline("../" * name.count("/") + SCHEMA)
        changed = with_first_line(data, line)
        files.append(File("modelines", name, changed or data, edits=True))
    return files


def with_first_line(data: bytes, line: str) -> bytes | None:
    """A text with one line more before all others, in its own encoding and with its own line ends;
    None when it has such a line, is not text, or is encrypted by SOPS, which checks what it
    wrote."""
    try:
        text = decode(data)
    except UndecodableError:
        return None
    if texts.MODELINE_MARK in text or _SOPS.search(text):
        return None
    mark, encoding = encoding_of(data)
    end = next((end for end in ("\r\n", "\n", "\r") if end in text), "\n")
    return mark + f"{line}{end}{text}".encode(encoding)
