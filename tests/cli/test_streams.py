"""What is printed reaches its reader, however much Python keeps back."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from smslint.cli.streams import write

if TYPE_CHECKING:
    import pytest


class Reader(io.RawIOBase):
    """The other end of an output: what has arrived there."""

    def __init__(self) -> None:
        self.data = b""

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        arrived = bytes(data)  # type: ignore[call-overload]
        self.data += arrived
        return len(arrived)

    def fileno(self) -> int:
        raise io.UnsupportedOperation


def test_a_block_arrives_before_the_next_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader()
    stream = io.TextIOWrapper(io.BufferedWriter(reader, 1 << 24), "utf-8", newline="\n")
    monkeypatch.setattr(sys, "stdout", stream)
    arrived = []

    def lines() -> Iterator[str]:
        for _ in range(3):
            yield "x" * 100_000
            arrived.append(len(reader.data))
        yield "the end"

    write(lines())
    assert arrived == [100_001, 200_002, 300_003]
    assert reader.data.endswith(b"xx\nthe end\n")
