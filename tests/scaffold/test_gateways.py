"""Examples for gateways: no rule fires on what their own pages document."""

from __future__ import annotations

from pathlib import Path

import pytest

import smslint
from smslint.scaffold.gateways import folder, names, text_of
from tests.cli.running import ROOT, Cli


@pytest.mark.parametrize("name", names())
def test_nothing_is_found_in_an_example(name: str) -> None:
    report = smslint.lint_text(text_of(name))
    assert report.findings == ()
    assert report.checked == ("text.yaml",)


def test_nothing_is_found_in_all_of_them_together() -> None:
    assert smslint.lint(folder(), root=ROOT).findings == ()


@pytest.mark.parametrize("name", names())
def test_an_example_says_where_it_comes_from(name: str) -> None:
    text = text_of(name)
    assert text.startswith("# ")
    assert "https://" in text.split("\nsandbox:")[0]
    assert "vendor: custom" in text


def test_init_writes_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    cli = Cli(tmp_path, capsys)
    assert cli("init", "--gateway", "telnyx").status == 0
    written = (tmp_path / "sandboxes" / "telnyx.yaml").read_text()
    assert written.endswith(text_of("telnyx"))
    assert not (tmp_path / "sandboxes" / "example.yaml").exists()
    assert cli("check").status == 0
    assert cli("init", "--gateway", "vonage", "example").status == 0
    assert (tmp_path / "sandboxes" / "vonage.yaml").is_file()
    ran = cli("init", "--gateway", "fax")
    assert ran.status == 2
    assert "telnyx" in ran.err
