"""Steps of trees that tests write down as texts, without files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from smslint.comparison import compare_trees
from smslint.inventory.view import View
from smslint.pipeline import engine
from smslint.pipeline.engine import read_project
from smslint.report.report import Report
from smslint.source.candidate import Candidate
from smslint.steps.build import all_steps
from smslint.steps.formats import steps_format
from smslint.steps.model import Steps
from smslint.steps.since import ProjectStates, changed_steps
from tests.linting import ALL

ROOT = Path(__file__).resolve().parents[2]
NOTHING_FOUND = Report((), (), ())


def candidates(files: str | Mapping[str, str]) -> list[Candidate]:
    """One text (called `case.yaml`) or several by path."""
    named = {"case.yaml": files} if isinstance(files, str) else files
    return [Candidate(path, path, named=True, data=text.encode()) for path, text in named.items()]


def steps_of(
    files: str | Mapping[str, str], *, language: str | None = None, findings: bool = True
) -> Steps:
    """All steps of a tree, with its findings unless nobody wants them."""
    todo = candidates(files)
    view = View(read_project(todo))
    report = engine.check(todo, active=ALL) if findings else NOTHING_FOUND
    return all_steps(view, report, view.sandboxes, whole=True, language=language)


def changed(
    old: str | Mapping[str, str], new: str | Mapping[str, str], *, findings: bool = False
) -> Steps:
    """What is to be done from one tree to another."""
    before, after = read_project(candidates(old)), read_project(candidates(new))
    states = ProjectStates(View(before), View(after), compare_trees(before, after))
    report = engine.check(candidates(new), active=ALL) if findings else NOTHING_FOUND
    return changed_steps([states], report, whole=True, since="main")


def written(steps: Steps, format_: str) -> str:
    """The steps in one of the formats."""
    return "\n".join(steps_format(format_).render(steps)) + "\n"


def as_json(steps: Steps) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(written(steps, "json"))
    return found


def example(name: str) -> dict[str, str]:
    """The files of an example, by path."""
    found = texts_in(ROOT / "examples" / name)
    return {f"examples/{name}/{path}": text for path, text in found.items()}


def texts_in(folder: Path) -> dict[str, str]:
    """The YAML files of a folder, by path below it."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*.y*ml"))
    }


def documents(files: Mapping[str, str]) -> list[dict[str, Any]]:
    """What the files say, as another reader than ours has it."""
    return [
        document
        for text in files.values()
        for document in yaml.safe_load_all(text)
        if document is not None
    ]
