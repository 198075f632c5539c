"""What git ignores, with git itself as the referee."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from smslint.base.errors import UsageError
from smslint.discovery.owners import OneOwner, Owner
from smslint.discovery.walk import discover
from smslint.source.candidate import Candidate
from smslint.source.limits import MAX_BYTES

ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}

# Where the project itself is tested, git has to be there.
needs_git = pytest.mark.skipif(
    shutil.which("git") is None and "CI" not in os.environ, reason="needs git"
)


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=ENVIRONMENT, capture_output=True, check=True
    )
    return os.fsdecode(done.stdout)


def found_by_git(folder: Path) -> list[str]:
    listed = git(folder, "ls-files", "-z", "--others", "--exclude-standard")
    return sorted(name for name in listed.split("\0") if name.endswith((".yaml", ".yml")))


def found(paths: list[str], root: str) -> list[Candidate]:
    ((_, discovery),) = discover(paths, root=root, owners=OneOwner(Owner()))
    return discovery.candidates


def found_by_us(folder: Path) -> list[str]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        return [candidate.path for candidate in found(["."], str(Path.cwd()))]
    finally:
        os.chdir(before)


@cache
def stars_cross_folders() -> bool:
    """Up to version 2.51 git reads `**` behind the beginning of a name like `/**`, where a path
    has the very same beginning. smslint does, too: who has an older git sees no file less."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        git(folder, "init", "-q")
        fill(folder, {"a/b/x.yaml": "", ".gitignore": "a/**\n!a/b**\n"})
        return found_by_git(folder) == ["a/b/x.yaml"]


def told_apart(line: str) -> bool:
    return not stars_cross_folders() and re.search(r"/.*[^/]\*\*|[^/]\*\*.*/", line) is not None


