"""Checks the links of all Markdown files: those inside the repository lead somewhere, down to the
heading, and the others are well-formed addresses.

    python scripts/check_links.py

Nothing is fetched. Exits 1 when a link is broken.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent

_FENCE = re.compile(r"(?ms)^[ ]*(`{3,}|~{3,})[^\n]*\n.*?^[ ]*\1[`~]*[ ]*$")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_LINK = re.compile(r"\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?([^\s)>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
_DEFINITION = re.compile(r"(?m)^ {0,3}\[[^\]]+\]:\s+<?(\S+?)>?(?:\s+\"[^\"]*\")?\s*$")
_HEADING = re.compile(r"(?m)^#{1,6}[ \t]+(.*?)[ \t]*#*$")
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9-]+(\.[a-z0-9-]+)+")


class Link(NamedTuple):
    """A link: its text, and its line."""

    target: str
    line: int


def main() -> int:
    """Check everything; the exit status."""
    faults = [fault for path in pages(ROOT) for fault in faults_of(path, ROOT)]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def pages(root: Path) -> list[Path]:
    """The Markdown files that people read."""
    return [
        *sorted(root.glob("*.md")),
        *sorted(root.glob(".github/**/*.md")),
        *sorted(root.glob("benchmarks/*.md")),
        *sorted(root.glob("docs/**/*.md")),
        *sorted(root.glob("editors/vscode/*.md")),
        *sorted(root.glob("examples/**/*.md")),
    ]


def faults_of(path: Path, root: Path) -> Iterator[str]:
    """What is wrong with the links of a file, a sentence each."""
    for link in links(path.read_text("utf-8")):
        wrong = fault_of(link.target, path, root)
        if wrong is not None:
            yield f"{path.relative_to(root).as_posix()}:{link.line}: {link.target}: {wrong}"


def fault_of(target: str, path: Path, root: Path) -> str | None:
    """What is wrong with one link in a file; None when it is fine."""
    parts = urlsplit(target)
    if parts.scheme or target.startswith("//"):
        return fault_of_address(target)
    there = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if not there.is_relative_to(root):
        return "leads out of the repository"
    if not there.exists():
        return "there is no such file"
    if parts.fragment:
        if there.suffix != ".md":
            return "an anchor in something that is not a page"
        if parts.fragment not in anchors(there):
            return "there is no such heading"
    return None


def fault_of_address(target: str) -> str | None:
    """What is wrong with the form of a web address; None when it is fine."""
    parts = urlsplit(target)
    if parts.scheme != "https":
        return "an address starts with https://"
    try:
        host = parts.hostname or ""
        strange = parts.username is not None or parts.port is not None
    except ValueError:
        return "no address"
    if strange or not _HOST.fullmatch(host):
        return "no host"
    if re.search(r"[^\w.~:/?#\[\]@!$&'()*+,;=%-]", target, re.ASCII):
        return "a character that has to be escaped"
    return None


def links(text: str) -> Iterator[Link]:
    """The links and pictures of a text, in order; what is code holds none."""
    bare = without_code(text)
    found = [*_LINK.finditer(bare), *_DEFINITION.finditer(bare)]
    for match in sorted(found, key=lambda match: match.start(1)):
        yield Link(match[1], bare.count("\n", 0, match.start(1)) + 1)


def without_code(text: str) -> str:
    """The text with blanks for code, so that everything else stays where it is."""
    text = _FENCE.sub(lambda match: _blank(match[0]), text)
    return _CODE.sub(lambda match: _blank(match[0]), text)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


@cache
def anchors(path: Path) -> frozenset[str]:
    """The anchors of a page, as GitHub names them."""
    text = _FENCE.sub(lambda match: _blank(match[0]), path.read_text("utf-8"))
    found: dict[str, int] = {}
    names = set(re.findall(r"<a\s+(?:id|name)=\"([^\"]+)\"", text))
    for match in _HEADING.finditer(text):
        name = slug(match[1])
        number = found[name] = found.get(name, -1) + 1
        names.add(f"{name}-{number}" if number else name)
    return frozenset(names)


def slug(heading: str) -> str:
    """The anchor of a heading."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    text = re.sub(r"[^\w\- ]", "", text.strip().lower())
    return text.replace(" ", "-")


if __name__ == "__main__":
    sys.exit(main())
