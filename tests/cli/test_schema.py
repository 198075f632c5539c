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
        (("--of", "steps"), "smslint steps"),
        (("--of", "entered"), "smslint entered --check"),
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


@pytest.mark.parametrize("name", [None, "editor.json"])
@pytest.mark.parametrize("which", ["configuration", "settings"])
def test_notices_a_schema_of_another_version(cli: Cli, name: str | None, which: str) -> None:
    what, file = ("--of", which), [name] if name else []
    path = cli.folder / (name or FILE)
    renew = "smslint schema" + ("" if which == "configuration" else f" --of {which}") + " --write"
    renew += f" {name}" if name else ""
    ran = cli("schema", *what, "--check", *file)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == f"smslint: {path.name} is not there: `{renew}` writes it\n"
    cli("schema", *what, "--write", *file)
    ran = cli("schema", *what, "--check", *file)
    assert (ran.status, ran.out) == (0, "")
    assert "of this version" in ran.err
    text = path.read_text("utf-8")
    path.write_text(json.dumps(json.loads(text)), "utf-8")  # as a formatter leaves it
    assert cli("schema", *what, "--check", *file).status == 0
    changed = json.loads(text)
    del changed["properties"]
    path.write_text(json.dumps(changed), "utf-8")
    ran = cli("schema", *what, "--check", *file)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.endswith(f"`{renew}` renews it\n")
    assert json.loads(path.read_text("utf-8")) == changed
    path.write_text("{}", "utf-8")
    ran = cli("schema", *what, "--check", *file)
    assert (ran.status, ran.err) == (2, f"smslint: `{path.name}` is not a schema of smslint\n")


def test_a_schema_of_another_kind_is_not_current(cli: Cli) -> None:
    cli("schema", "--of", "settings", "--write", FILE)
    assert cli("schema", "--check").status == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--check", "--write"), "--check writes nothing"),
        (("--write=",), "the name is empty"),
        (("--check=",), "the name is empty"),
        (("--of", "sandboxes"), "`sandboxes` is not one of configuration, settings, report"),
        (("more",), "`more` is not expected here"),
    ],
)
def test_says_what_is_wrong(cli: Cli, arguments: tuple[str, ...], words: str) -> None:
    ran = cli("schema", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert words in ran.err
    assert [path.name for path in cli.folder.iterdir()] == [".git"]
