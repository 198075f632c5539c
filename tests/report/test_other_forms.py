"""Comments in the form of another linter are answered with the form that smslint knows."""

from __future__ import annotations

import pytest

from smslint.base.findings import Finding
from smslint.pipeline.lint import lint_texts
from smslint.report.selection import EVERYTHING
from tests.growth import assert_linear
from tests.linting import lint

HEAD = "sandbox: prod\nsubdomains:\n"


def answers(comment: str) -> list[Finding]:
    """What is said of a comment at the end of a line that has a finding of SMS407."""
    text = f"{HEAD}  - A.example.com  {comment}\n"
    return [found for found in lint(text).findings if found.code.startswith("SMS9")]


def answer(comment: str) -> Finding:
    (found,) = answers(comment)
    assert found.code == "SMS902"
    assert found.message.endswith(" is not a form that smslint knows, so nothing is suppressed")
    return found


def part(comment: str, found: Finding) -> str:
    at = len(HEAD) + len("  - A.example.com  ")
    return comment[found.start - at : found.end - at]


LINE = "ignore[{}] reason` at the end of the line, or alone on the line above it."


@pytest.mark.parametrize(
    ("comment", "marked", "written"),
    [
        ("# smslint: disable=SMS407", "smslint: disable=SMS407", "ignore[SMS407]"),
        ("# smslint:disable SMS407 why", "smslint:disable SMS407", "ignore[SMS407]"),
        ("# why; smslint: disable(SMS407) x", "smslint: disable(SMS407)", "ignore[SMS407]"),
        ("# smslint: disable[SMS407]", "smslint: disable[SMS407]", "ignore[SMS407]"),
        ("# smslint: ignore SMS407", "smslint: ignore SMS407", "ignore[SMS407]"),
        ("# smslint: ignore=SMS407", "smslint: ignore=SMS407", "ignore[SMS407]"),
        ("# smslint: ignore: SMS407", "smslint: ignore: SMS407", "ignore[SMS407]"),
        ("# smslint ignore[SMS407] x", "smslint ignore[SMS407]", "ignore[SMS407]"),
        ("# smslint: ignore-line[SMS407]", "smslint: ignore-line[SMS407]", "ignore[SMS407]"),
        ("# smslint: ignore_next_line SMS407", None, "ignore[SMS407]"),
        ("# smslint disable-line rule:SMS407", None, "ignore[SMS407]"),
        ("# smslint-disable-line SMS407 -- why", "smslint-disable-line SMS407", "ignore[SMS407]"),
        ("# smslint: noqa SMS407", None, "ignore[SMS407]"),
        ("# smslint: nolint:SMS407", None, "ignore[SMS407]"),
        ("# smslint: no-lint: SMS407", None, "ignore[SMS407]"),
        ("# smslint: skip=SMS407", None, "ignore[SMS407]"),
        ("# smslint: allow SMS407", None, "ignore[SMS407]"),
        ("# smslint: disable=sms407", None, "ignore[SMS407]"),
        ("# noqa: SMS407", "noqa: SMS407", "ignore[SMS407]"),
        ("# noqa:SMS407,SMS101 x", "noqa:SMS407,SMS101", "ignore[SMS407, SMS101]"),
        ("# smslint: disable=SMS407, SMS101 x", None, "ignore[SMS407, SMS101]"),
        ("# smslint: disable=SMS407 SMS101 x", None, "ignore[SMS407, SMS101]"),
        ("# smslint: disable=SMS407;SMS407", None, "ignore[SMS407]"),
        ("# smslint: disable=invalid-subdomain", None, "ignore[invalid-subdomain]"),
        ("# smslint: disable=SMS407 one-off thing", "smslint: disable=SMS407", "ignore[SMS407]"),
        ("# smslint: disable-entry=SMS407", None, "ignore-entry[SMS407]"),
        ("# smslint: disable-block SMS407", None, "ignore-entry[SMS407]"),
        ("# smslint: disable-file=SMS407", None, "file-ignore[SMS407]"),
        ("# smslint: ignore-file SMS407", None, "file-ignore[SMS407]"),
        ("# smslint: skip_file SMS407", None, "file-ignore[SMS407]"),
        ("# smslint: file-ignore SMS407", None, "file-ignore[SMS407]"),
    ],
)
def test_what_to_write_instead(comment: str, marked: str | None, written: str) -> None:
    found = answer(comment)
    assert f"Write `# smslint: {written} reason`" in found.help
    if marked is not None:
        assert part(comment, found) == marked
    assert found.fix is not None
    assert not found.fix.safe, "it hides findings"
    (edit,) = found.fix.edits
    assert (edit.start, edit.end, edit.text) == (found.start, found.end, f"smslint: {written}")


