"""Which files a run looks at."""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from smslint.base.dialect import PLAIN, Dialect
from smslint.base.errors import UsageError
from smslint.base.paths import shown_path
from smslint.discovery import walk
from smslint.discovery.gitignore import IgnoreRules
from smslint.discovery.owners import OneOwner, Owner
from smslint.discovery.walk import Discovery, Overlay
from smslint.source.candidate import Candidate


def discover(
    paths: Sequence[str],
    *,
    tree: Sequence[str] | None = None,
    exclude: IgnoreRules | None = None,
    dialect: Dialect = PLAIN,
    **options: Any,
) -> Discovery:
    """The files of a run in the working directory, all of one project."""
    here = Path.cwd()
    named = None if tree is None else tuple(str(here / path) for path in tree)
    owner = Owner(exclude=exclude, tree=named, dialect=dialect)
    ((_, found),) = walk.discover(paths, root=str(here), owners=OneOwner(owner), **options)
    return found


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


def left_out(*given: str) -> dict[str, str]:
    return {item.path: item.reason for item in discover(given or ["."]).left_out}


def test_the_suffix_counts_in_any_case(tree: Path) -> None:
    make(tree, "PROD.YAML", "Stage.Yml", "lab.yMl", "a.YAMLX", "YAML")
    assert paths() == ["PROD.YAML", "Stage.Yml", "lab.yMl"]


def test_links_to_files_count_links_to_folders_do_not(tree: Path) -> None:
    make(tree, "real/a.yaml", "other.txt", "sub/x.yaml")
    (tree / "linked").symlink_to("real")
    (tree / "real" / "loop").symlink_to("..")
    (tree / "link.yaml").symlink_to("other.txt")
    (tree / "also-a.yaml").symlink_to("real/a.yaml")
    (tree / "nowhere.yaml").symlink_to("gone")
    (tree / "circle.yaml").symlink_to("circle.yaml")
    (tree / "circle").symlink_to("circle")
    (tree / "folder.yaml").symlink_to("sub")
    (tree / "other").symlink_to("other.txt")
    assert paths() == ["link.yaml", "real/a.yaml", "sub/x.yaml"]
    assert left_out() == {
        "circle.yaml": "a link to nowhere",
        "folder.yaml": "a link to a folder",
        "linked": "a link to a folder",
        "nowhere.yaml": "a link to nowhere",
        "real/loop": "a link to a folder",
    }
    assert paths("linked") == ["linked/a.yaml"]


OUT = "a link out of the repository or folder"


def test_links_out_of_a_folder_are_left_out(tree: Path) -> None:
    make(tree, "outside/x.yaml", "in/deep/", "in/a.yaml", "inner/x.yaml")
    (tree / "in" / "out.yaml").symlink_to("../outside/x.yaml")
    (tree / "in" / "like.yaml").symlink_to("../inner/x.yaml")
    (tree / "in" / "deep" / "up.yaml").symlink_to("../a.yaml")
    (tree / "in" / "chain.yaml").symlink_to("out.yaml")
    (tree / "in" / "folder").symlink_to("../outside")
    (tree / "in" / "lost.yaml").symlink_to("../outside/gone.yaml")
    assert paths("in") == ["in/a.yaml"]
    assert left_out("in") == dict.fromkeys(
        ("in/out.yaml", "in/like.yaml", "in/chain.yaml", "in/folder", "in/lost.yaml"), OUT
    )
    assert paths() == ["in/a.yaml", "inner/x.yaml", "outside/x.yaml"], "here they lead nowhere else"
    assert paths("in/deep") == []
    assert left_out("in/deep") == {"in/deep/up.yaml": OUT}


