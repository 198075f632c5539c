"""What is not written because a link leads out."""

from __future__ import annotations

from pathlib import Path

import pytest

from smslint.discovery.borders import refusal_to_write

REPOSITORY = "a link that leads out of the repository"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository with links inside, outside and into another repository."""
    for folder in ("repo/.git", "repo/sub", "repo/reports", "outside", "other/.git", "other/sub"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "outside" / "there.json").write_text("")
    for name, target in (
        ("out", "../outside"),
        ("other", "../other/sub"),
        ("in", "reports"),
        ("out.json", "../outside/there.json"),
        ("lost.json", "../outside/new.json"),
        ("in.json", "reports/a.json"),
        ("chain.json", "in/../../outside/there.json"),
        ("sub/up", ".."),
    ):
        (tmp_path / "repo" / name).symlink_to(target)
    return tmp_path / "repo"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("out.json", f"it is {REPOSITORY}"),
        ("lost.json", f"it is {REPOSITORY}"),
        ("chain.json", f"it is {REPOSITORY}"),
        ("out/new.json", f"it is reached by {REPOSITORY}"),
        ("out/../new.json", f"it is reached by {REPOSITORY}"),
        ("other/new.json", f"it is reached by {REPOSITORY}"),
        ("sub/up/out/new.json", f"it is reached by {REPOSITORY}"),
        ("a.json", ""),
        ("in.json", ""),
        ("in/new.json", ""),
        ("sub/up/reports/new.json", ""),
        ("gone/new.json", ""),
        ("../outside/new.json", ""),
        ("/dev/stdout", ""),
        ("a\0b", ""),
    ],
)
def test_links(repo: Path, name: str, why: str) -> None:
    assert refusal_to_write(name, str(repo)) == why
    assert refusal_to_write(str(repo / name), str(repo.parent)) == why


def test_without_a_repository_the_root_is_the_border(repo: Path) -> None:
    (repo / ".git").rmdir()
    where = "a link that leads out of this folder"
    assert refusal_to_write("out.json", str(repo)) == f"it is {where}"
    assert refusal_to_write("out/a.json", str(repo)) == f"it is reached by {where}"
    assert refusal_to_write("in.json", str(repo)) == ""
    assert refusal_to_write("repo/out.json", str(repo.parent)) == ""
    assert refusal_to_write("../repo/out.json", str(repo.parent / "outside")) == "", (
        "nothing that others could have put here leads there"
    )
