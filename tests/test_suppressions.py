"""Comments that suppress: where they count, what they leave behind."""

from __future__ import annotations

import pytest

from smslint.selection import EVERYTHING, Selection
from tests.linting import found_in, lint

START = """\
sandbox: prod
credentials:
  - {name: tw, vendor: twilio, account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b, auth_token: "${A}",
     message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f}
channel_configs:
"""
DEAL = """\
  - name: deals
    channel: sms
    message_type: marketing
    credential: tw{comment}
    sender_number: "+447700900101"
"""


def with_comment(comment: str) -> str:
    return START + DEAL.format(comment=comment)


def test_at_the_end_of_the_line() -> None:
    report = lint(with_comment("  # smslint: ignore[SMS604] because"))
    assert [(found.code, found.suppressed) for found in report.findings] == [("SMS604", True)]
    assert report.suppressed == 1
    assert not report.fails_at(report.findings[0].severity)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_alone_on_the_line_above(line_break: str) -> None:
    text = with_comment("").replace(
        "    credential: tw\n", "    # smslint: ignore[SMS604]\n    credential: tw\n"
    )
    assert found_in(text.replace("\n", line_break)) == []


def test_two_lines_above_is_too_far() -> None:
    text = with_comment("").replace(
        "    credential: tw\n", "    # smslint: ignore[SMS604]\n    # more\n    credential: tw\n"
    )
    assert [item.split()[1] for item in found_in(text)] == ["SMS901", "SMS604"]


def test_at_the_end_of_the_line_above_counts_for_that_line_only() -> None:
    text = with_comment("").replace("marketing\n", "marketing  # smslint: ignore[SMS604]\n")
    assert sorted(item.split()[1] for item in found_in(text)) == ["SMS604", "SMS901"]


def test_names_and_several_codes() -> None:
    comment = "  # see TICKET-1; smslint: ignore[marketing-without-opt-out,SMS401]"
    assert [item.split()[1] for item in found_in(with_comment(comment))] == ["SMS901"]


def test_a_code_is_no_prefix() -> None:
    codes = [item.split()[1] for item in found_in(with_comment("  # smslint: ignore[SMS6]"))]
    assert codes == ["SMS604", "SMS902"]


@pytest.mark.parametrize("head", ["", "---\n", "# first\n\n", "%YAML 1.1\n---\n"])
def test_whole_file(head: str) -> None:
    if head.startswith("%"):
        text = head + "# smslint: file-ignore[SMS604]\n" + with_comment("")
    else:
        text = "# smslint: file-ignore[SMS604]\n" + head + with_comment("")
    assert found_in(text) == []


def test_whole_file_behind_the_first_key_counts_nowhere() -> None:
    text = with_comment("").replace("credentials:", "# smslint: file-ignore[SMS604]\ncredentials:")
    assert sorted(item.split()[1] for item in found_in(text)) == ["SMS604", "SMS901"]


def test_inside_a_block_scalar_the_header_counts() -> None:
    text = START.replace(
        "channel_configs:",
        "x-a: |  # smslint: ignore[SMS604]\n  # smslint: ignore[SMS999]\nchannel_configs:",
    )
    assert found_in(text + DEAL.format(comment="  # smslint: ignore[SMS604]"))[0].endswith("SMS901")


def test_a_broken_file_can_be_ignored_as_a_whole() -> None:
    assert found_in("# smslint: file-ignore[SMS001] generated\nsandbox: a: b\n") == []


def test_housekeeping_can_be_suppressed() -> None:
    comment = "  # smslint: ignore[SMS604, SMS401, SMS901]"
    assert found_in(with_comment(comment)) == []
    comment = "  # smslint: ignore[SMS604, SMS901]"
    assert found_in(with_comment(comment)) == ["case.yaml:9:47-53 SMS901"]


def test_a_rule_that_is_switched_off_leaves_no_suppression_unused() -> None:
    text = with_comment("  # smslint: ignore[SMS604]")
    assert found_in(text, active=EVERYTHING.codes - {"SMS604"}) == []
    assert found_in(text, active=EVERYTHING.codes - {"SMS901"}) == []
    assert Selection(frozenset(), (), {}).codes == frozenset()


def test_rules_of_the_live_mode_are_known_and_never_unused() -> None:
    assert found_in(with_comment("  # smslint: ignore[SMS604, SMS805, could-not-check]")) == []


def test_comments_without_a_rule() -> None:
    assert "SMS901" in found_in(with_comment("  # smslint: ignore"))[-1]
    assert "SMS901" in found_in(with_comment("  # smslint: ignore[ , ]"))[-1]
    assert found_in("# smslint: ignored files are listed below\nsandbox: prod\n") == []


def fixed(text: str) -> str:
    report = lint(text)
    fixes = [found.fix for found in report.findings if found.code == "SMS901"]
    assert len(fixes) == 1
    assert fixes[0] is not None
    assert fixes[0].safe
    for edit in fixes[0].edits:
        text = text[: edit.start] + edit.text + text[edit.end :]
    assert "SMS901" not in {found.code for found in lint(text).findings}
    return text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1  # smslint: ignore[SMS401] why\n", "a: 1\n"),
        ("a: 1 # pilot; smslint: ignore[SMS401] why\n", "a: 1 # pilot;  why\n"),
        ("# smslint: ignore[SMS401]\r\na: 1\r\n", "a: 1\r\n"),
        ("a: 1\n# smslint: ignore[SMS401]", "a: 1\n"),
        ("a: 1 # smslint: ignore[SMS101, SMS401] why\n", "a: 1 # smslint: ignore[SMS101] why\n"),
        ("a: 1 # smslint: ignore[SMS401,SMS101]\n", "a: 1 # smslint: ignore[SMS101]\n"),
    ],
)
def test_the_fix_takes_out_no_more_than_what_is_unused(before: str, after: str) -> None:
    head = "sandbox: prod\n"
    assert fixed(head + before) == head + after