def test_links_out_of_a_repository_are_left_out(tree: Path) -> None:
    make(tree, "repo/.git/", "repo/in/a.yaml", "repo/shared/b.txt", "outside/x.yaml", "repo/sub/")
    (tree / "repo" / "in" / "inside.yaml").symlink_to("../shared/b.txt")
    (tree / "repo" / "in" / "out.yaml").symlink_to("../../outside/x.yaml")
    assert paths("repo/in") == ["repo/in/a.yaml", "repo/in/inside.yaml"]
    assert left_out("repo/in") == {"repo/in/out.yaml": OUT}
    assert paths() == ["outside/x.yaml", "repo/in/a.yaml", "repo/in/inside.yaml"]
    assert left_out() == {"repo/in/out.yaml": OUT}
    make(tree, "repo/sub/.git/", "repo/sub/c.yaml")
    (tree / "repo" / "sub" / "up.yaml").symlink_to("../in/a.yaml")
    assert left_out("repo")["repo/sub/up.yaml"] == OUT, "a repository of its own"


def refusals(*given: str, **options: Any) -> dict[str, str]:
    found = discover(given, **options)
    for item in found.candidates:
        assert not item.refusal or item.data == b"", "nothing reads it by mistake"
    return {item.path: item.refusal for item in found.candidates}


def test_a_link_out_of_the_repository_is_refused_even_when_named(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tree, "repo/.git/", "repo/a.yaml", "repo/sub/b.yaml", "outside/x.yaml")
    (tree / "repo" / "out.yaml").symlink_to("../outside/x.yaml")
    (tree / "repo" / "folder").symlink_to("../outside")
    (tree / "repo" / "in.yaml").symlink_to("sub/b.yaml")
    (tree / "repo" / "inner").symlink_to("sub")
    why = "it is a link that leads out of the repository"
    monkeypatch.chdir(tree / "repo")
    assert refusals("out.yaml", "a.yaml") == {"a.yaml": "", "out.yaml": why}
    assert refusals("folder", "a.yaml") == {"a.yaml": "", "folder": why}
    behind = "it is reached by a link that leads out of the repository"
    assert refusals("folder/x.yaml") == {"folder/x.yaml": behind}
    make(tree, "outside/.git/")
    assert refusals("folder/x.yaml") == {"folder/x.yaml": behind}, "another repository is outside"
    assert refusals("in.yaml", "inner/b.yaml") == {"in.yaml": ""}
    assert refusals("../outside/x.yaml", "out.yaml") == {"../outside/x.yaml": "", "out.yaml": why}
    assert refusals("out.yaml", tree=["."]) == {"a.yaml": "", "out.yaml": why, "sub/b.yaml": ""}
    monkeypatch.chdir(tree)
    assert refusals("repo/out.yaml", "repo/folder") == {"repo/folder": why, "repo/out.yaml": why}


def test_without_a_repository_a_named_link_stays_in_the_working_directory(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tree, "outside/x.yaml", "here/a.yaml", "here/sub/", "other/")
    (tree / "here" / "out.yaml").symlink_to("../outside/x.yaml")
    (tree / "here" / "sub" / "in.yaml").symlink_to("../a.yaml")
    (tree / "here" / "folder").symlink_to("../outside")
    why = "it is a link that leads out of its folder"
    monkeypatch.chdir(tree / "here")
    assert refusals("out.yaml", "sub/in.yaml") == {"out.yaml": why, "sub/in.yaml": ""}
    assert refusals("folder") == {"folder/x.yaml": ""}, "who names a folder wants what it holds"
    monkeypatch.chdir(tree / "other")
    assert refusals("../here/out.yaml", "../here/sub/in.yaml") == {
        "../here/out.yaml": why,
        "../here/sub/in.yaml": why,
    }


def test_a_named_link_to_nowhere_is_a_file_that_cannot_be_read(tree: Path) -> None:
    make(tree, "a.yaml")
    (tree / "nowhere.yaml").symlink_to("gone")
    (tree / "circle.yaml").symlink_to("circle.yaml")
    assert refusals("a.yaml", "nowhere.yaml", "circle.yaml") == {
        "a.yaml": "",
        "circle.yaml": "",
        "nowhere.yaml": "",
    }


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
