"""`smslint list` and `smslint graph` on the command line."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from tests.cli.running import Cli, process
from tests.inventory.trees import SINCH

STAGE = SINCH.replace("sandbox: prod", "sandbox: stage")


def test_a_list_of_this_folder(cli: Cli) -> None:
    cli.write(a=SINCH)
    ran = cli("list", "credentials")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == (
        "SANDBOX  NAME        VENDOR  ACCOUNT  INBOUND       SECRETS                       WHERE\n"
        "prod     sinch-main  sinch   abc123   +12025550101  api_token ${env:SINCH_TOKEN}"
        "  a.yaml:4\n"
    )


def test_one_sandbox_and_one_vendor(cli: Cli) -> None:
    cli.write(a=SINCH, b=STAGE)
    assert "prod" not in cli("list", "channels", "--sandbox", "stage").out
    assert len(cli("list", "channels", "--sandbox=stage", "--sandbox=prod").out.splitlines()) == 3
    assert len(cli("list", "channels", "--sandbox=stage,prod").out.splitlines()) == 3
    ran = cli("list", "channels", "--vendor", "twilio")
    assert ran.status == 0
    assert len(ran.out.splitlines()) == 1
    assert ran.err == "smslint: there are no channels here that fit\n"


@pytest.mark.parametrize("command", [("list", "numbers"), ("graph",)])
def test_a_sandbox_that_is_not_there(cli: Cli, command: tuple[str, ...]) -> None:
    cli.write(a=SINCH)
    ran = cli(*command, "--sandbox", "prot")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "smslint: --sandbox: no sandbox in these files is called `prot`; did you mean `prod`?\n"
    )


@pytest.mark.parametrize("command", [("list", "numbers"), ("graph",)])
def test_nothing_that_is_ours(cli: Cli, command: tuple[str, ...]) -> None:
    cli.write(a="kind: Pod\n")
    ran = cli(*command)
    assert (ran.status, ran.out) == (3, "")
    assert "nothing to" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("list", "things"),
        ("list", "numbers", "--format", "xml"),
        ("list", "numbers", "--vendor", "twillio"),
        ("list", "numbers", "nowhere.yaml"),
        ("list", "numbers", ""),
        ("list", "numbers", "--config", "nowhere.toml"),
        ("graph", "--format", "png"),
        ("graph", "nowhere"),
        ("graph", "--output", "no/such/folder.svg"),
    ],
)
def test_wrong_usage(cli: Cli, arguments: tuple[str, ...]) -> None:
    cli.write(a=SINCH)
    ran = cli(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("smslint: ")


def test_wrong_usage_gives_no_report_of_a_check(cli: Cli) -> None:
    cli.write(a=SINCH)
    assert cli("list", "numbers", "nowhere", "--format", "json").out == ""


def test_settings_say_what_the_tree_is(cli: Cli) -> None:
    cli.write(
        **{"smslint.toml": 'paths = ["in"]\nexclude = ["in/old"]\n'},
        in__a=SINCH,
        in__old__b=STAGE,
        out=STAGE,
    )
    rows = json.loads(cli("list", "credentials", "--format", "json").out)["rows"]
    assert [row["path"] for row in rows] == ["in/a.yaml"]
    rows = json.loads(cli("list", "credentials", "--format=json", "--isolated").out)["rows"]
    assert len(rows) == 3


def test_paths_limit_what_is_listed(cli: Cli) -> None:
    half = SINCH.index("channel_configs")
    cli.write(**{"smslint.toml": 'paths = ["."]\n'}, a=SINCH[:half])
    cli.write(b=f"sandbox: prod\n{SINCH[half:]}")
    (row,) = json.loads(cli("list", "channels", "b.yaml", "--format", "json").out)["rows"]
    assert row["vendor"] == "sinch"
    assert cli("list", "credentials", "b.yaml").out.splitlines()[1:] == []


def test_a_file_that_breaks_off_is_told(cli: Cli) -> None:
    cli.write(a=SINCH + "  - name: 'open\n")
    cli.write(b=STAGE)
    for line in ("list numbers", "graph", "book --format markdown"):
        ran = cli(*line.split())
        assert ran.status == 2, line
        assert "stage" in ran.out
        assert ran.err == (
            "smslint: a.yaml: it cannot be read to its end, so some of it may be missing here\n"
        )


def test_a_folder_that_cannot_be_read(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    cli.write(a=SINCH, b__c=STAGE)
    scandir = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "b":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    for command in (("list", "numbers"), ("graph",)):
        ran = cli(*command)
        assert ran.status == 2
        assert "prod" in ran.out
        assert ran.err == "smslint: b: the folder cannot be listed: Permission denied\n"


def test_a_table_is_no_wider_than_the_terminal(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    cli.write(a=SINCH)
    monkeypatch.setenv("COLUMNS", "60")
    assert max(map(len, cli("list", "credentials").out.splitlines())) > 60
    monkeypatch.setattr("smslint.cli.terminal.is_terminal", lambda _: True)
    assert max(map(len, cli("list", "credentials").out.splitlines())) <= 60


def test_a_graph_marks_what_the_settings_want(cli: Cli) -> None:
    cli.write(a=SINCH.replace("channel: sms", "channel: fax"))
    assert "SMS104" in cli("graph").out
    cli.write(**{"smslint.toml": 'ignore = ["SMS104"]\n'})
    assert "SMS104" not in cli("graph").out


def test_a_graph_leaves_out_what_the_baseline_knows(cli: Cli) -> None:
    cli.write(a=SINCH.replace("channel: sms", "channel: fax"))
    assert cli("check", "--write-baseline", "known").status == 0
    cli.write(**{"smslint.toml": 'baseline = "known"\n'})
    assert "SMS104" not in cli("graph").out
    assert "SMS104" in cli("graph", "--isolated").out


def test_a_configuration_is_not_overwritten(cli: Cli) -> None:
    cli.write(a=SINCH)
    ran = cli("graph", "--output", "./a.yaml")
    assert ran.status == 2
    assert "not overwritten" in ran.err
    assert (cli.folder / "a.yaml").read_text("utf-8") == SINCH


def test_a_graph_of_a_part_shows_the_whole_sandbox(cli: Cli) -> None:
    half = SINCH.index("channel_configs")
    cli.write(**{"smslint.toml": 'paths = ["."]\n'}, a=SINCH[:half], c=STAGE)
    cli.write(b=f"sandbox: prod\n{SINCH[half:]}")
    out = cli("graph", "b.yaml").out
    assert "sinch-main" in out
    assert "stage" not in out


def test_a_chart_that_is_cut_says_so(cli: Cli) -> None:
    configs = SINCH[SINCH.index("  - name: news") :]
    cli.write(a=SINCH + "".join(configs.replace("news", f"n{n}") for n in range(300)))
    ran = cli("graph")
    assert ran.status == 0
    assert ran.err.startswith("smslint: the chart is not whole; left out: ")
    assert cli("graph", "--format", "svg").err == ""


def test_standard_output_is_written_to_a_file(cli: Cli) -> None:
    cli.write(a=SINCH)
    page = cli("graph", "--format", "html").out
    assert cli("graph", "--format", "html", "--output", "page.html").out == ""
    written = cli.folder / "page.html"
    assert written.read_text("utf-8") == page
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        assert stat.S_IMODE(written.stat().st_mode) == 0o666 & ~mask
    assert sorted(path.name for path in cli.folder.iterdir()) == [".git", "a.yaml", "page.html"]


@pytest.mark.skipif(os.name != "posix", reason="links and modes of POSIX")
def test_a_file_that_exists_is_replaced_where_it_is(cli: Cli) -> None:
    cli.write(a=SINCH)
    real = cli.folder / "site" / "page.svg"
    real.parent.mkdir()
    real.write_text("old")
    real.chmod(0o640)
    (cli.folder / "page.svg").symlink_to(real)
    assert cli("graph", "--format", "svg", "-o", "page.svg").status == 0
    assert (cli.folder / "page.svg").is_symlink()
    assert "<svg" in real.read_text("utf-8")
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert [path.name for path in real.parent.iterdir()] == ["page.svg"]


@pytest.mark.skipif(os.name != "posix", reason="there is no such device elsewhere")
def test_a_device_is_written_and_stays(cli: Cli) -> None:
    cli.write(a=SINCH)
    assert cli("graph", "-o", "/dev/null").status == 0
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_process_of_its_own(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.yaml").write_text(SINCH.replace("news", "日本語"), "utf-8")
    ran = process(tmp_path, "list", "channels", "--format", "csv")
    assert ran.status == 0
    assert "日本語" in ran.out
    ran = process(tmp_path, "graph", "--format", "html", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert ran.status == 0
    assert "&#26085;" in ran.out
    ran = process(tmp_path, "graph", "--help")
    assert "mermaid" in ran.out
