"""Builds the documentation site from docs/ into site/, and checks it. Needs no network.

    python scripts/build_docs.py [FOLDER]

The site also holds the JSON Schemas, at the addresses that they name as their own, and the
playground, once `make playground` has built it. Links that leave docs/ (to an example, to the
changelog) become links to the repository. The copy button of a block with commands copies these
alone. Wide tables carry what a phone needs to show each row as a block. The index of the search is
there a second time, as a script, for a site that is opened from a disk. Exits 1 when a link of the
built pages leads nowhere, or when a page would load anything from elsewhere.
"""

from __future__ import annotations

import html
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from scripts import check_links
from smslint.rules.registry import RULES

ROOT = Path(__file__).resolve().parent.parent
REPOSITORY = "https://github.com/smslint/smslint"
CONFIGURATION = "zensical.toml"
PLAYGROUND = ROOT / "build" / "playground"
LEADING = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="description" content="The page of {code} {name} is at another address.">
<meta http-equiv="refresh" content="0; url=../{code}/index.html">
<link rel="canonical" href="https://smslint.github.io/smslint/rules/{code}/">
<link rel="icon" href="data:,">
<title>{code} {name}</title>
<a href="../{code}/index.html">{code} {name}</a>
</html>
"""
"""A page that leads to that of a rule; without the network, too."""
PUBLISHED = "https://smslint.github.io/smslint/playground/"

# Elements that a browser fetches by itself, and the attribute that names what.
_FETCHED = {
    "audio": "src",
    "embed": "src",
    "iframe": "src",
    "img": "src",
    "link": "href",
    "script": "src",
    "source": "src",
    "video": "src",
}
_HARMLESS_RELATIONS = frozenset(("canonical", "next", "prev", "alternate"))
_CONSOLE = re.compile(r'<div (class="language-console highlight">)(.*?)</div>', re.DOTALL)
_CONTENT = '<div class="md-content" data-md-component="content">'
_PATH = """
<nav class="md-path" aria-label="Navigation">
<ol class="md-path__list">
<li class="md-path__item"><a href="../../" class="md-path__link">Overview</a></li>
<li class="md-path__item"><a href="../" class="md-path__link">Rules</a></li>
</ol>
</nav>
"""
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_CELL = re.compile(r"<(?:th|td)\b[^>]*>(.*?)</(?:th|td)>", re.DOTALL)
_PART = re.compile(r"<(thead|tbody|tr|td)\b")
# Not `columnheader`: with that the theme offers to sort.
_ROLES = {"thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
_WIDE = 60
"""Characters of a row: more do not fit on a phone."""
_CSS_ADDRESS = re.compile(r"url\(\s*[\"']?(https?:)?//|@import\s+[\"'](https?:)?//")


class Page(NamedTuple):
    """What a built page offers and asks for."""

    anchors: frozenset[str]
    links: tuple[str, ...]
    fetched: tuple[str, ...]


def main(arguments: list[str]) -> int:
    """Build and check; the exit status."""
    target = Path(arguments[0] if arguments else ROOT / "site").absolute()
    if check_links.main() != 0:
        return 1
    with tempfile.TemporaryDirectory() as scratch:
        stage = Path(scratch)
        prepare(stage)
        environment = {**os.environ, "NO_COLOR": "1"}
        command = [sys.executable, "-m", "zensical", "build", "--strict", "--clean"]
        done = subprocess.run(
            command, cwd=stage, env=environment, capture_output=True, encoding="utf-8", check=False
        )
        if done.returncode != 0:
            print(done.stdout, done.stderr, sep="\n")
            return 1
        site = stage / "site"
        for page in site.rglob("*.html"):
            text = stacking_tables(copying_commands(page.read_text("utf-8")))
            if page.parent.parent == site / "rules":
                text = leading_back(text)
            if PLAYGROUND.exists() and page.name != "404.html":
                text = trying_here(text, "../" * (len(page.relative_to(site).parts) - 1))
            page.write_text(text, "utf-8")
        (site / "search.js").write_text(searched_from_disk(site / "search.json"), "utf-8")
        shutil.copytree(ROOT / "schemas", site / "schemas")
        lead_names_to_codes(site / "rules")
        if PLAYGROUND.exists():
            shutil.copytree(PLAYGROUND, site / "playground")
        else:
            print("without the playground, which `make playground` builds")
        faults = sorted(faults_of(site))
        for fault in faults:
            print(fault)
        if faults:
            return 1
        if target.exists():
            shutil.rmtree(target)
        shutil.copytree(site, target)
    print(f"{len(list(target.rglob('*.html')))} pages in {os.path.relpath(target)}")
    return 0


def prepare(stage: Path) -> None:
    """The sources as the generator wants them: a copy whose links lead out by full address."""
    shutil.copy(ROOT / CONFIGURATION, stage)
    docs = stage / "docs"
    # The sources of the playground are not pages.
    shutil.copytree(ROOT / "docs", docs, ignore=shutil.ignore_patterns("playground"))
    for path in docs.rglob("*.md"):
        original = ROOT / path.relative_to(stage)
        text = path.read_text("utf-8")
        text = with_bars(leading_out(text, original))
        path.write_text(front_matter(text, path) + text, "utf-8")


def front_matter(text: str, path: Path) -> str:
    """What the generator has to know of a page, which on GitHub would be a table above it: the
    description that search engines show, and that the first page has the whole width."""
    bare = re.sub(r"(?s)<!--.*?-->|<[^>]+>", "", text)
    paragraphs = (part.strip() for part in bare.split("\n\n"))
    first = next((part for part in paragraphs if part and part[0] not in "#|*`!:-"), "")
    said = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", " ".join(first.split())).replace("*", "")
    lines = (
        [f"description: {json.dumps(said.replace('`', ''), ensure_ascii=False)}"] if said else []
    )
    if path.name == "index.md":
        lines.append("hide: [navigation, toc]")
    return "\n".join(["---", *lines, "---", "", ""])


def leading_out(text: str, path: Path) -> str:
    """A page whose links to what is not in docs/ are addresses in the repository."""
    for link in sorted(set(check_links.links(text)), key=lambda link: -len(link.target)):
        if urlsplit(link.target).scheme or link.target.startswith("#"):
            continue
        there = (path.parent / link.target.partition("#")[0]).resolve()
        if there.is_relative_to(ROOT / "docs") or not there.is_relative_to(ROOT):
            continue
        kind = "tree" if there.is_dir() else "blob"
        anchor = "".join(link.target.partition("#")[1:])
        address = f"{REPOSITORY}/{kind}/main/{there.relative_to(ROOT).as_posix()}{anchor}"
        text = text.replace(f"]({link.target})", f"]({address})")
    return text


def with_bars(text: str) -> str:
    """A page whose tables have `|` in code as the generator reads it: GitHub wants `\\|`, of which
    the generator would show both characters."""
    parts = re.split(r"(?ms)(^ *```.*?^ *```)", text)
    for number in range(0, len(parts), 2):
        parts[number] = re.sub(
            r"(?m)^\|.*",
            lambda row: re.sub(r"`[^`]+`", lambda code: code[0].replace(r"\|", "|"), row[0]),
            parts[number],
        )
    return "".join(parts)


def lead_names_to_codes(rules: Path) -> None:
    """Pages of rules are found by their names, and by their codes in small letters, too."""
    for rule in RULES:
        for name in (rule.name, rule.code.lower()):
            page = rules / name / "index.html"
            page.parent.mkdir(exist_ok=True)
            page.write_text(LEADING.format(code=rule.code, name=rule.name), "utf-8")


def trying_here(page: str, root: str) -> str:
    """A built page whose links to the playground lead to the one of this site; `root` leads from
    the page to the first one. A copy of the site elsewhere, or one of a branch, has its own."""
    return page.replace(f'href="{PUBLISHED}', f'href="{root}playground/index.html')


def searched_from_disk(index: Path) -> str:
    """The index of the search as the theme loads it from a disk, where a folder has no page."""
    content = json.loads(index.read_text("utf-8"))
    for item in content["items"]:
        place, mark, anchor = item["location"].partition("#")
        page = f"{place}index.html" if place.endswith("/") or not place else place
        item["location"] = f"{page}{mark}{anchor}"
    return f"var __index = {json.dumps(content, ensure_ascii=False)};\n"


def copying_commands(page: str) -> str:
    """A built page whose copy buttons give the commands of a block, without prompts and output."""

    def with_commands(match: re.Match[str]) -> str:
        text = html.unescape(re.sub(r"<[^>]+>", "", match[2]))
        copied = html.escape("\n".join(commands_in(text)), quote=True).replace("\n", "&#10;")
        return f'<div data-copy="{copied}" {match[1]}{match[2]}</div>'

    return _CONSOLE.sub(with_commands, page)


def commands_in(text: str) -> Iterator[str]:
    """What is typed in a block of a terminal: behind `$ `, and on lines that go on."""
    goes_on = False
    for line in text.split("\n"):
        if goes_on or line.startswith("$ "):
            yield line.removeprefix("> " if goes_on else "$ ")
            goes_on = line.endswith("\\")


def stacking_tables(page: str) -> str:
    """A built page whose tables can be shown on a phone, where they have three columns or more and
    a row is too wide for it: each cell names its column, so that the style sheet can make blocks of
    rows, and roles say that it is a table all the same."""
    return _TABLE.sub(lambda match: _stacking(match[0]), page)


def _stacking(table: str) -> str:
    rows = [
        [html.unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in _CELL.findall(row)]
        for row in table.split("<tr>")[1:]
    ]
    if len(rows[0]) < 3 or max(len("".join(row)) for row in rows) <= _WIDE:
        return table
    columns = itertools.cycle(rows[0])

    def marked(match: re.Match[str]) -> str:
        name = match[1]
        column = next(columns) if name == "td" else ""
        label = f' data-column="{html.escape(column)}"' if column else ""
        return f'<{name} role="{_ROLES[name]}"{label}'

    return _PART.sub(marked, table).replace("<table>", '<table role="table" data-stacks>')


def leading_back(page: str) -> str:
    """The page of a rule with the way to it, as pages of the navigation have it."""
    return page.replace(_CONTENT, _CONTENT + _PATH)


def faults_of(site: Path) -> Iterator[str]:
    """What is wrong with a built site, a sentence each."""
    pages = {path: read_page(path) for path in site.rglob("*.html")}
    for path, page in pages.items():
        name = path.relative_to(site).as_posix()
        for address in page.fetched:
            if urlsplit(address).netloc:
                yield f"{name}: would load {address}"
        if path.name == "404.html":
            continue  # its links start at the root of the host
        for link in {*page.links, *page.fetched}:
            wrong = fault_of(link, path, site, pages)
            if wrong:
                yield f"{name}: {link}: {wrong}"
    for path in site.rglob("*.css"):
        if _CSS_ADDRESS.search(path.read_text("utf-8")):
            yield f"{path.relative_to(site).as_posix()}: would load something from elsewhere"


def fault_of(link: str, path: Path, site: Path, pages: dict[Path, Page]) -> str:
    """What is wrong with a link of a page; empty when it is fine."""
    parts = urlsplit(link)
    if parts.scheme in ("data", "mailto"):
        return ""
    if parts.netloc or parts.scheme:
        return check_links.fault_of_address(link) or ""
    there = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if there.is_dir():
        there /= "index.html"
    if not there.is_relative_to(site.resolve()) or not there.exists():
        return "there is no such page"
    if parts.fragment and there in pages and unquote(parts.fragment) not in pages[there].anchors:
        return "there is no such anchor"
    return ""


def read_page(path: Path) -> Page:
    """What a built page offers and asks for."""
    reader = _Reader()
    reader.feed(path.read_text("utf-8"))
    return Page(frozenset(reader.anchors), tuple(reader.links), tuple(reader.fetched))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.anchors = {"", "top"}
        self.links: list[str] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.anchors.update(filter(None, (values.get("id"), values.get("name"))))
        address = values.get(_FETCHED.get(tag, "href"))
        if not address:
            return
        fetched = tag in _FETCHED and values.get("rel") not in _HARMLESS_RELATIONS
        (self.fetched if fetched else self.links).append(address)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
