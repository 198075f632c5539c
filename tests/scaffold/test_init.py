"""`smslint init`: what it writes works, and what is there stays."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from smslint.cli import main
from smslint.scaffold.pieces import PIECES, SCHEMA, Tree, with_first_line
from tests.cli.running import Cli
from tests.scaffold.installed import COMMIT, from_git, install
from tests.scaffold.test_writing import tree

BIN = Path(sys.executable).parent
ALL = [
    ".github/workflows/smslint.yml",
    ".pre-commit-config.yaml",
    ".vscode/settings.json",
    "sandboxes/example.yaml",
    SCHEMA,
    "smslint.toml",
]
OWN = "sandbox: prod\n"


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    folder = tmp_path / "project"
    (folder / ".git").mkdir(parents=True)
    monkeypatch.chdir(folder)
    install(tmp_path / "installed", from_git())
    monkeypatch.syspath_prepend(str(tmp_path / "installed"))
    return Cli(folder, capsys)


def files(folder: Path) -> list[str]:
    return sorted(name for name, data in tree(folder).items() if data is not None)


def states(out: str) -> dict[str, str]:
    """What became of each file."""
    words = [line.split()[:2] for line in out.split("\n") if line and not line.startswith(" ")]
    return {
        name: state
        for state, name in words
        if state in ("wrote", "kept", "there", "replaced", "write", "replace")
    }


# ------------------------------------------------------------------------- what it writes works


def test_a_check_is_content_at_once(cli: Cli) -> None:
    ran = cli("init")
    assert (ran.status, ran.err) == (0, "")
    assert states(ran.out) == dict.fromkeys(ALL, "wrote")
    assert files(cli.folder) == sorted(ALL)
    checked = cli("check", "--fail-level", "info")
    assert (checked.status, checked.out) == (0, "No findings in 1 file.\n")
    assert cli("check", "--isolated", "--fail-level", "info").status == 0


def test_the_settings_are_those_that_hold(cli: Cli) -> None:
    cli("init", "settings")
    shown = json.loads(cli("settings", "--format", "json").out)
    assert shown["file"] == str(cli.folder / "smslint.toml")
    assert shown["settings"]["paths"]["value"] == ["sandboxes"]


def test_what_the_settings_suggest_can_be_switched_on(cli: Cli) -> None:
    cli("init", "settings")
    file = cli.folder / "smslint.toml"
    suggested = file.read_text().split("for all files or for some:\n")[1]
    lines = [line.removeprefix("# ") for line in suggested.splitlines()]
    file.write_text("\n".join(lines) + "\n")
    shown = json.loads(cli("settings", "--format", "json").out)["settings"]
    assert shown["ignore"]["value"] == ["SMS604"]
    assert shown["per-file-ignores"]["value"] == {"sandboxes/dev*.yaml": ["SMS305"]}


def run(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=60
    )


def test_pre_commit_reads_the_hook(cli: Cli) -> None:
    cli("init", "hook")
    ran = run(
        sys.executable, "-m", "pre_commit", "validate-config", ".pre-commit-config.yaml",
        folder=cli.folder,
    )  # fmt: skip
    assert (ran.returncode, ran.stdout + ran.stderr) == (0, "")
    text = (cli.folder / ".pre-commit-config.yaml").read_text()
    assert f"    rev: {COMMIT}\n" in text


@pytest.mark.parametrize(
    "command", [("actionlint", "-shellcheck=", "-pyflakes="), ("zizmor", "--offline", "--pedantic")]
)
def test_linters_of_workflows_find_nothing(cli: Cli, command: tuple[str, ...]) -> None:
    cli("init", "workflow")
    program = shutil.which(command[0], path=f"{BIN}{os.pathsep}{os.environ['PATH']}")
    if program is None:
        pytest.skip(f"{command[0]} is not installed")
    ran = run(program, *command[1:], ".github/workflows/smslint.yml", folder=cli.folder)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_workflow_has_the_actions_that_our_own_has(cli: Cli) -> None:
    cli("init", "workflow")
    text = (cli.folder / ".github" / "workflows" / "smslint.yml").read_text()
    (checkout,) = (line.strip() for line in text.split("\n") if "actions/checkout" in line)
    ours = Path(__file__).resolve().parents[2] / ".github" / "workflows" / "ci.yml"
    assert checkout in ours.read_text()
    assert f"      - uses: smslint/smslint@{COMMIT}\n" in text


def test_editors_find_the_schema(cli: Cli) -> None:
    cli("init", "schema", "vscode", "example")
    settings = json.loads((cli.folder / ".vscode" / "settings.json").read_text())
    assert settings == {
        "yaml.schemas": {"./smslint.schema.json": ["sandboxes/**/*.yaml", "sandboxes/**/*.yml"]}
    }
    assert json.loads((cli.folder / SCHEMA).read_text())["title"]
    first = (cli.folder / "sandboxes" / "example.yaml").read_text().split("\n")[0]
    assert first == "# yaml-language-server: $schema=../smslint.schema.json"


# ------------------------------------------------------------------------------ which smslint runs


def reinstall(cli: Cli, direct_url: str | None) -> None:
    installed = cli.folder.parent / "installed"
    shutil.rmtree(installed)
    install(installed, direct_url)


def test_without_a_known_commit_nothing_is_pinned(cli: Cli) -> None:
    reinstall(cli, None)
    ran = cli("init")
    assert ran.status == 1
    assert files(cli.folder) == sorted(name for name in ALL if name not in (ALL[0], ALL[1]))
    for piece, name in (("hook", ALL[1]), ("workflow", ALL[0])):
        (line,) = (line for line in ran.out.split("\n") if name in line)
        assert line.startswith("left out  ")
        assert line.endswith(f"is not known: `smslint init {piece} --commit HASH`")
    assert "The commits of smslint: https://github.com/smslint/smslint/commits/main\n" in ran.out


def test_a_commit_can_be_named(cli: Cli) -> None:
    other = COMMIT[::-1]
    for direct_url in (from_git(), None):
        reinstall(cli, direct_url)
        assert cli("init", "hook", "workflow", "--commit", other).status == 0
        for name in (ALL[0], ALL[1]):
            assert other in (cli.folder / name).read_text()
            (cli.folder / name).unlink()


@pytest.mark.parametrize("name", ["main", "v0.1.0", COMMIT[:12], COMMIT.upper(), ""])
def test_a_tag_or_a_branch_is_not_a_commit(cli: Cli, name: str) -> None:
    ran = cli("init", "hook", "--commit", name)
    assert (ran.status, ran.out) == (2, "")
    assert "the whole hash of a commit" in ran.err
    assert files(cli.folder) == []


def test_a_repository_elsewhere_has_no_action(cli: Cli) -> None:
    reinstall(cli, from_git("https://git.corp.example/team/smslint"))
    ran = cli("init", "hook", "workflow")
    assert ran.status == 1
    assert files(cli.folder) == [ALL[1]]
    assert "repo: https://git.corp.example/team/smslint\n" in (cli.folder / ALL[1]).read_text()
    assert "GitHub knows no action at https://git.corp.example/team/smslint" in ran.out


def test_what_is_there_is_known_although_the_commit_is_not(cli: Cli) -> None:
    cli("init", "hook", "workflow")
    before = tree(cli.folder)
    reinstall(cli, None)
    ran = cli("init", "hook", "workflow")
    assert (ran.status, set(states(ran.out).values())) == (0, {"there"})
    (cli.folder / ALL[1]).write_text("repos: []\n")
    assert cli("init", "hook", "--force").status == 1
    assert tree(cli.folder) != before
    assert (cli.folder / ALL[1]).read_text() == "repos: []\n"


# ----------------------------------------------------------------------------- what is there stays


def test_doing_it_again_changes_nothing(cli: Cli) -> None:
    cli("init")
    before = tree(cli.folder)
    ran = cli("init")
    assert ran.status == 0
    assert set(states(ran.out).values()) == {"there"}
    assert cli("init", *(piece for piece in PIECES if piece != "modelines")).status == 0
    assert tree(cli.folder) == before


@pytest.mark.parametrize("force", [False, True])
def test_files_of_others_get_lines_to_add(cli: Cli, force: bool) -> None:
    theirs = {
        ".vscode/settings.json": '{\n  // mine\n  "a": 1\n}\n',
        ".pre-commit-config.yaml": "repos: []\n",
    }
    for name, text in theirs.items():
        (cli.folder / name).parent.mkdir(exist_ok=True)
        (cli.folder / name).write_text(text)
    ran = cli("init", *(["--force"] if force else []))
    assert ran.status == 1
    assert states(ran.out) == {name: "kept" if name in theirs else "wrote" for name in ALL}
    for name, text in theirs.items():
        assert (cli.folder / name).read_text() == text
    assert "add this under `repos:`:\n\n  - repo: https://github.com/smslint/smslint\n" in ran.out
    assert 'between its outermost braces:\n\n  "yaml.schemas": {\n' in ran.out


def test_the_lines_to_add_work_and_are_known_again(cli: Cli) -> None:
    config = cli.folder / ".pre-commit-config.yaml"
    config.write_text("repos:\n  - repo: meta\n    hooks: [{id: identity}]\n")
    lines = cli("init", "hook").out.split("\n\n")[1]
    config.write_text(config.read_text() + lines + "\n")
    assert run(
        sys.executable, "-m", "pre_commit", "validate-config", config.name, folder=cli.folder
    ).returncode == 0  # fmt: skip
    assert states(cli("init", "hook").out) == {config.name: "there"}
    editor = cli.folder / ".vscode" / "settings.json"
    editor.parent.mkdir()
    editor.write_text("{}\n")
    lines = cli("init", "vscode").out.split("\n\n")[1]
    editor.write_text(f"{{\n{lines}\n}}\n")
    assert list(json.loads(editor.read_text())) == ["yaml.schemas"]
    assert states(cli("init", "vscode").out) == {".vscode/settings.json": "there"}


@pytest.mark.parametrize("name", ["smslint.toml", ".github/workflows/smslint.yml", SCHEMA])
def test_a_file_of_ours_is_replaced_by_force_alone(cli: Cli, name: str) -> None:
    (cli.folder / name).parent.mkdir(parents=True, exist_ok=True)
    (cli.folder / name).write_text("# mine\n")
    ran = cli("init")
    assert (ran.status, states(ran.out)[name]) == (1, "kept")
    assert (cli.folder / name).read_text() == "# mine\n"
    ran = cli("init", "--force")
    assert (ran.status, states(ran.out)[name]) == (0, "replaced")
    assert (cli.folder / name).read_text() != "# mine\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [("pyproject.toml", '[tool.smslint]\nignore = ["SMS6"]\n'), (".smslint.toml", "")],
)
def test_settings_that_stand_elsewhere_are_enough(cli: Cli, name: str, text: str) -> None:
    (cli.folder / name).write_text(text)
    ran = cli("init", "settings")
    assert (ran.status, states(ran.out)) == (0, {name: "there"})
    assert files(cli.folder) == [name]


def test_a_dry_run_writes_nothing(cli: Cli) -> None:
    (cli.folder / "smslint.toml").write_text("# mine\n")
    before = tree(cli.folder)
    ran = cli("init", "--dry-run", "--force")
    assert states(ran.out) == {
        name: "replace" if name == "smslint.toml" else "write" for name in ALL
    }
    assert tree(cli.folder) == before


def test_nothing_is_written_where_one_file_cannot_be(cli: Cli) -> None:
    (cli.folder / ".github").write_text("a file\n")
    before = tree(cli.folder)
    ran = cli("init")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "smslint: .github/workflows/smslint.yml: it cannot be written: Not a directory;"
        " nothing was written\n"
    )
    assert tree(cli.folder) == before


# ------------------------------------------------------------------------------ where it is begun


def test_configuration_that_is_there_is_found(cli: Cli) -> None:
    cli.write(config__prod=OWN, mixed__a=OWN, mixed__compose="services: {}\n", own=OWN)
    ran = cli("init")
    assert "sandboxes/example.yaml" not in states(ran.out)
    assert 'paths = ["config", "mixed", "own.yaml"]\n' in (cli.folder / "smslint.toml").read_text()
    settings = json.loads((cli.folder / ".vscode" / "settings.json").read_text())
    assert settings["yaml.schemas"]["./smslint.schema.json"] == [
        "config/**/*.yaml", "config/**/*.yml", "mixed/a.yaml", "own.yaml"
    ]  # fmt: skip
    assert cli("check").status == 0


def test_globs_hold_all_files_and_no_other() -> None:
    assert Tree(()).globs == ["sandboxes/**/*.yaml", "sandboxes/**/*.yml"]
    assert Tree(("a/b.yaml", "c.yaml"), ("a/d.yaml", "e.yaml")).globs == ["a/b.yaml", "c.yaml"]


def test_without_a_repository_there_is_neither_hook_nor_workflow(cli: Cli) -> None:
    (cli.folder / ".git").rmdir()
    assert not states(cli("init").out).keys() & {ALL[0], ALL[1]}
    assert states(cli("init", "hook").out) == {ALL[1]: "wrote"}


def test_hook_and_workflow_belong_into_the_root(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    (cli.folder / "inner").mkdir()
    monkeypatch.chdir(cli.folder / "inner")
    for what in ((), ("hook",), ("workflow", "settings")):
        ran = cli("init", *what)
        assert (ran.status, ran.out) == (2, "")
        assert f"run this in {cli.folder}" in ran.err
    assert cli("init", "settings", "schema").status == 0
    assert files(cli.folder) == [f"inner/{SCHEMA}", "inner/smslint.toml"]


def test_says_what_is_no_piece(cli: Cli) -> None:
    ran = cli("init", "hooks")
    assert ran.status == 2
    assert "`hooks` is not a choice; did you mean `hook`?" in ran.err


# -------------------------------------------------------------------------------------- modelines


def test_modelines_come_when_they_are_asked_for(cli: Cli) -> None:
    cli.write(a__b="sandbox: prod\r\n", c=OWN, foreign="services: {}\n")
    (cli.folder / "d.yaml").write_text("# yaml-language-server: $schema=x.json\nsandbox: prod\n")
    assert cli("init").status == 0
    assert (cli.folder / "c.yaml").read_text() == OWN
    ran = cli("init", "modelines")
    assert (ran.status, states(ran.out)) == (
        0, {"a/b.yaml": "wrote", "c.yaml": "wrote", "d.yaml": "there"}
    )  # fmt: skip
    assert (cli.folder / "a" / "b.yaml").read_bytes() == (
        b"# yaml-language-server: $schema=../smslint.schema.json\r\nsandbox: prod\r\n"
    )
    assert (cli.folder / "c.yaml").read_text() == (
        "# yaml-language-server: $schema=smslint.schema.json\nsandbox: prod\n"
    )
    assert set(states(cli("init", "modelines").out).values()) == {"there"}
    assert cli("check").status == 0


def test_modelines_without_any_file(cli: Cli) -> None:
    ran = cli("init", "modelines")
    assert (ran.status, ran.out) == (0, "")
    assert "there is no configuration here yet" in ran.err


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"a: 1\n", b"# L\na: 1\n"),
        (b"\xef\xbb\xbfa: 1\r", b"\xef\xbb\xbf# L\ra: 1\r"),
        ("a: é\n".encode("utf-16"), "# L\na: é\n".encode("utf-16")),
        (b"%YAML 1.2\n---\na: 1\n", b"# L\n%YAML 1.2\n---\na: 1\n"),
        (b"", b"# L\n"),
        (b"a: \xff\n", None),
        (b"a: 1\nsops: {version: 3.9.0}\n", None),
        (b"# yaml-language-server: $schema=b.json\na: 1\n", None),
    ],
)
def test_a_first_line_changes_nothing_else(data: bytes, wanted: bytes | None) -> None:
    assert with_first_line(data, "# L") == wanted


def test_help_names_all_pieces(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "--help"]) == 0
    out = " ".join(capsys.readouterr().out.split())  # long lines are wrapped
    for piece, what in PIECES.items():
        assert f" {piece} {what} " in out
