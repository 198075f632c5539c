"""Every sample on every page does what the page says."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest
import yaml

from smslint.cli.app import app
from smslint.cli.names import COMMANDS, with_command
from smslint.pipeline.lint import lint_texts
from smslint.report.selection import EVERYTHING
from smslint.settings import known_keys, load_settings
from tests.docs.markdown import Block, blocks, commands, fits, name_of, pages
from tests.docs.session import Session, available, programs

PAGES = pages()

# 1 says that there are findings; 2 would be a slip of the page.
FINE = (0, 1)

# What a page may start when its samples are run: nothing that installs, publishes or calls anybody.
HARMLESS = frozenset(
    (
        "smslint",
        "cat",
        "cp",
        "diff",
        "dot",
        "echo",
        "git",
        "grep",
        "head",
        "jq",
        "ls",
        "mkdir",
        "mv",
    )
) | {"printf", "python3", "rm", "sed", "sort", "tail", "test", "touch", "uniq", "wc"}

# What installs, or needs somebody else's program or server: no test runs it.
ELSEWHERE = frozenset(
    ("act", "apt-get", "brew", "curl", "docker", "gh", "glab", "make", "npm", "npx", "pip", "pipx")
) | {"pre-commit", "python", "sudo", "uv", "uvx"}
ASKS = re.compile(r"\bsmslint (verify|server)\b| --(live|watch)\b|\bgit (clone|fetch|pull|push)\b")

# What needs a repository with a past, which tests of its own make.
COMPARES = re.compile(r" --diff-base\b")

OURS = frozenset(("sandbox", "credentials", "webhooks", "channel_configs", "subdomains"))


@cache
def samples(path: Path) -> tuple[Block, ...]:
    return tuple(blocks(path.read_text("utf-8")))


def of(language: str) -> list[object]:
    return [
        pytest.param(block, id=f"{name_of(path)}:{block.line}")
        for path in PAGES
        for block in samples(path)
        if block.language == language
    ]


@pytest.mark.skipif(os.name == "nt" or shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_commands_print_what_the_page_shows(path: Path, tmp_path: Path) -> None:
    session = Session(tmp_path)
    for block in samples(path):
        if "fresh" in block.notes:
            session.start_over()
        if "repository" in block.notes:
            session.begin_repository()
        if block.title:
            session.write(block.title, block.text)
        if block.language != "console":
            continue
        todo = list(commands(block))
        if "not run" in block.notes:
            assert len(block.notes["not run"]) > 10, f"line {block.line}: say why it is not run"
            continue
        for number, command in enumerate(todo):
            where = f"{name_of(path)}:{command.line}: {command.text}"
            started = programs(command.text)
            if started & ELSEWHERE or ASKS.search(command.text) or COMPARES.search(command.text):
                continue
            strange = started - HARMLESS
            assert not strange, f"{where}\nsay `not run` and why, or see HARMLESS: {strange}"
            said = session.run(command.text, block.notes.get("folder", "."))
            # What the page shows is printed by a program at the end of a pipe that may be missing.
            cut = available(command.text) != command.text
            assert cut or fits(command.shown, said.text), f"{where}\n{said.text}"
            asked = number + 1 < len(todo) and todo[number + 1].text == "echo $?"
            assert said.status in FINE or asked, f"{where}\n{said.text}"


@pytest.mark.parametrize("block", of("yaml"))
def test_configuration_has_the_findings_that_the_page_speaks_of(block: Block) -> None:
    documents = list(yaml.load_all(block.text, Loader=yaml.BaseLoader))
    ours = any(isinstance(item, dict) and not OURS.isdisjoint(item) for item in documents)
    if "fragment" in block.notes or not ours:
        assert "findings" not in block.notes
        return
    report = lint_texts({block.title or "sample.yaml": block.text.encode()}, EVERYTHING)
    found = {item.code for item in report.findings if not item.suppressed}
    assert found == set(block.notes.get("findings", "").replace(",", " ").split())


@pytest.mark.parametrize("block", of("toml"))
def test_settings_are_settings(block: Block, tmp_path: Path) -> None:
    table = tomllib.loads(block.text)
    keys = {key.partition(".")[0] for key in known_keys()}
    shared = "smslint" in table.get("tool", {})
    if not shared and keys.isdisjoint(table):
        assert "smslint" not in block.title, "none of these is a setting"
        return
    folder = tmp_path / "repository" / "team"
    folder.mkdir(parents=True)
    (folder.parent / ".git").mkdir()
    if "extend" in table:
        (folder / table["extend"]).write_text("", "utf-8")
    file = folder / ("pyproject.toml" if shared else "smslint.toml")
    file.write_text(block.text, "utf-8")
    assert load_settings(str(folder), file=str(file)).origins


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_json_is_json(path: Path) -> None:
    for block in samples(path):
        if block.language == "json" and "fragment" not in block.notes:
            json.loads(block.text)


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_blocks_are_in_a_language_that_is_looked_at(path: Path) -> None:
    for block in samples(path):
        assert block.language, f"line {block.line}: say what it is: text, if it is nothing else"
        typed = block.language in SHELLS and not block.text.startswith("#!")
        assert not typed, f"line {block.line}: commands go into `console` blocks, behind `$ `"


SHELLS = frozenset(("bash", "fish", "sh", "shell", "zsh"))


_SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")


def spans(path: Path) -> Iterator[str]:
    """What stands between backticks in the text of a page."""
    text = re.sub(r"(?ms)^ *(`{3,}|~{3,}).*?^ *\1`* *$", "", path.read_text("utf-8"))
    for match in _SPAN.finditer(text):
        yield match[1].replace("\\|", "|")


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_command_lines_in_the_text_exist(path: Path) -> None:
    wrong = []
    for span in spans(path):
        words = shlex.split(span.partition(" | ")[0].partition(" > ")[0]) if _is_call(span) else []
        line = words[1:]
        if not line or line[0] in ("--version", "--help") or "…" in span:
            continue
        arguments = with_command(line)
        if arguments[0] not in COMMANDS:
            arguments = ["check", *line]  # a path of the reader's
        try:
            with app.make_context("smslint", arguments, resilient_parsing=True) as context:
                _, command, rest = app.resolve_command(context, arguments)
                assert command is not None
                command.make_context(arguments[0], rest, parent=context)
        except click.exceptions.Exit:
            pass  # --help
        except click.MissingParameter:
            pass  # the text speaks of the command as such
        except click.ClickException as error:
            wrong.append(f"{span}: {error.format_message()}")
    assert wrong == []


def _is_call(span: str) -> bool:
    return span.startswith("smslint ") and "<" not in span


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_options_in_the_text_exist(path: Path) -> None:
    known = {"--version", "--help"}
    for name in COMMANDS:
        command = app.get_command(click.Context(app), name)
        assert command is not None
        known.update(flag for param in command.params for flag in (*param.opts,))
    said = {span.split()[0].partition("=")[0] for span in spans(path) if re.match("--[a-z]", span)}
    assert sorted(said - known - OTHERS) == []


# Options of other programs, the benchmark among them, which pages speak of.
OTHERS = frozenset(("--all", "--faulty", "--filter", "--user"))
