"""What the page on baselines shows is what happens when somebody follows it."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from tests.cli.running import ROOT, process

PAGE = (ROOT / "docs" / "baseline.md").read_text("utf-8")
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def printed(folder: Path, command: str) -> str:
    program, *arguments = shlex.split(command)
    if program == "cat":
        return (folder / arguments[0]).read_text("utf-8")
    assert program == "smslint"
    ran = process(folder, *arguments)
    return ran.out + ran.err


def test_following_the_page(tmp_path: Path) -> None:
    blocks = _BLOCK.findall(PAGE)
    assert [kind for kind, _ in blocks] == ["yaml", "console", "toml", "console", "text"]
    (_, configuration), (_, begin), (_, settings), (_, mended), _ = blocks
    file = tmp_path / "sandboxes" / "prod.yaml"
    file.parent.mkdir()
    file.write_text(configuration)

    def follow(session: str) -> None:
        commands = _COMMAND.findall(session)
        assert len(commands) >= 2
        for command, shown in commands:
            assert printed(tmp_path, command) == shown, command

    follow(begin)
    (tmp_path / "smslint.toml").write_text(settings)
    assert process(tmp_path, "check", "sandboxes").status == 0
    file.write_text(configuration.replace("Links", "links"))
    follow(mended)
