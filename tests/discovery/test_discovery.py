"""Which files a run looks at."""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from smslint.base.errors import UsageError
from smslint.base.paths import shown_path
from smslint.discovery import walk
from smslint.discovery.gitignore import IgnoreRules
from smslint.discovery.walk import Discovery, Overlay
from smslint.source.candidate import Candidate


def discover(paths: Sequence[str], **options: Any) -> Discovery:
    """The files of a run in the working directory."""
    return walk.discover(paths, root=str(Path.cwd()), **options)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith("/"):
            path.mkdir(exist_ok=True)
        else:
            path.write_text("sandbox: prod\n")


def paths(*given: str, **options: Any) -> list[str]:
    found = discover(given or ["."], **options)
    assert found.failures == []
    return [candidate.path for candidate in found.candidates]


def test_a_folder_gives_its_yaml_files_in_order(tree: Path) -> None:
    make(tree, "b.yaml", "a.yml", "c.json", "d.yaml.txt", "sub/x.yaml", "sub/deep/y.yml", "README")
    assert paths() == ["a.yml", "b.yaml", "sub/deep/y.yml", "sub/x.yaml"]


def test_hidden_names_and_foreign_folders_are_left_out(tree: Path) -> None:
    make(tree, "a.yaml", ".hidden.yaml", ".github/ci.yml", "node_modules/m.yaml")
    make(tree, "env/pyvenv.cfg", "env/lib/x.yaml", "sub/node_modules/deep/m.yaml")
    assert paths() == ["a.yaml"]
    reasons = {item.path: item.reason for item in discover(["."]).left_out}
    assert reasons == {
        "env/": "a virtual environment",
        "node_modules/": "node_modules",
        "sub/node_modules/": "node_modules",
    }


def test_what_is_named_is_taken_whatever_it_is(tree: Path) -> None:
    make(tree, ".hidden.yaml", "a.json", "notes.txt", ".conf/x.yaml", "env/pyvenv.cfg", "env/y.yml")
    given = [".hidden.yaml", "a.json", "notes.txt", ".conf", "env"]
    found = {item.path: item.named for item in discover(given).candidates}
    assert found == {
        ".hidden.yaml": True,
        "a.json": True,
        "notes.txt": True,
        ".conf/x.yaml": False,
        "env/y.yml": False,
    }


def test_a_file_counts_once_and_named_wins(tree: Path) -> None:
    make(tree, "sub/a.yaml", "sub/b.yaml")
    found = discover(["sub", "./sub/a.yaml", ".", "sub/../sub/a.yaml"]).candidates
    assert [(item.path, item.named) for item in found] == [
        ("sub/a.yaml", True),
        ("sub/b.yaml", False),
    ]


