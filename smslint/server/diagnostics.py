"""Findings as diagnostics: what an editor underlines."""

from __future__ import annotations

from collections.abc import Callable

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    DiagnosticTag,
    Location,
    Range,
)
from pygls.uris import from_fs_path

from smslint.base.findings import Finding, Position, Severity
from smslint.report.suppressions import UNUSED
from smslint.server.checked import Checked
from smslint.server.places import Places

SOURCE = "smslint"

_SEVERITY = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.INFO: DiagnosticSeverity.Information,
}


class Sheet:
    """The files of a check as the editor knows them: URIs and places, each text read once."""

    def __init__(self, checked: Checked, units: str) -> None:
        self.checked = checked
        self.units = units
        self._places: dict[str, Places | None] = {}

    def uri(self, path: str) -> str:
        buffer = self.checked.buffers.get(path)
        if buffer is not None:
            return buffer.uri
        return from_fs_path(self.checked.name_of(path)) or ""

    def places(self, path: str) -> Places | None:
        """The places of a file; None when it is gone, or is not text."""
        if path not in self._places:
            text = self.checked.text_of(path)
            self._places[path] = None if text is None else Places(text, self.units)
        return self._places[path]

    def span(self, path: str, start: int, end: int) -> Range | None:
        """Where a place of the project is in the text of a file as it is, from offsets; None when
        the file is gone, or is not text."""
        places, now = self.places(path), self.checked.now
        return None if places is None else places.span(now(path, start), now(path, end))

    def range(self, path: str, region: Position) -> Range:
        return (self.places(path) or Places("", self.units)).range(region)


def diagnostics_of(sheet: Sheet) -> dict[str, list[Diagnostic]]:
    """The diagnostics of a check, by URI, in the order of the report."""
    found: dict[str, list[Diagnostic]] = {}
    for finding in sheet.checked.report.findings:
        if not finding.suppressed:
            found.setdefault(sheet.uri(finding.path), []).append(diagnostic(finding, sheet))
    return found


def diagnostic(finding: Finding, sheet: Sheet) -> Diagnostic:
    """One finding; how to fix it follows the message on a line of its own."""
    related = [
        DiagnosticRelatedInformation(
            Location(sheet.uri(other.path), sheet.range(other.path, other.position)), other.message
        )
        for other in finding.related
    ]
    return Diagnostic(
        range=sheet.range(finding.path, finding.position),
        message=f"{finding.message}\n{finding.help}" if finding.help else finding.message,
        severity=_SEVERITY[finding.severity],
        code=finding.rule_id,
        code_description=CodeDescription(finding.url),
        source=SOURCE,
        tags=[DiagnosticTag.Unnecessary] if finding.code == UNUSED else None,
        related_information=related or None,
    )


def findings_at(checked: Checked, path: str, meets: Callable[[Finding], bool]) -> list[Finding]:
    """The findings of a file that a place meets, and that no comment suppresses."""
    return [
        finding
        for finding in checked.report.findings
        if finding.path == path and not finding.suppressed and meets(finding)
    ]
