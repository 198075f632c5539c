"""Sources: each rule names where its facts can be checked, and nothing else is in the list."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scripts.new_rule import TEMPLATE
from smslint.base.findings import Severity
from smslint.facts.sources import SOURCES, Citation, Source, citations
from smslint.output.rule_pages import markdown_page, page_of, sources_of
from smslint.rules.base import DOCS, Rule, Scope
from smslint.rules.registry import BY_CODE, RULES
from tests.each import each

ROOT = Path(__file__).resolve().parents[2]
MANUAL = DOCS.removesuffix("rules/")
CITED = {rule.code: sources_of(page_of(rule)) for rule in RULES}


def test_each_rule_names_a_source_once() -> None:
    wrong = [
        code
        for code, cited in CITED.items()
        if not cited or len({source.url for source, _ in cited}) != len(cited)
    ]
    assert wrong == []


def test_no_source_is_unused_or_listed_twice() -> None:
    used = {source for cited in CITED.values() for source, _ in cited}
    assert [key for key, source in SOURCES.items() if source not in used] == []
    assert len({source.url for source in SOURCES.values()}) == len(SOURCES)
    assert len({source.title for source in SOURCES.values()}) == len(SOURCES)


@each("key", SOURCES)
def test_a_source_has_an_address_and_a_date(key: str) -> None:
    title, url, read_on = SOURCES[key]
    assert title.strip() == title != ""
    assert url.startswith("https://")
    assert " " not in url
    if url.startswith(MANUAL):
        assert read_on == ""
        page, _, anchor = url.removeprefix(MANUAL).partition("#")
        text = (ROOT / "docs" / page).read_text("utf-8")
        assert not anchor or f"\n## {anchor.capitalize()}\n" in text
    else:
        assert date.fromisoformat(read_on) <= date.today()
        assert not {"main", "master"} & set(url.split("/")), "name the commit"


def test_a_page_links_its_sources() -> None:
    page = markdown_page(page_of(BY_CODE["SMS002"]))
    assert page.endswith(
        "## Sources\n\n* [YAML 1.2.2 specification](https://yaml.org/spec/1.2.2/): section 3.2.1.3"
        " (read on 2026-11-30)\n"
    )
    page = markdown_page(page_of(BY_CODE["SMS201"]))
    assert page.endswith(
        "[smslint's own convention, The format](../format.md#conventions): names\n"
    )


def test_a_policy_of_the_settings_has_no_source() -> None:
    rule = Rule("SMS701", "names", Severity.ERROR, Scope.DOCUMENT, "policies.policy")
    assert sources_of(page_of(rule)._replace(source="")) == ()


def test_the_template_of_a_rule_cites_as_well() -> None:
    assert citations(TEMPLATE.partition("\nSource:")[2].partition('"""')[0])


def test_citations_are_keys_and_notes() -> None:
    assert citations("[rfc-8259];\n[yaml-1.2] section 10.3.\n") == (
        Citation(SOURCES["rfc-8259"]),
        Citation(SOURCES["yaml-1.2"], "section 10.3"),
    )
    assert str(Citation(Source("A page", "https://a.example"), "a table")) == "A page: a table"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "RFC 8259.",
        "[rfc-8259",
        "[rfc-8259] [yaml-1.2]",
        "[rfc-8259]; page",
        "[no-such-page]",
        "[rfc-8259],",
    ],
)
def test_anything_else_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"^(not the key of|no source is called)"):
        citations(text)
