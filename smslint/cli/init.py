"""`smslint init`: the files that a project needs to start with smslint."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

import click

from smslint.base.errors import UsageError
from smslint.cli.status import CLEAN, FINDINGS
from smslint.cli.streams import say, write
from smslint.cli.usage import OneOf
from smslint.discovery.gitignore import repository_of
from smslint.output.harmless import harmless
from smslint.scaffold.gateways import names as gateway_names
from smslint.scaffold.origin import COMMIT, REPOSITORY, Origin, origin
from smslint.scaffold.pieces import (
    ASKED_FOR,
    OF_REPOSITORY,
    PIECES,
    SCHEMA,
    File,
    Tree,
    files_of,
    gateway_file,
)
from smslint.scaffold.writing import write_all
from smslint.workspace.workspace import Workspace

HELP = f"""Write what a project needs to start with smslint, in this folder.

WHAT names pieces; without it, all that make sense here, except `modelines`. The example is written
where there is no configuration yet, hook and workflow in a git repository.

\b
{chr(10).join(f"  {piece:9}  {what}" for piece, what in PIECES.items())}

Hook and workflow run the commit of smslint that this one was installed from; if that is unknown,
name one with --commit. Existing files are left as they are, unless only smslint writes them and
--force is given. Where other programs write, too (hooks, VS Code), the lines to add are printed
instead.

\b
Examples:
  smslint init                    everything
  smslint init hook workflow      two of the pieces
  smslint init schema --force     the schema of this version in place of an older one
  smslint init --gateway telnyx   an example for that gateway, a custom provider
  smslint init --dry-run          what would be written, and nothing else
  smslint init hook --commit 5f0c4…   (the whole hash) the commit that the hook runs

\b
Exit status:
  0    everything is in place
  1    something is left to do by hand; it was printed
  2    nothing was written: wrong usage, or a file cannot be written
"""

# Prefixes of the names of states are aligned.
_WROTE, _REPLACED, _THERE, _KEPT, _LEFT = "wrote", "replaced", "there", "kept", "left out"


class _Done(NamedTuple):
    file: File
    state: str


@click.command("init", help=HELP, short_help="Set up a project: settings, editor, hook, CI.")
@click.argument("what", nargs=-1, metavar="[WHAT]...", type=OneOf(tuple(PIECES)))
@click.option(
    "--gateway",
    type=OneOf(gateway_names()),
    metavar="NAME",
    help=f"Write an example for a gateway in place of the usual one: {', '.join(gateway_names())}.",
)
@click.option("--force", is_flag=True, help="Replace files that only smslint writes.")
@click.option("--dry-run", is_flag=True, help="Print what would be done, and write nothing.")
@click.option(
    "--commit",
    metavar="HASH",
    help="The commit of smslint that hook and workflow run, instead of the one that is installed.",
)
def init(
    what: tuple[str, ...], gateway: str | None, force: bool, dry_run: bool, commit: str | None
) -> int:
    if commit is not None and not COMMIT.fullmatch(commit):
        raise UsageError(
            "--commit takes the whole hash of a commit: a tag or a branch can be moved"
        )
    tree = _tree()
    pieces = _chosen(what, tree)
    known = origin() if pieces & OF_REPOSITORY else None
    if commit is not None:
        known = Origin(REPOSITORY if known is None else known.url, commit)
    files = files_of(pieces if gateway is None else pieces - {"example"}, tree, known)
    if gateway is not None:
        files.append(gateway_file(gateway))
    done = [_Done(file, _state(file, force)) for file in files]
    if not dry_run:
        write_all(
            {item.file.name: item.file.data for item in done if item.state in (_WROTE, _REPLACED)}
        )
    write(_lines(done, dry_run))
    if "modelines" in what and not tree.files:
        say("there is no configuration here yet, so no file can get the line")
    left = any(item.state in (_KEPT, _LEFT) for item in done)
    return FINDINGS if left else CLEAN


def _tree() -> Tree:
    """The configuration that is in this folder."""
    here = Workspace(os.getcwd(), isolated=True).projects().trees[0]
    reading = here.read()
    paths = [candidate.path for candidate in here.candidates]
    return Tree(
        tuple(path for path in paths if path in reading.masks),
        tuple(path for path in paths if path not in reading.masks),
    )


def _chosen(what: tuple[str, ...], tree: Tree) -> frozenset[str]:
    """The pieces to write. Raises UsageError for some that would have no effect here."""
    pieces = frozenset(what) or frozenset(PIECES) - ASKED_FOR
    repository = repository_of(os.getcwd())
    if not what:
        if tree.files:
            pieces -= {"example"}
        if repository is None:
            pieces -= OF_REPOSITORY
    root = repository.root if repository is not None else None
    if pieces & OF_REPOSITORY and root is not None and root != os.getcwd():
        raise UsageError(
            f"hook and workflow belong in the root of the repository: run this in {root},"
            " or name other pieces"
        )
    return pieces


def _state(file: File, force: bool) -> str:
    """What becomes of a file."""
    if file.settled:
        return _THERE
    if not os.path.lexists(file.name):
        return _LEFT if file.lacks else _WROTE
    try:
        with open(file.name, "rb") as stream:
            before = stream.read()
    except OSError as error:
        raise UsageError(f"{file.name}: it cannot be read: {error.strerror}") from None
    if before == file.data or (file.known and file.known.encode() in before):
        return _THERE
    if file.lacks:
        return _LEFT
    if file.edits:
        return _WROTE
    return _REPLACED if force and not file.shared else _KEPT


def _lines(done: list[_Done], dry_run: bool) -> Iterator[str]:
    names = [harmless(item.file.name) for item in done]
    width = max(map(len, names), default=0)
    would = {_WROTE: "write", _REPLACED: "replace"} if dry_run else {}
    for item, name in zip(done, names, strict=True):
        state = would.get(item.state, item.state)
        yield f"{state:8}  {name:{width}}  {_word(item)}".rstrip()
        if item.state == _KEPT and item.file.lines:
            yield ""
            yield from item.file.lines.split("\n")
            yield ""
    written = {item.file.piece for item in done if item.state in (_WROTE, _REPLACED)}
    if any(item.state == _LEFT for item in done):
        yield ""
        yield f"The commits of smslint: {REPOSITORY}/commits/main"
    if dry_run or not written:
        return
    yield ""
    yield "Next: `smslint check`."
    if written & {"schema", "vscode", "modelines", "example"}:
        yield (
            f"Editors with a YAML language server follow {SCHEMA} (in VS Code: the extension"
            " redhat.vscode-yaml)."
        )
    if "hook" in written:
        yield "`pre-commit install` makes the hook run."


def _word(item: _Done) -> str:
    if item.state == _THERE:
        return "nothing to do"
    if item.state == _LEFT:
        return item.file.lacks
    if item.state == _KEPT and item.file.lines:
        return f"it is there; add this {item.file.at}:"
    if item.state == _KEPT:
        return "another one is there; --force replaces it"
    return (
        "a first line that names the schema"
        if item.file.edits
        else PIECES[item.file.piece].partition(": ")[2]
    )
