"""The formats: what a reader other than ours finds in them, secrets, hostile texts, languages."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from smslint.facts.product.labels import LANGUAGES
from smslint.output.harmless import harmless
from smslint.steps.formats import FORMATS
from smslint.steps.model import Do, Steps, Value
from tests.inventory.test_graph import HOSTILE
from tests.inventory.test_secrets import TREE, leaks
from tests.inventory.trees import named_all_over
from tests.schemas.parts import accepts
from tests.steps.test_build import CUSTOM, SINCH, TWILIO, config, tree
from tests.steps.trees import as_json, example, steps_of, written

BROKEN = tree(
    SINCH.replace("${env:SINCH}", "4f8e1c9a7b2d4f8e1c9a7b2d4f8e1c9a") + CUSTOM,
    '  - {name: in, vendor: sinch, credential: sinch, sender_number: "+447700900101"}\n',
    config("sinch") + config("gateway", "rcs", "brand_agent"),
    "other: 1\nsubdomains: [go.brand.example]\n",
)


def values(steps: Steps) -> list[Value]:
    return [
        value
        for chapter in steps.chapters
        for step in chapter.steps
        for fields in (step.fields, *step.alternatives)
        for field in fields
        for value in field.values
        if field.choice is None
    ]


@pytest.mark.parametrize("name", ["full", "broken", "minimal"])
def test_json_is_as_its_schema_says(name: str) -> None:
    found = as_json(steps_of(example(name)))
    assert accepts("steps", found)
    steps = [step for chapter in found["chapters"] for step in chapter["steps"]]
    assert [step["number"] for step in steps] == list(range(1, len(steps) + 1))
    assert len({step["key"] for step in steps}) == len(steps) == found["summary"]["steps"]


@pytest.mark.parametrize("text", HOSTILE)
def test_json_takes_any_text(text: str) -> None:
    assert accepts("steps", as_json(steps_of(named_all_over(text))))


@pytest.mark.parametrize("format_", FORMATS)
def test_no_format_shows_a_secret(format_: str) -> None:
    shown = written(steps_of(TREE), format_)
    assert leaks(shown) == []
    assert "***" in shown


def test_every_finding_is_shown() -> None:
    steps = steps_of(BROKEN)
    codes = {finding.code for finding in steps.findings}
    assert {"SMS501", "SMS101"} <= codes
    for format_ in FORMATS:
        shown = written(steps, format_)
        assert all(code in shown for code in codes)


@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_errors_come_before_the_first_step(format_: str) -> None:
    before, _, after = written(steps_of(BROKEN), format_).partition("Set up the SMS subdomain")
    assert "SMS501" in before
    assert "Correct first" in before
    assert "SMS501" in after


def test_a_text_has_each_trap_once_in_a_chapter() -> None:
    shown = written(steps_of(tree(TWILIO + TWILIO.replace("twilio\n", "other\n", 1))), "text")
    assert shown.count("no webhooks for Twilio") == 1


@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_hostile_texts_do_no_harm(format_: str) -> None:
    for text in HOSTILE:
        for line in written(steps_of(named_all_over(text), findings=False), format_).split("\n"):
            assert line == harmless(line)
            assert not line.startswith("::")


class Links(HTMLParser):
    """What a page could do harm with: the tags that markup from a text would bring."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)


MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")


def test_markdown_is_a_checklist() -> None:
    steps = steps_of(example("full"))
    page = MARKDOWN.render(written(steps, "markdown"))
    assert page.count("<li>[ ] ") + page.count("<li>\n<p>[ ] ") == steps.number
    code = {
        html.unescape(re.sub(r"<[^>]+>", "", part)).rstrip("\n")
        for part in re.findall(r"<code[^>]*>(.*?)</code>", page, re.DOTALL)
    }
    shown = [
        value for value in values(steps) if not value.secret and value.references != (value.text,)
    ]
    assert [value.text for value in shown if value.text not in code] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_takes_any_text_as_text(text: str) -> None:
    page = MARKDOWN.render(written(steps_of(named_all_over(text), findings=False), "markdown"))
    known = {"h1", "h2", "p", "ul", "li", "strong", "em", "code", "pre", "a"}
    assert Links(page).tags <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_english_label_comes_first(language: str) -> None:
    shown = written(steps_of(tree(SINCH), language=language), "text")
    (line,) = [line for line in shown.split("\n") if line.strip().startswith("Service ID")]
    beside = {
        "fr": "ID de service",
        "it": "ID servizio",
        "de": "Service-ID",
        "es": "ID de servicio",
        "zh": "服务ID",
        "ja": "サービス ID",
    }
    wanted = f"Service ID ({beside[language]})" if language in beside else "Service ID  "
    assert line.strip().startswith(wanted)


def test_a_language_changes_nothing_but_translations() -> None:
    plain, french = (as_json(steps_of(example("full"), language=lang)) for lang in (None, "fr"))
    assert french["language"] == "fr"
    text = re.sub(r"'translation': (?:'[^']*'|\"[^\"]*\"|None)", "", str(french["chapters"]))
    assert text == str(plain["chapters"]).replace("'translation': None", "")
    assert "Fournisseur de SMS" in str(french)


def test_values_stand_in_the_text_as_they_are() -> None:
    steps = steps_of(example("full"))
    shown = written(steps, "text")
    for value in values(steps):
        lines = [] if value.secret or value.references == (value.text,) else value.text.split("\n")
        assert all(line in shown for line in lines)


def test_what_is_done_has_words() -> None:
    from smslint.steps.formats.words import DONE

    assert set(DONE) == set(Do)
