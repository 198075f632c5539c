"""Whatever an editor counts columns in, the places of all answers are those of the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.server.conftest import CREDENTIALS, Project, Start

NAMED = CREDENTIALS.replace("name: gates", 'name: "é🎉 gates"')
TEXT = """\
sandbox: prod
webhooks: [{name: "🎉é", vendor: sinch, credential: "é🎉 gates", sender_number: "+12025550143"}]
channel_configs: [{name: orders, "channel": sms, message_type: "transactional",
  x: "🎉", # é🎉 smslint: ignore[SMS101]
  credential: "é🎉 gates", sender_number: "+12025550143"}]
"""
SIZES = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Units:
    """Places in a text, in the units of an editor."""

    def __init__(self, encoding: str) -> None:
        self.name: str = SIZES[encoding][0]
        self.size: int = SIZES[encoding][1]

    def place(self, text: str, offset: int) -> dict[str, int]:
        before = text[:offset]
        column = before.rpartition("\n")[2].encode(self.name)
        return {"line": before.count("\n"), "character": len(column) // self.size}

    def covered(self, text: str, where: dict[str, Any]) -> str:
        """What a range covers, which lies on one line."""
        assert where["start"]["line"] == where["end"]["line"]
        line = text.split("\n")[where["start"]["line"]].encode(self.name)
        first, last = (int(where[side]["character"]) * self.size for side in ("start", "end"))
        return str(line[first:last], self.name)


def ranges(found: Any) -> Iterator[dict[str, Any]]:
    """All ranges in an answer."""
    if isinstance(found, list):
        for item in found:
            yield from ranges(item)
    elif isinstance(found, dict):
        if "start" in found and "end" in found:
            yield found
        for item in found.values():
            yield from ranges(item)


@pytest.mark.parametrize("encoding", SIZES)
def test_places_of_answers(start: Start, encoding: str) -> None:
    files = {"a.yaml": NAMED, "b.yaml": TEXT}
    project = start(files, general={"positionEncodings": [encoding]})
    assert project.client.capabilities["positionEncoding"] == encoding
    units = Units(encoding)
    for name, text in files.items():
        assert [item["code"] for item in project.open(name, text)] == []
    offset = TEXT.index('"é🎉 gates"', 100) + 2
    here = {"textDocument": {"uri": project.uri("b.yaml")}, "position": units.place(TEXT, offset)}

    def ask(what: str, **more: Any) -> Any:
        return project.client.request(f"textDocument/{what}", {**here, **more})

    def texts(found: Any) -> list[str]:
        text = {project.uri(name): text for name, text in files.items()}
        return [units.covered(text[item["uri"]], item["range"]) for item in found]

    gates = '"é🎉 gates"'
    assert texts(ask("definition")) == [gates]
    assert texts(ask("references", context={"includeDeclaration": False})) == [gates, gates]
    covered = [units.covered(TEXT, item["range"]) for item in ask("documentHighlight")]
    assert covered == [gates, gates]
    assert units.covered(TEXT, ask("hover")["range"]) == gates
    assert units.covered(TEXT, ask("prepareRename")["range"]) == gates
    edits = {
        change["textDocument"]["uri"]: change["edits"]
        for change in ask("rename", newName="🎉 doors")["documentChanges"]
    }
    for name, text in files.items():
        for edit in edits[project.uri(name)]:
            assert units.covered(text, edit["range"]) == gates
            assert edit["newText"] == '"🎉 doors"'
    (link,) = ask("documentLink")
    assert units.covered(TEXT, link["range"]) == "SMS101"
    (symbol,) = project.client.request("workspace/symbol", {"query": "orders"})
    assert texts([symbol["location"]]) == ["orders"]
    (lens,) = project.client.request(
        "textDocument/codeLens", {"textDocument": {"uri": project.uri("a.yaml")}}
    )
    assert units.covered(NAMED, lens["range"]) == gates
    item = next(item for item in ask("completion") if item["label"] == "é🎉 gates")
    assert units.covered(TEXT, item["textEdit"]["range"]) == '"é'
    (selection,) = ask("selectionRange", positions=[here["position"]])
    assert units.covered(TEXT, selection["range"]) == "é🎉 gates"
    for where in ranges(ask("documentSymbol")):
        assert where["end"]["line"] <= TEXT.count("\n")


def test_folders_with_settings_of_their_own(start: Start, tmp_path: Any) -> None:
    """Several folders of one workspace: each with its settings file, and its place in the editor's
    settings."""
    wrong = "sandbox: dev\nx: 1\nedition: standard\n"
    settings = {"configuration": True, "didChangeWatchedFiles": {"dynamicRegistration": True}}
    project = start({"a.yaml": wrong, "smslint.toml": 'ignore = ["SMS101"]\n'}, workspace=settings)
    other = Project(tmp_path / "other", project.client)
    (other.folder / ".git").mkdir(parents=True)
    other.write("a.yaml", wrong)
    third = Project(tmp_path / "third", project.client)
    third.write("a.yaml", wrong)
    added = [{"uri": each.folder.as_uri(), "name": "x"} for each in (other, third)]
    project.client.notify(
        "workspace/didChangeWorkspaceFolders", {"event": {"added": added, "removed": []}}
    )
    other.wait_for_codes("a.yaml", "SMS101")
    third.wait_for_codes("a.yaml", "SMS101")
    assert project.codes("a.yaml") == []
    asked = [item for item in project.client.asked if item["method"] == "workspace/configuration"]
    scopes = {item["scopeUri"] for item in asked[-1]["params"]["items"]}
    assert scopes == {each.folder.as_uri() for each in (project, other, third)}
    # Names are those of the folder.
    symbols = project.client.request("workspace/symbol", {"query": "dev"})
    assert len(symbols) == 3
