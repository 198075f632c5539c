"""From results to what people see. Values are shown as they are written; secrets that are written
in the files are removed here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from smslint.live.outcomes import CheckResult
from smslint.live.subject import Subject
from smslint.model import Place
from smslint.report.fingerprints import about
from smslint.report.report import LiveCheck
from smslint.rules.base import RawFinding

if TYPE_CHECKING:
    from smslint.redaction import Masks


class ResultFormatter:
    """Makes findings and records of results; `masks` are those of the files, by path."""

    def __init__(self, masks: Mapping[str, Masks]) -> None:
        self._masks = masks

    def finding(self, result: CheckResult, place: Place) -> RawFinding:
        """The finding that a result is, at its place."""
        found = RawFinding(place, result.reason, result.help)
        masks = self._masks.get(place.document.file.path)
        if masks is None:
            return found
        return masks.found(found)._replace(about=masks.pointer(about(place)))

    def check(self, subject: Subject, result: CheckResult, duration: float) -> LiveCheck:
        """The record of a result."""
        place = result.place or subject.place
        masks = subject.masks
        return LiveCheck(
            sandbox=subject.sandbox,
            credential=subject.label,
            vendor=subject.vendor,
            check=masks.value(result.check),
            result=result.outcome.value,
            reason=masks.sentence(result.reason),
            duration=duration,
            code=result.code,
            path=place.document.file.path,
            line=place.document.file.lines.position(place.start)[0],
        )


def masked(masks: Mapping[str, Masks], text: str) -> str:
    """A text without the secrets of any of the files."""
    for mask in masks.values():
        text = mask.sentence(text)
    return text
