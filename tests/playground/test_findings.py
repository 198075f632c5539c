"""The browser finds what the command line finds: in all examples, and in a folder of cases."""

from __future__ import annotations

import base64
import json
import os
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import cli
from tests.cli.running import Cli
from tests.playground.conftest import BUILT
from tests.playground.page import Page

__all__ = ["cli"]

ROOT = Path(__file__).resolve().parents[2]
YAML = (".yaml", ".yml")


def file_of(path: Path, name: str) -> dict[str, str]:
    """A file as the page opens it."""
    data = path.read_bytes()
    try:
        return {"path": name, "text": data.decode()}
    except UnicodeDecodeError:
        return {"path": name, "bytes": base64.b64encode(data).decode()}


def files_of(case: Path) -> list[dict[str, str]]:
    """A case is a file or a folder."""
    if case.is_file():
        return [file_of(case, case.name)]
    inside = (path for path in sorted(case.rglob("*")) if path.is_file())
    return [file_of(path, path.relative_to(case).as_posix()) for path in inside]


def by_command_line(cli: Cli, files: list[dict[str, str]]) -> Counter[tuple[Any, ...]]:
    """What `smslint check` reports on files in a folder of their own."""
    for old in cli.folder.iterdir():
        if old.name != ".git":
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    for file in files:
        path = cli.folder / file["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        text = file.get("text")
        path.write_bytes(text.encode() if text is not None else base64.b64decode(file["bytes"]))
    ours = [file["path"] for file in files if file["path"].endswith(YAML)]
    named = ours[0] if len(ours) == 1 and "/" not in ours[0] else "."
    report = json.loads(cli("check", "--format", "json", named).out)
    return Counter(
        (found["path"], found["line"], found["column"], found["code"], found["message"])
        for found in report["findings"]
        if not found["suppressed"]
    )


def by_browser(page: Page, files: list[dict[str, str]]) -> Counter[tuple[Any, ...]]:
    answer = page.check(files)
    assert answer["error"] is None
    assert answer["failures"] == []
    return Counter(
        (found["path"], found["line"], found["column"], found["code"], found["message"])
        for found in answer["findings"]
    )


def test_examples_are_judged_alike(page: Page, cli: Cli) -> None:
    page.start_again()
    page.wait_until_checked()
    examples = json.loads((BUILT / "examples.json").read_text("utf-8"))
    assert set(examples["folders"]) == {"minimal", "broken", "full", "gateways"}
    for files in examples["folders"].values():
        assert files
        assert by_browser(page, files) == by_command_line(cli, files)
    for code, rule in examples["rules"].items():
        found = by_browser(page, rule["files"])
        assert found == by_command_line(cli, rule["files"]), code
        assert code in {item[3] for item in found}


def test_cases_are_judged_alike(page: Page, cli: Cli) -> None:
    given = os.environ.get("SMSLINT_CASES")
    if not given:
        pytest.skip("SMSLINT_CASES names no folder with cases")
    cases = [
        case
        for kind in ("err", "ok")
        for case in sorted((Path(given) / kind).iterdir())
        if case.is_dir() or case.suffix in YAML
    ]
    assert len(cases) > 10
    differing = {}
    for case in cases:
        files = files_of(case)
        here, there = by_browser(page, files), by_command_line(cli, files)
        if here != there:
            differing[case.name] = (here - there, there - here)
    assert differing == {}
