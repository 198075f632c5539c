"""The samples of a page: its fenced blocks, with what the page says about them.

What a test has to know of a block stands in comments right above it, which no reader sees:

    <!-- not run: it would install something -->   for a `console` block: why it is not run
    <!-- folder: examples/broken -->               where its commands run
    <!-- fresh -->                                 in a scratch folder where nothing happened yet
    <!-- repository -->                            in an empty repository of git, without examples
    <!-- findings: SMS101 SMS005 -->               for a `yaml` document: what it is there to show
    <!-- fragment -->                              for `yaml` or `json`: no document by itself

A `yaml` or `toml` block with a title (```` ```yaml title="sandboxes/prod.yaml" ````) is a file that
the commands below it find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]

_FENCE = re.compile(r"^( *)(`{3,}|~{3,})[ \t]*([^\n`]*?)[ \t]*$")
_NOTE = re.compile(
    r"^\s*<!--\s*(not run|folder|fresh|repository|findings|fragment)(?::\s*(.*?))?\s*-->\s*$"
)
_TITLE = re.compile(r'title="([^"]*)"')


class Block(NamedTuple):
    """A fenced block. `line` is that of its first line; `notes` are the comments above it."""

    language: str
    title: str
    text: str
    line: int
    notes: dict[str, str]


class Command(NamedTuple):
    """A command of a console block, and the lines that the page shows below it."""

    text: str
    shown: tuple[str, ...]
    line: int


def pages() -> list[Path]:
    """All pages that people write; those that are made from the rules have tests of their own."""
    docs = [*sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs" / "fields").glob("*.md"))]
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *docs]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    notes: dict[str, str] = {}
    lines = enumerate(text.split("\n"), 1)
    for number, line in lines:
        fence = _FENCE.match(line)
        if fence is None:
            note = _NOTE.match(line)
            if note is not None:
                notes[note[1]] = note[2] or ""
            elif line.strip():
                notes = {}
            continue
        indent, marks, info = fence[1], fence[2], fence[3]
        inside = []
        for _, inner in lines:
            if (
                inner.strip()
                and not inner.strip().strip(marks[0])
                and len(inner.strip()) >= len(marks)
            ):
                break
            inside.append(inner.removeprefix(indent))
        title = _TITLE.search(info)
        language = info.split()[0] if info else ""
        yield Block(
            language, title[1] if title else "", "\n".join(inside) + "\n", number + 1, notes
        )
        notes = {}


def commands(block: Block) -> Iterator[Command]:
    """The commands of a console block. A line that ends with a backslash goes on."""
    text, at = "", 0
    shown: list[str] = []
    for number, line in enumerate(block.text.rstrip("\n").split("\n"), block.line):
        if text.endswith("\\\n"):
            text += line.removeprefix("> ") + ("\n" if line.endswith("\\") else "")
        elif line.startswith("$ "):
            if text:
                yield Command(text, tuple(shown), at)
            text, at, shown = line[2:] + ("\n" if line.endswith("\\") else ""), number, []
        else:
            assert text, f"line {number}: a console block starts with a command (`$ …`)"
            shown.append(line)
    if text:
        yield Command(text, tuple(shown), at)


def fits(shown: tuple[str, ...], printed: str) -> bool:
    """What was printed is what the page shows. A line `...` or `…` stands for any lines, `…` in a
    line for any text, and a page that shows nothing does not speak of the output."""
    if not shown:
        return True
    pattern = "".join(
        r"(?:[^\n]*\n)*?"
        if line.strip() in ("...", "…")
        else re.escape(line.rstrip()).replace("…", "[^\n]*") + "[ ]*\n"
        for line in shown
    )
    return re.fullmatch(pattern, printed.rstrip("\n") + "\n") is not None
