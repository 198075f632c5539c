"""Several files, all or none."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from smslint.base.errors import UsageError
from smslint.scaffold.writing import write_all


def tree(folder: Path) -> dict[str, bytes | None]:
    """Everything below a folder: files with what they hold, folders with None."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def test_writes_files_with_their_folders(tmp_path: Path) -> None:
    write_all({f"{tmp_path}/a": b"1", f"{tmp_path}/b/c/d": b"2", f"{tmp_path}/b/e": b""})
    assert tree(tmp_path) == {"a": b"1", "b": None, "b/c": None, "b/c/d": b"2", "b/e": b""}


def test_a_file_keeps_its_mode_and_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "real").chmod(0o640)
    (tmp_path / "link").symlink_to("real")
    write_all({f"{tmp_path}/link": b"new"})
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "real").stat().st_mode) == 0o640


@pytest.mark.parametrize("bad", ["blocked/x", "blocked/y/z", "folder", "n\0ame"])
def test_where_one_cannot_be_written_none_is(tmp_path: Path, bad: str) -> None:
    (tmp_path / "blocked").write_bytes(b"a file")
    (tmp_path / "folder").mkdir()
    (tmp_path / "old").write_bytes(b"old")
    before = tree(tmp_path)
    with pytest.raises(UsageError, match="nothing was written"):
        write_all({f"{tmp_path}/old": b"new", f"{tmp_path}/a/b": b"1", f"{tmp_path}/{bad}": b"2"})
    assert tree(tmp_path) == before


@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_what_breaks_off_in_the_middle_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    (tmp_path / "old").write_bytes(b"old")
    before = tree(tmp_path)
    real, calls = os.replace, 0

    def replace(source: str, target: str) -> None:
        nonlocal calls
        calls += 1
        if calls == fails_at:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(UsageError, match="No space left on device; nothing was written"):
        write_all({f"{tmp_path}/old": b"new", f"{tmp_path}/a/b": b"1", f"{tmp_path}/c": b"2"})
    assert tree(tmp_path) == before
