"""Looks for a secret in what was said, in every form that tells something of it."""

from __future__ import annotations

import base64
import html
import json
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, quote_plus

WINDOW = 8


class _Forms(NamedTuple):
    """What must not be seen of a value: texts of eight characters, and longer ones."""

    windows: frozenset[str]
    longer: tuple[str, ...]


@lru_cache(maxsize=64)
def _forms_of(value: str) -> _Forms:
    data = value.encode()
    forms = {value, quote(value, safe=""), quote_plus(value), data.hex()}
    forms |= {json.dumps(value, ensure_ascii=False)[1:-1], html.escape(value)}
    for before in range(3):
        shifted = base64.b64encode(bytes(before) + data).decode()
        forms |= {shifted[4:-4], shifted[4:-4].replace("+", "-").replace("/", "_")}
    windows = {window for form in forms for window in _windows(form.casefold())}
    # There one character may take the room of six.
    escaped = {json.dumps(window)[1:-1].casefold() for window in _windows(value)}
    return _Forms(frozenset(windows), tuple(sorted(escaped - windows)))


def _windows(text: str) -> set[str]:
    return {text[at : at + WINDOW] for at in range(len(text) - WINDOW + 1)}


def seen_of(value: str, said: str) -> list[str]:
    """What is seen of a value in what was said: eight characters of it, as it is or transformed."""
    said = said.casefold()
    forms = _forms_of(value)
    return sorted(
        (_windows(said) & forms.windows).union(form for form in forms.longer if form in said)
    )
