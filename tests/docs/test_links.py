"""Links of the pages, and the checks that would notice a broken one."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from scripts import build_docs, check_links
from tests.each import each

ROOT = check_links.ROOT

PAGES = check_links.pages(ROOT)


@each("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    assert list(check_links.faults_of(path, ROOT)) == []


def in_navigation() -> list[str]:
    """The pages that the configuration names, in its order; other addresses are none."""

    def pages(item: Any) -> Iterator[str]:
        if isinstance(item, str):
            if not urlsplit(item).scheme:
                yield item
            return
        for inner in item.values() if isinstance(item, dict) else item:
            yield from pages(inner)

    settings = tomllib.loads((ROOT / build_docs.CONFIGURATION).read_text("utf-8"))
    return list(pages(settings["project"]["nav"]))


def test_every_page_is_in_the_navigation_once() -> None:
    named = in_navigation()
    assert len(named) == len(set(named))
    docs = ROOT / "docs"
    written = {
        path.relative_to(docs).as_posix()
        for path in docs.rglob("*.md")
        if path.parent.name != "rules" or path.name == "README.md"
    }
    assert written - set(named) == set()
    assert set(named) - written == set()


TEXT = """\
# A title

[one](one.md) and ![two](two.svg) and [`three`](three.md#four)
`[code](no.md)` and ``[`code`](no.md)``

```text
[code](no.md)
```

[five]: https://example.org/five
[six](<seven.md> "with a title") [[eight]](nine.md)
"""


def test_links_of_a_text() -> None:
    assert [(link.target, link.line) for link in check_links.links(TEXT)] == [
        ("one.md", 3),
        ("two.svg", 3),
        ("three.md#four", 3),
        ("https://example.org/five", 10),
        ("seven.md", 11),
        ("nine.md", 11),
    ]


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("A baseline", "a-baseline"),
        ("`auth` of type `api_key`", "auth-of-type-api_key"),
        ("SMS401 · rcs-requires-custom", "sms401--rcs-requires-custom"),
        ("[Linked](https://example.org) text", "linked-text"),
        ("Why quotes, at all?", "why-quotes-at-all"),
    ],
)
def test_anchors_are_those_of_github(heading: str, anchor: str) -> None:
    assert check_links.slug(heading) == anchor


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    page = '# One\n\n## Two\n\n## Two\n\n```text\n# Three\n```\n\n<a id="four"></a>\n'
    (tmp_path / "docs" / "page.md").write_text(page)
    (tmp_path / "picture.svg").write_text("<svg/>")
    (tmp_path / "page.md").write_text("")
    return tmp_path


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("docs/page.md", None),
        ("docs/page.md#two", None),
        ("docs/page.md#two-1", None),
        ("docs/page.md#four", None),
        ("docs/page.md#two-2", "there is no such heading"),
        ("docs/page.md#three", "there is no such heading"),
        ("#one", "there is no such heading"),
        ("docs/", None),
        ("docs/other.md", "there is no such file"),
        ("picture.svg", None),
        ("picture.svg#a", "an anchor in something that is not a page"),
        ("../outside.md", "leads out of the repository"),
        ("https://example.org/a?b=c#d", None),
        ("https://example.org/a_(b)", None),
        ("http://example.org/", "an address starts with https://"),
        ("//example.org/", "an address starts with https://"),
        ("mailto:a@example.org", "an address starts with https://"),
        ("https://example/", "no host"),
        ("https://a:b@example.org/", "no host"),
        ("https://example.org:99999/", "no address"),
        ("https://example.org/a{b}", "a character that has to be escaped"),
    ],
)
def test_what_a_link_may_be(root: Path, target: str, expected: str | None) -> None:
    check_links.anchors.cache_clear()
    assert check_links.fault_of(target, root / "page.md", root) == expected


def test_links_that_leave_the_documentation_become_addresses() -> None:
    text = "[a](../README.md#in-ci) [b](../examples/full) [c](rules/README.md) [d](#e) `[f](../x)`"
    assert build_docs.leading_out(text, ROOT / "docs" / "index.md") == (
        "[a](https://github.com/smslint/smslint/blob/main/README.md#in-ci)"
        " [b](https://github.com/smslint/smslint/tree/main/examples/full)"
        " [c](rules/README.md) [d](#e) `[f](../x)`"
    )


def test_faults_of_a_built_site(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "site.css").write_text("a { background: url(https://fonts.example.org/x) }")
    (tmp_path / "deep" / "index.html").write_text('<h1 id="here">x</h1><a href="..">up</a>')
    (tmp_path / "index.html").write_text(
        '<link rel="stylesheet" href="https://fonts.example.org/y">'
        '<link rel="canonical" href="https://example.org/">'
        '<script src="//cdn.example.org/z.js"></script><img src="no.svg">'
        '<a href="deep/#here">1</a><a href="deep/#there">2</a><a href="gone/">3</a>'
        '<a href="http://example.org">4</a>'
    )
    assert sorted(build_docs.faults_of(tmp_path)) == [
        "index.html: //cdn.example.org/z.js: an address starts with https://",
        "index.html: deep/#there: there is no such anchor",
        "index.html: gone/: there is no such page",
        "index.html: http://example.org: an address starts with https://",
        "index.html: no.svg: there is no such page",
        "index.html: would load //cdn.example.org/z.js",
        "index.html: would load https://fonts.example.org/y",
        "site.css: would load something from elsewhere",
    ]
