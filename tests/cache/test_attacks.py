"""Whatever is in the place of the cache, a run does what it does without one, and says nothing."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest

from smslint.cache import folder as module
from smslint.cache.folder import Folder, folder_name
from smslint.cache.store import Store, digest
from smslint.cli import main
from tests.cache.trees import Analysed, files_of, kept_in, spare, write_tree
from tests.cli.running import process

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="folders there are private")

ALL = ["dev.yaml", "prod.yaml", "stage.yaml", "test.yaml"]


def sealed(body: object) -> bytes:
    """A file with a checksum that fits."""
    text = json.dumps(body).encode()
    return b"smslint cache 1 " + digest(text).encode() + b"\n" + text


def bent(change: Callable[[dict[str, list[object]]], object]) -> Callable[[bytes], bytes]:
    """Changes what is in a file, and its checksum."""

    def bend(data: bytes) -> bytes:
        parts = json.loads(data.partition(b"\n")[2])
        return sealed(change(parts) or parts)

    return bend


def each_record(value: object) -> Callable[[bytes], bytes]:
    return bent(lambda parts: {key: [part[0], value] for key, part in parts.items()})


def each_fact(value: object) -> Callable[[bytes], bytes]:
    def change(parts: dict[str, list[object]]) -> None:
        for _, part in parts.values():
            for document in part[0] if isinstance(part, list) else ():
                document[:] = [value] * len(document)

    return bent(change)


def each_finding(value: object) -> Callable[[bytes], bytes]:
    """Puts a value in the place of all that is kept of findings, one thing after the other."""

    def change(parts: dict[str, list[object]]) -> None:
        number = 0
        for _, part in parts.values():
            if isinstance(part, dict):
                part["found" if number % 2 else "masks"] = deepcopy(value)
            said = part[1] if isinstance(part, list) else None
            if said is not None:
                findings = said[0]
                said[number % len(said)] = deepcopy(value)
                number += 1
                for finding in findings:
                    finding[number % len(finding)] = deepcopy(value)

    return bent(change)


@pytest.mark.parametrize(
    "put",
    [
        lambda data: b"",
        lambda data: b"\0" * 100,
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: data + b" ",
        lambda data: data.replace(b"prod", b"prot"),
        lambda data: data.replace(b"cache 1", b"cache 2"),
        lambda data: b"\x80\x04\x95\x1f\x00",
        lambda data: sealed([]),
        lambda data: sealed({"a": 1, "b": [], "c": [1, 2, 3]}),
        lambda data: b"smslint cache 1 " + digest(b"{").encode() + b"\n{",
        lambda data: b"smslint cache 1 " + digest(b"[" * 10**5).encode() + b"\n" + b"[" * 10**5,
        each_record(None),
        each_record("text"),
        each_record([]),
        each_record([[1, 2, 3]]),
        each_record({"a": "b"}),
        *map(each_fact, (None, 1, "x", ["x"], {"x": "y"}, [[1, 2]], {"SMS409": [[[], []]]})),
        *map(each_finding, (1, "x", ["x"], {"x": "y"}, [[1, 2]])),
    ],
)
def test_a_foreign_file(
    tree: Path, store: Path, put: Callable[[bytes], bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    write_tree(tree)
    (tree / "dev.yaml").write_text((tree / "dev.yaml").read_text() + "sandbx: x\n")
    for name in ("prod", "test"):
        (tree / f"more-{name}.yaml").write_text(f"sandbox: {name}\ncredentials:\n{spare(name)}")
    main(["check", "--no-cache"])
    expected = capsys.readouterr()
    main(["check"])
    (file,) = files_of(store)
    file.write_bytes(put(file.read_bytes()))
    for _ in range(2):
        capsys.readouterr()
        assert main(["check"]) == 1
        assert capsys.readouterr() == expected


def links_elsewhere(path: Path) -> None:
    real = path.with_name("real")
    path.rename(real)
    path.symlink_to(real)


def is_a_folder(path: Path) -> None:
    if path.is_file():
        path.unlink()
        path.mkdir()
        (path / "inside").touch()


def is_a_pipe(path: Path) -> None:
    if path.is_file():
        path.unlink()
    else:
        path.rename(path.with_name("real"))
    os.mkfifo(path)


def is_a_file(path: Path) -> None:
    if path.is_dir():
        path.rename(path.with_name("real"))
        path.write_text("mine")


def is_open_to_others(path: Path) -> None:
    path.chmod(path.stat().st_mode | 0o002)


def is_open_to_the_group(path: Path) -> None:
    path.chmod(path.stat().st_mode | 0o020)


def is_somebody_elses(path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root may give files away")
    os.chown(path, 12345, -1)


ODD = [
    links_elsewhere,
    is_a_folder,
    is_a_pipe,
    is_a_file,
    is_open_to_others,
    is_open_to_the_group,
    is_somebody_elses,
]


@pytest.mark.parametrize("make", ODD)
@pytest.mark.parametrize("whole", [True, False], ids=["folder", "file"])
def test_what_is_not_our_own_is_not_believed(
    tree: Path,
    store: Path,
    make: Callable[[Path], None],
    whole: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_tree(tree)
    analysed = Analysed(monkeypatch)
    main(["check"])
    (file,) = files_of(store)
    place = store if whole else file
    before = place.lstat()
    make(place)
    if place.lstat() == before:
        pytest.skip("it is that already")
    analysed.taken()
    capsys.readouterr()
    for _ in range(2):
        assert main(["check"]) == 0
        assert capsys.readouterr() == ("No findings in 4 files.\n", "")
        if whole:
            assert analysed.taken() == ALL
    if not whole and make is not is_a_folder:
        analysed.taken()  # the first run put its own in place
        assert place.is_file()
        assert not place.is_symlink()
        assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_only_its_owner_can_read_it(tree: Path, store: Path) -> None:
    write_tree(tree)
    before = os.umask(0)
    try:
        main(["check"])
    finally:
        os.umask(before)
    assert stat.S_IMODE(store.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in store.iterdir()} == {0o600}
    assert (store / ".gitignore").read_text() == "*\n"
    assert (
        (store / "CACHEDIR.TAG")
        .read_text()
        .startswith("Signature: 8a477f597d28d172789f06886806bc55")
    )


def test_a_folder_that_was_there_is_left_as_it_is(tree: Path, store: Path) -> None:
    write_tree(tree)
    store.mkdir(0o755)
    (store / "mine.txt").write_text("mine")
    main(["check"])
    assert len(files_of(store)) == 1
    assert not (store / ".gitignore").exists()
    assert main(["clean"]) == 0
    assert [path.name for path in store.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("name", [".gitignore", "CACHEDIR.TAG"])
def test_what_the_user_wrote_is_never_removed(tree: Path, store: Path, name: str) -> None:
    write_tree(tree)
    store.mkdir(0o755)
    (store / name).write_text("mine\n")
    main(["check"])
    assert len(files_of(store)) == 1
    assert main(["clean"]) == 0
    assert [path.name for path in store.iterdir()] == [name]
    assert (store / name).read_text() == "mine\n"


@pytest.mark.parametrize("call", ["open", "replace", "mkdir", "makedirs"])
def test_a_disk_that_takes_nothing(
    tree: Path,
    store: Path,
    call: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_tree(tree)
    real = getattr(os, call)

    def full(name: object, *more: object, **others: object) -> object:
        if str(name).endswith((".smslint-tmp", "cache")) or str(name) == str(store.parent):
            raise OSError(28, "No space left on device")
        return real(name, *more, **others)

    monkeypatch.setattr(os, call, full)
    for _ in range(2):
        assert main(["check"]) == 0
        assert capsys.readouterr() == ("No findings in 4 files.\n", "")
    assert not store.exists() or not list(store.glob("*tmp"))


def test_a_disk_that_fills_up_while_it_is_written(
    tree: Path, store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tree(tree)
    main(["check"])
    (file,) = files_of(store)
    before = file.read_bytes()

    class Full:
        def __init__(self, descriptor: int, mode: str) -> None:
            self._file = os.fdopen(descriptor, mode)

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_: object) -> None:
            self._file.close()

        def fileno(self) -> int:
            return self._file.fileno()

        def read(self, size: int) -> bytes:
            data = self._file.read(size)
            assert isinstance(data, bytes)
            return data

        def write(self, data: bytes) -> None:
            self._file.write(data[:100])
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "open", Full, raising=False)
    (tree / "dev.yaml").write_text((tree / "dev.yaml").read_text().replace("news", "nets"))
    capsys.readouterr()
    assert main(["check"]) == 0
    assert capsys.readouterr() == ("No findings in 4 files.\n", "")
    assert file.read_bytes() == before
    assert {path.name for path in store.iterdir()} == {file.name, "CACHEDIR.TAG", ".gitignore"}


def test_a_folder_that_cannot_be_written(tree: Path, store: Path) -> None:
    write_tree(tree)
    store.mkdir(0o500)
    try:
        ran = process(tree, "check", SMSLINT_CACHE_DIR=str(store))
        assert ran == (0, "No findings in 4 files.\n", "")
    finally:
        store.chmod(0o700)


@pytest.mark.parametrize(
    "environment",
    [
        {"HOME": ""},
        {"HOME": "relative"},
        {"HOME": "/dev/null"},
        {"HOME": "/nowhere", "XDG_CACHE_HOME": "relative"},
        {"HOME": "/proc/self"},
    ],
)
def test_a_user_without_a_home(
    tree: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tree(tree)
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    ran = process(tree, "check", "--cache")
    assert ran == (0, "No findings in 4 files.\n", "")
    assert sorted(path.name for path in tree.iterdir()) == [".git", *ALL]


def test_where_the_folder_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("HOME", "/home/me")
    assert folder_name({}) == "/home/me/.cache/smslint"
    assert folder_name({"XDG_CACHE_HOME": "/var/me"}) == "/var/me/smslint"
    assert folder_name({"XDG_CACHE_HOME": "here"}) == "/home/me/.cache/smslint"
    assert folder_name({"SMSLINT_CACHE_DIR": "/there"}) == "/there"
    assert folder_name({"SMSLINT_CACHE_DIR": "here"}) == str(Path.cwd() / "here")
    monkeypatch.setattr("sys.platform", "darwin")
    assert folder_name({}) == "/home/me/Library/Caches/smslint"
    monkeypatch.setattr("sys.platform", "win32")
    assert folder_name({}) is None


def test_its_size_and_age_are_bounded(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Folder(str(store), make=True) as folder:
        for number in range(module.MOST_FILES + 5):
            folder.write(f"{number:03}", b"x")
            file = store / f"{number:03}.smslint-cache"
            os.utime(file, (0, file.stat().st_mtime - 1000 + number))
        names = [path.stem for path in files_of(store)]
        assert names == [f"{number:03}" for number in range(5, module.MOST_FILES + 5)]
        (store / "left.smslint-tmp").touch()
        os.utime(store / "left.smslint-tmp", (0, 0))
        for name in names[:3]:
            os.utime(store / f"{name}.smslint-cache", (0, 0))
        folder.write("new", b"x")
        assert not (store / "left.smslint-tmp").exists()
        assert len(files_of(store)) == module.MOST_FILES - 2
        monkeypatch.setattr(module, "MOST_BYTES", 10)
        folder.write("newest", b"x")
        assert len(files_of(store)) == 10
        monkeypatch.setattr(module, "LARGEST", 3)
        folder.write("larger", b"xxxx")
        assert folder.read("larger") is None
        (store / "new.smslint-cache").write_bytes(b"xxxx")
        assert folder.read("new") is None


def test_what_nobody_uses_is_left_out_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    day = 86400.0
    now = 1000 * day
    monkeypatch.setattr("time.time", lambda: now)
    first = Store()
    first.add("used", 1)
    first.add("unused", 2)
    data = first.data()
    for days, kept in ((10, {"used": 1, "unused": 2}), (20, {"used": 1})):
        now = (1000 + days) * day
        store = Store(data)
        assert store.get("used") == 1
        data = store.data()
        assert Store(data).parts() == kept


def test_clean(tree: Path, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_tree(tree)
    main(["check"])
    capsys.readouterr()
    assert main(["clean"]) == 0
    assert capsys.readouterr() == ("", f"smslint: {store}: 1 file removed\n")
    assert not store.exists()
    assert main(["clean"]) == 0
    assert capsys.readouterr() == ("", f"smslint: {store}: 0 files removed\n")
    store.mkdir()
    store.chmod(0o777)
    assert main(["clean"]) == 2
    assert "is left as it is" in capsys.readouterr().err
    store.rmdir()
    store.write_text("mine")
    assert main(["clean"]) == 2
    assert store.read_text() == "mine"


def test_several_runs_at_once(tree: Path, store: Path) -> None:
    import subprocess

    write_tree(tree)
    command = [sys.executable, "-m", "smslint", "check"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    for _ in range(2):
        runs = [
            subprocess.Popen(command, cwd=tree, env=environment, stdout=subprocess.PIPE)
            for _ in range(4)
        ]
        assert {run.communicate()[0] for run in runs} == {b"No findings in 4 files.\n"}
    assert len(files_of(store)) == 1
    assert kept_in(store)
