"""What changed between two readings, without a repository."""

from __future__ import annotations

from pathlib import Path

from smslint.comparison.formats import changes_format
from smslint.pipeline.analysis import Reading
from smslint.workspace.changes import changes_between
from smslint.workspace.workspace import Workspace

OLD = "sandbox: prod\ncredentials:\n  - {name: a, vendor: sinch, service_id: x1, api_token: $T}\n"


def readings(folder: Path, files: dict[str, str]) -> dict[str | None, Reading]:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    trees = Workspace(str(folder)).projects().trees
    return {
        tree.settings.file and Path(tree.settings.file).relative_to(folder).as_posix(): tree.read()
        for tree in trees
    }


def shown(old: dict[str | None, Reading], new: dict[str | None, Reading]) -> list[str]:
    return list(changes_format("text").render(changes_between(old, new, "noon")))


def test_what_changed_is_said_with_the_words_for_when(tmp_path: Path) -> None:
    old = readings(tmp_path / "old", {"a.yaml": OLD})
    assert shown(old, old) == ["Nothing changed since noon."]
    new = readings(tmp_path / "new", {"b.yaml": OLD.replace("x1", "x2")})
    assert shown(old, new) == [
        "prod",
        "  ~ credential a  b.yaml:3",
        "      ~ service_id: x1 -> x2",
        "",
        "Changes since noon: 1 entry changed in 1 sandbox.",
    ]


def test_a_project_that_came_has_nothing_before(tmp_path: Path) -> None:
    old = readings(tmp_path / "old", {"a.yaml": OLD})
    files = {"a.yaml": OLD, "team/smslint.toml": "", "team/b.yaml": OLD.replace("prod", "stage")}
    new = readings(tmp_path / "new", files)
    assert set(new) == {None, "team/smslint.toml"}
    lines = shown(old, new)
    assert "+ stage" in lines
    assert lines[-1] == "Changes since noon: 1 entry added in 1 sandbox."
    assert "- stage" in shown(new, old)


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    old = readings(tmp_path / "old", {"a.yaml": OLD})
    new = readings(tmp_path / "new", {"a.yaml": f"{OLD}  - {{"})
    assert shown(old, new)[-1].endswith("; 1 file could not be compared in full.")
