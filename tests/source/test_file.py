"""Files, and names that stand for no file."""

from __future__ import annotations

import errno
import os
import socket
import threading
from typing import TYPE_CHECKING

import pytest

from smslint.source import SourceFile, read_source, source_from_bytes
from smslint.source.limits import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path

OURS = b"sandbox: prod\n"


def read(path: Path | str, *, named: bool = True) -> SourceFile:
    source = read_source(str(path), "shown.yaml", named=named)
    assert source is not None
    assert source.path == "shown.yaml"
    return source


def from_bytes(data: bytes, *, named: bool = True) -> SourceFile:
    source = source_from_bytes(data, "shown.yaml", named=named)
    assert source is not None
    return source


def refusal(source: SourceFile) -> tuple[str, str]:
    """Code and message of what was not read."""
    ((number, fault),) = source.faults
    assert source.broken
    assert source.documents == []
    assert number == 0
    assert (fault.start, fault.end) == (0, 0)
    assert source.lines.position(0) == (1, 1)
    assert fault.help
    return fault.code, fault.message


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfsandbox: prod\r\n---\r\nsandbox: stage\r\n")
    source = read(path)
    assert not source.broken
    assert source.text == "sandbox: prod\r\n---\r\nsandbox: stage\r\n"
    assert len(source.documents) == 2
    assert source.lines.position(source.text.index("stage")) == (3, 10)


def test_a_link_to_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(OURS)
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    assert not read(tmp_path / "b.yaml").broken


# Names that stand for no file


def test_a_pipe_that_nobody_writes_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    code, message = refusal(read(tmp_path / "pipe.yaml"))
    assert code == "SMS003"
    assert "not a regular file" in message


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/random"])
def test_a_device(device: str) -> None:
    code, message = refusal(read(device))
    assert code == "SMS003"
    assert "not a regular file" in message


def test_a_link_to_a_device(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("/dev/zero")
    assert "not a regular file" in refusal(read(tmp_path / "a.yaml"))[1]


def test_a_folder(tmp_path: Path) -> None:
    code, message = refusal(read(tmp_path))
    assert code == "SMS003"
    assert "it is a folder" in message


def test_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket has room for 107 bytes
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("a.yaml")
        assert refusal(read("a.yaml"))[0] == "SMS003"


def test_a_missing_file(tmp_path: Path) -> None:
    code, message = refusal(read(tmp_path / "nowhere.yaml"))
    assert code == "SMS003"
    assert "No such file" in message


def test_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("a.yaml")
    assert refusal(read(tmp_path / "a.yaml"))[0] == "SMS003"


@pytest.mark.parametrize("name", ["a\0b.yaml", "x" * 5_000])
def test_an_impossible_name(name: str) -> None:
    assert refusal(read(name))[0] == "SMS003"


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_must_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(OURS)
    (tmp_path / "a.yaml").chmod(0)
    code, message = refusal(read(tmp_path / "a.yaml"))
    assert code == "SMS003"
    assert "Permission denied" in message


def test_a_read_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").write_bytes(OURS)

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    code, message = refusal(read(tmp_path / "a.yaml"))
    assert code == "SMS003"
    assert message.endswith("is not read: Permission denied")


@pytest.mark.parametrize(
    ("error", "ours"),
    [(errno.EACCES, True), (errno.EPERM, True), (errno.EIO, True), (errno.ENOENT, False)],
)
def test_a_file_of_a_folder_may_be_ours_as_long_as_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, ours: bool
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "open", refuse)
    source = read(tmp_path / "a.yaml", named=False)
    assert (source.broken, source.looks_like_ours) == (True, ours)


# Size


@pytest.mark.slow
def test_a_file_of_the_largest_size(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(OURS + b"#" * (MAX_BYTES - len(OURS) - 1) + b"\n")
    assert path.stat().st_size == MAX_BYTES == 5_242_880
    assert not read(path).broken


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"webhooks: []\n" + b"#" * MAX_BYTES)
    source = read(path)
    code, message = refusal(source)
    assert code == "SMS004"
    assert "5 MiB" in message
    assert source.looks_like_ours


def test_an_endless_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with path.open("wb") as file:
        file.truncate(40 * 1024**3)
    assert refusal(read(path))[0] == "SMS004"


