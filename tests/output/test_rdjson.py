"""`rdjson` and `rdjsonl`: what reviewdog reads."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from smslint.base.findings import Fix, Position, Related
from smslint.output.phrases import full_message, visible
from smslint.report.report import Report
from tests.output.fixture import linted, rendered
from tests.output.reports import (
    INFO,
    WARNING,
    context_of,
    finding,
    lines_of,
    report_of,
    safe,
)
from tests.output.strategies import REPORTS

PUBLISHED = json.loads(
    (Path(__file__).resolve().parent / "schemas" / "rdjson.schema.json").read_text("utf-8")
)
SEVERITIES = ("ERROR", "WARNING", "INFO")


def strict() -> Any:
    """The schema of reviewdog, without its leave for fields that it does not know."""
    schema = copy.deepcopy(PUBLISHED)
    for definition in schema["definitions"].values():
        definition["additionalProperties"] = False
    return schema


RESULT = jsonschema.Draft4Validator(strict())
DIAGNOSTIC = jsonschema.Draft4Validator(
    {**strict(), "$ref": "#/definitions/reviewdog.rdf.Diagnostic"}
)


def result(report: Report, texts: dict[str, str] | None = None) -> Any:
    read = json.loads("\n".join(lines_of("rdjson", report, context_of(texts))))
    RESULT.validate(read)
    return read


def test_the_shared_report_is_valid() -> None:
    read = json.loads(rendered("rdjson"))
    RESULT.validate(read)
    lines = [json.loads(line) for line in rendered("rdjsonl").splitlines()]
    for line in lines:
        DIAGNOSTIC.validate(line)
    assert [{"source": read["source"], **item} for item in read["diagnostics"]] == lines
    report, _ = linted()
    assert len(lines) == len(visible(report))


def test_the_schema_refuses_what_is_wrong() -> None:
    read = json.loads(rendered("rdjson"))
    read["diagnostics"][0]["sugestions"] = []
    assert not RESULT.is_valid(read)
    assert not RESULT.is_valid({"diagnostics": [{"message": 1}]})


@given(REPORTS)
def test_any_report_is_valid(report: Report) -> None:
    read = result(report)
    assert [item["message"] for item in read["diagnostics"]] == [
        full_message(item) for item in visible(report)
    ]
    for line in lines_of("rdjsonl", report):
        DIAGNOSTIC.validate(json.loads(line))


def test_nothing_found() -> None:
    assert result(report_of())["diagnostics"] == []
    assert result(report_of(checked=()))["diagnostics"] == []
    assert lines_of("rdjsonl", report_of()) == []


def test_severities() -> None:
    report = report_of(finding(severity=INFO), finding(severity=WARNING))
    read = result(report)
    assert read["severity"] == "WARNING"
    assert [item["severity"] for item in read["diagnostics"]] == ["INFO", "WARNING"]


@pytest.mark.parametrize(
    ("before", "column"),
    [("", 1), ("abc", 4), ("\t", 2), ("é", 3), ("e\u0301", 4), ("漢", 4), ("🙂", 5), ("\ufeff", 4)],
)
def test_columns_are_bytes(before: str, column: int) -> None:
    text = f"🙂é\n{before}né: x\n"
    start = text.index("né")
    place = (2, len(before) + 1, 2, len(before) + 3)
    other = Related("a.yaml", Position(1, 2, 1, 3), "see")
    found = finding(*place, fix=safe((start, start + 2, "ñ")), related=(other,))
    (item,) = result(report_of(found), {"a.yaml": text})["diagnostics"]
    expected = {
        "start": {"line": 2, "column": column},
        "end": {"line": 2, "column": column + 3},
    }
    assert item["location"] == {"path": "a.yaml", "range": expected}
    assert item["suggestions"] == [{"range": expected, "text": "ñ"}]
    (related,) = item["related_locations"]
    assert related["location"]["range"]["start"] == {"line": 1, "column": 5}
    # The range cuts the text out of the bytes of the file, as a reader would.
    line = text.encode().split(b"\n")[1]
    assert line[column - 1 : column + 2].decode() == "né"


def test_edits_that_belong_together_are_no_suggestions() -> None:
    fix = Fix(True, safe((0, 1, "a"), (2, 3, "b")).edits)
    (item,) = result(report_of(finding(fix=fix)), {"a.yaml": "x y\n"})["diagnostics"]
    assert "suggestions" not in item


def test_a_file_that_is_gone_keeps_its_columns() -> None:
    found = finding(1, 5, 1, 6, fix=safe((4, 5, "x")))
    (item,) = result(report_of(found))["diagnostics"]
    assert item["location"]["range"]["start"]["column"] == 5
    assert "suggestions" not in item
