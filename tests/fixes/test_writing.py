"""Files are replaced whole, or not at all."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from smslint.fixes.writing import WritingError, obstacle, read, write
from smslint.source.limits import MAX_BYTES

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX's")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "case.yaml"
    file.write_bytes(b"before\n")
    return file


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o755, 0o664])
def test_mode_stays(file: Path, mode: int) -> None:
    file.chmod(mode)
    write(str(file), b"before\n", b"after\r\n")
    assert file.read_bytes() == b"after\r\n"
    assert stat.S_IMODE(file.stat().st_mode) == mode
    assert [path.name for path in file.parent.iterdir()] == ["case.yaml"]


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() != 0, reason="only root gives files away")
def test_owner_stays(file: Path) -> None:
    os.chown(file, 12345, 23456)
    file.chmod(0o640)
    write(str(file), b"before\n", b"after\n")
    found = file.stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (12345, 23456, 0o640)


def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    below = tmp_path / "below"
    below.mkdir()
    first, second = below / "first.yaml", below / "second.yaml"
    first.symlink_to("../case.yaml")
    second.symlink_to("first.yaml")
    write(str(second), b"before\n", b"after\n")
    assert file.read_bytes() == b"after\n"
    assert first.is_symlink()
    assert second.is_symlink()
    assert sorted(path.name for path in below.iterdir()) == ["first.yaml", "second.yaml"]


def test_a_name_without_a_folder(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(file.parent)
    assert obstacle("case.yaml") is None
    write("case.yaml", b"before\n", b"after\n")
    assert file.read_bytes() == b"after\n"


def test_who_was_faster_wins(file: Path) -> None:
    with pytest.raises(WritingError, match="changed in the meantime"):
        write(str(file), b"something else\n", b"after\n")
    assert file.read_bytes() == b"before\n"
    assert [path.name for path in file.parent.iterdir()] == ["case.yaml"]


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
def test_a_failure_leaves_nothing_behind(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(WritingError, match="No space left on device"):
        write(str(file), b"before\n", b"after\n")
    assert file.read_bytes() == b"before\n"
    assert [path.name for path in file.parent.iterdir()] == ["case.yaml"]


def test_an_interrupt_leaves_nothing_behind(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(str(file), b"before\n", b"after\n")
    assert file.read_bytes() == b"before\n"
    assert [path.name for path in file.parent.iterdir()] == ["case.yaml"]


def test_a_file_that_has_gone(file: Path) -> None:
    file.unlink()
    with pytest.raises(WritingError):
        write(str(file), b"before\n", b"after\n")
    assert not any(file.parent.iterdir())


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(WritingError, match="it cannot be written: No such file or directory"):
        write(str(tmp_path / "missing" / "case.yaml"), b"", b"")


def test_obstacles(file: Path) -> None:
    assert obstacle(str(file)) is None
    file.chmod(0o444)
    assert obstacle(str(file)) == "the file is read-only"
    file.chmod(0o644)
    file.parent.chmod(0o555)
    try:
        assert obstacle(str(file)) == "its folder is read-only"
    finally:
        file.parent.chmod(0o755)
    file.unlink()
    assert obstacle(str(file)) == "it cannot be read: No such file or directory"


def test_a_link_is_judged_by_its_file(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(file)
    assert obstacle(str(link)) is None
    file.chmod(0o444)
    assert obstacle(str(link)) == "the file is read-only"


def test_what_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(WritingError, match="cannot be read"):
        read(str(tmp_path))
    with pytest.raises(WritingError, match="No such file"):
        read(str(tmp_path / "missing.yaml"))
    with pytest.raises(WritingError, match="cannot be read"):
        read("nul\0")
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(WritingError, match="too large"):
        read(str(large))
