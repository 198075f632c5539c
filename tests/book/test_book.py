"""What is in a book, in its two formats, and that no secret is."""

from __future__ import annotations

import re

import pytest

from smslint.book.formats import FORMATS
from smslint.book.model import Accepted, Fact, Number, Reply
from smslint.facts.keywords import DEFAULTS
from tests.book.trees import PROD, book_of, written
from tests.changes.repositories import Git
from tests.cli.running import Cli
from tests.inventory.test_graph import HOSTILE
from tests.inventory.test_secrets import ADOBE, INFOBIP, JWT, LITERAL, TREE
from tests.inventory.trees import named_all_over
from tests.steps.trees import example


def test_a_chapter_has_everything_of_a_sandbox() -> None:
    book = book_of({"a.yaml": PROD, "o.yaml": "subdomains: [go.brand.example]\n"})
    rest, prod = book.chapters
    assert rest.notes == (Fact("subdomain", "go.brand.example"),)
    assert (prod.name, prod.about) == ("prod", ("production",))
    assert prod.notes == (Fact("x-owner", "CRM team"),)
    sinch, gateway = prod.credentials
    assert sinch.description == "Bought by Ann, contract 4711"
    assert Fact("api_token", "${env:SINCH_TOKEN}") in sinch.facts
    payload = '{"to": "{{toNumber}}", "from": "{{fromNumber}}", "text": "{{message}}"}'
    assert gateway.facts[-2:] == (
        Fact("headers[Authorization].value", "Bearer ${env:HARRIER}"),
        Fact("payload", payload, block=True),
    )
    assert prod.numbers == (
        Number("+447700900123", "number", ("news",), ("replies",), ("sinch",), ("news",)),
    )
    assert prod.webhooks[0].replies == (
        Reply("opt_in", DEFAULTS["opt_in"], "", 0, by_default=True),
        Reply("opt_out", ("STOP", "END"), "Adi\u00f3s, se\u00f1or \u4f60", 1),
        Reply("nearly opt_out", None, "Stop?", 1),
        Reply("help", ("HELP", "\u2026"), "Call us:\n${env:PHONE}", None),
        Reply("anything else", None, "What?", 1),
    )
    assert prod.accepted == (
        Accepted(("SMS402",), "this line", "a.yaml", 34, "both for now"),
        Accepted(("SMS604",), "this line", "a.yaml", 34, ""),
    )


def test_references_in_json_texts_are_shown_with_their_lines() -> None:
    body = """{
  "client_id": "crm",
  "client_secret": "${env:OAUTH_SECRET}",
  "password": "VALUE"
}"""
    tree = """sandbox: lab
credentials:
  - name: gateway
    vendor: custom
    auth:
      type: oauth
      oauth_body: |
        """
    for value, said in (
        ("op://crm/sms/password", '"op://crm/sms/password"'),
        ("${env:WORD:-kestrel-4711}", None),
        ("kestrel-4711", None),
    ):
        text = body.replace("VALUE", value)
        fact = book_of(tree + text.replace("\n", "\n        ")).chapters[0].credentials[0].facts[-1]
        assert '"client_secret": "${env:OAUTH_SECRET}"' in fact.text
        assert "kestrel" not in fact.text
        assert said is None or fact.text == text


def test_long_replies_have_several_segments() -> None:
    text = PROD.replace("What?", "W" * 161).replace("Stop?", "\u4f60" * 71)
    replies = {reply.to: reply.segments for reply in book_of(text).chapters[0].webhooks[0].replies}
    assert (replies["anything else"], replies["nearly opt_out"]) == (2, 2)


def test_findings_are_at_their_entries() -> None:
    book = book_of(PROD.replace("channel: sms", "channel: fax") + "typo: 1\n")
    chapter = book.chapters[0]
    assert "SMS104" in {found.code for found in chapter.configs[0].findings}
    assert "SMS101" in {found.code for found in chapter.findings}
    for format_ in FORMATS:
        text = written(book, format_)
        assert "SMS104" in text
        assert "1 sandbox, 4 entries, 2 errors" in text


