"""The values of options and arguments as click types: each knows what a shell can offer for it.

They convert nothing: what is wrong with a value is said where it is used, in one place for all
ways to give it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

import click
from click.shell_completion import CompletionItem

from smslint.facts.adobe import ADOBE
from smslint.facts.vendors import CREDENTIAL_VENDORS
from smslint.rules.registry import RULES

_MOST_FILES = 300
"""Trees with more files are not read while somebody waits for a Tab key."""

Items = list[CompletionItem[str]]


class Text(click.ParamType[str]):
    """Text of any kind, with some words to offer."""

    name = "text"

    def words(self, ctx: click.Context) -> Iterable[tuple[str, str | None]]:
        """What to offer: a word, and what it means."""
        return ()

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
        return _starting(self.words(ctx), incomplete)


class File(Text):
    """The name of a file."""

    name = "file"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
        return [CompletionItem(incomplete, type="file")]


class Folder(Text):
    """The name of a folder."""

    name = "folder"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
        return [CompletionItem(incomplete, type="dir")]


class RuleName(Text):
    """The code or the name of a rule."""

    name = "rule"

    def words(self, ctx: click.Context) -> Iterable[tuple[str, str | None]]:
        yield from ((rule.code, rule.name) for rule in RULES)
        yield from ((rule.name, rule.code) for rule in RULES)


class Listed(Text):
    """Values of another type, separated by commas."""

    name = "list"

    def __init__(self, item: Text) -> None:
        self.item = item

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
        before, comma, last = incomplete.rpartition(",")
        items = self.item.shell_complete(ctx, param, last)
        return [CompletionItem(f"{before}{comma}{item.value}", help=item.help) for item in items]


class Selector(RuleName):
    """A code, a prefix of codes, or the name of a rule."""

    def words(self, ctx: click.Context) -> Iterable[tuple[str, str | None]]:
        from smslint.output.rule_pages import GROUPS

        used = {rule.code[:4] for rule in RULES}
        yield from ((start, title) for start, title in GROUPS.items() if start in used)
        yield from super().words(ctx)


class Vendor(Text):
    """Whom `--live` can ask: the vendor of a credential, or Adobe."""

    def words(self, ctx: click.Context) -> Iterable[tuple[str, str | None]]:
        return ((name, None) for name in (*CREDENTIAL_VENDORS, ADOBE))


class Output(Text):
    """FORMAT, or FORMAT=FILE."""

    def words(self, ctx: click.Context) -> Iterable[tuple[str, str | None]]:
        from smslint.cli.options import AUTO
        from smslint.output import FORMATS

        return ((name, None) for name in (*FORMATS, AUTO))

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
        name, equals, file = incomplete.partition("=")
        if not equals:
            return super().shell_complete(ctx, param, incomplete)
        # A shell's own completion of files would look for `json=report…`.
        return [CompletionItem(f"{name}={found}") for found in _files(file)]


class Reference(Text):
    """A branch or a tag of git."""

    def words(self, ctx: click.Context) -> Iterable[tuple[str, str | None]]:
        from smslint.changes.git import repository

        return ((name, None) for name in repository(os.curdir, "--diff-base").references())


class Jobs(Text):
    """A number of processes, or `auto`."""

    def words(self, ctx: click.Context) -> Iterable[tuple[str, str | None]]:
        return (("auto", None),)


class SandboxName(Text):
    """A sandbox of the tree."""

    def words(self, ctx: click.Context) -> Iterable[tuple[str, str | None]]:
        return ((name, None) for name, _ in _names(ctx))


class CredentialName(Text):
    """A credential of the tree."""

    def words(self, ctx: click.Context) -> Iterable[tuple[str, str | None]]:
        return ((name, sandbox) for sandbox, names in _names(ctx) for name in names)


def _names(ctx: click.Context) -> list[tuple[str, list[str]]]:
    """The sandboxes of the tree that a command line means so far, each with its credentials, as
    they may be shown."""
    from smslint.cli.trees import read_tree

    given = ctx.params
    tree = read_tree(
        tuple(given.get("paths") or ()),
        config=given.get("config"),
        isolated=bool(given.get("isolated")),
        most=_MOST_FILES,
    )
    return [
        (
            tree.view.sandbox(sandbox),
            [name for item in sandbox.credentials if (name := tree.view.text(item, "name"))],
        )
        for sandbox in tree.view.sandboxes
        if sandbox.name is not None
    ]


def _starting(words: Iterable[tuple[str, str | None]], start: str) -> Items:
    return [CompletionItem(word, help=help_) for word, help_ in words if word.startswith(start)]


def _files(start: str) -> list[str]:
    """Files and folders whose name starts like this, folders with a slash at the end."""
    folder, name = os.path.split(start)
    with os.scandir(os.path.expanduser(folder) or os.curdir) as entries:
        found = sorted(
            (entry.name, entry.is_dir())
            for entry in entries
            if entry.name.startswith(name) and (name or not entry.name.startswith("."))
        )
    return [os.path.join(folder, name) + ("/" if is_folder else "") for name, is_folder in found]


_TYPES: dict[str, Text] = {
    "CODES": Listed(Selector()),
    "CREDENTIAL": CredentialName(),
    "FILE": File(),
    "FOLDER": Folder(),
    "FORMAT[=FILE]": Output(),
    "N|auto": Jobs(),
    "NAME": SandboxName(),
    "NAMES": Listed(SandboxName()),
    "PATHS": File(),
    "REF": Reference(),
    "RULE": RuleName(),
    "SANDBOX": SandboxName(),
    "VENDORS": Listed(Vendor()),
}
"""What the help calls a value, and its type."""


def complete_values(command: click.Command) -> None:
    """Have the parameters of a command offer values, by what their help calls them."""
    for parameter in command.params:
        called = parameter.metavar or (parameter.name or "").upper()
        known = _TYPES.get(called) or _TYPES.get(called.strip("[]{}."))
        if known is not None and not isinstance(parameter.type, click.Choice):
            parameter.type = known
