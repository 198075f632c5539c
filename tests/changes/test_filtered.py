"""Whether a file that git stores in another form is as it was."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from smslint.changes.filtered import Noted, Same, is_as_noted, is_as_pointed, noted_in

LISTED = (
    "{path}\0  ctime: 1796070239:957841879\n  mtime: 1796070238:500000000\n"
    "  dev: 65024\tino: 5931648\n  uid: 0\tgid: 0\n  size: 1195\tflags: 40004000\n"
)
FIRST = Noted((1796070239, 957841879), (1796070238, 500000000), 5931648, 1195)


def test_what_git_lists_is_read() -> None:
    listed = LISTED.format(path="a.yaml") + LISTED.format(path="b\n c.yaml")
    assert noted_in(listed) == {"a.yaml": FIRST, "b\n c.yaml": FIRST}


def test_another_form_of_the_list_tells_nothing() -> None:
    assert noted_in(LISTED.format(path="a") + "b\0  birth: 1:2\n") == {"a": FIRST}
    assert noted_in("") == {}


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "a.yaml"
    path.write_text("sandbox: prod\n")
    os.utime(path, ns=(1_796_070_238_500_000_000, 1_796_070_238_500_000_000))
    return str(path)


def noted(file: str) -> Noted:
    now = Path(file).stat()
    return Noted(
        divmod(now.st_ctime_ns, 10**9),
        divmod(now.st_mtime_ns, 10**9),
        now.st_ino & 0xFFFFFFFF,
        now.st_size,
    )


def test_a_file_is_as_noted(file: str) -> None:
    seen = noted(file)
    assert is_as_noted(file, seen, 0) is Same.YES
    # What a program did not note makes no difference.
    assert is_as_noted(file, seen._replace(changed=(0, 0), inode=0), 0) is Same.YES


def test_another_time_or_place_leaves_it_open(file: str) -> None:
    seen, other = noted(file), (1_700_000_000, 1)
    assert is_as_noted(file, seen._replace(changed=other), 0) is Same.UNSURE
    assert is_as_noted(file, seen._replace(modified=other), 0) is Same.UNSURE
    assert is_as_noted(file, seen._replace(inode=seen.inode ^ 1 or 2), 0) is Same.UNSURE


def test_another_size_is_a_change(file: str) -> None:
    assert is_as_noted(file, noted(file)._replace(size=3), 0) is Same.NO


def test_what_is_not_noted_leaves_it_open(file: str) -> None:
    assert is_as_noted(file, None, 0) is Same.UNSURE
    assert is_as_noted(file, noted(file)._replace(size=0), 0) is Same.UNSURE
    assert is_as_noted(file, noted(file)._replace(modified=(0, 0)), 0) is Same.UNSURE
    assert is_as_noted(f"{file}.gone", noted(file), 0) is Same.UNSURE


def test_whole_seconds_count_when_the_index_is_younger(file: str) -> None:
    seen = noted(file)
    coarse = seen._replace(modified=(seen.modified[0], 0))
    assert is_as_noted(file, coarse, seen.modified[0] + 1) is Same.YES
    assert is_as_noted(file, coarse, seen.modified[0]) is Same.UNSURE


def test_git_lfs_stores_a_hash() -> None:
    pointer = (
        "version https://git-lfs.github.com/spec/v1\n"
        f"oid sha256:{sha256(b'data').hexdigest()}\nsize 4\n"
    ).encode()
    assert is_as_pointed(b"data", pointer) is Same.YES
    assert is_as_pointed(b"date", pointer) is Same.NO
    assert is_as_pointed(None, pointer) is Same.UNSURE
    assert is_as_pointed(b"data", None) is Same.UNSURE
    assert is_as_pointed(b"data", b"\0GITCRYPT\0") is Same.UNSURE
    # An extension has changed what the hash is of.
    assert is_as_pointed(b"data", pointer.replace(b"oid", b"ext-0-x sha256:00\noid")) is Same.UNSURE