def fill(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")


TREE = {
    f"{folder}{name}": "x: 1\n"
    for folder in ("", "a/", "a/b/", "a/b/c/", "build/", "a/build/")
    for name in ("x.yaml", "y.yml", "build.yaml")
}


@needs_git
@pytest.mark.parametrize(
    "lines",
    [
        ["x.yaml"],
        ["/x.yaml"],
        ["build"],
        ["build/"],
        ["/build/"],
        ["a/b"],
        ["a/**"],
        ["a/**", "!a/x.yaml"],
        ["a/*", "!a/b", "!a/b/"],
        ["/*", "!/a"],
        ["*", "!*/", "!*.yml"],
        ["**/c"],
        ["a/**/x.yaml"],
        ["**"],
        ["/**", "!/a/"],
        ["*.y?ml"],
        ["[xy].y*ml"],
        ["[!x].*"],
        ["build", "!a/build"],
        ["x.yaml\\ ", "y.yml   "],
        ["\\!x.yaml", "#y.yml", "\\#z"],
        ["x.yaml\r"],
        ["/", "!", "a//b", ""],
        ["a/b/c/"],
        ["**/", "!a/"],
        ["x.yaml", "!x.yaml", "a/x.yaml"],
        ["a/**", "!a/b**"],
        ["a/**", "!a/b**/x.yaml"],
        ["a/b**"],
        ["bu**"],
        ["a/**/c/**"],
        ["[[:lower:]].y*ml"],
        ["[x-z[:digit:]].yaml"],
        ["[[:nothing:]]*", "x.yaml"],
        ["[x", "[x-]*.yaml"],
        ["\\/", "a\\/b"],
        ["x.yaml  ", "y.yml\t"],
        ["build\\", "\\build"],
        ["***/c", "a/***"],
    ],
    ids=" ".join,
)
def test_lines_mean_what_they_mean_to_git(tmp_path: Path, lines: list[str]) -> None:
    if any(map(told_apart, lines)):
        pytest.skip("this git reads it otherwise than those before")
    git(tmp_path, "init", "-q")
    fill(tmp_path, {**TREE, ".gitignore": "\n".join(lines) + "\n"})
    assert found_by_us(tmp_path) == found_by_git(tmp_path)


@needs_git
def test_deeper_files_win_and_own_excludes_count(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    fill(tmp_path, TREE)
    fill(tmp_path, {".gitignore": "*.yml\nbuild/\n", "a/.gitignore": "!y.yml\n/x.yaml\n"})
    fill(tmp_path, {".git/info/exclude": "build.yaml\n", "a/b/.gitignore": "!build.yaml\n"})
    assert found_by_us(tmp_path) == found_by_git(tmp_path)
    here = str(tmp_path / "a" / "b")
    assert "x.yaml" in [item.path for item in found(["."], here)]
    assert "build.yaml" in [item.path for item in found(["."], here)]
    above = found(["../../build"], here)
    assert [item.path for item in above] == ["../../build/x.yaml"], "a folder named is walked"


@needs_git
def test_outside_of_a_repository_nothing_is_ignored(tmp_path: Path) -> None:
    fill(tmp_path, {"x.yaml": "", ".gitignore": "*\n"})
    assert found_by_us(tmp_path) == ["x.yaml"]


@needs_git
def test_a_repository_inside_has_its_own_rules(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    fill(tmp_path, {".gitignore": "x.yaml\n", "inner/x.yaml": "", "inner/y.yaml": ""})
    (tmp_path / "inner" / ".gitignore").write_text("y.yaml\n")
    git(tmp_path / "inner", "init", "-q")
    assert found_by_us(tmp_path) == ["inner/x.yaml"]


@needs_git
def test_a_second_work_tree_knows_the_excludes(tmp_path: Path) -> None:
    main = tmp_path / "main"
    main.mkdir()
    git(main, "init", "-q")
    git(main, "-c", "user.name=n", "-c", "user.email=n@e", "commit", "-q", "--allow-empty", "-mx")
    fill(main, {".git/info/exclude": "x.yaml\n"})
    git(main, "worktree", "add", "-q", "../second")
    fill(tmp_path / "second", {"x.yaml": "", "y.yaml": ""})
    assert found_by_us(tmp_path / "second") == ["y.yaml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_in_the_place_of_an_ignore_file_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.yaml").touch()
    os.mkfifo(tmp_path / ".gitignore")
    assert found_by_us(tmp_path) == ["a.yaml"]


def test_an_ignore_file_beyond_measure_is_an_error(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(UsageError, match=r"\.gitignore' is larger than 5 MiB$"):
        found_by_us(tmp_path)


@needs_git
def test_an_ignore_file_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    fill(tmp_path, {"x.yaml": "", "rules": "x.yaml\n"})
    (tmp_path / ".gitignore").symlink_to("rules")
    assert found_by_us(tmp_path) == found_by_git(tmp_path) == ["x.yaml"]


PIECES = st.sampled_from(
    [
        *("a", "b", "build", "pkg", "x.yaml", ".yaml", "7", "é", "*", "*", "**", "**/", "/**"),
        *("?", "/", "!", "[", "]", "[ab]", "[a-b]", "[!a]", "[^b]", "[]a]", "[a-]", "[b-a]", "-"),
        *("[[:alpha:]]", "[[:digit:]]", "[[:foo:]]", "[[:a]", "[\\]a]", "[a/b]", "[", "^", "#"),
        *("\\", "\\*", "\\ ", "\\/", " ", "\t", "\r"),
    ]
)
LINES = st.lists(PIECES, min_size=1, max_size=5).map("".join) | st.sampled_from(
    ["build/**", "!build/pkg**", "*", "!*/", "a/*", "/*", "**/b", "build/pkg**/b.yaml"]
)
PLACES = [
    f"{folder}{name}"
    for folder in ("", "a/", "a/b/", "build/", "build/pkg/", "build/pkg/b/", "build/pkgx/", "b/é/")
    for name in ("x.yaml", "b.yaml", "7.yaml", "-[]^* !#é.yaml")
]


@needs_git
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.lists(LINES, min_size=1, max_size=4), min_size=1, max_size=12))
def test_random_rules(rules: list[list[str]]) -> None:
    """Many sets of rules at once, each in a folder of its own, since starting git takes longest."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        git(folder, "init", "-q")
        for number, lines in enumerate(rules):
            lines = [line for line in lines if not told_apart(line)]
            inner = dict.fromkeys(PLACES, "") | {".gitignore": "\n".join(lines) + "\n"}
            fill(folder / f"{number}", inner)
        assert found_by_us(folder) == found_by_git(folder)


@needs_git
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(LINES, max_size=4), st.lists(LINES, max_size=3), st.lists(LINES, max_size=2))
def test_random_rules_above_each_other(root: list[str], inner: list[str], own: list[str]) -> None:
    assume(not any(map(told_apart, (*root, *inner, *own))))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        git(folder, "init", "-q")
        fill(folder, dict.fromkeys(PLACES, ""))
        fill(folder, {".gitignore": "\n".join(root), "build/.gitignore": "\n".join(inner)})
        fill(folder, {".git/info/exclude": "\n".join(own)})
        assert found_by_us(folder) == found_by_git(folder)
