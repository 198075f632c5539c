"""`make generate` writes what is not current, `make generated` only says so."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from scripts import generate
from scripts.generate import GENERATED, differing, main


@pytest.mark.parametrize(("patterns", "generator"), GENERATED)
def test_all_is_current(patterns: str, generator: str) -> None:
    assert [path for path, _ in differing(patterns, generator)] == []


@pytest.mark.parametrize(("patterns", "generator"), GENERATED)
def test_each_row_finds_what_it_writes(
    patterns: str, generator: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were a pattern wrong, a file that is left over would stay."""
    written = _files_of(generator)
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    monkeypatch.setattr(generate, "GENERATED", ((patterns, generator),))
    assert main([]) == 0
    for path, text in written.items():
        assert (tmp_path / path).read_bytes() == text.encode()
    assert main(["--check"]) == 0
    assert list(differing(patterns, generator)) == []


def _files_of(generator: str) -> dict[str, str]:
    from importlib import import_module

    files: dict[str, str] = import_module(f"scripts.generators.{generator}").files()
    return files


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which two files are generated: `pages/a.md` and `b.txt`."""
    files = {"pages/a.md": "ä\n", "b.txt": "b\n"}
    module = SimpleNamespace(files=lambda: files)
    monkeypatch.setitem(sys.modules, "scripts.generators.two_files", module)
    monkeypatch.setattr(generate, "GENERATED", (("pages/*.md b.txt", "two_files"),))
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    return tmp_path


def test_what_is_not_there_is_written(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 1
    assert capsys.readouterr().out == (
        "b.txt is not current: run `make generate`\n"
        "pages/a.md is not current: run `make generate`\n"
    )
    assert list(tree.iterdir()) == []
    assert main([]) == 0
    assert capsys.readouterr().out == "b.txt is written\npages/a.md is written\n"
    assert (tree / "pages" / "a.md").read_bytes() == "ä\n".encode()
    assert main(["--check"]) == 0
    assert main([]) == 0
    assert capsys.readouterr().out == "", "what is current is left alone"


def test_what_is_stale_is_written(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    (tree / "b.txt").write_text("c\n")
    capsys.readouterr()
    assert main(["--check"]) == 1
    assert capsys.readouterr().out == "b.txt is not current: run `make generate`\n"
    assert (tree / "b.txt").read_text() == "c\n"
    assert main([]) == 0
    assert (tree / "b.txt").read_text() == "b\n"


def test_what_is_left_over_goes(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    (tree / "pages" / "old.md").write_text("old\n")
    (tree / "pages" / "note.txt").write_text("mine\n")
    capsys.readouterr()
    assert main(["--check"]) == 1
    assert capsys.readouterr().out == "pages/old.md is not current: run `make generate`\n"
    assert main([]) == 0
    assert capsys.readouterr().out == "pages/old.md is removed\n"
    assert sorted(path.name for path in (tree / "pages").iterdir()) == ["a.md", "note.txt"]


def test_other_arguments(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--chek"]) == 2
    assert capsys.readouterr().err == "python scripts/generate.py [--check]\n"
    assert list(tree.iterdir()) == []
