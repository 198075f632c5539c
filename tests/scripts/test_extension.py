"""The package of the extension for VS Code: what is in it, and what its manifest promises."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from scripts.build_extension import PACKED, SOURCES, faults_of, lay_out, notices
from smslint import __version__
from tests.cli.running import ROOT

MANIFEST: dict[str, Any] = json.loads((SOURCES / "package.json").read_text("utf-8"))
LOCK: dict[str, Any] = json.loads((SOURCES / "package-lock.json").read_text("utf-8"))
SCRIPTS = {path.name: path.read_text("utf-8") for path in (SOURCES / "src").glob("*.ts")}
PRIVATE = (Path("/home/ada/smslint"),)


def packed(folder: Path, **changed: str | None) -> Path:
    """A package without faults, or with files that are other ones; None leaves a file out."""
    files: dict[str, str | None] = dict.fromkeys(PACKED, "text")
    files["extension/package.json"] = json.dumps({"version": __version__})
    files["extension/dist/extension.js"] = 'require("vscode");require("node:fs/promises")'
    files.update({name.replace("__", "/"): text for name, text in changed.items()})
    path = folder / "a.vsix"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            if text is not None:
                archive.writestr(name, text)
    return path


def test_a_package_without_faults(tmp_path: Path) -> None:
    assert list(faults_of(packed(tmp_path), PRIVATE)) == []


SCRIPT = "extension__dist__extension.js"


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"extension__.env": "A=1"}, "extension/.env should not be packed"),
        ({"extension__readme.md": None}, "extension/readme.md is missing"),
        (
            {"extension__readme.md": "see /home/ada/smslint/x"},
            "extension/readme.md names a folder of the machine that built it",
        ),
        (
            {SCRIPT: "//# sourceMappingURL=extension.js.map"},
            "extension/dist/extension.js names a source map",
        ),
        (
            {SCRIPT: f'"ghp_{"a1" * 18}"'},
            "extension/dist/extension.js has something like a secret in it",
        ),
        ({SCRIPT: 'require("https")'}, "the extension loads https"),
        ({SCRIPT: "require( 'node:dns' )"}, "the extension loads dns"),
        ({SCRIPT: 'await import("undici")'}, "the extension loads undici"),
        ({SCRIPT: "await fetch(url)"}, "the extension can connect to a network"),
        (
            {"extension__package.json": '{"version": "9.9.9"}'},
            f"the version of the extension is 9.9.9, and not {__version__}",
        ),
    ],
)
def test_each_fault_is_named(tmp_path: Path, changed: dict[str, str | None], fault: str) -> None:
    assert list(faults_of(packed(tmp_path, **changed), PRIVATE)) == [fault]


def test_a_package_that_is_too_large(tmp_path: Path) -> None:
    path = packed(tmp_path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = b"x" * 60_000
    path.write_bytes(b"x" * 150_000 + path.read_bytes())
    (fault,) = faults_of(path, PRIVATE)
    assert re.fullmatch(r"the package has 2\d\d,\d{3} bytes, more than 200,000", fault)


def test_licences_of_what_is_bundled(tmp_path: Path) -> None:
    for name, licence in (("b/LICENSE.md", "free\r\nfor all"), ("@a/c/license", "also free")):
        file = tmp_path / "node_modules" / name
        file.parent.mkdir(parents=True)
        file.write_bytes(licence.encode())
        about = {"name": file.parent.name, "version": "1.0.0"}
        (file.parent / "package.json").write_text(json.dumps(about), "utf-8")
    inputs = [
        "src/x.ts",
        "node_modules/b/lib/x.js",
        "node_modules/b/y.js",
        "node_modules/@a/c/i.js",
    ]
    text = notices({"inputs": dict.fromkeys(inputs)}, tmp_path)
    assert re.findall(r"(?m)^(\w) 1\.0\.0$", text) == ["b", "c"]
    assert "free\nfor all" in text
    assert "also free" in text
    (tmp_path / "node_modules" / "b" / "LICENSE.md").unlink()
    with pytest.raises(SystemExit, match="b has no licence"):
        notices({"inputs": dict.fromkeys(inputs)}, tmp_path)


def test_what_is_packed_is_laid_out(tmp_path: Path) -> None:
    for _ in range(2):
        lay_out(tmp_path / "stage", tmp_path)
    schema = (tmp_path / "stage" / "schemas" / "smslint.schema.json").read_bytes()
    assert schema == (ROOT / "schemas" / "sandbox.schema.json").read_bytes()
    assert (tmp_path / "stage" / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
    wanted = (SOURCES / ".vscodeignore").read_text("utf-8").split("\n")
    allowed = {line[1:].lower() for line in wanted if line.startswith("!")}
    renamed = {"license": "license.txt"}
    assert {f"extension/{renamed.get(name, name)}" for name in allowed} == {
        name.lower() for name in PACKED if name.startswith("extension/")
    }


# ------------------------------------------------------------------------------ the manifest


def test_the_versions_are_one() -> None:
    assert MANIFEST["version"] == LOCK["version"] == __version__
    oldest = re.search(r'OLDEST = "([^"]+)"', SCRIPTS["version.ts"])
    assert oldest is not None
    assert tuple(map(int, oldest[1].split("."))) <= tuple(map(int, __version__.split(".")[:3]))


@pytest.mark.parametrize("folder", [".", "test/editor"])
def test_every_package_is_pinned(folder: str) -> None:
    manifest = json.loads((SOURCES / folder / "package.json").read_text("utf-8"))
    locked = json.loads((SOURCES / folder / "package-lock.json").read_text("utf-8"))["packages"]
    for kind in ("devDependencies", "optionalDependencies"):
        wanted = manifest.get(kind, {})
        assert wanted == locked[""].get(kind, {})
        assert all(re.fullmatch(r"\d+(\.\d+)+", version) for version in wanted.values())
    assert "dependencies" not in manifest
    # What a package carries with it is part of it.
    assert all("integrity" in item or item.get("inBundle") for name, item in locked.items() if name)


def test_commands_and_settings_are_those_of_the_code() -> None:
    contributed = {item["command"] for item in MANIFEST["contributes"]["commands"]}
    registered = set(re.findall(r'\["(smslint\.\w+)"', SCRIPTS["extension.ts"]))
    assert contributed == registered
    menus = MANIFEST["contributes"]["menus"].values()
    assert {item["command"] for items in menus for item in items} <= contributed
    settings = MANIFEST["contributes"]["configuration"]["properties"]
    assert set(settings) == {
        "smslint.enable",
        "smslint.path",
        "smslint.args",
        "smslint.trace.server",
    }
    readme = (SOURCES / "README.md").read_text("utf-8")
    titles = {item["title"] for item in MANIFEST["contributes"]["commands"]}
    assert {name for name in (*settings, *titles) if name not in readme} == set()


def test_a_workspace_that_is_not_trusted_chooses_no_program() -> None:
    given = MANIFEST["capabilities"]
    assert given["untrustedWorkspaces"]["supported"] == "limited"
    restricted = set(given["untrustedWorkspaces"]["restrictedConfigurations"])
    assert restricted == {"smslint.path", "smslint.args"}
    assert given["virtualWorkspaces"]["supported"] is False