@pytest.mark.parametrize(
    "comment",
    [
        "# smslint: disable",
        "# smslint: disable all",
        "# smslint: disable-line",
        "# smslint: disable until May",
        "# smslint: disable=XYZ1",
        "# smslint: skip",
        "# smslint: off",
        "# smslint:noqa",
        "# smslint: ignore-next-line because",
        "# smslint disable",
        "#smslint-disable",
        "# smslint: disable=SMS999",
    ],
)
def test_without_a_rule(comment: str) -> None:
    found = answer(comment)
    assert found.fix is None
    assert found.help == (
        f"Write `# smslint: {LINE.format('CODE')} There is no way to suppress everything."
    )


def test_a_name_that_is_nearly_right_is_no_fix() -> None:
    found = answer("# smslint: disable=invalid-subdomian")
    assert found.help.startswith("Write `# smslint: ignore[invalid-subdomain] reason`")
    assert found.fix is None
    assert answer("# smslint: disable=SMS407,SMS999").fix is None


@pytest.mark.parametrize("word", ["enable", "enable=SMS407", "on", "ignore-end", "disable-end"])
def test_nothing_has_to_be_ended(word: str) -> None:
    found = answer(f"# smslint: {word}")
    assert found.help == "Remove it: an `ignore[…]` ends by itself."
    assert found.fix is None


@pytest.mark.parametrize(
    "comment",
    [
        "# no comment",
        "# noqa",
        "# noqa: E501",
        "# noqa: yaml[line-length]",
        "# nolint",
        "# yamllint disable-line rule:SMS407",
        "# pylint: disable=SMS407",
        "# the settings of smslint disable SMS407",
        "# see the wiki of smslint: disable it there",
        "# smslint ignores hidden files",
        "# smslint disable is what other linters call it",
        "# smslint: allow three days",
        "# smslint: on Fridays",
        "# smslint: checked in May",
        "# smslint: the ignore list is in the settings",
        "# run smslint-fix before",
        "# my-smslint: disable",
    ],
)
def test_what_says_nothing_to_smslint(comment: str) -> None:
    assert answers(comment) == []


@pytest.mark.parametrize("comment", ["# smslint: ignore", "# smslint: ignore[]"])
def test_our_own_form_without_a_rule_is_another_finding(comment: str) -> None:
    assert [found.code for found in answers(comment)] == ["SMS901"]
    assert [found.code for found in answers("# smslint: ignore because of it")] == ["SMS901"]


def test_beside_a_comment_of_ours() -> None:
    assert answers("# smslint: ignore[SMS407] x  # smslint: disable=SMS101")[0].start > len(HEAD)
    assert answers("# smslint: ignore[SMS407] x") == []
    text = f"# smslint: file-ignore[SMS902] old\n{HEAD}  - a.example.com # smslint: disable\n"
    assert [(f.code, f.suppressed) for f in lint(text).findings] == [("SMS902", True)]


def test_policies_have_names_too() -> None:
    settings = (
        '[[policy]]\nname = "described"\nfor = "document"\n'
        'schema = {properties = {sandbox = {const = "stage"}}}\n'
    )
    files = {"smslint.toml": settings, "a.yaml": "sandbox: prod  # smslint: disable=described\n"}
    report = lint_texts({path: text.encode() for path, text in files.items()}, EVERYTHING)
    (found,) = (found for found in report.findings if found.code == "SMS902")
    assert "ignore[described]" in found.help


def test_the_document_and_the_sandbox_are_known() -> None:
    text = f"{HEAD}  - a.example.com\n---\nsandbox: stage  # smslint: disable\n"
    (found,) = lint(text).findings
    assert (found.document, found.sandbox) == (1, "stage")


def test_nothing_is_said_of_a_file_that_cannot_be_read() -> None:
    codes = [found.code for found in lint(f"# smslint: disable\n{HEAD}x: [\n").findings]
    assert codes == ["SMS001"]


@pytest.mark.slow
@pytest.mark.parametrize("again", ["smslint: disable ", "SMS407,", "a-", "noqa:", "-disable", " "])
def test_long_comments_take_no_longer(again: str) -> None:
    def make(length: int) -> str:
        return f"# smslint: disable={again * (length // len(again))}\nsandbox: prod\n"

    assert_linear(make, lint, 50_000)
