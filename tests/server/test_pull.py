"""Editors that ask for diagnostics; large folders; what others do to files; settings of editors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from smslint.server import tree as server_tree
from tests.server.conftest import CAPABILITIES, CONFIGS, CREDENTIALS, Project, Start, codes

ODD = "sandbox: dev\nx: 1\nedition: standard\n"
UNKNOWN = CONFIGS.replace("credential: gates", "credential: gate", 1)
PULLS: dict[str, Any] = {
    "textDocument": {**CAPABILITIES["textDocument"], "diagnostic": {}},
    "workspace": {**CAPABILITIES["workspace"], "diagnostics": {"refreshSupport": True}},
    "window": {"workDoneProgress": True},
}


def pulled(project: Project, name: str, previous: str | None = None) -> dict[str, Any]:
    params = {"textDocument": {"uri": project.uri(name)}, "identifier": "smslint"}
    if previous is not None:
        params["previousResultId"] = previous
    report: dict[str, Any] = project.client.request("textDocument/diagnostic", params)
    return report


def opened(project: Project, name: str, text: str) -> None:
    project.client.open(project.folder / name, text)


def typed(project: Project, name: str, text: str) -> None:
    project.version += 1
    project.client.change(project.uri(name), text, version=100 + project.version)


def wait_until(project: Project, happened: Callable[[], bool]) -> None:
    while not happened():
        project.client.wait()


def sent(project: Project, name: str) -> list[list[str]]:
    return [
        codes(note["diagnostics"])
        for note in project.client.published
        if note["uri"] == project.uri(name)
    ]


# ---------------------------------------------------------------------------------- open files


def test_open_files_are_asked_for_and_others_are_told_of(start: Start) -> None:
    project = start({"a.yaml": CREDENTIALS, "b.yaml": UNKNOWN, "c.yaml": ODD}, **PULLS)
    assert project.client.capabilities["diagnosticProvider"] == {
        "identifier": "smslint", "interFileDependencies": True, "workspaceDiagnostics": True
    }  # fmt: skip
    project.wait_for_codes("c.yaml", "SMS101")
    opened(project, "b.yaml", UNKNOWN)
    report = pulled(project, "b.yaml")
    assert report["kind"] == "full"
    assert codes(report["items"]) == ["SMS302"]
    again = pulled(project, "b.yaml", report["resultId"])
    assert again == {"kind": "unchanged", "resultId": report["resultId"]}
    typed(project, "b.yaml", CONFIGS)
    report = pulled(project, "b.yaml", report["resultId"])
    assert (report["kind"], report["items"]) == ("full", [])
    # What it was told of the file before is taken back, and comes again once the file is closed.
    assert sent(project, "b.yaml") == [["SMS302"], []]
    project.client.close(project.uri("b.yaml"))
    project.wait_for_codes("b.yaml", "SMS302")


def test_a_change_elsewhere_makes_the_editor_ask_again(start: Start) -> None:
    project = start({"a.yaml": CREDENTIALS, "b.yaml": CONFIGS}, **PULLS)
    opened(project, "a.yaml", CREDENTIALS)
    opened(project, "b.yaml", CONFIGS)
    first = pulled(project, "b.yaml")
    assert first["items"] == []
    pulled(project, "a.yaml")
    typed(project, "a.yaml", CREDENTIALS.replace("name: gates", "name: gate"))
    asked = project.client.asked
    wait_until(project, lambda: asked[-1]["method"] == "workspace/diagnostic/refresh")
    report = pulled(project, "b.yaml", first["resultId"])
    assert codes(report["items"]) == ["SMS302", "SMS403"]


def test_what_is_not_checked_has_no_diagnostics(start: Start) -> None:
    project = start({"a.yaml": CREDENTIALS, "smslint.toml": 'exclude = ["x.yaml"]\n'}, **PULLS)
    opened(project, "x.yaml", UNKNOWN)
    assert pulled(project, "x.yaml") == {"kind": "full", "items": []}
    assert pulled(project, "never-opened.yaml") == {"kind": "full", "items": []}


def test_who_cannot_be_told_to_ask_again_is_told_of_all(start: Start) -> None:
    workspace = CAPABILITIES["workspace"]
    project = start({"b.yaml": UNKNOWN}, **{**PULLS, "workspace": workspace})
    assert "diagnosticProvider" not in project.client.capabilities
    assert codes(project.open("b.yaml", "sandbox: x\nx: 1\nedition: b2b\n")) == ["SMS101"]


# --------------------------------------------------------------------------------------- all files


def all_pulled(project: Project, known: dict[str, str], **more: Any) -> list[dict[str, Any]]:
    ids = [{"uri": uri, "value": value} for uri, value in known.items()]
    params = {"previousResultIds": ids, "identifier": "smslint", **more}
    report = project.client.request("workspace/diagnostic", params)
    found: list[dict[str, Any]] = report["items"]
    known.update({item["uri"]: item["resultId"] for item in found if "resultId" in item})
    return found


def test_the_whole_folder(start: Start) -> None:
    project = start({"a.yaml": CREDENTIALS, "b.yaml": UNKNOWN, "c.yaml": ODD}, **PULLS)
    opened(project, "c.yaml", "sandbox: dev\n")
    known: dict[str, str] = {}
    found = all_pulled(project, known)
    assert [(item["uri"], codes(item["items"])) for item in found] == [
        (project.uri("c.yaml"), []),
        (project.uri("b.yaml"), ["SMS302"]),
    ]
    # The next answer comes with the next change.
    project.client._number += 1
    number = project.client._number
    ids = [{"uri": uri, "value": value} for uri, value in known.items()]
    project.client.send(
        {
            "jsonrpc": "2.0",
            "id": number,
            "method": "workspace/diagnostic",
            "params": {"previousResultIds": ids},
        }
    )
    pulled(project, "c.yaml")
    assert number not in project.client._answers
    project.write("b.yaml", CONFIGS)
    project.changed_on_disk()
    wait_until(project, lambda: number in project.client._answers)
    (item,) = project.client._answers.pop(number)["result"]["items"]
    assert (item["uri"], item["items"]) == (project.uri("b.yaml"), [])
    # Nothing is sent to an editor that asks for everything.
    typed(project, "c.yaml", ODD)
    assert codes(pulled(project, "c.yaml")["items"]) == ["SMS101"]
    assert project.client.diagnostics.get(project.uri("b.yaml"), []) == []


def test_a_question_that_is_taken_back_gets_an_answer(start: Start) -> None:
    project = start({"b.yaml": ODD}, **PULLS)
    known: dict[str, str] = {}
    assert all_pulled(project, known)
    client = project.client
    client._number += 1
    number = client._number
    ids = [{"uri": uri, "value": value} for uri, value in known.items()]
    params = {"previousResultIds": ids}
    client.send(
        {"jsonrpc": "2.0", "id": number, "method": "workspace/diagnostic", "params": params}
    )
    client.notify("$/cancelRequest", {"id": number})
    wait_until(project, lambda: number in client._answers)
    answer = client._answers.pop(number)
    assert answer.get("error", answer)["code"] == -32800
    assert project.client.stop() == 0


# ------------------------------------------------------------------------------------ large folders


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Files of which people notice that there are many."""
    monkeypatch.setattr(server_tree, "MANY", 8)
    monkeypatch.setattr("smslint.server.progress.MANY", 8)
    files = {f"f{number:02}.yaml": UNKNOWN.replace("prod", f"s{number}") for number in range(20)}
    return {**files, "a.yaml": CREDENTIALS, "b.yaml": UNKNOWN}


