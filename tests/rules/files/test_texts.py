"""Texts that YAML cuts: what is a comment or an anchor to it, and a part of the text to people."""

from __future__ import annotations

import pytest

from smslint.base.findings import Finding
from smslint.report.report import Report
from tests.linting import lint

START = """\
sandbox: prod
credentials:
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ${env:SINCH_TOKEN}
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-eu
    sender_number: "+447700900101"
"""
WEBHOOK = """\
webhooks:
  - name: replies
    vendor: sinch
    credential: sinch-eu
    sender_number: "+447700900101"
"""


def of(report: Report, code: str) -> list[Finding]:
    assert {finding.code for finding in report.findings} <= {code, "SMS605"}
    return [finding for finding in report.findings if finding.code == code]


def shown(text: str, code: str) -> list[str]:
    """What is pointed at."""
    return [text[finding.start : finding.end] for finding in of(lint(text), code)]


def fixed(text: str, code: str) -> str:
    """The text with the fix of the one finding."""
    (finding,) = of(lint(text), code)
    assert finding.fix is not None
    assert not finding.fix.safe
    (edit,) = finding.fix.edits
    after = text[: edit.start] + edit.text + text[edit.end :]
    assert of(lint(after), code) == []
    return after


@pytest.mark.parametrize(
    ("line", "comment"),
    [
        ("description: our #1 club", "#1 club"),
        ("description: our\t#1 club", "#1 club"),
        ("description: our   #1 club   ", "#1 club"),
        ("description: our ##1 club", "##1 club"),
        ("description: our #1 # and more", "#1 # and more"),
        ("description: ${env:A} #1", "#1"),
        ("description: our\n      club #1", "#1"),
    ],
)
def test_descriptions_that_are_cut(line: str, comment: str) -> None:
    text = f"{START}    {line}"
    for whole in (text, f"{text}\n", f"{text}\n".replace("\n", "\r\n")):
        assert shown(whole, "SMS008") == [comment.rstrip()]


@pytest.mark.parametrize(
    "line",
    [
        "description: our # 1 club",
        "description: our #",
        "description: our ## 1 club",
        "description: our ##",
        "description: our#1 club",
        'description: "our #1 club"',
        "description: 'our club' #1",
        "description: |-  #1\n      our club",
        "description: our club  # smslint: see below",
        "description: our club  #smslint: see below",
        "tags: [a]  #1",
        "marketing_actions:\n      - a #1",
        "subdomain: links.example.com #1",
    ],
)
def test_comments_that_are_meant(line: str) -> None:
    assert shown(f"{START}    {line}\n", "SMS008") == []


def test_all_kinds_of_texts() -> None:
    text = (
        START.replace("    service_id", "    description: a #1\n    service_id")
        + WEBHOOK
        + """\
    description: b #2
    default_reply: c #3
    keywords:
      opt_out:
        words:
          - STOP #4
          - QUIT
        reply: d #5
        fuzzy:
          reply: Send STOP #6
      help: {
        words: [
          HELP, #7
          INFO #8
        ],
        reply: e #9
      }
"""
    )
    assert shown(text, "SMS008") == ["#1", "#2", "#3", "#4", "#5", "#6", "#8", "#9"]
    findings = of(lint(text), "SMS008")
    assert [finding.fix is not None for finding in findings] == [True] * 6 + [False] * 2
    assert findings[3].pointer == "/webhooks/0/keywords/opt_out/words/0"


def test_the_fix_quotes_the_rest_of_the_line() -> None:
    line = '    description: say "our" #1 \\o/  \n'
    assert fixed(START + line, "SMS008").endswith('    description: "say \\"our\\" #1 \\\\o/"  \n')


def test_the_fix_of_a_text_that_is_a_comment_as_a_whole() -> None:
    assert fixed(f"{START}    description: #1 club\n", "SMS008").endswith(
        'description: "#1 club"\n'
    )


def test_a_text_that_is_cut_at_both_ends_has_one_fix() -> None:
    text = f"{START}    description: &Co is #1 here\n"
    first, second = lint(text).findings
    assert (first.code, second.code) == ("SMS009", "SMS008")
    assert first.fix is not None
    assert first.fix == second.fix
    assert first.fix.edits[0].text == '"&Co is #1 here"'


def test_an_aliased_text_is_said_once_where_it_is_written() -> None:
    text = "x-text: &text our #1\n" + START + "    description: *text\n" + WEBHOOK
    text += "    description: *text\n"
    assert shown(text, "SMS008") == ["#1"]
    assert of(lint(text), "SMS008")[0].position.line == 1


@pytest.mark.parametrize(
    ("line", "anchor", "after"),
    [
        ("description: &Co says bye", "&Co", 'description: "&Co says bye"'),
        ("description: &Co   says bye  # so", "&Co", 'description: "&Co   says bye"  # so'),
        ("description: &a-b_9 c", "&a-b_9", 'description: "&a-b_9 c"'),
    ],
)
def test_anchors_that_were_text(line: str, anchor: str, after: str) -> None:
    text = f"{START}    {line}\n"
    assert shown(text, "SMS009") == [anchor]
    assert fixed(text, "SMS009") == f"{START}    {after}\n"


@pytest.mark.parametrize(
    "line",
    [
        "description: !!str &Co says",
        "description: &Co !!str says",
        "description: &Co\n      says bye",
    ],
)
def test_anchors_without_a_fix(line: str) -> None:
    (finding,) = of(lint(f"{START}    {line}\n"), "SMS009")
    assert finding.fix is None


@pytest.mark.parametrize(
    "line",
    [
        "description: &Co says bye\n    tags: [*Co]",
        "description: &Co 'says bye'",
        "description: &Co |-\n      says bye",
        'description: "&Co says bye"',
        "tags: &all [a]",
        "tags: [&a a]",
        "subdomain: &host links.example.com",
    ],
)
def test_anchors_that_are_meant(line: str) -> None:
    assert shown(f"{START}    {line}\n", "SMS009") == []


def test_an_alias_of_another_document_is_not_one_of_this() -> None:
    text = f"{START}    description: &Co says bye\n---\nx-a: &Co b\nx-c: *Co\n"
    assert shown(text, "SMS009") == ["&Co"]


def test_an_anchor_that_is_given_again_is_used_where_it_was_given_last() -> None:
    text = f"{START}    description: &Co says bye\n{WEBHOOK}    description: &Co b\nx-a: *Co\n"
    assert of(lint(text), "SMS009")[0].position.line == 13


def test_keywords_and_replies() -> None:
    text = START + WEBHOOK + "    keywords:\n      help: {words: [&a HELP, INFO], reply: &b c}\n"
    assert shown(text, "SMS009") == ["&a", "&b"]
