"""Nothing is written through a link that leads out of the repository."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import WARNED, Cli

if TYPE_CHECKING:
    from pathlib import Path

FIXABLE = WARNED.replace("channel: sms", "channel: SMS").replace(
    "credential: other", "credential: tw"
)


@pytest.fixture
def outside(cli: Cli, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that links in the repository lead to."""
    folder = tmp_path_factory.mktemp("outside")
    (folder / "file").write_text("kept\n")
    (folder / "a.yaml").write_text(FIXABLE)
    (cli.folder / "out").symlink_to(folder)
    (cli.folder / "link").symlink_to(folder / "file")
    (cli.folder / "link.yaml").symlink_to(folder / "a.yaml")
    cli.write(a=FIXABLE)
    return folder


def unchanged(outside: Path) -> bool:
    return {path.name: path.read_text() for path in outside.iterdir()} == {
        "file": "kept\n",
        "a.yaml": FIXABLE,
    }


@pytest.mark.parametrize("name", ["link", "out/new"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--output", "sarif={}"],
        ["check", "--output=json={}", "--format", "json"],
        ["check", "--write-baseline", "{}"],
        ["graph", "--output", "{}"],
    ],
    ids=" ".join,
)
def test_outputs_and_baselines(cli: Cli, outside: Path, arguments: list[str], name: str) -> None:
    ran = cli(*(argument.format(name) for argument in arguments))
    assert ran.status == 2
    assert f"{name} is not written: it " in ran.err
    assert ran.err.endswith("a link that leads out of the repository\n")
    assert unchanged(outside)
    if "json" in arguments:
        assert json.loads(ran.out)["findings"] == []


def test_the_baseline_of_the_settings(cli: Cli, outside: Path) -> None:
    (outside / "file").write_text("# Known findings\n")
    cli.write(**{"smslint.toml": 'baseline = "link"'})
    for flag in ("--write-baseline", "--prune-baseline"):
        ran = cli("check", flag)
        assert ran.status == 2
        assert "`baseline`: `link` is outside the repository" in ran.err
    assert (outside / "file").read_text() == "# Known findings\n"


def test_a_pruned_baseline(cli: Cli, outside: Path) -> None:
    (outside / "file").write_text("a.yaml / SMS101\n")
    ran = cli("check", "--baseline", "link", "--prune-baseline")
    assert ran.status == 2
    assert (outside / "file").read_text() == "a.yaml / SMS101\n"


def test_fixes(cli: Cli, outside: Path) -> None:
    ran = cli("check", "--fix", "--unsafe-fixes", "link.yaml")
    assert ran.status == 2
    assert "link.yaml: not fixed: it is a link that leads out of the repository" in ran.err
    assert unchanged(outside)
    ran = cli("check", "--fix", "--unsafe-fixes", ".")
    assert ran.status == 0
    assert "channel: sms" in (cli.folder / "a.yaml").read_text(), "other files are fixed"
    assert unchanged(outside)
    cli.write(**{"smslint.toml": 'paths = ["link.yaml"]'})
    assert cli("check", "--fix", "--unsafe-fixes").status == 2
    assert unchanged(outside)


@pytest.mark.parametrize("what", ["settings", "schema", "vscode", "hook", "workflow"])
def test_the_files_of_init(cli: Cli, outside: Path, what: str) -> None:
    for name in (".vscode", ".github"):
        (cli.folder / name).symlink_to(outside)
    for name in ("smslint.toml", "smslint.schema.json", ".pre-commit-config.yaml"):
        (cli.folder / name).symlink_to(outside / "new")
    ran = cli("init", what, "--force", "--commit", "0" * 39 + "1")
    assert ran.status == 2
    assert "link" in ran.err or "cannot be read" in ran.err
    assert unchanged(outside)
