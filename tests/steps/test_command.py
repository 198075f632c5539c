"""`smslint steps` on the command line."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.running import Cli, process
from tests.inventory.trees import SINCH

STAGE = SINCH.replace("sandbox: prod", "sandbox: stage")


def test_steps_of_this_folder(cli: Cli) -> None:
    cli.write(a=SINCH)
    ran = cli("steps")
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "Steps in Journey Optimizer: 1 sandbox, 7 steps, no findings"
    assert "  1. Create the credential `sinch-main`" in lines
    assert "        Service ID      abc123" in lines


def test_one_sandbox_and_a_language(cli: Cli) -> None:
    cli.write(a=SINCH, b=STAGE)
    out = cli("steps", "--sandbox", "stage", "--lang", "de").out
    assert "\nstage (production)\n" in out
    assert "\nprod (production)\n" not in out
    assert "Service ID (Service-ID)" in out


def test_subdomains_of_other_sandboxes_are_left_out(cli: Cli) -> None:
    cli.write(a=f"{SINCH}    subdomain: go.brand.example\n", b=STAGE)
    cli.write(c="subdomains: [go.brand.example, else.brand.example]\n")
    assert "else.brand" in cli("steps").out
    out = cli("steps", "--sandbox", "prod").out
    assert "go.brand" in out
    assert "else.brand" not in out
    assert "subdomain" not in cli("steps", "--sandbox", "stage").out


def test_a_sandbox_that_is_not_there(cli: Cli) -> None:
    cli.write(a=SINCH)
    ran = cli("steps", "--sandbox", "prot")
    assert (ran.status, ran.out) == (2, "")
    assert "did you mean `prod`?" in ran.err


def test_nothing_that_is_ours(cli: Cli) -> None:
    cli.write(a="kind: Pod\n")
    ran = cli("steps")
    assert (ran.status, ran.out) == (3, "")
    assert "nothing to do" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--format", "pdf"),
        ("--lang", "sv"),
        ("nowhere.yaml",),
        ("",),
        ("--config", "nowhere.toml"),
        ("--output", "no/such/folder.html"),
        ("--output", "a.yaml"),
    ],
)
def test_wrong_usage(cli: Cli, arguments: tuple[str, ...]) -> None:
    cli.write(a=SINCH)
    ran = cli("steps", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("smslint: ")
    assert (cli.folder / "a.yaml").read_text("utf-8") == SINCH


@pytest.mark.parametrize("format_", ["text", "markdown", "html", "json"])
def test_a_file_holds_what_is_printed(cli: Cli, format_: str) -> None:
    cli.write(a=SINCH)
    printed = cli("steps", "--format", format_).out
    assert cli("steps", "--format", format_, "--output", "out").out == ""
    assert (cli.folder / "out").read_text("utf-8") == printed


def test_settings_say_which_findings_count(cli: Cli) -> None:
    cli.write(a=SINCH.replace("channel: sms", "channel: fax"))
    assert "SMS104" in cli("steps").out
    cli.write(**{"smslint.toml": 'ignore = ["SMS104"]\n'})
    assert "SMS104" not in cli("steps").out


def test_findings_do_not_make_it_fail(cli: Cli) -> None:
    cli.write(a=SINCH.replace("channel: sms", "channel: fax"))
    ran = cli("steps", "--format", "json")
    assert ran.status == 0
    assert json.loads(ran.out)["summary"]["errors"] == 1


def test_a_folder_that_cannot_be_read(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    cli.write(a=SINCH, b__c=STAGE)
    scandir = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "b":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    ran = cli("steps")
    assert ran.status == 2
    assert "prod" in ran.out
    assert ran.err == "smslint: b: the folder cannot be listed: Permission denied\n"
    ran = cli("steps", "b")
    assert (ran.status, ran.out) == (
        2,
        (
            "Steps in Journey Optimizer: 0 steps\nSteps may be missing:\n"
            "  b: the folder cannot be listed: Permission denied\n"
            "Otherwise there is nothing to do.\n"
        ),
    )


def test_a_file_that_breaks_off_is_told(cli: Cli) -> None:
    cli.write(a=SINCH + "  - name: 'open\n", b=STAGE)
    ran = cli("steps")
    assert ran.status == 2
    assert ran.err.startswith("smslint: a.yaml: it cannot be read to its end")
    assert "Steps may be missing:\n  a.yaml: it cannot be read to its end\n" in ran.out
    report = json.loads(cli("steps", "--format", "json").out)
    assert report["uncompared"] == [{"path": "a.yaml", "reason": "it cannot be read to its end"}]


def test_a_part_of_a_sandbox_gives_all_steps(cli: Cli) -> None:
    half = SINCH.index("channel_configs")
    cli.write(**{"smslint.toml": 'paths = ["."]\n'}, a=SINCH[:half], c=STAGE)
    cli.write(b=f"sandbox: prod\n{SINCH[half:]}")
    out = cli("steps", "b.yaml").out
    assert "sinch-main" in out
    assert "stage" not in out


def test_a_stream_that_knows_only_ascii(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SINCH, "utf-8")
    ran = process(tmp_path, "steps", "--lang", "ja", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ran.status == 0
    assert "Service ID" in ran.out