def test_links_to_files_count_links_to_folders_do_not(tree: Path) -> None:
    make(tree, "real/a.yaml", "outside.txt", "sub/x.yaml")
    (tree / "linked").symlink_to("real")
    (tree / "real" / "loop").symlink_to("..")
    (tree / "link.yaml").symlink_to("outside.txt")
    (tree / "also-a.yaml").symlink_to("real/a.yaml")
    (tree / "nowhere.yaml").symlink_to("gone")
    (tree / "folder.yaml").symlink_to("sub")
    assert paths() == ["link.yaml", "real/a.yaml", "sub/x.yaml"]
    assert paths("linked") == ["linked/a.yaml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipes_and_sockets_in_folders_are_passed_over(tree: Path) -> None:
    make(tree, "a.yaml")
    os.mkfifo(tree / "pipe.yaml")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.yaml")
        assert paths() == ["a.yaml"]
    assert [item.path for item in discover(["pipe.yaml"]).candidates] == ["pipe.yaml"]


def test_paths_are_relative_to_the_working_directory(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tree, "here/sub/a.yaml", "there/b.yaml")
    monkeypatch.chdir(tree / "here")
    assert paths(str(tree / "here"), "../there") == ["../there/b.yaml", "sub/a.yaml"]


def test_a_path_that_is_not_there(tree: Path) -> None:
    with pytest.raises(UsageError, match=r"gone\.yaml: no such file or folder"):
        discover(["gone.yaml"])
    (tree / "link").symlink_to("gone")
    with pytest.raises(UsageError, match="link: a link to nowhere"):
        discover(["link"])
    with pytest.raises(UsageError, match="an impossible name"):
        discover(["a\0b"])


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_names_that_are_no_text(tree: Path) -> None:
    name = os.fsdecode(b"caf\xe9.yaml")
    (tree / name).write_text("sandbox: prod\n")
    folder = tree / os.fsdecode(b"d\xff")
    folder.mkdir()
    (folder / "a.yaml").write_text("sandbox: prod\n")
    candidates = discover(["."]).candidates
    assert [item.path for item in candidates] == [r"caf\xe9.yaml", r"d\xff/a.yaml"]
    assert all(Path(item.name).is_file() for item in candidates)
    assert shown_path(name, "") == r"caf\xe9.yaml"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may list all")
def test_a_folder_that_cannot_be_listed_is_a_failure(tree: Path) -> None:
    make(tree, "a.yaml", "shut/b.yaml")
    (tree / "shut").chmod(0)
    try:
        found = discover(["."])
    finally:
        (tree / "shut").chmod(0o700)
    assert [item.path for item in found.candidates] == ["a.yaml"]
    assert [(failure.path, "cannot be listed" in failure.what) for failure in found.failures] == [
        ("shut", True)
    ]


def test_a_listing_that_fails_is_a_failure(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tree, "a.yaml", "shut/b.yaml")
    scandir = os.scandir

    def fail(path: str) -> object:
        if path.endswith("shut"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", fail)
    found = discover(["."])
    assert [item.path for item in found.candidates] == ["a.yaml"]
    assert [(failure.path, failure.what) for failure in found.failures] == [
        ("shut", "the folder cannot be listed: Permission denied")
    ]


def test_what_the_settings_exclude(tree: Path) -> None:
    make(tree, "a.yaml", "old/b.yaml", "sub/old/c.yaml", "sub/d-test.yaml", "keep/e.yaml")
    rules = IgnoreRules(str(tree), ["old", "*-test.yaml", "/keep/**"])
    assert paths(exclude=rules) == ["a.yaml"]
    assert paths("sub/old", exclude=rules) == []
    assert paths("old/b.yaml", exclude=rules) == ["old/b.yaml"], "a file that is named is checked"


def reported(candidates: list[Candidate]) -> list[str]:
    return [item.path for item in candidates if item.reported]


def test_a_tree_of_the_settings_is_only_limited_by_paths(tree: Path) -> None:
    make(tree, "s/a.yaml", "s/sub/b.yaml", "other/c.yaml", "other/d.yaml")
    everything = ["s/a.yaml", "s/sub/b.yaml"]
    whole = discover([], tree=["s"]).candidates
    assert (paths_of(whole), reported(whole)) == (everything, everything)
    part = discover(["s/sub"], tree=["s"]).candidates
    assert (paths_of(part), reported(part)) == (everything, ["s/sub/b.yaml"])
    file = discover(["s/a.yaml"], tree=["s"]).candidates
    assert (paths_of(file), reported(file)) == (everything, ["s/a.yaml"])
    assert [item.named for item in file] == [True, False]
    outside = discover(["other"], tree=["s"]).candidates
    assert (paths_of(outside), reported(outside)) == (everything, [])
    named = discover(["other/c.yaml"], tree=["s"]).candidates
    assert (paths_of(named), reported(named)) == (["other/c.yaml", *everything], ["other/c.yaml"])


def paths_of(candidates: list[Candidate]) -> list[str]:
    return [item.path for item in candidates]


def test_standard_input_stands_for_a_file_in_its_folder(tree: Path) -> None:
    make(tree, "s/a.yaml", "s/b.yaml", "other/c.yaml")
    found = discover([], overlay=Overlay("s/a.yaml", b"new")).candidates
    assert [(item.path, item.data, item.reported) for item in found] == [
        ("s/a.yaml", b"new", True),
        ("s/b.yaml", None, False),
    ]
    unsaved = discover([], overlay=Overlay("s/new.yaml", b"new")).candidates
    assert paths_of(unsaved) == ["s/a.yaml", "s/b.yaml", "s/new.yaml"]
    homeless = discover([], overlay=Overlay("gone/new.yaml", b"new")).candidates
    assert paths_of(homeless) == ["gone/new.yaml"]
    nameless = discover([], overlay=Overlay("-", b"new")).candidates
    assert paths_of(nameless) == ["-"]
    whole = discover([], tree=["."], overlay=Overlay("s/a.yaml", b"new")).candidates
    assert paths_of(whole) == ["other/c.yaml", "s/a.yaml", "s/b.yaml"]
    assert reported(whole) == ["s/a.yaml"]
