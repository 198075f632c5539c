"""The schema that the extension for VS Code contributes, in the server of the extension YAML."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.build_extension import lay_out
from smslint.facts.vendors import CREDENTIAL_VENDORS
from tests.integration.test_yaml_language_server import Editor, yaml_editor


def associations(extension: Path) -> list[dict[str, Any]]:
    """What the extension YAML makes of `yamlValidation`, for its server."""
    manifest = json.loads((extension / "package.json").read_text("utf-8"))
    return [
        {
            "fileMatch": [f"/{pattern}" for pattern in item["fileMatch"]],
            "uri": (extension / item["url"]).resolve().as_uri(),
        }
        for item in manifest["contributes"]["yamlValidation"]
    ]


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    extension = tmp_path_factory.mktemp("installed") / "extension"
    lay_out(extension, extension)
    with yaml_editor(tmp_path_factory.mktemp("project"), {}) as editor:
        # A list as the only parameter is sent as the first of a list.
        editor.client.notify("json/schemaAssociations", [associations(extension)])
        # Until it has read its settings it knows of no schema.
        wrong = "sandbox: Prod\n"
        assert any(
            editor.client.wait_for(opened(editor, f"sandboxes/{number}.yaml", wrong))
            for number in range(100)
        )
        yield editor


def opened(editor: Editor, name: str, text: str) -> str:
    return editor.client.open(editor.client.folder / name, text)


@pytest.mark.parametrize("name", ["sandboxes/prod.yaml", "sandboxes/eu/prod.yml"])
def test_files_of_sandboxes_follow_the_schema(editor: Editor, name: str) -> None:
    uri = opened(editor, name, "sandbox: prod\nwrong: 1\n")
    found = editor.client.wait_for(uri)
    assert [item["message"] for item in found] == ["Property wrong is not allowed."]


def test_values_complete_and_fields_are_explained(editor: Editor) -> None:
    text = "sandbox: prod\ncredentials:\n  - name: a\n    vendor: \n"
    uri = opened(editor, "sandboxes/new.yaml", text)
    offered = editor.client.request("textDocument/completion", editor.client.at(uri, 3, 12))
    assert sorted(item["label"] for item in offered["items"]) == sorted(CREDENTIAL_VENDORS)
    shown = editor.client.request("textDocument/hover", editor.client.at(uri, 3, 6))
    assert "`infobip`" in shown["contents"]["value"]


def test_other_files_do_not(editor: Editor) -> None:
    uri = opened(editor, "charts/values.yaml", "sandbox: prod\nwrong: 1\n")
    assert editor.client.wait_for(uri) == []
