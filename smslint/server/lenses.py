"""The line above a name: who uses it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from lsprotocol.types import CodeLens, Command, Location

from smslint.inventory.names import KINDS, Kind, Mention
from smslint.server.client import Client
from smslint.server.diagnostics import Sheet

SHOW_USES = "smslint.showUses"
"""Shows places in a list: the address of a file, a place in it, locations. The editor's own."""

SHOW_USE = "smslint.showUse"
"""Shows the first of some locations; the server carries it out."""

_WITH_USES = (Kind.CREDENTIAL, Kind.SUBDOMAIN)


def lenses_in(sheet: Sheet, path: str, command: str) -> list[CodeLens]:
    """A lens for each credential and subdomain that a file defines. `command` is what a click
    runs: `SHOW_USES`, `SHOW_USE`, or nothing when it is empty."""
    names = sheet.checked.names(path)
    found = []
    for mention in names.in_file(path):
        where = sheet.span(path, mention.start, mention.end)
        if not mention.defines or mention.thing.kind not in _WITH_USES or where is None:
            continue
        uses = names.uses(mention.thing)
        title = used_by(uses)
        places = list(_locations(sheet, uses)) if command else []
        arguments = [sheet.uri(path), where.start, places] if command == SHOW_USES else places[:1]
        shown = Command(title, command, arguments=arguments) if places else Command(title, "")
        found.append(CodeLens(where, shown))
    return found


def command_of(client: Client) -> str:
    """What a click on a lens runs in an editor; empty where it can show nothing."""
    if SHOW_USES in client.commands:
        return SHOW_USES
    return SHOW_USE if client.shows_documents else ""


def used_by(uses: Iterable[Mention]) -> str:
    """Who uses a name: *used by 2 channel configurations and 1 webhook*."""
    kinds = Counter(KINDS[type(item.entry)] for item in uses if item.entry is not None)
    counts = [
        counted(kinds[kind], kind.value)
        for kind in (Kind.CHANNEL_CONFIG, Kind.WEBHOOK)
        if kinds[kind]
    ]
    return f"used by {' and '.join(counts)}" if counts else "not used"


def counted(number: int, what: str) -> str:
    """A number of things, in words."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def _locations(sheet: Sheet, mentions: Iterable[Mention]) -> Iterator[Location]:
    for item in mentions:
        where = sheet.span(item.path, item.start, item.end)
        if where is not None:
            yield Location(sheet.uri(item.path), where)
