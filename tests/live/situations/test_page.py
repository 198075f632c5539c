"""The page about live checks shows what smslint prints."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.running import ROOT, Cli
from tests.live.situations.asking import VARIABLES, answering
from tests.live.twilio import situations as twilio

PAGE = (ROOT / "docs" / "live.md").read_text("utf-8")

ANSWERS = (
    twilio.numbers(("+12025550142", True, False)),
    twilio.error(twilio.MESSAGES, 404, 20404),
)


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.chdir(tmp_path)
    for name, value in VARIABLES.items():
        monkeypatch.setenv(name, value)
    return Cli(tmp_path, capsys)


def test_the_runs(cli: Cli) -> None:
    (configuration,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    samples = re.findall(r"\$ smslint ([^\n]+)\n(.*?)```", PAGE, re.DOTALL)
    cli.write(prod=configuration)
    statuses = []
    for command, printed in samples:
        with answering(ANSWERS, all_called=command.startswith("check")):
            ran = cli(*shlex.split(command))
        # On a busy machine an answer takes a while, and that is said.
        assert re.sub(r" \(\d+\.\d s\)", "", ran.out) == printed
        statuses.append(ran.status)
    assert statuses == [1]


def test_settings_and_options_of_the_page_exist(cli: Cli) -> None:
    named = set(re.findall(r"`(--[a-z-]+)", PAGE))
    help_ = cli("check", "--help").out + cli("verify", "--help").out
    assert named
    assert [option for option in named if option not in help_] == []
