"""What results are about: a credential, or a sandbox in Journey Optimizer."""

from __future__ import annotations

from typing import NamedTuple

from smslint.model import Place
from smslint.redaction import Masks


class Subject(NamedTuple):
    """What records of results call it: its sandbox, the `label` of the credential or the table of
    settings that it is asked with, and whom. `place` is where a result is reported that has no
    place of its own. Secrets of its file are masked."""

    sandbox: str | None
    label: str
    vendor: str
    place: Place
    masks: Masks
