"""What all commands have in common, and the two that print the manual."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

import click
import pytest

from smslint.cli.app import app
from smslint.cli.names import COMMANDS
from smslint.cli.status import CLEAN, FAILED
from smslint.rules.base import Rule
from smslint.rules.registry import RULES
from tests.cli.running import Cli
from tests.each import each

_SMS809 = "SMS809  permission-missing                     info"


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("smslint.cli.terminal.is_terminal", lambda _: True)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    context = click.Context(app, info_name="smslint", **app.context_settings)
    command = app.get_command(context, name)
    assert command is not None
    silent = [
        item.name
        for item in command.get_params(click.Context(command, context, name))
        if isinstance(item, click.Option) and not item.help
    ]
    assert silent == []
    assert "\\b" not in command.get_help(click.Context(command, context, name))


@each("name", COMMANDS)
def test_help_fits_the_terminal(cli: Cli, name: str) -> None:
    lines = cli(name, "--help").out.split("\n")
    # A command that can be copied stays whole.
    assert [line for line in lines if len(line) > 80 and "  " in line.strip()] == []


def test_a_table_of_a_help_is_wrapped_where_its_text_starts(cli: Cli) -> None:
    assert (
        """\
    smslint list keywords --format csv --no-line-numbers > before.csv
                                                  to compare two commits
    smslint list credentials --format json        with all columns, for a
                                                  program
"""
        in cli("list", "--help").out
    )
    assert (
        """\
    2    wrong usage or settings, a file or folder cannot be read (the book
         has the rest), or something in smslint itself failed
    3    nothing to write about: none of the files is Journey Optimizer
         configuration
"""
        in cli("book", "--help").out
    )


@pytest.mark.parametrize(
    ("command", "choices"),
    [
        ("list", "credentials, webhooks, channels, numbers, keywords, headers"),
        ("completion", "bash, zsh, fish, powershell"),
    ],
)
def test_a_missing_word_is_told_on_one_line(cli: Cli, command: str, choices: str) -> None:
    ran = cli(command)
    assert (ran.status, ran.out) == (FAILED, "")
    assert ran.err.count("\n") == 1
    assert (
        ran.err == f"smslint: one of {choices} is missing (`smslint {command} --help` explains)\n"
    )
    assert "\\x" not in ran.err


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (
            "110",
            [
                f"{_SMS809:62}The credential works, but it may not read what",
                f"{'':62}a check needs.",
            ],
        ),
        (
            "80",
            [
                _SMS809,
                "        The credential works, but it may not read what a check needs.",
            ],
        ),
    ],
)
def test_rules_fit_the_terminal(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, narrow: None, columns: str, expected: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    ran = cli("rules")
    lines = ran.out.splitlines()
    assert ran.status == CLEAN
    assert max(map(len, lines)) <= int(columns)
    at = lines.index(f"  {expected[0]}")
    assert lines[at : at + 2] == [f"  {line}" for line in expected]


def test_rules_are_a_line_each_in_a_pipe(cli: Cli) -> None:
    lines = cli("rules").out.splitlines()
    (line,) = (line for line in lines if "SMS103" in line)
    assert line.endswith(": a mapping, list, text, number or boolean.")


@pytest.mark.usefixtures("narrow")
def test_prose_fits_the_terminal(cli: Cli) -> None:
    prose = cli("explain", "SMS502").out.partition("\nBad:")[0]
    assert max(map(len, prose.splitlines())) <= 80
    assert "\n* the value of a header, such as" in prose
    assert re.search(r"\n\* the value of a header[^*]*\n  \S", prose)
    assert "\n* a password in a URL" in prose


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_explain_shows_where_the_facts_can_be_checked(cli: Cli, rule: Rule) -> None:
    sources = cli("explain", rule.code).out.partition("\nSources:\n")[2].splitlines()
    addresses = [line.strip() for line in sources if line.startswith("    ")]
    assert addresses
    for address in map(urlsplit, addresses):
        assert address.scheme == "https"
        assert "." in (address.hostname or "")


def test_explain_gives_programs_the_same_sources(cli: Cli) -> None:
    page = json.loads(cli("explain", "SMS005", "--format", "json").out)
    assert page["source"] == ("YAML 1.1, type repository; YAML 1.2.2 specification: section 10.3")
    assert page["sources"][1] == {
        "title": "YAML 1.2.2 specification",
        "url": "https://yaml.org/spec/1.2.2/",
        "read_on": "2026-11-30",
        "note": "section 10.3",
    }
