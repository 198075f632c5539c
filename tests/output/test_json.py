"""The report for programs is what its schema says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from smslint.output import Context, listing, output
from smslint.report.report import Report
from tests.output.fixture import linted, rendered
from tests.printing import checked, printed

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "schemas" / "report.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)

EXAMPLES = sorted((ROOT / "examples").rglob("*.y*ml"))


def report_on(files: dict[str, str | bytes]) -> Any:
    page = printed(files, "json")
    read = json.loads(page)
    assert list(VALIDATOR.iter_errors(read)) == []
    return read


def test_the_examples() -> None:
    read = report_on({path.relative_to(ROOT).as_posix(): path.read_bytes() for path in EXAMPLES})
    assert read["summary"]["files"] == len(EXAMPLES)
    assert {finding["path"].split("/")[1] for finding in read["findings"]} == {"broken"}
    assert sum(read["summary"][name] for name in ("errors", "warnings", "infos")) == len(
        [finding for finding in read["findings"] if not finding["suppressed"]]
    )


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_edits_have_lines_and_columns(line_break: str) -> None:
    text = "\ufeffsandbox: prod\ncredentials:\n  - name: NO # é\n    vendor: sinch\n"
    (found,) = [
        finding
        for finding in report_on({"a.yaml": text.replace("\n", line_break)})["findings"]
        if finding["code"] == "SMS005"
    ]
    assert (found["line"], found["column"], found["end_line"], found["end_column"]) == (
        3,
        11,
        3,
        13,
    )
    fix = found["fix"]
    assert fix["applicability"] == "safe"
    lines = text.removeprefix("\ufeff").split("\n")
    (edit,) = fix["edits"]
    assert edit["line"] == edit["end_line"] == 3
    line = lines[2]
    mended = line[: edit["column"] - 1] + edit["text"] + line[edit["end_column"] - 1 :]
    assert mended in ('  - name: "NO" # é', "  - name: 'NO' # é")


def test_the_shared_report() -> None:
    read = json.loads(rendered("json"))
    assert list(VALIDATOR.iter_errors(read)) == []
    report, _ = linted()
    assert len(read["findings"]) == len(report.findings)
    assert (read["summary"]["skipped"], read["summary"]["suppressed"]) == (1, 2)
    lines = [json.loads(line) for line in rendered("jsonl").splitlines()]
    assert lines == read["findings"]


def test_an_empty_report() -> None:
    page = "\n".join(output("json").render(Report((), (), ()), Context(lambda _: None)))
    read = json.loads(page)
    assert list(VALIDATOR.iter_errors(read)) == []
    assert read["findings"] == []


def test_files_that_were_checked_and_skipped() -> None:
    report, _ = checked({"a.yaml": "sandbox: prod\n"})
    links = [("c.yaml", "a link to nowhere")]
    page = "\n".join(listing("json").render_files(report._replace(skipped=("b.yaml",)), links))
    read = json.loads(page)
    assert list(VALIDATOR.iter_errors(read)) == []
    assert read["files"] == {
        "checked": ["a.yaml"],
        "skipped": ["b.yaml"],
        "links": [{"path": "c.yaml", "reason": "a link to nowhere"}],
    }
    assert (read["summary"]["files"], read["summary"]["skipped"]) == (1, 1)


def test_hostile_texts_stay_valid() -> None:
    name = "\\x07\\e[31m\\u202e\\udbff ##[x"
    report_on({"##[a\x1b.yaml": f'sandbox: "{name}"\ncredentials: [{{name: "{name}"}}]\n'})
    report_on({"a.yaml": b"\xff\xfe\xff"})
    report_on({"a.yaml": ""})
