"""`smslint schema`: printed, written, and nothing else overwritten."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from smslint.cli.schema import FILE

if TYPE_CHECKING:
    from tests.cli.running import Cli


@pytest.mark.parametrize(
    ("what", "title"),
    [
        ((), "Journey Optimizer SMS configuration"),
        (("--of", "configuration"), "Journey Optimizer SMS configuration"),
        (("--of", "settings"), "smslint settings"),
        (("--of", "report"), "smslint report"),
        (("--of", "changes"), "smslint changes"),
        (("--of", "compare"), "smslint compare"),
    ],
)
def test_prints_a_schema_that_needs_no_other_file(
    cli: Cli, what: tuple[str, ...], title: str
) -> None:
    ran = cli("schema", *what)
    assert (ran.status, ran.err) == (0, "")
    schema = json.loads(ran.out)
    assert schema["title"] == title
    assert '"$ref": "#/' in ran.out or '"$ref"' not in ran.out
    assert '"$ref": "h' not in ran.out


@pytest.mark.parametrize("name", [None, "editor.json"])
def test_writes_what_it_prints(cli: Cli, name: str | None) -> None:
    ran = cli("schema", "--write", *([name] if name else []))
    assert (ran.status, ran.out) == (0, "")
    assert (name or FILE) in ran.err
    assert (cli.folder / (name or FILE)).read_text("utf-8") == cli("schema").out


def test_replaces_a_schema_of_another_version(cli: Cli) -> None:
    cli("schema", "--write")
    schema = json.loads((cli.folder / FILE).read_text("utf-8"))
    (cli.folder / FILE).write_text(json.dumps({"$id": schema["$id"]}), "utf-8")
    assert cli("schema", "--write").status == 0
    assert (cli.folder / FILE).read_text("utf-8") == cli("schema").out


@pytest.mark.parametrize("text", ["{}", "no JSON", "[1]", '{"$id": "https://example.com/a.json"}'])
def test_leaves_other_files_alone(cli: Cli, text: str) -> None:
    (cli.folder / FILE).write_text(text, "utf-8")
    ran = cli("schema", "--write")
    assert ran.status == 2
    assert "not overwritten" in ran.err
    assert (cli.folder / FILE).read_text("utf-8") == text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--write", "no/such/folder.json"), "No such file or directory"),
        (("--write=",), "the name is empty"),
        (("--of", "sandboxes"), "`sandboxes` is not one of configuration, settings, report"),
        (("more",), "unexpected extra argument"),
    ],
)
def test_says_what_is_wrong(cli: Cli, arguments: tuple[str, ...], words: str) -> None:
    ran = cli("schema", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert words in ran.err
    assert [path.name for path in cli.folder.iterdir()] == [".git"]
