"""A settings file names nothing outside of its repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from smslint.base.errors import UsageError
from smslint.settings import load_settings, tree_of
from smslint.settings.inside import bounds_of


@pytest.fixture(params=["repository", "folder"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A project with secrets next to it, in a repository or not."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "netrc").write_text("machine example.com password hunter2\n")
    (tmp_path / "outside" / "base.toml").write_text("")
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path / "outside", target_is_directory=True)
    (folder / "linked.yaml").symlink_to(tmp_path / "outside" / "netrc")
    (folder / "inside").mkdir()
    (folder / "inside" / "a.yaml").write_text("")
    (folder / "inward.yaml").symlink_to(folder / "inside" / "a.yaml")
    if request.param == "repository":
        (folder / ".git").mkdir()
    return folder


def refusal(project: Path, text: str, name: str = "smslint.toml") -> str:
    (project / name).write_text(text)
    with pytest.raises(UsageError) as raised:
        tree_of(load_settings(str(project)))
    return str(raised.value)


@pytest.mark.parametrize(
    "path",
    [
        "../outside/netrc",
        "inside/../../outside/netrc",
        "/etc/passwd",
        "..",
        "link/netrc",
        "link",
        "linked.yaml",
        "../outside/*",
        "link/*",
        "l*/netrc",
        "l*",
        "inside/../link/**",
        "../outside/gone",
    ],
)
def test_paths(project: Path, path: str) -> None:
    said = refusal(project, f'paths = ["inside", "{path}"]')
    assert said.startswith("smslint.toml: `paths`: `")
    assert ("the repository" if (project / ".git").exists() else "the folder of the") in said
    assert said.endswith("name it on the command line")
    assert "hunter2" not in said


@pytest.mark.parametrize(
    "path", ["inside", ".", "./inside/../inside/a.yaml", "inward.yaml", "in*", "**/a.yaml"]
)
def test_paths_inside(project: Path, path: str) -> None:
    (project / "smslint.toml").write_text(f'paths = ["{path}"]')
    assert tree_of(load_settings(str(project)))


def test_stars_do_not_follow_links(project: Path) -> None:
    (project / "inside" / "loop").symlink_to(project, target_is_directory=True)
    (project / "inside" / "again").symlink_to(project, target_is_directory=True)
    (project / "smslint.toml").write_text('paths = ["**/netrc", "**/**/a.yaml"]')
    with pytest.raises(UsageError, match="there is nothing at `\\*\\*/netrc`"):
        tree_of(load_settings(str(project)))
    (project / "smslint.toml").write_text('paths = ["**/**/a.yaml"]')
    assert tree_of(load_settings(str(project))) == [str(project / "inside" / "a.yaml")]


@pytest.mark.parametrize("key", ["baseline", "extend"])
@pytest.mark.parametrize("path", ["../outside/base.toml", "link/base.toml", "/etc/passwd"])
def test_other_files(project: Path, key: str, path: str) -> None:
    said = refusal(project, f'{key} = "{path}"')
    assert said.startswith(f"smslint.toml: `{key}`: `{path}` is outside the ")
    assert "--" in said, "how to go on"


def test_a_name_that_is_impossible(project: Path) -> None:
    assert "is outside" in refusal(project, 'paths = ["a\\u0000b"]')


def test_what_is_extended_leads_nowhere_else_either(project: Path) -> None:
    (project / "inside" / "base.toml").write_text('paths = ["../../outside"]')
    said = refusal(project, 'extend = "inside/base.toml"')
    assert said.startswith("inside/base.toml: `paths`: `../../outside` is outside")
    (project / "inside" / "base.toml").write_text('paths = [".."]')
    (project / "smslint.toml").write_text('extend = "inside/base.toml"')
    assert tree_of(load_settings(str(project))) == [str(project)]


def test_the_whole_repository_is_inside(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a" / "smslint.toml").write_text('paths = ["../b"]')
    assert tree_of(load_settings(str(tmp_path / "a"))) == [str(tmp_path / "b")]
    (tmp_path / ".git").rmdir()
    with pytest.raises(UsageError, match="outside the folder of the settings"):
        load_settings(str(tmp_path / "a"))


def test_settings_that_are_a_link_to_the_outside(project: Path) -> None:
    (project / "smslint.toml").symlink_to(project.parent / "outside" / "base.toml")
    with pytest.raises(UsageError, match=r"^smslint\.toml is a link that leads out of the "):
        load_settings(str(project))
    (project / "smslint.toml").unlink()
    (project / "inside" / "real.toml").write_text('ignore = ["SMS1"]')
    (project / "smslint.toml").symlink_to(project / "inside" / "real.toml")
    assert load_settings(str(project)).ignore == ("SMS1",)


def test_a_file_that_is_named_on_the_command_line_may_be_anywhere(project: Path) -> None:
    elsewhere = project.parent / "outside" / "ci.toml"
    elsewhere.write_text(f'paths = ["{project}/inside"]\nextend = "base.toml"')
    settings = load_settings(str(project), file="../outside/ci.toml")
    assert tree_of(settings) == [str(project / "inside")]
    elsewhere.write_text('paths = ["/etc/passwd"]')
    with pytest.raises(UsageError, match="`/etc/passwd` is outside"):
        load_settings(str(project), file=str(elsewhere))


def test_bounds(tmp_path: Path) -> None:
    (tmp_path / "repo").mkdir()
    (tmp_path / "repository").mkdir()
    bounds = bounds_of(str(tmp_path / "repo"))
    assert bounds.hold(str(tmp_path / "repo"))
    assert bounds.hold(str(tmp_path / "repo" / "gone" / "x"))
    assert not bounds.hold(str(tmp_path / "repository"))
    assert bounds_of(os.sep).hold(str(tmp_path))