def test_a_file_that_grows_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(OURS)
    stop = threading.Event()

    def grow() -> None:
        with path.open("ab") as file:
            while not stop.is_set() and file.tell() < 4 * MAX_BYTES:
                file.write(b"# more\n" * 1_000)

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        for _ in range(20):
            source = read(path)
            assert len(source.text) <= MAX_BYTES
    finally:
        stop.set()
        writer.join()


# Encoding


@pytest.mark.parametrize(
    "data",
    [
        b"credentials: caf\xe9\n",
        b"credentials: a\0b\n",
        "credentials: prod\n".encode("utf-16-le"),
        b"\xff\xfe" + "credentials: prod\n".encode("utf-16-le") + b"a",
        b"\xff\xfe\0\0" + "credentials: prod\n".encode("utf-32-le")[:-1],
    ],
)
def test_text_that_cannot_be_decoded(data: bytes) -> None:
    source = from_bytes(data, named=False)
    code, message = refusal(source)
    assert code == "SMS003"
    assert "credentials" not in message
    assert source.looks_like_ours


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_encodings_with_a_mark(encoding: str) -> None:
    source = from_bytes("sandbox: prod\nx-note: Été\n".encode(encoding))
    assert not source.broken
    assert source.text.endswith("Été\n")


# Which files are looked at


@pytest.mark.parametrize("data", [b"", b"kind: Deployment\n", b"a: [\n", b"# prod\n"])
def test_files_of_others_are_not_parsed(data: bytes) -> None:
    assert source_from_bytes(data, "a.yaml", named=False) is None
    assert source_from_bytes(data, "a.yaml", named=True) is not None


def test_a_key_of_ours_anywhere_is_enough_to_look() -> None:
    assert from_bytes(b"a: {credentials: []}\n", named=False).documents


@pytest.mark.parametrize("key", ["credentials", "webhooks", "channel_configs"])
@pytest.mark.parametrize(
    "text",
    ["{}: [\n", "a: 1\n{}: [\n", "a: 1\r\n{}: [\r\n", "a: 1\r{}: [\r", '"{}": [\n',
     "'{}' : [\n", "{}\t: [\n", "---\n{}:\n  - [\n"],
)  # fmt: skip
def test_broken_files_that_look_like_ours(text: str, key: str) -> None:
    source = from_bytes(text.format(key).encode(), named=False)
    assert source.broken
    assert source.looks_like_ours


@pytest.mark.parametrize("key", ["sandbox_type", "edition", "subdomains", "execution_field"])
def test_a_sandbox_and_another_key_look_like_ours(key: str) -> None:
    assert from_bytes(f"{key}: a\nx: b\nsandbox: [\n".encode(), named=False).looks_like_ours
    assert from_bytes(f"'sandbox': a\n{key} : [\n".encode(), named=False).looks_like_ours
    assert not from_bytes(f"{key}: a # sandbox\nx: [\n".encode(), named=False).looks_like_ours


@pytest.mark.parametrize(
    "text",
    ["a: credentials: b\n", "  webhooks: [\n", "- webhooks: [\n", "# webhooks: [\nb: [\n",
     "webhookss: [\n", "my_credentials: [\n", "{webhooks: [\n", "a: b\u2028webhooks: [\n",
     "a: b\x85webhooks: [\n", "sandbox: a\nsandbox: [\n", "sandbox: a\nb: [\n",
     "subdomains: [\n"],
)  # fmt: skip
def test_broken_files_that_do_not(text: str) -> None:
    source = from_bytes(text.encode(), named=False)
    assert source.broken
    assert not source.looks_like_ours


def test_a_broken_file_keeps_the_documents_before_the_break() -> None:
    source = from_bytes(b"sandbox: prod\n---\nsandbox: [\n")
    assert source.broken
    assert len(source.documents) == 1
    assert source.faults[-1][0] == 1


def test_comments_are_kept_when_one_may_speak_to_smslint() -> None:
    assert from_bytes(b"sandbox: prod # plain\n").comments == []
    (first, second) = from_bytes(b"# plain\nsandbox: prod # smslint: ignore[SMS101] x\n").comments
    assert (first.alone, second.alone) == (True, False)