def test_the_open_file_comes_first(start: Start, large: dict[str, str]) -> None:
    project = start(large, **PULLS)
    opened(project, "f01.yaml", "sandbox: prod\nx: 1\nedition: b2b\n")
    token = "part"
    found = all_pulled(project, {}, partialResultToken=token)
    assert found == []
    parts = [item for part in project.client.parts[token] for item in part["items"]]
    assert parts[0]["uri"] == project.uri("f01.yaml")
    assert codes(parts[0]["items"]) == ["SMS101"]
    assert len({item["uri"] for item in parts}) > 15


def test_only_what_others_cannot_change_is_said_early(start: Start, large: dict[str, str]) -> None:
    """Another file says which edition the sandbox has; the open one must not be taken for the
    standard edition before that is read."""
    large["z.yaml"] = "sandbox: prod\nedition: b2b\n"
    wrong = "sandbox: prod\nwebhooks:\n  - {name: a, vendor: custom}\n"
    project = start({**large, "w.yaml": wrong})
    project.client.open(project.folder / "w.yaml", wrong)
    seen: list[list[str]] = []
    while not seen or len(project.client.diagnostics) < 20:
        project.client.wait()
        seen = sent(project, "w.yaml")
    assert {tuple(each) for each in seen} == {tuple(seen[-1])}


