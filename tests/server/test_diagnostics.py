"""What an editor underlines, while files are opened, changed, closed and saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from smslint.cli import main
from tests.server.conftest import CONFIGS, CREDENTIALS, Start, codes

if TYPE_CHECKING:
    import pytest

UNKNOWN = CONFIGS.replace("credential: gates", "credential: gate", 1)


def test_shows_the_whole_folder_from_the_start(start_process: Start) -> None:
    project = start_process(
        {"a.yaml": CREDENTIALS, "b/c.yaml": UNKNOWN, "clean.yaml": "sandbox: dev\n"}
    )
    found = project.client.wait_for(project.uri("b/c.yaml"))
    assert codes(found) == ["SMS302"]
    assert found[0] | {"message": ""} == {
        "range": {"start": {"line": 4, "character": 16}, "end": {"line": 4, "character": 20}},
        "severity": 1,
        "code": "SMS302",
        "codeDescription": {
            "href": "https://github.com/smslint/smslint/blob/main/docs/rules/SMS302.md"
        },
        "source": "smslint",
        "message": "",
    }
    assert "`gates`" in found[0]["message"]
    assert [note["uri"] for note in project.client.published] == [project.uri("b/c.yaml")]
    assert project.client.stop() == 0
    assert project.client.errors == ""


def test_follows_what_is_typed_and_forgets_it_on_closing(start: Start) -> None:
    project = start({"a.yaml": CREDENTIALS, "b.yaml": CONFIGS})
    assert project.open("b.yaml") == []
    assert codes(project.change("b.yaml", UNKNOWN)) == ["SMS302"]
    assert codes(project.change("b.yaml", CONFIGS + "x: 1\n")) == ["SMS101"]
    assert project.change("b.yaml", CONFIGS) == []
    assert codes(project.change("b.yaml", UNKNOWN)) == ["SMS302"]
    project.client.close(project.uri("b.yaml"))
    project.wait_for_codes("b.yaml")


def test_typing_in_one_file_shows_in_another(start: Start) -> None:
    project = start({"a.yaml": CREDENTIALS, "b.yaml": CONFIGS})
    assert project.open("a.yaml") == []
    project.change("a.yaml", CREDENTIALS.replace("name: gates", "name: gate"))
    project.wait_for_codes("b.yaml", "SMS302", "SMS403")
    assert project.change("a.yaml", CREDENTIALS) == []
    project.wait_for_codes("b.yaml")


def test_related_places_lie_in_other_files(start: Start) -> None:
    project = start({"a.yaml": CREDENTIALS, "b.yaml": CREDENTIALS})
    found = project.client.wait_for(project.uri("b.yaml"))
    duplicate = next(item for item in found if item["code"] == "SMS201")
    assert duplicate["relatedInformation"][0]["location"] == {
        "uri": project.uri("a.yaml"),
        "range": {"start": {"line": 2, "character": 10}, "end": {"line": 2, "character": 15}},
    }


def test_a_file_that_is_not_saved_yet_belongs_to_the_tree(start: Start) -> None:
    project = start({"b.yaml": CONFIGS, "smslint.toml": 'exclude = ["drafts/"]\n'})
    assert project.open("new/a.yaml", CREDENTIALS) == []
    assert codes(project.open("c.yml", "sandbox: dev\nx: 1\nedition: standard\n")) == ["SMS101"]
    for name in ("drafts/a.yaml", ".hidden/a.yaml", "node_modules/a.yaml", "a.txt", ".a.yaml"):
        project.client.open(project.folder / name, "sandbox: prod\nx: 1\nedition: standard\n")
    project.change("c.yml", "sandbox: dev\n")
    assert {note["uri"] for note in project.client.published} == {
        project.uri("new/a.yaml"),
        project.uri("c.yml"),
    }


def test_leaves_foreign_files_alone(start: Start) -> None:
    foreign = {
        "compose.yaml": "services: {web: {image: x}}\n",
        "chart.yaml": "apiVersion: v2\nsandbox: 7\n",
        ".github/workflows/ci.yaml": "sandbox: prod\nx: 1\nedition: standard\n",
    }
    project = start({"b.yaml": UNKNOWN, **foreign})
    for name in foreign:
        project.client.open(project.folder / name, foreign[name])
    assert codes(project.open("b.yaml", UNKNOWN + "x: 1\n")) == ["SMS101"]
    for name in foreign:
        assert project.codes(name) == []


def test_what_is_suppressed_is_not_shown(start: Start) -> None:
    text = UNKNOWN.replace("credential: gate\n", "credential: gate # smslint: ignore[SMS302]\n")
    project = start({"a.yaml": CREDENTIALS, "b.yaml": text})
    assert project.open("b.yaml") == []
    unused = CONFIGS.replace("channel: sms\n", "channel: sms # smslint: ignore[SMS302]\n")
    found = project.change("b.yaml", unused)
    assert codes(found) == ["SMS901"]
    assert found[0]["tags"] == [1]


# ------------------------------------------------------------------------------------ settings


def test_settings_are_followed_and_read_again(start: Start) -> None:
    settings = 'ignore = ["SMS302"]\n[severity]\nSMS403 = "info"\n'
    text = CONFIGS.replace("credential: gates", "credential: gate")
    project = start({"a.yaml": CREDENTIALS, "b.yaml": text, "smslint.toml": settings})
    found = project.open("b.yaml")
    assert [(item["code"], item["severity"]) for item in found] == [("SMS403", 3)]
    assert project.client.registered == ["workspace/didChangeWatchedFiles"]
    project.write("smslint.toml", '[per-file-ignores]\n"b.yaml" = ["SMS4"]\n')
    project.changed_on_disk()
    project.wait_for_codes("b.yaml", "SMS302")
    (project.folder / "smslint.toml").unlink()
    project.changed_on_disk()
    project.wait_for_codes("b.yaml", "SMS302", "SMS403")
    project.write("smslint.toml", 'paths = ["sandboxes"]\n')
    project.write("sandboxes/d.yaml", "sandbox: dev\nx: 1\nedition: standard\n")
    project.changed_on_disk()
    project.wait_for_codes("b.yaml")
    project.wait_for_codes("sandboxes/d.yaml", "SMS101")


def test_a_policy_that_asks_for_something_else_is_followed(start: Start) -> None:
    policy = "[[policy]]\nname = 'owner'\nfor = 'credential'\nschema = {required = ['%s']}\n"
    project = start({"a.yaml": CREDENTIALS, "smslint.toml": policy % "name"})
    assert project.open("a.yaml") == []
    project.write("smslint.toml", policy % "description")
    project.changed_on_disk()
    project.wait_for_codes("a.yaml", "SMS701/owner")


def test_settings_with_a_mistake_are_said_once_and_findings_stay(start: Start) -> None:
    project = start({"a.yaml": CREDENTIALS, "b.yaml": UNKNOWN, "smslint.toml": ""})
    project.wait_for_codes("b.yaml", "SMS302")
    project.write("smslint.toml", "slect = []\n")
    project.changed_on_disk()
    said = project.client.wait_until_said("`slect` is not a setting")
    project.changed_on_disk()
    assert said == "smslint: smslint.toml: `slect` is not a setting; did you mean `select`?"
    # An answer waits for a check of what has just changed; a second message would come before it.
    project.client.open(project.folder / "b.yaml", UNKNOWN)
    start_of_file = {"line": 0, "character": 0}
    project.actions("b.yaml", {"start": start_of_file, "end": start_of_file})
    assert len([note for note in project.client.said if "slect" in note["message"]]) == 1
    assert project.codes("b.yaml") == ["SMS302"]
    project.write("smslint.toml", 'ignore = ["SMS302"]\n')
    project.changed_on_disk()
    project.wait_for_codes("b.yaml")


def test_the_baseline_is_followed(start_process: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    project = start_process(
        {"a.yaml": CREDENTIALS, "b.yaml": UNKNOWN, "smslint.toml": 'baseline = "known"\n'}
    )
    project.client.wait_until_said("known")
    monkeypatch.chdir(project.folder)
    assert main(["check", "--isolated", "--quiet", "--write-baseline", "known"]) == 0
    project.changed_on_disk()
    project.client.wait_until_said("can be followed again")
    assert codes(project.open("a.yaml", CREDENTIALS + "x: 1\n")) == ["SMS101"]
    assert project.codes("b.yaml") == []
    assert project.open("b.yaml", CONFIGS) == []
    project.wait_for_codes("known", "SMS903")


def test_options_name_the_settings(start: Start, tmp_path: Path) -> None:
    elsewhere = tmp_path / "other.toml"
    elsewhere.write_text('ignore = ["SMS302"]\n')
    files = {
        "a.yaml": CREDENTIALS,
        "b.yaml": UNKNOWN + "x: 1\n",
        "smslint.toml": "select = ['SMS9']\n",
    }
    project = start(files, "--config", "other.toml")
    assert codes(project.open("b.yaml")) == ["SMS101"]


# ------------------------------------------------------------------------- several, and no folders


def test_a_folder_inside_of_another_speaks_for_itself(start: Start) -> None:
    project = start({"a.yaml": CREDENTIALS, "inner/b.yaml": UNKNOWN + "x: 1\n"})
    project.wait_for_codes("inner/b.yaml", "SMS302", "SMS101")
    inner = {"uri": project.uri("inner"), "name": "inner"}
    project.client.notify(
        "workspace/didChangeWorkspaceFolders", {"event": {"added": [inner], "removed": []}}
    )
    # Alone it has no credentials, so nobody says that one is missing.
    project.wait_for_codes("inner/b.yaml", "SMS101")
    project.client.notify(
        "workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": [inner]}}
    )
    project.wait_for_codes("inner/b.yaml")


def test_a_file_outside_of_the_workspace_has_its_own_project(start: Start, tmp_path: Path) -> None:
    project = start({"a.yaml": CREDENTIALS})
    other = tmp_path / "other"
    (other / ".git").mkdir(parents=True)
    (other / "a.yaml").write_text(CREDENTIALS)
    uri = project.client.open(other / "b.yaml", UNKNOWN)
    assert codes(project.client.wait_for(uri, 1)) == ["SMS302"]
    project.client.close(uri)
    while project.client.diagnostics[uri]:
        project.client.wait()


def test_without_any_project_a_file_is_checked_alone(start: Start, tmp_path: Path) -> None:
    project = start({"a.yaml": CREDENTIALS})
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "bad.yaml").write_text("sandbox: dev\nx: 1\nedition: standard\n")
    uri = project.client.open(alone / "b.yaml", UNKNOWN + "x: 1\n")
    assert codes(project.client.wait_for(uri, 1)) == ["SMS101"]
    assert (alone / "bad.yaml").as_uri() not in project.client.diagnostics


def test_a_folder_that_goes_away_is_no_end(start_process: Start) -> None:
    project = start_process({"inner/a.yaml": "sandbox: dev\nx: 1\nedition: standard\n"})
    project.wait_for_codes("inner/a.yaml", "SMS101")
    (project.folder / "inner" / "a.yaml").unlink()
    (project.folder / "inner").rmdir()
    (project.folder / ".git").rmdir()
    project.changed_on_disk()
    project.wait_for_codes("inner/a.yaml")
    project.folder.rmdir()
    project.changed_on_disk()
    project.client.wait_until_said("cannot be checked")
    project.folder.mkdir()
    project.write("b.yaml", "sandbox: dev\nx: 1\nedition: standard\n")
    project.changed_on_disk()
    project.wait_for_codes("b.yaml", "SMS101")
