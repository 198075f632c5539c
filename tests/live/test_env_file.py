"""Files with variables, and that no message quotes a line of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from smslint.base.errors import UsageError
from smslint.live.env_file import read_variables


def read(folder: Path, data: str | bytes) -> dict[str, str]:
    path = folder / "vars"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_variables(str(path))


def test_what_a_file_may_hold(tmp_path: Path) -> None:
    text = """\ufeff# tokens
A=1
export B = two words
  C='single # ${D}' # comment
D="double \\" \\n \\\\ #"
E=
F=a#b # comment
G=a=b\r
H='it'
I=a\u2028b\x85c
A=last
"""
    assert read(tmp_path, text) == {
        "A": "last",
        "I": "a\u2028b\x85c",
        "B": "two words",
        "C": "single # ${D}",
        "D": 'double " \n \\ #',
        "E": "",
        "F": "a#b",
        "G": "a=b",
        "H": "it",
    }


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("A=1\nc4n4ry", "line 2 is not NAME=value"),
        ("1A=c4n4ry", "line 1 is not NAME=value"),
        ("A='c4n4ry", "line 1 has quotes that are not closed"),
        ('A="c4n4ry" c4n4ry', "line 1 has quotes that are not closed"),
        (b"A=c4n4ry\xff", "is not UTF-8"),
        ("A=" + "c4n4ry" * 200_000, "is larger than 1 MiB"),
    ],
)
def test_what_it_may_not_hold(tmp_path: Path, data: str | bytes, message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        read(tmp_path, data)
    assert "c4n4ry" not in str(caught.value)


def test_no_file(tmp_path: Path) -> None:
    for name in (str(tmp_path), str(tmp_path / "gone"), "a\0b"):
        with pytest.raises(UsageError, match=r"--env-file"):
            read_variables(name)
