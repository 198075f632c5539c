"""What is made ready beside a file."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from smslint.base.atomic_write import discard, prepared
from smslint.cli.files import write_file
from smslint.scaffold.writing import write_all

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX's")


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o755])
def test_it_has_the_mode_of_the_file(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"old")
    file.chmod(mode)
    temporary = Path(prepared(str(file), b"new"))
    assert (file.read_bytes(), temporary.read_bytes()) == (b"old", b"new")
    assert stat.S_IMODE(temporary.stat().st_mode) == mode
    assert temporary.parent == tmp_path


def test_a_new_file_gets_the_mode_of_any_other(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        temporary = prepared(str(tmp_path / "a"), b"new")
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(before)
    assert stat.S_IMODE(Path(temporary).stat().st_mode) == 0o640


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", ["fsync", "chmod"])
def test_what_breaks_off_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(type(error)):
        prepared(str(tmp_path / "a"), b"new")
    assert not any(tmp_path.iterdir())


def test_what_is_not_wanted_goes(tmp_path: Path) -> None:
    temporary = prepared(str(tmp_path / "a"), b"new")
    discard(temporary)
    discard(temporary)
    assert not any(tmp_path.iterdir())


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() != 0, reason="only root gives files away")
def test_reports_and_projects_stay_whose_they_are(tmp_path: Path) -> None:
    for file in (tmp_path / "report", tmp_path / "settings"):
        file.write_bytes(b"old")
        os.chown(file, 12345, 23456)
    write_file(str(tmp_path / "report"), "new")
    write_all({str(tmp_path / "settings"): b"new"})
    for file in (tmp_path / "report", tmp_path / "settings"):
        found = file.stat()
        assert (file.read_bytes(), found.st_uid, found.st_gid) == (b"new", 12345, 23456)
