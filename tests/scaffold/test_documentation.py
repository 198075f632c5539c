"""What the page on editors shows is what smslint does."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import tomllib
from pathlib import Path
from typing import Any

from smslint.cli.names import COMMANDS
from tests.cli.running import ROOT, process

PAGE = (ROOT / "docs" / "editors.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def section(title: str) -> str:
    return PAGE.split(f"### {title}\n")[1].split("\n### ")[0]


def test_commands_in_the_text_exist(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    # Some of them look for entries.
    shutil.copytree(ROOT / "examples" / "full", tmp_path / "full")
    commands = re.findall(r"`smslint ((?!check|server)[^`]+)`", PAGE)
    assert len(commands) >= 5
    for command in commands:
        ran = process(tmp_path, *shlex.split(command))
        assert ran.status == 0, (command, ran.err)
    assert "server" in COMMANDS


def test_options_of_the_server_exist(tmp_path: Path) -> None:
    shown = process(tmp_path, "server", "--help").out
    for option in re.findall(r"^\| `(--[a-z]+)", PAGE, re.MULTILINE):
        assert option in shown
    for option in re.findall(r"^  (--[a-z]+)", shown, re.MULTILINE):
        assert f"`{option}" in PAGE


def test_settings_of_editors_are_well_formed() -> None:
    for text in blocks("json"):
        json.loads(text)
    (helix,) = (tomllib.loads(text) for text in blocks("toml"))
    (language,) = helix["language"]
    names = [one if isinstance(one, str) else one["name"] for one in language["language-servers"]]
    assert names == list(reversed(list(helix["language-server"])))
    assert helix["language-server"]["smslint"] == {"command": "smslint", "args": ["server"]}


def test_all_editors_get_the_same_files(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    process(tmp_path, "init", "vscode")
    written = json.loads((tmp_path / ".vscode" / "settings.json").read_text())
    assert json.loads(blocks("json")[0]) == written
    wanted: dict[str, Any] = written["yaml.schemas"]
    zed = json.loads(section("Zed").split("```json\n")[1].split("```")[0])
    assert zed["lsp"]["yaml-language-server"]["settings"]["yaml"]["schemas"] == wanted
    (helix,) = (tomllib.loads(text) for text in blocks("toml"))
    servers = helix["language-server"]
    assert servers["yaml-language-server"]["config"]["yaml"]["schemas"] == wanted


def test_the_first_line_is_the_one_that_is_written(tmp_path: Path) -> None:
    process(tmp_path, "init", "example")
    (shown,) = blocks("yaml")
    written = (tmp_path / "sandboxes" / "example.yaml").read_text()
    assert shown.split("\n")[0] == written.split("\n")[0]
