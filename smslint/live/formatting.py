"""From results to what people see: nothing of a value that was filled in, nor of a secret."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

from smslint.live.outcomes import CheckResult
from smslint.live.secrets import Secret
from smslint.live.target import Target
from smslint.model import Place
from smslint.redaction.messages import MASK
from smslint.report.fingerprints import about
from smslint.report.report import LiveCheck
from smslint.rules.base import RawFinding

if TYPE_CHECKING:
    from smslint.redaction import Masks

# What is shorter stands in too many words to be looked for.
_SHORTEST = 4


class ResultFormatter:
    """Makes findings and records of results; `masks` are those of the files, by path."""

    def __init__(self, masks: Mapping[str, Masks]) -> None:
        self._masks = masks

    def found(self, target: Target, result: CheckResult, place: Place) -> RawFinding:
        """The finding that a result is, at its place."""
        found = RawFinding(place, cleaned(target, result.reason), cleaned(target, result.help))
        masks = self._masks.get(place.document.file.path)
        if masks is None:
            return found
        return masks.found(found)._replace(about=masks.text(about(place)))

    def check(self, target: Target, result: CheckResult, duration: float) -> LiveCheck:
        """The record of a result."""
        place = result.place or target.place()
        credential = target.credential
        return LiveCheck(
            sandbox=target.sandbox.name,
            credential=self._text(target, credential.label),
            vendor=target.vendor,
            check=self._text(target, result.check),
            result=result.outcome.value,
            reason=self._text(target, result.reason),
            duration=duration,
            code=result.code,
            path=place.document.file.path,
            line=place.document.file.lines.position(place.start)[0],
        )

    def _text(self, target: Target, text: str) -> str:
        masks = self._masks.get(target.credential.document.file.path)
        text = cleaned(target, text)
        return text if masks is None else masks.text(text)


def masked(masks: Mapping[str, Masks], text: str) -> str:
    """A text without the secrets of any of the files."""
    for mask in masks.values():
        text = mask.text(text)
    return text


def cleaned(target: Target, text: str) -> str:
    """A text without the values of secrets, and with references in the place of their values."""
    return cleaner((target,))(text)


def cleaner(targets: Iterable[Target]) -> Callable[[str], str]:
    """The same for texts that may speak of any of several credentials."""
    instead: dict[str, str] = {}
    for target in targets:
        for value, written in target.filled:
            _add(instead, value, written)
        for secret in target.secrets.values():
            _add(instead, secret, MASK)
    longest_first = sorted(instead.items(), key=lambda pair: -len(pair[0]))

    def clean(text: str) -> str:
        for value, shown in longest_first:
            if value in text:
                text = text.replace(value, shown)
        return text

    return clean


def _add(instead: dict[str, str], value: Secret, shown: str) -> None:
    text = value.reveal()
    if len(text) >= _SHORTEST:
        forms = (text, quote(text, safe=""), quote_plus(text), json.dumps(text)[1:-1])
        for form in forms:
            instead[form] = shown
            instead.setdefault(form.lower(), shown)  # as a part of a host's name
