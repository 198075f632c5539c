"""Mending texts in tests, in memory and on disk."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from smslint.base.findings import Finding
from smslint.fixes import Plan, Share, plan_fixes
from smslint.pipeline.lint import lint
from smslint.report.report import Report
from smslint.report.selection import Selection
from smslint.source.candidate import Candidate
from tests.linting import ALL


def checked(candidates: list[Candidate], share: Share | None) -> Report:
    """The shortest way from a tree to its report."""
    return lint(candidates, Selection(ALL, (), {}), share=share)


def candidates_of(files: Mapping[str, str | bytes]) -> list[Candidate]:
    return [
        Candidate(path, path, named=True, data=text.encode() if isinstance(text, str) else text)
        for path, text in files.items()
    ]


def plan_for(files: str | bytes | Mapping[str, str | bytes], *, unsafe: bool = True) -> Plan:
    """The plan for texts that are on no disk; a single one is called `case.yaml`."""
    if isinstance(files, str | bytes):
        files = {"case.yaml": files}
    return plan_fixes(candidates_of(files), checked, unsafe=unsafe)


def mended(text: str, *, unsafe: bool = True) -> str:
    """The text with all fixes made."""
    return mended_bytes(text.encode(), unsafe=unsafe).decode()


def mended_bytes(data: bytes, *, unsafe: bool = True) -> bytes:
    plan = plan_for(data, unsafe=unsafe)
    assert not plan.left_alone
    return plan.changes[0].after if plan.changes else data


def mended_files(files: Mapping[str, str], *, unsafe: bool = True) -> dict[str, str]:
    plan = plan_for(files, unsafe=unsafe)
    return dict(files) | {change.path: change.after.decode() for change in plan.changes}


def on_disk(folder: Path, files: Mapping[str, str | bytes]) -> list[Candidate]:
    """Writes files, and gives them as candidates whose paths are relative to the folder."""
    candidates = []
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        candidates.append(Candidate(str(file), path, named=True))
    return candidates


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{found.position.line} {found.code}" for found in findings]