def test_progress_is_shown_while_many_files_are_read(start: Start, large: dict[str, str]) -> None:
    project = start(large, **PULLS)
    project.wait_for_codes("b.yaml", "SMS302")
    (create,) = [
        item for item in project.client.asked if item["method"] == "window/workDoneProgress/create"
    ]
    steps = project.client.parts[create["params"]["token"]]
    assert [step["kind"] for step in (steps[0], steps[-1])] == ["begin", "end"]
    assert steps[0]["title"] == "smslint reads the folder"
    shown = [step["percentage"] for step in steps[:-1]]
    assert shown == sorted(shown)
    assert all("of 22 files" in step["message"] for step in steps[:-1])


def test_references_come_in_parts(start: Start) -> None:
    files = {f"f{number:03}.yaml": CONFIGS for number in range(60)}
    project = start({"a.yaml": CREDENTIALS, **files})
    project.client.open(project.folder / "f040.yaml", CONFIGS)
    project.open("a.yaml")
    more = {"context": {"includeDeclaration": False}, "partialResultToken": 7}
    assert project.ask("references", "a.yaml", CREDENTIALS, "§gates", **more) == []
    parts = project.client.parts[7]
    assert [len(part) for part in parts] == [100, 20]
    assert {place["uri"] for place in parts[0][:2]} == {project.uri("f040.yaml")}
    found = project.client.request("workspace/symbol", {"query": "", "partialResultToken": "s"})
    assert found == []
    assert project.client.parts["s"][0][0]["location"]["uri"] in (
        project.uri("a.yaml"), project.uri("f040.yaml")
    )  # fmt: skip


# ------------------------------------------------------------------------- files, watched and moved


def watched(project: Project) -> set[str]:
    """The patterns that the editor was asked to watch last."""
    found: dict[str, list[str]] = {}
    for item in project.client.asked:
        for each in item["params"].get("registrations", ()):
            if each["method"] == "workspace/didChangeWatchedFiles":
                watchers = each["registerOptions"]["watchers"]
                found[each["id"]] = [watcher["globPattern"] for watcher in watchers]
        for each in item["params"].get("unregisterations", ()):
            del found[each["id"]]
    return {pattern for patterns in found.values() for pattern in patterns}


def test_what_settings_name_is_watched(start: Start) -> None:
    named = ("**/base.toml", "**/known.txt", "**/p?1?.json")
    always = {"**/*.{yaml,yml}", "**/{smslint,.smslint,pyproject}.toml", "**/.gitignore"}
    project = start({"a.yaml": CREDENTIALS + "x: 1\n", "known.txt": ""})
    project.wait_for_codes("a.yaml", "SMS101")
    assert watched(project) == always
    policy = '[[policy]]\nname = "p"\nfor = "webhook"\nschema-file = "p[1].json"\n'
    project.write("base.toml", f'baseline = "known.txt"\n{policy}')
    project.write("p[1].json", '{"required": ["name"]}')
    project.write("smslint.toml", 'extend = "base.toml"\n')
    project.write("a.yaml", CREDENTIALS + "y: 1\nx: 1\n")
    project.changed_on_disk()
    project.wait_for_codes("a.yaml", "SMS101", "SMS101")
    wait_until(project, lambda: watched(project) == {*always, *named})
    # A baseline that others write counts at once.
    project.write("known.txt", "a.yaml prod/x SMS101\na.yaml prod/y SMS101\n")
    project.changed_on_disk()
    project.wait_for_codes("a.yaml")
    project.write("smslint.toml", "")
    project.changed_on_disk()
    project.wait_for_codes("a.yaml", "SMS101", "SMS101")
    wait_until(project, lambda: watched(project) == always)