def test_the_first_page_says_of_what_state_it_is() -> None:
    commit = "0123456789abcdef0123456789abcdef01234567"
    for modified, said in ((False, ""), (True, " and changes that are not committed")):
        book = book_of(PROD, title="Ours <1>", commit=commit, modified=modified)
        text = written(book, "markdown")
        assert text.startswith("# Ours &#60;1&#62;\n")
        assert f"30 November 2026, commit 0123456789ab{said}: 1 sandbox" in text
        assert f"commit 0123456789ab{said}</p>" in written(book, "html")
        assert '<h1 dir="auto">Ours &lt;1&gt;</h1>' in written(book, "html")


def test_markdown() -> None:
    lines = written(book_of(PROD), "markdown").splitlines()
    assert "## prod (production)" in lines
    assert "- `x-owner`: `CRM team`" in lines
    assert "| opt&#95;out | STOP, END | Adi\u00f3s, se\u00f1or \u4f60 | 1 |" in lines
    assert "| +447700900123 | number | news, news (opt-out) | replies | sinch |" in lines
    assert "| SMS604 | case.yaml:34 | this line | no reason is given |" in lines


@pytest.mark.parametrize("format_", FORMATS)
def test_no_secret_is_in_it(format_: str) -> None:
    comment = f"# smslint: file-ignore[SMS501, {ADOBE}] token: {LITERAL}\n"
    text = written(book_of({"a.yaml": comment + TREE}), format_)
    for secret in (LITERAL, JWT, INFOBIP, ADOBE):
        assert secret not in text
    assert "credential" in text


@pytest.mark.parametrize("text", HOSTILE)
def test_names_are_only_text(text: str) -> None:
    book = book_of(named_all_over(text))
    page = written(book, "html")
    assert page.isascii()
    assert page.count("<script>") == 1
    assert "<img" not in page
    outside_of_code = re.sub(r"(`+).+?\1", "", written(book, "markdown"))
    assert "<img" not in outside_of_code
    assert "<script" not in outside_of_code


def test_the_large_example() -> None:
    book = book_of(example("full"))
    names = [chapter.name for chapter in book.chapters]
    assert names[0] == "All sandboxes"
    assert "marlow-india" in names
    text = written(book, "markdown")
    assert "| 575629 | short code | in-offers | infobip-in-replies | infobip-in |" in text
    items = sum(len(items) for chapter in book.chapters for _, items in chapter.groups)
    assert text.count("\n#### ") == items == 70


def test_the_command(git: Git, cli: Cli) -> None:
    git.commit(a=PROD, b="sandbox: stage\n")
    commit = git("rev-parse", "--short=12", "HEAD").strip()
    ran = cli("book", "--format", "markdown", "--date", "2026-11-30", "--title", "Ours")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(f"# Ours\n\n30 November 2026, commit {commit}: 2 sandboxes")
    cli.write(c="sandbox: lab\n")
    out = cli("book", "--format", "markdown", "--sandbox", "lab").out
    assert "and changes that are not committed: 1 sandbox, 0 entries" in out
    assert "## prod" not in out
    assert cli("book", "--output", "book.html").out == ""
    assert (cli.folder / "book.html").read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("--sandbox", "prot"), 2),
        (("--format", "pdf"), 2),
        (("--date", "today"), 2),
        (("--output", "a.yaml"), 2),
        (("nowhere.yaml",), 2),
        (("elsewhere",), 3),
    ],
)
def test_wrong_usage(git: Git, cli: Cli, arguments: tuple[str, ...], status: int) -> None:
    git.commit(a=PROD, elsewhere__k8s="kind: Pod\n")
    ran = cli("book", *arguments)
    assert (ran.status, ran.out) == (status, "")
    assert ran.err.startswith("smslint: ")


def test_the_baseline_is_counted(git: Git, cli: Cli) -> None:
    cli.write(a=PROD.replace("channel: sms", "channel: fax"))
    assert cli("check", "--write-baseline", "smslint.baseline").status == 0
    cli.write(**{"smslint.toml": 'baseline = "smslint.baseline"\n'})
    out = cli("book", "--format", "markdown").out
    assert "accepted by the baseline." in out
    assert "SMS104" not in out
