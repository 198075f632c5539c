"""A root that is passed, wherever the program runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from smslint.base.errors import UsageError
from smslint.base.findings import Finding
from smslint.base.paths import IN_NO_FILE, PathBase, repository_root, shown_path
from smslint.discovery.walk import Overlay
from smslint.fixes import carry_out
from smslint.report.baseline import baseline_of
from smslint.report.report import Report
from smslint.workspace.projects import Projects
from smslint.workspace.tree import ProjectTree
from smslint.workspace.workspace import Overrides, Workspace

CREDENTIALS = """\
sandbox: prod
credentials:
  - name: gates
    vendor: sinch
    service_id: 8fd31c0a5b7e42d9a6c41f0be2d7935a
    api_token: ${env:SINCH_TOKEN}
    inbound_number: "+12025550143"
"""
CONFIGS = """\
sandbox: prod
channel_configs:
  - name: orders
    channel: SMS
    message_type: transactional
    credential: gates
    sender_number: "+12025550143"
  - name: news
    channel: sms
    message_type: transactional
    credential: other
    sender_number: "+12025550143"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project; the working directory is another folder."""
    folder = tmp_path / "project"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "credentials.yaml").write_text(CREDENTIALS)
    (folder / "configs.yaml").write_text(CONFIGS)
    (folder / "smslint.toml").write_text("")
    return folder


def only(projects: Projects) -> ProjectTree:
    (found,) = projects.trees
    return found


def tree(root: Path, *paths: str, settings: str = "") -> ProjectTree:
    (root / "smslint.toml").write_text(settings)
    return only(Workspace(str(root)).projects(paths))


def codes(report: Report) -> list[str]:
    return [f"{item.path} {item.code}" for item in report.findings if not item.suppressed]


def fingerprints(folder: Path, *paths: str) -> dict[tuple[str, str], str]:
    """By code and pointer."""
    found = only(Workspace(str(folder)).projects(paths)).lint().findings
    return {(item.code, item.pointer): item.fingerprint for item in found}


def test_paths_are_named_and_shown_from_the_root(root: Path) -> None:
    found = tree(root)
    assert [item.path for item in found.candidates] == ["configs.yaml", "sub/credentials.yaml"]
    assert all(Path(item.name).is_absolute() for item in found.candidates)
    assert codes(found.lint()) == ["configs.yaml SMS104", "configs.yaml SMS403"]
    part = tree(root, "configs.yaml")
    assert [(item.path, item.named) for item in part.candidates] == [("configs.yaml", True)]
    inside = only(Workspace(str(root / "sub")).projects([".."]))
    assert [item.path for item in inside.candidates] == [
        "../configs.yaml",
        "../sub/credentials.yaml",
    ]


def test_settings_are_those_of_the_root(root: Path) -> None:
    settings = 'paths = ["configs.yaml"]\n[per-file-ignores]\n"conf*" = ["SMS104"]\n'
    found = tree(root, settings=settings)
    assert found.settings.file == str(root / "smslint.toml")
    assert codes(found.lint()) == []
    assert codes(tree(root, settings='exclude = ["sub/"]').lint()) == ["configs.yaml SMS104"]
    (root / "other.toml").write_text('ignore = ["SMS1"]')
    other = only(Workspace(str(root), "other.toml").projects())
    assert codes(other.lint()) == ["configs.yaml SMS403"]
    chosen = only(Workspace(str(root), overrides=Overrides(select=("SMS104",))).projects())
    assert codes(chosen.lint()) == ["configs.yaml SMS104"]
    with pytest.raises(UsageError, match=r"^smslint.toml: "):
        tree(root, settings="path = 1")


def test_a_baseline_is_relative_to_the_settings_or_the_root(root: Path) -> None:
    text, _ = baseline_of(tree(root).lint(), str(root / "sub" / "known.baseline"))
    assert "../configs.yaml" in text
    (root / "sub" / "known.baseline").write_text(text)
    found = tree(root, settings='baseline = "sub/known.baseline"')
    assert codes(found.lint(baseline=found.baseline())) == []
    named = tree(root)
    assert named.baseline() is None
    assert codes(named.lint(baseline=named.baseline("sub/known.baseline"))) == []
    with pytest.raises(UsageError, match=r"the baseline sub/gone does not exist"):
        named.baseline("sub/gone")


def test_what_is_not_saved_stands_for_a_file_of_the_root(root: Path) -> None:
    overlay = Overlay("configs.yaml", CONFIGS.replace("SMS", "sms").encode())
    found = only(Workspace(str(root)).projects(overlay=overlay))
    assert codes(found.lint()) == ["configs.yaml SMS403"]
    assert found.names() == {"sub/credentials.yaml": str(root / "sub" / "credentials.yaml")}


def test_fixes_are_those_of_the_report(root: Path) -> None:
    found = tree(root)
    plan = found.plan_fixes(unsafe=True, writing=True)
    assert [item.code for item in plan.fixed] == ["SMS104"]
    carry_out(plan)
    assert (root / "configs.yaml").read_text() == CONFIGS.replace("SMS", "sms")
    assert "SMS104" not in " ".join(codes(tree(root).lint()))


def test_a_tree_that_is_partial_lacks_nothing(root: Path) -> None:
    found = tree(root)
    part = found.with_candidates(found.candidates, partial=True)
    assert codes(part.lint()) == ["configs.yaml SMS104"]
    assert found.read().project.complete
    assert not found.with_candidates([], partial=True).read().project.complete
    assert only(Workspace(str(root), isolated=True).none_searched()).candidates == []


def test_which_files_a_tree_would_hold(root: Path) -> None:
    found = tree(root, settings='paths = ["sub", "configs.yaml"]\nexclude = ["x/"]')
    real = root.resolve()
    for name in ("sub/a.yaml", "sub/deep/a.yaml"):
        assert found.holds(str(real / name)), name
    for name in ("a.yaml", "sub/.a.yaml", "sub/node_modules/a.yaml", "sub/x/a.yaml", "subs/a.yaml"):
        assert not found.holds(str(real / name)), name


def test_a_fingerprint_is_the_same_wherever_a_run_begins(root: Path) -> None:
    here = fingerprints(root)
    assert len(here) == 2
    assert fingerprints(root / "sub", "..") == here
    elsewhere = fingerprints(root.parent, "project/configs.yaml", "project/sub")
    assert set(elsewhere) == set(here)
    (root / "smslint.toml").unlink()
    (root / ".git").mkdir()
    assert fingerprints(root) == here, "without settings the project is the repository"
    assert fingerprints(root / "sub", "..") == here


def test_a_fingerprint_is_of_the_file_in_the_project() -> None:
    base = PathBase("/repo/sub", "/repo")
    assert base.in_project("../a/b.yaml") == "a/b.yaml"
    assert base.in_project("c.yaml") == "sub/c.yaml"
    assert base.in_project("-") == "-"
    assert base.shown("/repo/a.yaml") == "../a.yaml"
    assert IN_NO_FILE.in_project("x/../a.yaml") == "x/../a.yaml"


def test_the_root_of_a_repository(tmp_path: Path) -> None:
    (tmp_path / "r" / "a" / "b").mkdir(parents=True)
    assert repository_root(str(tmp_path / "r" / "a")) is None
    (tmp_path / "r" / ".git").write_text("gitdir: elsewhere\n")
    assert repository_root(str(tmp_path / "r" / "a" / "b")) == str(tmp_path / "r")
    assert repository_root(str(tmp_path / "r")) == str(tmp_path / "r")


def test_the_working_directory_serves_where_no_root_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown_path(str(tmp_path / "a.yaml"), "") == "a.yaml"


def test_findings_are_those_of_a_run_in_the_root(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found() -> tuple[Finding, ...]:
        return tree(root, settings='exclude = ["sub/"]').lint().findings

    elsewhere = found()
    monkeypatch.chdir(root)
    assert found() == elsewhere
