"""The record of what was typed into the product: `.smslint-entered.toml`, one line an entry.

    entered = [
      { sandbox = "prod", kind = "credential", name = "sinch", date = 2026-11-30, sha256 = "…" },
    ]

The lines are sorted, and their order does not matter. Of two lines about one entry the later date
counts, so whatever a merge keeps of two branches is a record again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from smslint.base.errors import UsageError
from smslint.base.patterns import lazy
from smslint.base.phrasing import quoted
from smslint.entered.parts import CALLED, Part
from smslint.settings.inside import bounds_of
from smslint.settings.toml_file import parsed, read_text

FILE = ".smslint-entered.toml"

_HEADER = (
    "# What was typed into Journey Optimizer, one line an entry; the order does not matter.\n"
    "# `smslint entered SANDBOX` writes it, `smslint entered --check` compares it with the files.\n"
)
_KEYS = ("sandbox", "kind", "name", "date", "sha256")
_OPENING = lazy(r"\s*entered\s*=\s*\[\s*(?:#.*)?")
_CLOSING = lazy(r"\s*\]\s*(?:#.*)?")
_HASH = lazy(r"[0-9a-f]{64}")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


class Line(NamedTuple):
    """A part of a sandbox, the day on which it was typed in, and the hash of what it said."""

    sandbox: str
    part: Part
    date: date
    sha256: str


class Record(NamedTuple):
    """What a file says. `shown` is what messages call it."""

    shown: str
    text: str
    lines: tuple[Line, ...]

    @property
    def sandboxes(self) -> frozenset[str]:
        return frozenset(line.sandbox for line in self.lines)

    def state(self, sandbox: str) -> dict[Part, Line]:
        """What was typed into a sandbox last, part by part. Where two lines of one day differ it is
        not known, and the hash is empty."""
        found: dict[Part, Line] = {}
        for line in self.lines:
            if line.sandbox != sandbox:
                continue
            known = found.get(line.part)
            if known is None or known.date < line.date:
                found[line.part] = line
            elif known.date == line.date and known.sha256 != line.sha256:
                found[line.part] = line._replace(sha256="")
        return found


def read_record(folder: str, shown: str) -> Record | None:
    """The record in a folder; None where there is none. Messages call the file as `shown`. Raises
    UsageError for one that cannot be read or understood, or is a link out of the repository."""
    name = os.path.join(folder, FILE)
    if not os.path.lexists(name):
        return None
    bounds = bounds_of(folder)
    if not bounds.hold(name):
        raise UsageError(f"{shown} is a link that leads out of {bounds.what}")
    return parsed_record(read_text(name, shown), shown)


def parsed_record(text: str, shown: str) -> Record:
    """A record from its text. Raises UsageError."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(_CONFLICT):
            raise UsageError(
                f"{shown}:{number}: a merge left its marks: keep the lines of both sides, and"
                " delete the marks"
            )
    table = parsed(text, shown)
    strange = sorted(table.keys() - {"entered"})
    if strange:
        raise UsageError(f"{shown}: {quoted(strange[0])} is not known; the file has `entered`")
    items = table.get("entered", [])
    if not isinstance(items, list):
        raise UsageError(f"{shown}: `entered` takes a list")
    return Record(
        shown, text, tuple(_line(item, f"{shown}: entry {at}") for at, item in enumerate(items, 1))
    )


def _line(item: Any, where: str) -> Line:
    if not isinstance(item, dict) or sorted(item) != sorted(_KEYS):
        raise UsageError(f"{where} has to have {', '.join(_KEYS[:-1])} and {_KEYS[-1]}")
    texts = [item[key] for key in ("sandbox", "kind", "name", "sha256")]
    if not all(isinstance(text, str) and text for text in texts):
        raise UsageError(f"{where}: all but the date are texts, and not empty")
    sandbox, kind, name, hash_ = texts
    if kind not in CALLED:
        raise UsageError(f"{where}: the kind {quoted(kind)} is not one of {', '.join(CALLED)}")
    day = item["date"]
    if not isinstance(day, date) or isinstance(day, datetime):
        raise UsageError(f"{where}: the date is written as 2026-11-30, without quotes")
    if not _HASH.fullmatch(hash_):
        raise UsageError(f"{where}: sha256 has 64 digits, from 0 to 9 and a to f")
    return Line(sandbox, Part(kind, name), day, hash_)


