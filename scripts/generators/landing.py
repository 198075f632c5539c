"""What the first page of the documentation shows of the program: a file with its findings, some
messages, and a map. All of it is what smslint says, none is typed."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from html import escape
from pathlib import Path

from scripts.generators.picture import BACKGROUND, COLOURS, FONTS, FOREGROUND, run_smslint
from smslint.base.findings import Finding
from smslint.output.rule_pages import page_of, said_of
from smslint.pipeline.lint import lint_texts
from smslint.report.selection import EVERYTHING
from smslint.rules.registry import RULES

DOCS = Path(__file__).resolve().parents[2] / "docs"
MARKS = "<!-- findings: begin (written by `make generate`) -->", "<!-- findings: end -->"

SAMPLE = re.compile(r'(?ms)^```yaml title="(?P<path>[^"]+)"\n(?P<text>.*?)^```')
SHOWN = ("SMS005", "SMS302", "SMS401", "SMS211", "SMS501", "SMS603", "SMS202")
"""Rules of different groups, whose messages say by themselves what they are about."""

MAPPED = "examples/full/nordics.sops.yaml"

COLUMNS = 64
CELL, LINE, MARGIN, BAR, PADDING = 8.4, 21, 18, 36, 4
NUMBERS = 4
RED, BLUE, GREEN, GREY = COLOURS[31], COLOURS[34], COLOURS[32], "#8b949e"


def files() -> dict[str, str]:
    """The text of each file, by its path."""
    before = (DOCS / "index.md").read_text("utf-8")
    return {
        "docs/index.md": with_messages(before),
        "docs/images/found.svg": picture(*sample()),
        "docs/images/map.svg": run_smslint(0, "graph", "--format", "svg", MAPPED),
    }


def with_messages(page: str) -> str:
    """The page, with its table as it has to be."""
    before, rest = page.split(MARKS[0])
    after = rest.split(MARKS[1])[1]
    return f"{before}{MARKS[0]}\n\n{messages()}\n\n{MARKS[1]}{after}"


def messages() -> str:
    """A table: what the rules say of the first of their bad examples."""
    rows = []
    for rule in RULES:
        if rule.code in SHOWN:
            said = next(said_of(page_of(rule).bad[0], rule.code))
            rows.append(f"| [{rule.code}](rules/{rule.code}.md) | {said.message} |")
    return "\n".join(["| rule | smslint says |", "| --- | --- |", *rows])


def sample() -> tuple[str, str]:
    """The first file of the quick start: its path and its text."""
    match = SAMPLE.search((DOCS / "quick-start.md").read_text("utf-8"))
    assert match is not None
    return match["path"], match["text"]


def picture(path: str, text: str) -> str:
    """The file as an editor shows it, and below each line what is found there."""
    report = lint_texts({path: text.encode()}, EVERYTHING)
    found: dict[int, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(finding.position.line, []).append(finding)
    parts: list[str] = []
    top = float(BAR)
    for number, line in enumerate(text.rstrip("\n").split("\n"), 1):
        parts += code(number, line, top)
        for finding in found.get(number, ()):
            parts.append(squiggle(finding.position.column, finding.position.end_column, top))
        top += LINE
        for finding in found.get(number, ()):
            said = list(message(finding))
            height = len(said) * LINE + PADDING
            parts.append(
                f'<rect x="{MARGIN + (NUMBERS - 0.5) * CELL:.1f}" y="{top + PADDING:.0f}"'
                f' width="{(COLUMNS - NUMBERS + 0.5) * CELL:.1f}" height="{height}"'
                f' rx="4" fill="{RED}" fill-opacity="0.14"/>'
            )
            for at, (colour, piece) in enumerate(said):
                parts.append(words(NUMBERS, top + 1.5 * PADDING + at * LINE, piece, colour))
            top += height + 2 * PADDING
    width, whole = round(COLUMNS * CELL + 2 * MARGIN), round(top + MARGIN)
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {whole}"',
            f'width="{width}" height="{whole}" role="img"',
            f'aria-label="What smslint finds in {path}">',
            f'<rect width="{width}" height="{whole}" rx="10" fill="{BACKGROUND}"/>',
            f'<g font-size="14" font-family="{FONTS}">',
            f'<text x="{MARGIN}" y="23" fill="{GREY}">{path}</text>',
            *parts,
            "</g>",
            "</svg>",
            "",
        )
    )


def code(number: int, line: str, top: float) -> Iterator[str]:
    """A line of the file behind its number, keys in another colour than values."""
    yield words(NUMBERS - 1 - len(str(number)), top, str(number), GREY)
    key, colon, value = line.partition(":")
    start = NUMBERS + len(key) - len(key.lstrip(" "))
    if not line.strip():
        return
    yield words(start, top, key.strip() + colon, BLUE)
    if value.strip():
        colour = GREEN if value.strip().startswith('"') else FOREGROUND
        yield words(NUMBERS + len(key) + len(colon) + 1, top, value.strip(), colour)


def words(column: int, top: float, text: str, colour: str) -> str:
    return (
        f'<text x="{MARGIN + column * CELL:.1f}" y="{top + 0.75 * LINE:.1f}"'
        f' textLength="{len(text) * CELL:.1f}" xml:space="preserve"'
        f' fill="{colour}">{escape(text, quote=False)}</text>'
    )


def squiggle(start: int, end: int, top: float) -> str:
    """A wavy line below the columns of a finding, which count from 1."""
    left = MARGIN + (NUMBERS + start - 1) * CELL
    waves = round((end - start) * CELL / 6)
    path = "q1.5,-3 3,0 t3,0" * waves
    return (
        f'<path d="M{left:.1f},{top + 0.75 * LINE + 5:.1f}{path}" fill="none" stroke="{RED}"'
        ' stroke-width="1.4"/>'
    )


def message(finding: Finding) -> Iterator[tuple[str, str]]:
    """What is said of a finding, in lines that fit: colour and text."""
    room = COLUMNS - NUMBERS
    for line in textwrap.wrap(f"{finding.code} {finding.message}", room):
        yield RED, line
    for line in textwrap.wrap(finding.help, room):
        yield FOREGROUND, line
