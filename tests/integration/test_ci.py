"""Our action with a real installation, and our problem matcher with a real JavaScript engine."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ci.running import needs_bash, run_step
from tests.cli.running import BAD, INFO, ROOT, WARNED
from tests.printing import checked, printed

_READER = """
const { problemMatcher } = require(process.argv[1]);
const lines = require("fs").readFileSync(0, "utf8").split("\\n");
console.log(JSON.stringify(lines.map((line) => problemMatcher.flatMap(({ owner, pattern }) => {
  const match = new RegExp(pattern[0].regexp).exec(line);
  return match === null ? [] : [[owner, match[pattern[0].file], match[pattern[0].code]]];
}))));
"""


@needs_bash
def test_the_action_installs_what_it_is_part_of(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (project / "sandbox.yaml").write_text(BAD, encoding="utf-8")
    # A repository may hold anything; none of it is a module of ours.
    for name in ("yaml", "json", "pip", "smslint", "click", "venv", "sitecustomize"):
        (project / f"{name}.py").write_text("open('was-imported', 'w')\nraise SystemExit(9)\n")
    ran = run_step("install", project, steps={"python.python-path": sys.executable})
    assert ran.status == 0, ran
    steps = {f"install.{name}": value for name, value in ran.outputs.items()}
    inputs = {"sarif-file": "smslint.sarif"}
    ran = run_step("check", project, steps=steps, inputs=inputs)
    assert ran.status == 1, ran
    outputs = dict(ran.outputs)
    page = Path(outputs.pop("markdown-file"))
    assert "SMS" in page.read_text("utf-8")
    assert outputs == {
        "status": "1",
        "errors": "1",
        "warnings": "0",
        "infos": "0",
        "sarif-file": "smslint.sarif",
    }
    assert "::error file=sandbox.yaml,line=2," in ran.out
    assert not (project / "was-imported").exists()


def test_the_problem_matcher_in_javascript() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    lines, expected = [], []
    for path in ("sms/prod.yaml", "with space.yaml", "C:/x.yaml", "a:1:2: error.yaml", "ü/❤.yaml"):
        for text in (BAD, WARNED, INFO):
            report, _ = checked({path: text})
            lines += printed({path: text}, "concise").split("\n")
            for finding in report.findings:
                owner = "smslint-info" if finding.severity.label == "info" else "smslint"
                expected.append([[owner, path, finding.code]])
    done = subprocess.run(
        [node, "-e", _READER, str(ROOT / "ci" / "github" / "problem-matcher.json")],
        input="\n".join(lines),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert json.loads(done.stdout) == expected