def recorded(
    record: Record | None, states: Mapping[str, Mapping[Part, str]], day: date, shown: str
) -> str:
    """The text of a record in which some sandboxes hold these parts (with their hashes). What did
    not change keeps its line and its date; lines of other sandboxes and comments stay. `shown` is
    what messages call the file. Raises UsageError for a file that is laid out in another way."""
    before, old, after = _laid_out(record, shown)
    kept: list[tuple[Line, str]] = []
    for line, text in old:
        state = states.get(line.sandbox)
        if state is None:
            kept.append((line, text))
    for sandbox, parts in states.items():
        known = {} if record is None else record.state(sandbox)
        texts = dict(reversed(old))
        for part, hash_ in parts.items():
            last = known.get(part)
            same = last is not None and last.sha256 == hash_
            line = last if last is not None and same else Line(sandbox, part, day, hash_)
            kept.append((line, texts.get(line) or _written(line)))
    ordered = sorted(dict.fromkeys(kept), key=lambda item: (item[0], item[1]))
    end = "\r\n" if record is not None and "\r\n" in record.text else "\n"
    return "".join(f"{text}{end}" for text in (*before, *(text for _, text in ordered), *after))


def _laid_out(
    record: Record | None, shown: str
) -> tuple[list[str], list[tuple[Line, str]], list[str]]:
    """The lines of a file up to its entries, those of the entries, and the rest."""
    if record is None or not record.text.strip():
        return [*_HEADER.splitlines(), "entered = ["], [], ["]"]
    lines = record.text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    openings = [at for at, line in enumerate(lines) if _OPENING.fullmatch(line)]
    if not openings and not record.lines:
        return [*lines, "entered = ["], [], ["]"]
    start = openings[0] if len(openings) == 1 else len(lines)
    ends = [at for at in range(start + 1, len(lines)) if _CLOSING.fullmatch(lines[at])]
    entries: list[tuple[Line, str]] = []
    comments: list[str] = []
    for text in lines[start + 1 : ends[0]] if ends else ():
        if text.lstrip().startswith("{"):
            entries += _entry(text, shown)
        else:
            comments.append(text)
    if sorted(line for line, _ in entries) != sorted(record.lines):
        raise UsageError(
            f"{shown} is not written: it has to have `entered = [`, each entry, and `]` on lines of"
            " their own"
        )
    return [*lines[: start + 1], *comments], entries, lines[ends[0] :]


def _entry(text: str, shown: str) -> Iterator[tuple[Line, str]]:
    try:
        found = parsed_record(f"entered = [\n{text}\n]", shown).lines
    except UsageError:  # it goes on below: what is here is not all of the file
        return
    for line in found:
        yield line, text if len(found) == 1 and _may_be_followed(text, shown) else _written(line)


def _may_be_followed(text: str, shown: str) -> bool:
    """The text of an entry ends with a comma, so that another may follow it."""
    try:
        return len(parsed_record(f"entered = [\n{text}\n{text}\n]", shown).lines) == 2
    except UsageError:
        return False


def _written(line: Line) -> str:
    values: Iterable[tuple[str, str]] = (
        ("sandbox", _text(line.sandbox)),
        ("kind", _text(line.part.kind)),
        ("name", _text(line.part.name)),
        ("date", line.date.isoformat()),
        ("sha256", _text(line.sha256)),
    )
    return f"  {{ {', '.join(f'{key} = {value}' for key, value in values)} }},"


def _text(text: str) -> str:
    """A text as TOML has it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
