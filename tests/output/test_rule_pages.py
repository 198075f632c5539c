"""The manual says of every rule what the rule does: which vendors it is about."""

from __future__ import annotations

import re
from pathlib import Path

from smslint.facts.vendors import CREDENTIAL_VENDORS, WEBHOOK_VENDORS
from smslint.output.rule_pages import Page, found_in, markdown_page, page_of
from smslint.rules.base import Example
from smslint.rules.registry import RULES

PAGES: dict[str, Page] = {rule.code: page_of(rule) for rule in RULES}


def vendors_in(example: Example) -> set[str]:
    texts = [text for _, text in example.files] or [example.text]
    return set(re.findall(r"vendor: *\"?(\w+)", "\n".join(texts)))


def test_a_rule_is_about_the_vendors_that_its_page_names() -> None:
    """No example of any rule makes it report something where none of them is."""
    known = {*CREDENTIAL_VENDORS, *WEBHOOK_VENDORS}
    limited = {code: set(page.vendors) for code, page in PAGES.items() if page.vendors}
    assert {"SMS204", "SMS215", "SMS304", "SMS410", "SMS806"} <= limited.keys()
    assert set().union(*limited.values()) <= known
    seen: set[str] = set()
    for page in PAGES.values():
        for example in (*page.bad, *page.good):
            for finding in found_in(example):
                if finding.code in limited:
                    seen.add(finding.code)
                    assert vendors_in(example) & limited[finding.code], (finding, example)
    live = {code for code in limited if code.startswith("SMS8")}
    assert seen == limited.keys() - live


def test_the_vendors_are_no_reason() -> None:
    page = PAGES["SMS304"]
    assert page.vendors == ("twilio",)
    assert not any("Vendors:" in part for part in (*page.why, *page.way_out, page.source))
    assert "Vendors: `twilio` · Automatic fix" in markdown_page(page)
    assert "Vendors" not in markdown_page(PAGES["SMS001"])


def test_a_page_leads_to_the_rule_and_to_the_form_for_false_alarms() -> None:
    root = Path(__file__).resolve().parents[2]
    form = (root / ".github" / "ISSUE_TEMPLATE" / "false_alarm.yml").read_text("utf-8")
    assert "  - type: input\n    id: rule\n" in form
    for page in PAGES.values():
        text = markdown_page(page)
        (module,) = re.findall(r"\[the rule itself\]\(\.\./\.\./([^)]+)\)", text)
        assert (root / module).is_file()
        assert f"template=false_alarm.yml&rule={page.rule.code}+{page.rule.name})" in text
