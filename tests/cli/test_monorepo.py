"""Several projects on the command line, and as hooks run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from tests.cli.running import Cli, Ran, process
from tests.workspace.monorepo import STRAY, write

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def repo(cli: Cli) -> Cli:
    write(cli.folder)
    return cli


def found(ran: Ran) -> list[str]:
    return [
        f"{item['path']} {item['code']} {item['severity']}"
        for item in json.loads(ran.out)["findings"]
        if not item["suppressed"]
    ]


def test_all_is_well(repo: Cli) -> None:
    ran = repo("-v")
    assert ran.status == 0
    assert ran.out == "No findings in 3 files.\n"
    settings = [line.rpartition("/")[2] for line in ran.err.splitlines() if "settings:" in line]
    assert settings == ["smslint.toml", "pyproject.toml", ".smslint.toml"]


def test_the_exit_status_is_that_of_the_worst_project(repo: Cli) -> None:
    repo.write(
        **{
            "north__a.yaml": STRAY,
            "west__.smslint.toml": 'severity = {SMS403 = "info"}',
            "west__a.yaml": STRAY,
        }
    )
    ran = repo("--format", "json")
    assert found(ran) == ["north/a.yaml SMS403 error", "west/a.yaml SMS403 info"]
    assert ran.status == 1
    assert repo("west").status == 0
    assert repo("west", "--fail-level", "info").status == 1
    repo.write(**{"north__smslint.toml": 'severity = {SMS403 = "warning"}\nfail-level = "error"'})
    assert repo().status == 0
    repo.write(**{"west__.smslint.toml": "wrong = 1"})
    ran = repo("--format", "json")
    assert ran.status == 2
    assert ran.err.startswith("smslint: west/.smslint.toml: `wrong` is not a setting; known are")


def test_what_is_hidden_in_one_project_does_not_fail(repo: Cli) -> None:
    repo.write(
        **{"north__smslint.toml": 'min-severity = "error"\nfail-level = "info"'},
        north__a=STRAY.replace("transactional", "marketing"),
    )
    assert found(repo("--format", "json")) == ["north/a.yaml SMS403 error"]
    repo.write(**{"north__smslint.toml": 'severity={SMS="info"}\nmin-severity="error"'})
    assert repo("--fail-level", "info").status == 0


def test_junit_fails_where_the_project_does(repo: Cli) -> None:
    repo.write(
        **{"north__smslint.toml": 'severity = {SMS403 = "warning"}\nfail-level = "error"'},
        north__a=STRAY,
        west__a=STRAY,
    )
    out = repo("--format", "junit").out
    assert out.count("<failure") == 1
    assert '<testsuite name="west/a.yaml" tests="1" failures="1"' in out


def test_gitlab_tells_projects_apart(repo: Cli) -> None:
    repo.write(north__a=STRAY, west__a=STRAY)
    plain = json.loads(repo("--format", "json").out)["findings"]
    assert len({item["fingerprint"] for item in plain}) == 1
    assert len({item["fingerprint"] for item in json.loads(repo("--format", "gitlab").out)}) == 2


def test_fixes_of_all_projects(repo: Cli) -> None:
    wrong = STRAY.replace("channel: sms", "channel: SMS").replace("gone", "gates")
    repo.write(north__a=wrong, west__a=wrong, **{"west__.smslint.toml": 'ignore = ["SMS403"]'})
    patch = repo("--diff", "--unsafe-fixes")
    assert patch.out.count("+    channel: sms") == 2
    assert patch.err.startswith("smslint: would fix 2 findings in 2 files")
    fixed = repo("--fix", "--unsafe-fixes")
    assert fixed.status == 0
    assert "fixed 2 findings in 2 files (SMS104 ×2)" in fixed.err
    assert "channel: SMS" not in (repo.folder / "west" / "a.yaml").read_text()


def test_standard_input_is_a_file_of_its_project(
    repo: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import sys

    def given(name: str, *more: str) -> Ran:
        stream = io.TextIOWrapper(io.BytesIO(STRAY.encode()))
        monkeypatch.setattr(sys, "stdin", stream)
        return repo("check", "-", "--stdin-filename", name, "--format", "json", *more)

    assert found(given("south/sandboxes/new.yaml")) == ["south/sandboxes/new.yaml SMS403 error"]
    repo.write(**{"west__.smslint.toml": 'ignore = ["SMS403"]\nexclude = ["new*"]'})
    assert given("west/new.yaml").status == 0
    assert given("west/new.yaml", "--force-exclude").status == 3


def test_baselines_of_all_projects(repo: Cli) -> None:
    repo.write(north__a=STRAY, west__a=STRAY)
    ran = repo("--write-baseline", "known")
    assert ran.status == 2
    assert "--write-baseline FILE is for one project, and these are 3" in ran.err
    ran = repo("--write-baseline")
    assert ran.status == 2
    assert "north/smslint.toml has none" in ran.err
    base = {
        "north__smslint.toml": 'baseline = "known"',
        "west__.smslint.toml": 'baseline = "known"',
        "south__pyproject.toml": '[tool.smslint]\nbaseline = "../south.known"\n',
    }
    repo.write(**base)
    ran = repo("--write-baseline")
    assert ran.status == 0
    *told, step = ran.err.splitlines()
    assert told == [
        "smslint: 1 entry written to north/known",
        "smslint: 1 entry written to south.known",
        "smslint: 1 entry written to west/known",
    ]
    assert step.startswith("smslint: next: commit it; from now on only new findings count, and ")
    known = (repo.folder / "west" / "known").read_text().splitlines()
    assert known[-1] == (
        "a.yaml prod/channel_configs/news/credential SMS403  # unknown-channel-credential:"
        " credential of channel configuration news, sandbox prod"
    )
    assert repo().status == 0
    repo.write(north__a="sandbox: prod\nedition: standard\n")
    ran = repo("--format", "concise")
    assert "north/known:3:1: SMS903" in ran.out
    ran = repo("--prune-baseline")
    assert ran.err.splitlines()[:2] == [
        "smslint: 1 entry taken out of north/known",
        "smslint: nothing is left in north/known: remove it, and `baseline` in the settings",
    ]
    assert "SMS403" not in (repo.folder / "north" / "known").read_text()


def test_one_project_needs_no_file_either(repo: Cli) -> None:
    repo.write(north__a=STRAY, **{"north__smslint.toml": 'baseline = "known"'})
    ran = repo("north", "--write-baseline")
    assert (ran.status, ran.err.splitlines()[0]) == (0, "smslint: 1 entry written to north/known")
    assert repo("north").status == 0
    ran = repo("check", "west", "--isolated", "--write-baseline", "-q")
    assert "no settings here have one" in ran.err


def test_lists_and_graphs_keep_organisations_apart(repo: Cli) -> None:
    rows = json.loads(repo("list", "credentials", "--format", "json").out)["rows"]
    assert [row["path"] for row in rows] == [
        *("north/prod.yaml", "south/sandboxes/prod.yaml", "west/prod.yaml")
    ]
    assert repo("graph").out.count('["prod"]') == 3


def test_what_changed_is_looked_for_in_all_projects(repo: Cli) -> None:
    import subprocess

    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@b.example", *arguments],
            cwd=repo.folder,
            check=True,
            capture_output=True,
        )

    (repo.folder / ".git").rmdir()
    git("init", "-q")
    repo.write(west__old=STRAY)
    git("add", ".")
    git("commit", "-qm", "one")
    repo.write(north__new=STRAY)
    prod = repo.folder / "south" / "sandboxes" / "prod.yaml"
    prod.write_text(prod.read_text() + STRAY.partition("channel_configs:\n")[2])
    ran = repo("--diff-base", "HEAD", "--format", "json")
    assert found(ran) == ["north/new.yaml SMS403 error", "south/sandboxes/prod.yaml SMS403 error"]
    assert "1 more finding does not concern what changed since `HEAD`" in ran.err


@pytest.mark.parametrize("hook", yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())[:1])
def test_the_hook_at_the_root_of_the_repository(repo: Cli, hook: dict[str, str]) -> None:
    words = hook["entry"].split()
    assert words[0] == "smslint"
    assert process(repo.folder, *words[1:]).status == 0
    repo.write(west__a=STRAY, north__a=STRAY)
    ran = process(repo.folder, *words[1:], "--format", "json")
    assert found(ran) == ["north/a.yaml SMS403 error", "west/a.yaml SMS403 error"]
    named = process(repo.folder, *words[1:], "west/a.yaml", "south/other.yaml", "--format=json")
    assert found(named) == ["south/other.yaml SMS101 error"], "part of a tree lacks nothing"


def test_providers_are_asked_by_the_settings_of_each_project(repo: Cli) -> None:
    repo.write(
        **{"north__smslint.toml": '[live]\nallow-hosts = ["http://a"]'},
    )
    ran = repo("--live", "north")
    assert ran.status == 2
    assert "allowed are hosts" in ran.err
    ran = repo("--live", "west", "--sandbox", "stage")
    assert ran.err == "smslint: --sandbox: no sandbox in these files is called `stage`\n"
