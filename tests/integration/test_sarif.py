"""Our SARIF, judged by the validator of those who wrote the format, with the rules of GitHub."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from smslint.base.findings import Failure
from tests.integration.programs import ROOT, package
from tests.output.fixture import rendered
from tests.output.reports import lines_of, report_of

TOOL = "@microsoft/sarif-multitool"
SYSTEMS = {"linux": "linux", "darwin": "darwin", "win32": "win32"}


def tool() -> Path:
    folder = package(f"{TOOL}-{SYSTEMS[sys.platform]}")
    program = folder / ("Sarif.Multitool.exe" if sys.platform == "win32" else "Sarif.Multitool")
    program.chmod(0o755)  # npm leaves that to a script of the package
    return program


def schema() -> Any:
    text = (tool().parent / "sarif-2.1.0.json").read_text("utf-8-sig")
    return json.loads(text)


def judged(page: str, folder: Path) -> list[tuple[str, str, str]]:
    """What the tool finds: level, rule, place. It ends with 0 whatever it finds, and says nothing
    at all of a log that it cannot read, so its own log is read, and has to show that it worked."""
    log, verdict = folder / "ours.sarif", folder / "verdict.sarif"
    log.write_text(page, encoding="utf-8")
    arguments = ["validate", str(log), "--output", str(verdict), "--rule-kind", "Sarif;Ghas"]
    arguments += ["--level", "Error;Warning;Note", "--log", "ForceOverwrite"]
    done = subprocess.run(
        [tool(), *arguments],
        cwd=folder,
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=240,
    )
    assert verdict.exists(), done.stdout + done.stderr
    (run,) = json.loads(verdict.read_text("utf-8-sig"))["runs"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"], invocation
    found = [
        (
            result.get("level", "warning"),
            result["ruleId"].partition("/")[0],
            "; ".join(map(str, result["message"].get("arguments", ()))),
        )
        for result in run["results"]
        if result.get("kind", "fail") == "fail"
    ]
    # We never say where the files are versioned: without this note nothing was looked at.
    assert [rule for _, rule, _ in found].count("SARIF2003") == 1, found
    return found


def serious(found: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    return [item for item in found if item[0] != "note"]


PAGES = {
    "shared": lambda: rendered("sarif"),
    "failed": lambda: rendered("sarif", failures=(Failure("a rule failed", "a.yaml"),)),
    "clean": lambda: "\n".join(lines_of("sarif", report_of())),
    "nothing to check": lambda: "\n".join(lines_of("sarif", report_of(checked=()))),
}


@pytest.mark.parametrize("name", PAGES)
def test_no_error_and_no_warning(name: str, tmp_path: Path) -> None:
    assert serious(judged(PAGES[name](), tmp_path)) == []


@pytest.mark.parametrize("name", PAGES)
def test_it_is_what_the_schema_says(name: str) -> None:
    validator = jsonschema.Draft202012Validator(schema())
    assert [error.message for error in validator.iter_errors(json.loads(PAGES[name]()))] == []


def test_the_judges_see_faults(tmp_path: Path) -> None:
    log = json.loads(rendered("sarif"))
    run = log["runs"][0]
    del run["tool"]["driver"]["rules"][0]["help"]
    del run["results"][0]["locations"]
    rules = {rule for level, rule, _ in judged(json.dumps(log), tmp_path) if level == "error"}
    assert {"GH1015", "GH1017", "GH2012"} <= rules
    log["runs"][0]["columnKind"] = "bytes"
    assert not jsonschema.Draft202012Validator(schema()).is_valid(log)


def test_all_rules_at_once(tmp_path: Path) -> None:
    broken = ROOT / "examples" / "broken"
    done = subprocess.run(
        [sys.executable, "-m", "smslint", "check", ".", "--isolated", "--format", "sarif"],
        cwd=broken,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 1, done.stderr
    assert serious(judged(done.stdout, tmp_path)) == []
    first = json.loads(done.stdout)["runs"][0]["results"][0]["locations"][0]
    assert first["physicalLocation"]["artifactLocation"]["uri"].startswith("examples/broken/")
