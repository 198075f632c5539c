"""What providers were asked, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from smslint.facts.adobe import ADOBE, TITLE
from smslint.output.files import counted
from smslint.output.harmless import harmless
from smslint.report.report import LiveCheck

VALID, INVALID, COULD_NOT, SKIPPED = "valid", "invalid", "could-not-check", "skipped"

_WORDS = {COULD_NOT: "not checked"}
_WIDTH = max(len(word) for word in (VALID, INVALID, SKIPPED, *_WORDS.values()))


def as_objects(checks: tuple[LiveCheck, ...]) -> list[dict[str, Any]]:
    """The checks for JSON."""
    return [{**check._asdict(), "duration": round(check.duration, 3)} for check in checks]


def as_lines(checks: tuple[LiveCheck, ...]) -> Iterator[str]:
    """The checks, credential by credential; credentials that were not selected together."""
    unwanted = [check for check in checks if _is_unwanted(check)]
    wanted = [check for check in checks if not _is_unwanted(check)]
    for (sandbox, name, vendor, _), group in groupby(wanted, key=_credential):
        where = harmless(sandbox) if sandbox is not None else ""
        if vendor == ADOBE:
            yield f"{where} ({TITLE})"
        else:
            yield f"{where}{' / ' if where else ''}{harmless(name)} ({vendor})"
        for check in group:
            # What a finding explains is not repeated.
            reason = f": {harmless(check.reason)}" if check.reason and not check.code else ""
            code = f" [{check.code}]" if check.code else ""
            time = f" ({check.duration:.1f} s)" if check.duration >= 0.05 else ""
            word = _WORDS.get(check.result, check.result)
            yield f"  {word:{_WIDTH}}  {harmless(check.check)}{code}{reason}{time}"
    credentials = sum(check.vendor != ADOBE for check in unwanted)
    if credentials:
        yield f"{counted(credentials, 'more credential')} not selected"


def summary(checks: tuple[LiveCheck, ...]) -> str:
    """One sentence."""
    if not checks:
        return "No credential to ask a provider about."
    asked = {_credential(check) for check in checks}
    sandboxes = sum(vendor == ADOBE for _, _, vendor, _ in asked)
    credentials = counted(len(asked) - sandboxes, "credential")
    others = counted(sandboxes, "sandbox", "sandboxes")
    counts = [
        (sum(check.result == result for check in checks), _WORDS.get(result, result))
        for result in (VALID, INVALID, COULD_NOT, SKIPPED)
    ]
    found = ", ".join(f"{number:,} {word}" for number, word in counts if number)
    of = " and ".join(
        what
        for what, number in ((credentials, len(asked) - sandboxes), (others, sandboxes))
        if number
    )
    return f"{counted(len(checks), 'live check')} of {of}: {found}."


def _is_unwanted(check: LiveCheck) -> bool:
    return check.result == SKIPPED and check.reason.startswith("not selected")


def _credential(check: LiveCheck) -> tuple[str | None, str, str, str]:
    return check.sandbox, check.credential, check.vendor, check.path