@pytest.mark.parametrize("method", ["didRenameFiles", "didDeleteFiles", "didCreateFiles"])
def test_folders_that_the_editor_moves_are_followed(start: Start, method: str) -> None:
    operations = {"didRename": True, "didDelete": True, "didCreate": True}
    workspace = {**CAPABILITIES["workspace"], "fileOperations": operations}
    project = start({"a.yaml": CREDENTIALS, "x/b.yaml": UNKNOWN}, workspace=workspace)
    project.wait_for_codes("x/b.yaml", "SMS302")
    told = project.client.capabilities["workspace"]["fileOperations"][method.removesuffix("Files")]
    assert told["filters"][0]["pattern"]["glob"] == "**"
    (project.folder / "x").rename(project.folder / "y")
    uris = {"oldUri": project.uri("x"), "newUri": project.uri("y")}
    files = [uris] if method == "didRenameFiles" else [{"uri": project.uri("x")}]
    project.client.notify(f"workspace/{method}", {"files": files})
    project.wait_for_codes("y/b.yaml", "SMS302")
    project.wait_for_codes("x/b.yaml")


def test_without_a_watching_editor_the_server_looks_itself(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("smslint.server.watching.INTERVAL", 0.02)
    project = start({"a.yaml": CREDENTIALS}, workspace={})
    project.open("a.yaml")
    project.write("b.yaml", ODD)
    project.wait_for_codes("b.yaml", "SMS101")
    project.write("b.yaml", "sandbox: dev\nedition: standard\n# changed\n")
    project.wait_for_codes("b.yaml")
    project.write("b.yaml", ODD)
    project.wait_for_codes("b.yaml", "SMS101")
    (project.folder / "b.yaml").unlink()
    project.wait_for_codes("b.yaml")


# ---------------------------------------------------------------------------- settings of editors


def test_a_folder_can_be_left_alone(start: Start) -> None:
    settings = {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}}
    workspace = {**CAPABILITIES["workspace"], **settings}
    project = start({"a.yaml": CREDENTIALS, "b.yaml": UNKNOWN}, workspace=workspace)
    project.wait_for_codes("b.yaml", "SMS302")
    asked = [item for item in project.client.asked if item["method"] == "workspace/configuration"]
    assert asked[0]["params"]["items"] == [
        {"scopeUri": project.folder.as_uri(), "section": "smslint"}
    ]
    assert "workspace/didChangeConfiguration" in project.client.registered
    project.client.configuration = {"smslint": {"enable": False}}
    project.client.notify("workspace/didChangeConfiguration", {"settings": None})
    project.wait_for_codes("b.yaml")
    project.client.open(project.folder / "b.yaml", UNKNOWN)
    at = project.client.at(project.uri("b.yaml"), 4, 18)
    assert project.client.request("textDocument/hover", at) is None
    project.client.configuration = {"smslint": {"enable": True}}
    project.client.notify("workspace/didChangeConfiguration", {"settings": None})
    project.wait_for_codes("b.yaml", "SMS302")


@pytest.mark.parametrize("answer", [None, 7, {"enable": "no"}, {"enable": None}, {}])
def test_odd_settings_of_editors_switch_nothing_off(start: Start, answer: object) -> None:
    workspace = {**CAPABILITIES["workspace"], "configuration": True}
    project = start({"b.yaml": UNKNOWN}, workspace=workspace)
    project.client.configuration = {"smslint": answer}
    project.client.notify("workspace/didChangeConfiguration", {"settings": None})
    assert codes(project.open("b.yaml", "sandbox: x\nx: 1\nedition: b2b\n")) == ["SMS101"]
