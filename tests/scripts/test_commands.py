"""What is made from the help of the commands: the reference and the manual page."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib

import click
import pytest

from scripts.generators import command_reference, manual_page
from scripts.generators.commands import Block, blocks, commands
from smslint.cli.app import app
from smslint.cli.names import COMMANDS
from tests.cli.running import ROOT

(PAGE,) = command_reference.files().values()
(MANUAL,) = manual_page.files().values()


def flags(name: str) -> list[str]:
    command = app.get_command(click.Context(app), name)
    assert command is not None
    return [
        flag
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for flag in parameter.opts
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_in_both(name: str) -> None:
    page = re.split(r"(?m)^## ", PAGE)
    (section,) = (part for part in page if part.startswith(f"smslint {name}\n"))
    manual = re.split(r"(?m)^\.S[SH] ", MANUAL.replace("\\-", "-"))
    (same,) = (part for part in manual if part.startswith(f'"smslint {name} '))
    for flag in flags(name):
        assert re.search(rf"`{flag}[ `]", section)
        assert re.search(rf"(?m)^\.B (?:.*, )?{flag}(?:[ ,]|$)", same)


def test_help_texts_are_paragraphs_and_lines() -> None:
    text = "One\ntwo.\n\n\b\nExamples:\n  a   b\n    c\n\b\nMore:\n  d\n\nEnd."
    assert list(blocks(text)) == [
        Block("One two."),
        Block("Examples:", ("a   b", "  c")),
        Block("More:", ("d",)),
        Block("End."),
    ]


def test_no_help_text_is_lost() -> None:
    for command in commands():
        said = " ".join(word for block in command.blocks for word in (block.text, *block.lines))
        own = app.get_command(click.Context(app), command.name)
        assert own is not None
        assert " ".join(said.split()) == " ".join((own.help or "").replace("\b", "").split())


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("--fix", r"\-\-fix"),
        (".hidden", r"\&.hidden"),
        ("'quoted", r"\&'quoted"),
        ("a\\b", r"a\eb"),
        ("run `make x`.", r"run \fBmake x\fR."),
        ("and so on …", r"and so on \[u2026]"),
    ],
)
def test_text_in_the_manual_page_is_text(said: str, written: str) -> None:
    assert manual_page.text(said) == written


def test_the_manual_page_is_one() -> None:
    assert MANUAL.isascii()
    requests = {line.split()[0] for line in MANUAL.split("\n") if line.startswith(".")}
    known = {".B", ".BR", ".PP", ".RE", ".RS", ".SH", ".SS", ".TH", ".TP", ".UE", ".UR"}
    assert requests <= known | {".nf", ".fi", '.\\"'}
    groff = shutil.which("groff")
    if groff is None:
        pytest.skip("groff is not installed")
    ran = subprocess.run(
        [groff, "-man", "-Tutf8", "-ww", "-z"],
        input=MANUAL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_wheel_brings_it_where_man_looks() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    (path,) = manual_page.files()
    assert shared == {path: "share/man/man1/smslint.1"}
