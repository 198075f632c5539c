"""`smslint settings`, and settings in a check."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import BAD, GOOD, INFO, Cli

if TYPE_CHECKING:
    from pathlib import Path


def test_values_and_where_they_come_from(cli: Cli) -> None:
    cli.write(**{"smslint.toml": 'ignore = ["SMS2"]\n[live]\ntimeout = 3\n'})
    ran = cli("settings")
    assert ran.status == 0
    rows = {line.split("  ")[0].strip(): line.split() for line in ran.out.splitlines()[2:]}
    assert rows["ignore"] == ["ignore", '["SMS2"]', "smslint.toml"]
    assert rows["select"] == ["select", "-", "default"]
    assert rows["live.timeout"] == ["live.timeout", "3.0", "smslint.toml"]
    read = json.loads(cli("settings", "--format", "json").out)
    assert read["settings"]["ignore"] == {"value": ["SMS2"], "origin": "smslint.toml"}
    assert read["file"].endswith("smslint.toml")
    isolated = json.loads(cli("settings", "--format", "json", "--isolated").out)
    assert isolated["file"] is None
    assert {entry["origin"] for entry in isolated["settings"].values()} == {"default"}


def test_the_client_of_adobe(cli: Cli) -> None:
    lines = ('org = "x"', 'client-id = "y"', 'client-secret = "${env:Z}"')
    cli.write(**{"smslint.toml": "\n".join(("[live.adobe]", *lines))})
    rows = [line.split() for line in cli("settings").out.splitlines()]
    assert ["live.adobe.org", '"x"', "smslint.toml"] in rows
    assert ["live.adobe.client-secret", '"${env:Z}"', "smslint.toml"] in rows
    without = json.loads(cli("settings", "--format", "json", "--isolated").out)
    assert without["settings"]["live.adobe.org"] == {"value": None, "origin": "default"}
    cli.write(
        **{"smslint.toml": "\n".join(("[live.adobe]", *lines[:2], 'client-secret = "s3cr3t"'))}
    )
    ran = cli("settings")
    assert ran.status == 2
    assert "s3cr3t" not in ran.out + ran.err


def test_a_password_in_an_address_is_not_shown(cli: Cli) -> None:
    address = "https://gate:h4rb0ur-l1ght-77@sms.example.com/?key=0pen-s3same-4711"
    cli.write(**{"smslint.toml": f'exclude = ["{address}"]\n[live]\nallow-hosts = ["{address}"]'})
    for format_ in ("text", "json"):
        ran = cli("settings", "--format", format_)
        assert ran.out.count("@sms.example.com") == 2
        assert "h4rb0ur" not in ran.out
        assert "0pen-s3same" not in ran.out


@pytest.mark.parametrize(
    "settings",
    [
        "baseline = 'https://me:hunter2x@host.example/'",
        "extend = 'https://me:hunter2x@host.example/'",
        "paths = ['https://host.example/?token=hunter2x']",
        "ignore = ['p8e-hunter2xhunter2x']",
        (
            "[[policy]]\nname = 'a'\nfor = 'credential'\nschema = {}\n"
            "where = {api_token = ['hunter2x']}"
        ),
    ],
)
def test_no_message_about_the_settings_shows_a_secret(cli: Cli, settings: str) -> None:
    cli.write(**{"smslint.toml": settings}, a=INFO)
    for line in ("check --format json", "list channels", "rules"):
        ran = cli(*line.split())
        assert "hunter2x" not in ran.out + ran.err, line
    assert cli("check").status == 2


def test_a_check_obeys(cli: Cli) -> None:
    cli.write(a=INFO, dev__b=BAD, **{"smslint.toml": 'per-file-ignores = {dev = ["SMS1"]}'})
    assert cli("check").status == 0
    assert cli("check", "--isolated").status == 1
    cli.write(**{"smslint.toml": 'fail-level = "info"'})
    assert cli("a.yaml").status == 1
    assert cli("a.yaml", "--fail-level", "error").status == 0
    cli.write(**{"smslint.toml": 'severity = {SMS604 = "error"}\nselect = ["SMS6"]'})
    ran = cli("check", "--format", "json")
    assert [item["severity"] for item in json.loads(ran.out)["findings"]] == ["error"]
    assert ran.status == 1


def test_the_settings_of_a_file(cli: Cli) -> None:
    cli.write(
        **{
            "smslint.toml": 'ignore = ["SMS2"]\nfail-level = "info"\n[severity]\nSMS1 = "off"\n',
            "team__.smslint.toml": 'extend = "../smslint.toml"\nfail-level = "error"\n'
            '[per-file-ignores]\n"dev*" = ["SMS5", "SMS6"]\n"*" = ["SMS6"]\n'
            '[severity]\nSMS604 = "warning"\n',
        }
    )
    ran = cli("settings", "team/dev.yaml")
    rows = {
        line.split("  ")[0].strip(): line.split("  ")[-1].strip() for line in ran.out.splitlines()
    }
    assert rows["fail-level"] == "team/.smslint.toml"
    assert rows["ignore"] == "smslint.toml"
    assert rows["severity"] == "smslint.toml and team/.smslint.toml"
    assert "ignored in this file by per-file-ignores: SMS5, SMS6\n" in ran.out
    read = json.loads(cli("settings", "team", "--format", "json").out)
    assert read["settings"]["severity"]["value"] == {"SMS1": "off", "SMS604": "warning"}
    assert "ignored_in_file" not in read, "that is a folder"
    above = json.loads(cli("settings", "a.yaml", "--format", "json").out)
    assert above["ignored_in_file"] == []
    assert above["settings"]["fail-level"] == {"value": "info", "origin": "smslint.toml"}
    ran = cli("settings", "gone/a.yaml")
    assert (ran.status, ran.err) == (2, "smslint: gone/a.yaml: its folder does not exist\n")


def test_a_file_that_is_not_there_yet(cli: Cli) -> None:
    cli.write(a="")
    missing = cli("settings", "b.yaml")
    there = cli("settings", "a.yaml")
    assert (missing.status, missing.out, there.err) == (0, there.out, "")
    assert missing.err == (
        "smslint: b.yaml: no such file; these settings are for one of that name\n"
    )


def test_what_the_least_severity_hides_does_not_fail(cli: Cli) -> None:
    cli.write(a=INFO, **{"smslint.toml": 'fail-level = "info"\nmin-severity = "warning"\n'})
    ran = cli("check", "--format", "json")
    assert (ran.status, json.loads(ran.out)["findings"]) == (0, [])
    assert cli("check", "--min-severity", "info").status == 1
    assert cli("check", "--isolated", "--fail-level=info", "--min-severity=warning").status == 0
    cli.write(**{"smslint.toml": '[severity]\nSMS6 = "off"\n'})
    assert cli("check", "--fail-level=info").status == 0
    assert cli("check", "--fail-level=info", "--select=SMS6").status == 1


def test_an_error_in_the_settings(cli: Cli) -> None:
    cli.write(a=GOOD, **{"smslint.toml": "selct = []"})
    for arguments in (["check"], ["settings"], ["check", "--format", "json"]):
        ran = cli(*arguments)
        assert ran.status == 2
        assert ran.err == (
            "smslint: smslint.toml: `selct` is not a setting; did you mean `select`?\n"
        )
    assert json.loads(cli("check", "--format", "json").out)["findings"] == []


def test_paths_of_the_settings_are_the_tree(cli: Cli) -> None:
    cli.write(s__a=GOOD, s__sub__b=BAD, other__c=BAD, **{"smslint.toml": 'paths = ["s"]'})
    paths = [item["path"] for item in json.loads(cli("--format=json").out)["findings"]]
    assert paths == ["s/sub/b.yaml"]
    assert cli("check", "s/a.yaml").status == 0
    assert cli("check", "s/sub").status == 1
    ran = cli("check", "other")
    assert ran.status == 3
    assert "the tree is what `paths` in smslint.toml holds" in ran.err
    assert cli("check", "other/c.yaml").status == 1, "a file that is named is always checked"


def test_no_setting_acts_on_the_terminal(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "a\x9b31mb"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "smslint.toml").write_text(
        'paths = ["\\u009b2J\\u202e ##vso[x]"]\n', encoding="utf-8"
    )
    ran = cli("settings")
    assert ran.status == 0
    assert "/a\\x9b31mb/smslint.toml\n" in ran.out
    assert r'["\x9b2J\u202e \x23#vso[x]"]' in ran.out
    assert not set(ran.out) & {"\x9b", "\u202e"}
