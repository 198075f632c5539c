"""Globs in the setting `paths`."""

from __future__ import annotations

from glob import glob
from pathlib import Path

import pytest

from smslint.settings.expand import _matches

FILES = ("a.yaml", "b.yml", "[odd].yaml", "s/a.yaml", "s/t/a.yaml", "s/t/.b.yaml", ".h/a.yaml")


@pytest.mark.parametrize(
    "pattern",
    [
        *("*", "*.yaml", "?.yml", "[ab].y*", "[!a].yml", ".*", ".h/*", "s/*", "*/a.yaml", "*/*/*"),
        *("**", "**/a.yaml", "s/**", "**/t/*", "**/**/a.yaml", "./s/./*.yaml", "s//*", "s/../*"),
        *("x*", "a.yaml/*", "*/gone", "**/.b.yaml", "[[]odd].yaml", "[", "s/*/", "**/*"),
    ],
)
def test_a_glob_fits_what_pythons_fits(tmp_path: Path, pattern: str) -> None:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    theirs = glob(pattern, root_dir=tmp_path, recursive=True)  # noqa: PTH207
    ours = _matches(str(tmp_path), pattern)
    normal = {str((tmp_path / name).resolve()) for name in theirs}
    assert sorted(normal) == ours


def test_an_absolute_glob(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("")
    assert _matches("/", f"{tmp_path}/*.yaml") == [str(tmp_path / "a.yaml")]


def test_many_stars_visit_each_folder_once_for_each(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(30):
        deep = deep / "a"
        deep.mkdir()
    (deep / "x.yaml").write_text("")
    assert _matches(str(tmp_path), "/".join(["**", "a"] * 12) + "/x.yaml") == [str(deep / "x.yaml")]
