"""What the page of the manual shows is what smslint prints, and names all formats there are."""

from __future__ import annotations

import re
import shlex

import pytest

from smslint.output import FORMATS
from tests.cli.running import ROOT, Cli, process

PAGE = (ROOT / "docs" / "outputs.md").read_text("utf-8")
# Those on files of the page itself are run in order by tests/docs.
SAMPLES = re.findall(
    r"^\$ smslint (check examples/[^\n|]+)\n((?:(?!\$ |```).*\n)+)", PAGE, re.MULTILINE
)
EXACT = [sample for sample in SAMPLES if "…" not in sample[1]]  # the others tell seconds
COMMANDS = [
    command
    for command in re.findall(
        r"(?:\$ |run: |script: )smslint (check [^\n|>]+?)(?: 2>| \||\n)", PAGE
    )
    if "--watch" not in command  # which does not end by itself
]


@pytest.mark.parametrize(("command", "printed"), EXACT, ids=lambda text: text[-12:].strip())
def test_samples(command: str, printed: str) -> None:
    ran = process(ROOT, *shlex.split(command), "--isolated")
    assert ran.out == printed


def test_there_are_samples() -> None:
    shown = {command.rpartition(" ")[2] for command, _ in SAMPLES}
    assert shown >= {"github", "gitlab", "junit", "checkstyle", "azure", "teamcity", "markdown"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_can_be_given(cli: Cli, command: str) -> None:
    cli.write(a="sandbox: prod\n", examples__broken__b="sandbox: prod\n", spring="sandbox: prod\n")
    (cli.folder / "examples" / "broken" / "partners").mkdir()
    ran = cli(*shlex.split(command), "--isolated", "--allow-empty")
    assert ran.status == 0, ran.err


def test_all_formats_are_listed() -> None:
    table = [line for line in PAGE.splitlines() if line.startswith("| ")]
    named = re.findall(r"`(\w+)`", " ".join(line.split("|")[1] for line in table))
    assert sorted(named) == sorted(FORMATS)
