"""Draws what `smslint check examples/broken` prints on a terminal, for the README."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMAND = "smslint check examples/broken"

COLUMNS = 100
LINES = 34
CELL_WIDTH, CELL_HEIGHT = 8.4, 19
MARGIN, TITLE_BAR = 18, 34
FONTS = "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace"

BACKGROUND, FOREGROUND = "#16181d", "#d5d9e0"
COLOURS = {
    30: "#7b828e",
    31: "#ff7b72",
    32: "#7ee787",
    33: "#e3b341",
    34: "#79c0ff",
    35: "#d2a8ff",
    36: "#76e3ea",
    37: FOREGROUND,
}

SGR = re.compile(r"\x1b\[([0-9;]*)m")


def files() -> dict[str, str]:
    """The text of each file, by its path."""
    return {"docs/images/broken.svg": draw(shorten(output()))}


def output() -> list[str]:
    printed = run_smslint(1, *COMMAND.split()[1:], "--color", "always")
    return printed.rstrip().split("\n")


def run_smslint(expected: int, *arguments: str) -> str:
    """What smslint prints on a terminal, in the folder of the repository. Ends the generator where
    the exit status is another one."""
    terminal = {"COLUMNS": str(COLUMNS), "FORCE_COLOR": "1", "TERM": "xterm-256color"}
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    done = subprocess.run(
        [sys.executable, "-m", "smslint", *arguments],
        cwd=ROOT,
        env={**kept, **terminal, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != expected:
        command = " ".join(arguments)
        sys.exit(f"`smslint {command}` ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def shorten(lines: list[str]) -> list[str]:
    """The first whole findings that fit, an ellipsis, and the last line, which is the summary."""
    if len(lines) <= LINES:
        return lines
    gaps = [number for number, line in enumerate(lines[:LINES]) if not SGR.sub("", line).strip()]
    return [*lines[: gaps[-1] if gaps else LINES], "", "\x1b[2m  …\x1b[0m", "", lines[-1]]


def draw(lines: list[str]) -> str:
    width = round(COLUMNS * CELL_WIDTH + 2 * MARGIN)
    rows = [f"\x1b[32m$\x1b[0m \x1b[1m{COMMAND}\x1b[0m", *lines]
    height = TITLE_BAR + len(rows) * CELL_HEIGHT + MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"',
        f'width="{width}" height="{height}" role="img" aria-label="What {COMMAND} prints">',
        f'<rect width="{width}" height="{height}" rx="10" fill="{BACKGROUND}"/>',
        *(
            f'<circle cx="{MARGIN + 4 + 18 * number}" cy="17" r="5" fill="#3a3f4b"/>'
            for number in range(3)
        ),
        f'<g fill="{FOREGROUND}" font-size="14" font-family="{FONTS}">',
    ]
    for number, row in enumerate(rows):
        y = TITLE_BAR + (number + 0.8) * CELL_HEIGHT
        parts += (run(column, y, text, style) for column, text, style in runs(row))
    return "\n".join([*parts, "</g>", "</svg>", ""])


def run(column: int, y: float, text: str, style: str) -> str:
    left = MARGIN + column * CELL_WIDTH
    return (
        f'<text x="{left:.1f}" y="{y:.1f}" textLength="{len(text) * CELL_WIDTH:.1f}" '
        f'xml:space="preserve"{style}>{escape(text, quote=False)}</text>'
    )


def runs(row: str) -> Iterator[tuple[int, str, str]]:
    """The pieces of one look in a row: the column where each starts, its text, its attributes."""
    column, look = 0, Look()
    for number, piece in enumerate(SGR.split(row)):
        if number % 2:
            look.change(piece)
            continue
        text = piece.strip(" ")
        if text:
            yield column + len(piece) - len(piece.lstrip(" ")), text, look.attributes()
        column += len(piece)


class Look:
    """What the SGR codes seen so far add up to."""

    def __init__(self) -> None:
        self.colour: int | None = None
        self.bold = self.dim = False

    def change(self, codes: str) -> None:
        for code in (int(text or 0) for text in codes.split(";")):
            match code:
                case 0:
                    self.colour, self.bold, self.dim = None, False, False
                case 1:
                    self.bold = True
                case 2:
                    self.dim = True
                case 22:
                    self.bold = self.dim = False
                case 39:
                    self.colour = None
                case _ if 30 <= code <= 37:
                    self.colour = code
                case _ if 90 <= code <= 97:
                    self.colour = code - 60

    def attributes(self) -> str:
        return "".join(
            [
                f' fill="{COLOURS[self.colour]}"' if self.colour is not None else "",
                ' font-weight="bold"' if self.bold else "",
                ' opacity="0.6"' if self.dim else "",
            ]
        )
