"""Each file lives under the nearest settings, whoever asks and from where."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from smslint.base.errors import UsageError
from smslint.base.findings import Severity
from smslint.discovery.walk import LeftOut, Overlay
from smslint.report.baseline import baseline_of
from smslint.workspace.projects import Projects
from smslint.workspace.workspace import Overrides, Workspace
from tests.workspace.monorepo import CREDENTIALS, STRAY, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "repo")


def found(folder: Path, *paths: str, overlay: Overlay | None = None) -> dict[str, list[str]]:
    """The files by the name of the settings of their project; a star for those of which findings
    are required."""
    projects = Workspace(str(folder)).projects(paths, overlay=overlay)
    return by_settings(projects)


def by_settings(projects: Projects) -> dict[str, list[str]]:
    return {
        tree.base.shown(tree.settings.file) if tree.settings.file is not None else "none": [
            f"{item.path}{'*' if item.reported else ''}" for item in tree.candidates
        ]
        for tree in projects.trees
        if tree.candidates
    }


NORTH = {"north/smslint.toml": ["north/prod.yaml*"]}
SOUTH = {"south/pyproject.toml": ["south/sandboxes/prod.yaml*"]}
WEST = {"west/.smslint.toml": ["west/prod.yaml*"]}


def test_a_run_in_the_root_finds_all_projects(root: Path) -> None:
    assert found(root) == NORTH | SOUTH | WEST
    assert found(root, ".") == NORTH | SOUTH | WEST
    assert found(root, "west", "south") == WEST | SOUTH


def test_a_run_from_elsewhere_finds_the_same_settings(root: Path) -> None:
    assert found(root / "north") == {"smslint.toml": ["prod.yaml*"]}
    assert found(root / "west", "../north") == {"../north/smslint.toml": ["../north/prod.yaml*"]}
    assert found(root.parent, "repo") == {
        f"repo/{settings}": [f"repo/{file}" for file in files]
        for settings, files in (NORTH | SOUTH | WEST).items()
    }
    assert found(root / "south" / "sandboxes") == {"../pyproject.toml": ["prod.yaml*"]}


def test_files_that_are_named(root: Path) -> None:
    assert found(root, "north/prod.yaml", "west/prod.yaml") == NORTH | WEST
    assert found(root, "south/other.yaml") == {
        "south/pyproject.toml": ["south/other.yaml*", "south/sandboxes/prod.yaml"]
    }, "the tree is what `paths` says, and what is named is checked in any case"
    assert found(root, "south/sandboxes/prod.yaml", "north") == SOUTH | NORTH


def test_a_file_that_is_not_saved(root: Path) -> None:
    overlay = Overlay("south/sandboxes/new.yaml", STRAY.encode())
    assert found(root, overlay=overlay) == {
        "south/pyproject.toml": ["south/sandboxes/new.yaml*", "south/sandboxes/prod.yaml"]
    }
    assert found(root, overlay=Overlay("west/new.yaml", STRAY.encode())) == {
        "west/.smslint.toml": ["west/new.yaml*", "west/prod.yaml"]
    }
    assert found(root, "north", overlay=Overlay("west/new.yaml", STRAY.encode())) == {
        "west/.smslint.toml": ["west/new.yaml*"]
    }


def test_what_lives_under_no_settings(root: Path) -> None:
    (root / "loose.yaml").write_text(STRAY)
    (root / "deep").mkdir()
    (root / "deep" / "loose.yaml").write_text(STRAY)
    assert found(root)["none"] == ["deep/loose.yaml*", "loose.yaml*"]
    tree = Workspace(str(root / "deep")).projects().trees[0]
    assert tree.settings.folder == str(root), "the project is the repository"


def test_settings_of_the_root(root: Path) -> None:
    (root / "smslint.toml").write_text('paths = ["mine"]\nignore = ["SMS4"]')
    (root / "mine" / "inner").mkdir(parents=True)
    (root / "mine" / "a.yaml").write_text(STRAY)
    (root / "mine" / "inner" / "b.yaml").write_text(STRAY)
    (root / "loose.yaml").write_text(STRAY)
    mine = {"smslint.toml": ["mine/a.yaml*", "mine/inner/b.yaml*"]}
    assert found(root) == mine | NORTH | SOUTH | WEST
    assert found(root, "north", "mine/a.yaml") == NORTH | {
        "smslint.toml": ["mine/a.yaml*", "mine/inner/b.yaml"]
    }
    assert found(root, "loose.yaml") == {
        "smslint.toml": ["loose.yaml*", "mine/a.yaml", "mine/inner/b.yaml"]
    }
    (root / "mine" / "inner" / "smslint.toml").write_text("")
    assert found(root)["smslint.toml"] == ["mine/a.yaml*"], "the rest has settings of its own"
    assert found(root)["mine/inner/smslint.toml"] == ["mine/inner/b.yaml*"]
    (root / "smslint.toml").write_text('paths = ["mine/inner", "mine/inner/b.yaml", "mine/a.yaml"]')
    tree = Workspace(str(root)).projects().trees[0]
    assert [item.path for item in tree.candidates] == ["mine/a.yaml"]
    assert [(item.path, item.reason) for item in tree.discovery.left_out] == [
        ("mine/inner", "has other settings"),
        ("mine/inner/b.yaml", "has other settings"),
    ]


def test_what_settings_exclude_is_not_searched(root: Path) -> None:
    (root / "smslint.toml").write_text('exclude = ["/south", "west/*.yaml"]')
    assert found(root) == NORTH | WEST
    assert found(root, "south") == SOUTH, "what is named has settings of its own"
    (root / "north" / "smslint.toml").write_text('exclude = ["prod.yaml", "."]')
    assert "north/smslint.toml" not in found(root)
    assert "north/smslint.toml" in found(root, "north/prod.yaml")
    strict = Workspace(str(root), force_exclude=True)
    projects = strict.projects(["north/prod.yaml", "west/prod.yaml"])
    assert by_settings(projects) == WEST
    left_out = [item for tree in projects.trees for item in tree.discovery.left_out]
    assert left_out == [LeftOut("north/prod.yaml", "excluded by the settings")]
    overlay = Overlay("north/prod.yaml", STRAY.encode())
    given = strict.projects(overlay=overlay)
    assert not any(item.reported for item in given.candidates)


@pytest.mark.parametrize("glob", ["south", "south/", "south/**", "/south/*", "**/south/**"])
def test_globs_that_leave_out_a_project(root: Path, glob: str) -> None:
    (root / "smslint.toml").write_text(f'exclude = ["{glob}"]')
    assert found(root) == NORTH | WEST
    left_out = [
        item.path
        for tree in Workspace(str(root)).projects().trees
        for item in tree.discovery.left_out
    ]
    assert [path.rstrip("/") for path in left_out] == ["south"]


@pytest.mark.parametrize("glob", ["*.yaml", "south/*.yaml", "south/sandboxes/prod.yaml"])
def test_globs_for_files_leave_projects_alone(root: Path, glob: str) -> None:
    (root / "smslint.toml").write_text(f'exclude = ["{glob}"]')
    assert found(root) == NORTH | SOUTH | WEST


def test_a_project_claims_what_its_settings_name_and_what_has_none(root: Path) -> None:
    (root / "ci").mkdir()
    (root / "ci" / "smslint.toml").write_text('paths = ["../shared", "../north"]')
    (root / "shared").mkdir()
    (root / "shared" / "a.yaml").write_text(STRAY)
    assert found(root / "ci") == {"smslint.toml": ["../shared/a.yaml*"]}
    assert found(root) == NORTH | SOUTH | WEST | {"ci/smslint.toml": ["shared/a.yaml*"]}


def test_a_repository_inside_of_another_is_one_of_its_own(root: Path) -> None:
    (root / "smslint.toml").write_text("")
    write(root / "module")
    (root / "module" / "loose.yaml").write_text(STRAY)
    files = found(root)
    assert files["none"] == ["module/loose.yaml*"]
    assert "module/north/smslint.toml" in files
    assert "smslint.toml" not in files
    (root / "smslint.toml").write_text('paths = ["module"]')
    assert found(root)["smslint.toml"] == ["module/loose.yaml*"], "who names it means it"


def test_other_repositories_are_other_trees(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name / ".git").mkdir(parents=True)
        (tmp_path / name / "prod.yaml").write_text(CREDENTIALS.format(service="x", number="+1202"))
    projects = Workspace(str(tmp_path)).projects(["a", "b"])
    assert [len(tree.candidates) for tree in projects.trees] == [1, 1]
    assert not [item for item in projects.lint().report.findings if item.code == "SMS201"]


def test_one_file_of_settings_for_everything(root: Path) -> None:
    one = Workspace(str(root), "north/smslint.toml").projects()
    assert [len(tree.candidates) for tree in one.trees] == [4]
    assert one.trees[0].settings.file == str(root / "north" / "smslint.toml")
    none = Workspace(str(root), isolated=True).projects(["north", "west"])
    assert [tree.settings.file for tree in none.trees] == [None]


def test_organisations_do_not_meet(root: Path) -> None:
    """Each has a sandbox `prod` with the same names, numbers and accounts."""
    assert Workspace(str(root)).projects().lint().report.findings == ()
    together = Workspace(str(root), isolated=True).projects().lint().report
    assert {"SMS201", "SMS202", "SMS301", "SMS402"} <= {item.code for item in together.findings}


def test_each_project_is_judged_by_its_own_settings(root: Path) -> None:
    text = CREDENTIALS.format(service="8fd31c0a", number="+12025550143") + "x-a: !!binary AA==\n"
    for name in ("north/prod.yaml", "south/sandboxes/prod.yaml"):
        (root / name).write_text(text + "channel_configs: []\n")
    projects = Workspace(str(root)).projects()
    done = projects.lint()
    assert {found.path for found in done.report.findings} == {
        "north/prod.yaml",
        "south/sandboxes/prod.yaml",
    }
    assert done.fails
    (root / "south" / "pyproject.toml").write_text('[tool.smslint]\nseverity = {SMS = "off"}')
    (root / "north" / "smslint.toml").write_text('severity = {SMS = "warning"}\nfail-level="error"')
    lenient = Workspace(str(root)).projects().lint()
    assert lenient.report.findings
    assert not lenient.fails
    levels = lenient.level_of()
    assert levels("north/prod.yaml") is Severity.ERROR
    assert levels("west/prod.yaml") is Severity.WARNING
    strict = Workspace(str(root), overrides=Overrides(fail_level=Severity.INFO)).projects().lint()
    assert strict.fails, "options hold for all"


def test_findings_are_in_one_order_and_fingerprints_are_those_of_the_project(root: Path) -> None:
    for name in ("north/a.yaml", "west/a.yaml", "south/sandboxes/a.yaml"):
        (root / name).write_text(STRAY)
    report = Workspace(str(root)).projects(["west", "south", "north"]).lint().report
    assert [item.path for item in report.findings] == [
        "north/a.yaml",
        "south/sandboxes/a.yaml",
        "west/a.yaml",
    ]
    assert report.checked == (
        *("north/a.yaml", "north/prod.yaml", "south/sandboxes/a.yaml"),
        *("south/sandboxes/prod.yaml", "west/a.yaml", "west/prod.yaml"),
    )
    assert report.base.is_shared
    alone = Workspace(str(root / "west")).projects().lint().report
    assert not alone.base.is_shared
    assert alone.findings[0].fingerprint == report.findings[2].fingerprint


def test_settings_that_are_wrong_end_the_run(root: Path) -> None:
    (root / "west" / ".smslint.toml").write_text("selct = 1")
    with pytest.raises(UsageError, match=r"^west/\.smslint\.toml: `selct` is not a setting"):
        Workspace(str(root)).projects()
    assert found(root, "north") == NORTH, "those of others do not matter"


def test_a_folder_that_is_only_searched_may_be_closed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "smslint.toml").write_text('paths = ["north"]')
    (root / "data").mkdir()
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("data"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert Workspace(str(root)).projects().failures == []
    (root / "smslint.toml").write_text("")
    assert [item.path for item in Workspace(str(root)).projects().failures] == ["data"]


def test_a_baseline_that_projects_share(root: Path) -> None:
    for name in ("north/a.yaml", "south/sandboxes/a.yaml"):
        (root / name).write_text(STRAY)
    workspace = Workspace(str(root))
    text, _ = baseline_of(workspace.projects().lint().report, str(root / "known"))
    assert len(text.splitlines()) == 2 + 2
    (root / "known").write_text(text + "gone.yaml / SMS101\n")
    projects = workspace.projects()
    baseline = projects.trees[0].baseline("known")
    report = projects.lint(baselines=[baseline] * len(projects.trees)).report
    assert [item.code for item in report.findings if not item.suppressed] == ["SMS903"]
    assert report.stale == (5,)


def test_which_files_a_project_would_hold(root: Path) -> None:
    real = root.resolve()
    north, south, west = Workspace(str(root)).projects().trees[-3:]
    assert north.holds(str(real / "north" / "new.yaml"))
    assert north.holds(str(real / "north" / "gone" / "new.yaml"))
    assert not west.holds(str(real / "north" / "new.yaml"))
    assert south.holds(str(real / "south" / "sandboxes" / "new.yaml"))
    assert not south.holds(str(real / "south" / "new.yaml"))
